"""Progress of several works at once, on standard error: bars with the time left, or lines where nobody watches."""

from types import TracebackType
from typing import Any, Self

import typer

SHOWN = 4
QUARTERS = 4


class Going:
    """A callable that hears what is done, how much of it, and how much in all; figures at the end of `what` may change.

    When stopped by Ctrl-C it says what helps and ends with code 130.
    """

    def __init__(self, mend: str) -> None:
        self._mend = mend
        self._bars: dict[str, Any] = {}
        self._said: dict[str, int] = {}

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        name = TextColumn("{task.description}", markup=False)
        columns = (name, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(elapsed_when_finished=True))
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._progress.start()
        return self

    def __call__(self, what: str, done: int, total: int) -> None:
        work = what.rstrip("0123456789.,% ")
        if self._progress.disable:
            self._line(work, what, done / max(total, 1))
            return
        if work not in self._bars:
            self._bars[work] = self._progress.add_task(what, total=total)
        self._bars[work] = self._bars.pop(work)
        self._progress.update(self._bars[work], completed=done, total=total, description=what, visible=True)
        for bar in list(self._bars.values())[:-SHOWN]:
            self._progress.update(bar, visible=False)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            typer.echo(f"stopped; {self._mend}", err=True)
            raise typer.Exit(130)

    def _line(self, work: str, what: str, share: float) -> None:
        """A line at the beginning and at every quarter."""
        quarter = int(share * QUARTERS)
        if self._said.get(work) != quarter:
            self._said[work] = quarter
            typer.echo(f"{what}: {100 * share:.0f} %", err=True)
