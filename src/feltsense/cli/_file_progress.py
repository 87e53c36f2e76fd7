"""Progress over a file's rows on standard error: rate and time left, only where a person watches."""

from types import TracebackType
from typing import Any, Self

import typer


class FileProgress:
    """A callable that hears rows done and rows in all; where it hears no total, it shows nothing.

    When stopped by Ctrl-C it says where and what helps, and ends with code 130.
    """

    def __init__(self, mend: str) -> None:
        self._mend = mend
        self._done: int | None = None
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int | None) -> None:
        if self._done is None and total is not None:
            self._begin(done, total)
        elif self._bar is not None:
            self._bar.update(self._task, completed=done, rate=_rate(self._bar.tasks[0]))
        self._done = done

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            typer.echo(f"stopped after {self._done or 0:,} rows; {self._mend}", err=True)
            raise typer.Exit(130)

    def _begin(self, done: int, total: int) -> None:
        from rich.console import Console

        if done:
            typer.echo(f"going on after row {done:,} of {total:,}", err=True)
        console = Console(stderr=True)
        if console.is_terminal:
            self._bar = _bar(console)
            self._task = self._bar.add_task("rows", total=total, completed=done, rate="")
            self._bar.start()


def _bar(console: Any) -> Any:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    return Progress(BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(), console=console, transient=True)


def _rate(task: Any) -> str:
    return f"{task.speed:,.0f} texts/s" if task.speed else ""
