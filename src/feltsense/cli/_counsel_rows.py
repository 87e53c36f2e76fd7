"""What a helper sees of advice and feedback: rows of a name and words, for a panel or as plain lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from feltsense.flow.visible import visible

from .panels import NEEDS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from feltsense.flow.answer import Analysis
    from feltsense.flow.counselling import Advice, Concern, Feedback, FirstStep, Practice, Suggestion

Row = tuple[str, str]
STEPS = {
    "ask_directly": "ask directly",
    "give_lines": "give the lines",
    "tell_supervisor": "tell your supervisor",
    "hand_over": "hand over",
    "leave_to_person": "leave it to them",
}
STYLES = {"first": "bold red", "danger": "red", "mend": "yellow", "good": "green", "next": "bold cyan"}


def advice_rows(advice: "Advice") -> list[Row]:
    """What comes first in a crisis, what is understood, what may fit next, what to leave out."""
    known = advice.understanding
    rows = _first(advice.first)
    if advice.guard.state != "none":
        rows.append(("danger", f"{advice.guard.state.replace('_', ' ')} (risk in these words: {known.risk.level})"))
    rows.append(("felt", _felt(advice.affect)))
    if known.cause is not None:
        rows.append(("cause", f"“{known.cause.text}”"))
    if known.needs:
        rows.append(("needs", ", ".join(NEEDS[need] for need in known.needs)))
    if advice.stage is not None:
        rows.append(("stage", advice.stage))
    rows += [("suggest", _suggestion(number, one)) for number, one in enumerate(advice.suggestions, 1)]
    return rows + [("avoid", f"{one.avoid}. {one.why}") for one in advice.avoid]


def feedback_rows(feedback: "Feedback") -> list[Row]:
    """What comes first, what the draft does sentence by sentence, its scores, what to mend, and one next step."""
    rows = _first(feedback.first)
    if feedback.unread:
        rows.append(("unread", "The draft is in a language that is not read here; only the guards have looked at it."))
    rows += [("does", f"{_plain(one.behaviour)}: “{one.span.text}”") for one in feedback.behaviours]
    rows += [("empathy", f"{_plain(one.scale)} {one.value:.0f} of 2") for one in feedback.scores]
    if feedback.talk is not None:
        rows.append(("talk", "; ".join(_practice(feedback.talk))))
    rows += [("mend", _concern(one)) for one in feedback.concerns]
    rows += [("good", feedback.praise)] if feedback.praise else []
    return rows + ([("next", feedback.next_step)] if feedback.next_step else [])


def panel(rows: list[Row], title: str) -> "RenderableType":
    """The rows in a frame, what matters most in colour."""
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, words in rows:
        table.add_row(name, Text(visible(words), style=STYLES.get(name, "")))
    return Panel(table, title=title, title_align="left", border_style="dim")


def lines(rows: list[Row]) -> str:
    """The rows as plain lines.

    >>> lines([("next", "Ask one thing.")])
    'next: Ask one thing.'
    """
    return "\n".join(f"{name}: {visible(' '.join(words.split()))}" for name, words in rows)


def _first(steps: "tuple[FirstStep, ...]") -> list[Row]:
    return [("first", f"{i}. {STEPS[one.step]}. {one.why}\n“{one.example}”") for i, one in enumerate(steps, 1)]


def _felt(affect: "Analysis | None") -> str:
    if affect is None:
        return "nobody was heard yet"
    present = ", ".join(f"{one.label} {one.p:.0%}" for one in affect.emotions if one.present)
    return present or "unknown (nothing is above its threshold)"


def _suggestion(number: int, one: "Suggestion") -> str:
    return f"{number}. {_plain(one.strategy)}. {one.why}\n“{one.example}”"


def _practice(talk: "Practice") -> Iterator[str]:
    """What the helper's turns come to, with what MITI calls fair and good."""
    yield f"{talk.reflections} reflections, {talk.questions} questions in {talk.turns} turns"
    if talk.reflections_to_questions is not None:
        yield f"{talk.reflections_to_questions:.1f} reflections a question (1 is fair, 2 good)"
    if talk.open_share is not None:
        yield f"{talk.open_share:.0%} of questions open"
    if talk.complex_share is not None:
        yield f"{talk.complex_share:.0%} of reflections complex"
    yield f"{talk.adherent} adherent, {talk.non_adherent} non-adherent moves"


def _concern(one: "Concern") -> str:
    where = f": “{one.span.text}”" if one.span is not None else ""
    return f"{_plain(one.move)}{where}. {one.why} {one.instead}"


def _plain(name: str) -> str:
    return name.replace("_", " ")
