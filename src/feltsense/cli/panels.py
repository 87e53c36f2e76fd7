"""What people see of an answer: feeling, cause, plan and alternatives."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from feltsense.flow.visible import visible

if TYPE_CHECKING:
    from feltsense.flow.answer import Analysis, Answer
    from feltsense.flow.plan import Act

NEEDS = {"to_be_heard": "to be heard", "to_understand": "to understand", "to_act": "to act", "to_be_safe": "to be safe"}
STEPS = "▁▂▃▄▅▆▇█"


def why(answer: "Answer") -> RenderableType:
    """A panel with what was perceived, why, with which plan, and what came second."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _rows(answer):
        table.add_row(name, value)
    return Panel(Group(table), title="why", title_align="left", border_style="dim")


def _rows(answer: "Answer") -> list[tuple[str, Text]]:
    known = answer.understanding
    rows = [("felt", Text(_felt(answer.affect)))]
    if known.cause is not None:
        rows.append(("cause", Text(f"“{visible(known.cause.text)}”")))
    if known.needs:
        rows.append(("needs", Text(", ".join(NEEDS[need] for need in known.needs))))
    if len(known.trajectory) > 1:
        rows.append(("mood", Text(f"{sparkline([m.valence for m in known.trajectory])}  (valence, first to last)")))
    rows += [("plan", _act(act)) for act in answer.plan.acts]
    rows += [("instead", _act(act)) for act in answer.plan.alternatives]
    if answer.guard.state != "none" or answer.guard.actions:
        rows.append(("guard", Text(f"{answer.guard.state} {', '.join(answer.guard.actions)}".strip())))
    rows.append(("by", Text(f"{answer.reply.by}, {sum(answer.ms.values()):.0f} ms")))
    return rows


def _felt(affect: "Analysis | None") -> str:
    if affect is None:
        return "nobody was heard yet"
    likely = ", ".join(f"{e.label} {e.p:.0%}" for e in affect.emotions if e.present)
    dims = f"valence {affect.vad.valence:+.2f}, arousal {affect.vad.arousal:+.2f}" if affect.vad else ""
    return f"{likely or 'unknown (nothing is above its threshold)'}; {dims}"


def _act(act: "Act") -> Text:
    return Text.assemble((act.strategy, "bold"), f" {act.p:.0%}: {visible(act.why)}" if act.why else f" {act.p:.0%}")


def sparkline(values: list[float]) -> str:
    """Values from −1 to 1 as a row of blocks.

    >>> sparkline([-1, 0, 1])
    '▁▅█'
    """
    return "".join(STEPS[min(7, int((value + 1) * 4))] for value in values)
