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
    from feltsense.flow.understanding import Cause, State

NEEDS = {"to_be_heard": "to be heard", "to_understand": "to understand", "to_act": "to act", "to_be_safe": "to be safe"}
Rows = list[tuple[str, Text]]
STEPS = "▁▂▃▄▅▆▇█"


def why(answer: "Answer", drafts: bool = False) -> RenderableType:
    """A panel with what was perceived, why, with which plan, what came second; with `drafts` also those left."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in (*_heard(answer), *_planned(answer), *(_drafts(answer) if drafts else ()), *_last(answer)):
        table.add_row(name, value)
    return Panel(Group(table), title="why", title_align="left", border_style="dim")


def _heard(answer: "Answer") -> Rows:
    """What was felt and understood."""
    known = answer.understanding
    rows = [("felt", Text(_felt(answer.affect)))]
    rows += [("cause", Text(_cause(cause))) for cause in known.causes[:2]]
    if known.needs:
        rows.append(("needs", Text(", ".join(NEEDS[need] for need in known.needs))))
    if known.values:
        rows.append(("values", Text(", ".join(known.values))))
    if known.state is not None:
        rows.append(("state", Text(_state(known.state))))
    if len(known.trajectory) > 1:
        rows.append(("mood", Text(f"{sparkline([m.valence for m in known.trajectory])}  (valence, first to last)")))
    rows += [("guessed", Text(f"{one.kind}: {visible(one.text)} ({one.p:.0%})")) for one in known.inferences[:3]]
    rows += [("recalled", Text(f"“{visible(one.episode.text)[:90]}”: {visible(one.why)}")) for one in known.remembered]
    return rows


def _planned(answer: "Answer") -> Rows:
    """The acts with their reasons, what came second, who leads, when."""
    plan = answer.plan
    rows = [("plan", _act(act)) for act in plan.acts]
    rows += [("instead", _act(act)) for act in plan.alternatives]
    rows += [("foreseen", Text(f"{', '.join(one.acts)}: {one.relief:+.2f} valence")) for one in plan.foreseen[1:]]
    if plan.timing is not None and plan.timing.when != "now":
        rows.append(("later", Text(visible(plan.timing.why))))
    return rows


def _drafts(answer: "Answer") -> Rows:
    """Every draft with its total, its best and its worst score."""
    rows = []
    for one in answer.reply.candidates:
        scores = "  ".join(f"{name} {value:.2f}" for name, value in one.scores.items())
        words = Text.assemble(
            (f"{one.total:.2f} ", "bold"), visible(one.text), f"\n{scores}\n", (visible(one.why), "dim")
        )
        rows.append(("said" if one.chosen else "left", words))
    return rows


def _last(answer: "Answer") -> Rows:
    """Where the guards stand, who wrote it, how long it took."""
    rows = []
    if answer.guard.state != "none" or answer.guard.actions:
        rows.append(("guard", Text(f"{answer.guard.state} {', '.join(answer.guard.actions)}".strip())))
    return [*rows, ("by", Text(f"{answer.reply.by}, {sum(answer.ms.values()):.0f} ms"))]


def _cause(cause: "Cause") -> str:
    whose = f" ({cause.whose}, {cause.said})" if cause.whose and cause.said else ""
    return f"“{visible(cause.text)}”{whose}"


def _state(state: "State") -> str:
    parts = [
        state.stage,
        f"{state.talk} talk" if state.talk != "neutral" else "",
        "ambivalent" if state.ambivalent else "",
    ]
    parts.append(f"turned {state.turned}" if state.turned else "")
    return ", ".join(part for part in parts if part)


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
