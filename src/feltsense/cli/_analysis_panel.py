"""Analyses for a person's eyes: bars, words and highlighted spans; nothing in a text can disturb the terminal."""

import json
import sys
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from rich import box
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from feltsense.batch.tally import Tally
from feltsense.flow import RISK_LEVELS, Span
from feltsense.flow.answer import Analysis

SHOWN = 5
LONGEST = 1200
WIDTH = 24
NOTE = "a screening signal, no diagnosis"
RISK_WORDS = {
    "none": "no sign of danger in these words",
    "low": "slight signs; worth asking how they are",
    "elevated": "signs that somebody may be in danger; ask directly and offer help",
    "imminent": "signs of immediate danger; act now, call a local emergency number or help line",
}
RISK_STYLES = {"none": "green", "low": "yellow", "elevated": "bold red", "imminent": "bold white on red"}
ENDS = {"valence": "unpleasant … pleasant", "arousal": "calm … excited", "dominance": "controlled … in control"}
OVERRIDES = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def console() -> Console:
    """Standard output as rich writes to it, numbers left uncoloured."""
    return Console(file=sys.stdout, highlight=False)


def visible(text: str) -> str:
    """The text with control characters and direction overrides written out, so that a terminal only shows it.

    >>> visible("red" + chr(27) + "[31m") == "red" + chr(92) + "x1b[31m"
    True
    """
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def text_panel(analysis: Analysis, spans: bool = False) -> Panel:
    """One text and its reading."""
    parts: list[Text | Table] = [_marked(analysis.text, analysis.spans), Text()]
    if analysis.unknown:
        parts.append(Text("Unknown: no emotion stands out clearly. The nearest are:", style="italic"))
    else:
        parts.append(Text("● judged present", style="dim"))
    parts += [_emotions(analysis), Text(), _measures(analysis), _risk(analysis)]
    if spans:
        parts += [_drivers(analysis.spans), *_deletion(analysis)]
    title = "felt analyze" if analysis.whose == "writer" else "felt analyze: what reading this brings about"
    return _framed(parts, Text(title), Text(analysis.model))


def file_panel(tally: Tally, source: str, out: Path | None) -> Panel:
    """What all rows of a file came to."""
    grid = _grid()
    most = max(tally.labels.values(), default=1)
    for label, count in sorted(tally.labels.items(), key=lambda item: (-item[1], item[0])):
        grid.add_row(label, bar(count / most), f"{count:,}")
    grid.add_row("unknown", bar(tally.unknown / max(most, tally.unknown, 1), "dim"), f"{tally.unknown:,}")
    mean = "–" if tally.mean_valence is None else f"{tally.mean_valence:+.2f}"
    facts = Text(f"{tally.rows:,} rows, {tally.errors:,} with errors, mean valence {mean} (−1 … 1)")
    parts: list[Text | Table] = [grid, Text(), facts]
    if tally.first_error and tally.errors:
        parts.append(Text(f"first error: {visible(tally.first_error)}", style="yellow"))
    risky = [f"{level} {tally.risk[level]:,}" for level in RISK_LEVELS[1:] if level in tally.risk]
    parts.append(Text(f"Risk  {', '.join(risky) or 'no signs'} ({NOTE})"))
    if out is not None:
        parts.append(Text(f"written to {visible(str(out))}"))
    return _framed(parts, Text(visible(source)))


def summary_json(tally: Tally, source: str, out: Path | None) -> str:
    """The counts of a whole file as one line of JSON."""
    found = {
        "schema": 1,
        "file": source,
        "out": None if out is None else str(out),
        "rows": tally.rows,
        "errors": tally.errors,
        "unknown": tally.unknown,
        "labels": tally.labels,
        "risk": tally.risk,
        "mean_valence": tally.mean_valence,
        "first_error": tally.first_error,
    }
    return json.dumps(found)


def bar(share: float, style: str = "cyan") -> Text:
    """A bar for a share from 0 to 1."""
    full = round(max(0.0, min(1.0, share)) * WIDTH)
    return Text("█" * full, style=style) + Text("·" * (WIDTH - full), style="dim")


def balance(value: float) -> Text:
    """A bar for a value from −1 to 1, growing from its middle."""
    half = WIDTH // 2
    size = round(min(1.0, abs(value)) * half)
    left, right = (size, 0) if value < 0 else (0, size)
    cells = "·" * (half - left) + "█" * left + "│" + "█" * right + "·" * (half - right)
    return Text(cells, style="red" if value < 0 else "green")


def _emotions(analysis: Analysis) -> Table:
    """Everything that is present, filled up with the next probable to a handful."""
    shown = max(SHOWN if not analysis.unknown else 3, len([e for e in analysis.emotions if e.present]))
    grid = _grid()
    for emotion in analysis.emotions[:shown]:
        name, colour = ("bold", "cyan") if emotion.present else ("dim", "dim")
        mark = "● " if emotion.present else "  "
        grid.add_row(Text(mark + emotion.label, name), bar(emotion.p, colour), f"{emotion.p:.0%}")
    return grid


def _measures(analysis: Analysis) -> Table:
    grid = _grid()
    if analysis.sentiment is not None:
        grid.add_row("sentiment", bar(analysis.sentiment.p), f"{analysis.sentiment.p:.0%} {analysis.sentiment.label}")
    if analysis.vad is not None:
        for name, ends in ENDS.items():
            value = getattr(analysis.vad, name)
            grid.add_row(name, balance(value), f"{value:+.2f} ({ends})")
    if analysis.intensity is not None:
        grid.add_row("intensity", bar(analysis.intensity), f"{analysis.intensity:.2f}")
    for rating in analysis.ratings:
        ends = f" ({rating.low:g} … {rating.high:g})" if None not in (rating.low, rating.high) else ""
        grid.add_row(visible(rating.scale.replace("_", " ")), "", f"{rating.value:+.2f}{ends}")
    return grid


def _risk(analysis: Analysis) -> Text:
    risk = analysis.risk
    line = Text("\nRisk: ") + Text(risk.level, style=RISK_STYLES[risk.level])
    return line + Text(f", {RISK_WORDS[risk.level]} (p {risk.p:.2f}; {NOTE})")


def _marked(text: str, spans: tuple[Span, ...]) -> Text:
    """The text, what drove the reading highlighted, what spoke against it underlined."""
    shown = Text()
    borders = sorted({0, min(len(text), LONGEST), *(min(at, LONGEST) for s in spans for at in (s.start, s.end))})
    for start, end in pairwise(borders):
        weights = [span.weight for span in spans if span.start <= start and end <= span.end]
        style = "" if not weights else "bold black on yellow" if max(weights) > 0 else "underline"
        shown.append(visible(text[start:end]), style)
    if len(text) > LONGEST:
        shown.append(f" … ({len(text) - LONGEST:,} more characters)", "dim")
    return shown


def _drivers(spans: tuple[Span, ...]) -> Text:
    strongest = sorted(spans, key=lambda span: -abs(span.weight))[:SHOWN]
    named = ", ".join(f"“{visible(span.text)}” {span.weight:+.2f}" for span in strongest)
    return Text(f"Drove it: {named or 'no single stretch of the text'}")


def _deletion(analysis: Analysis) -> list[Text]:
    """What the leading label's probability is without these words, and by them alone."""
    if (found := analysis.deletion) is None:
        return []
    moves = "falls" if found.without < found.whole else "goes"
    label = visible(analysis.leading or "")
    said = f"Without these words {label} {moves} from {found.whole:.2f} to {found.without:.2f}"
    return [Text(f"{said}; they alone give {found.alone:.2f}")]


def _framed(parts: Sequence[Text | Table], title: Text, subtitle: Text | None = None) -> Panel:
    return Panel(Group(*parts), title=title, subtitle=subtitle, title_align="left", box=box.ROUNDED)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    return grid


def _shown(character: str) -> str:
    if character in "\n\t" or (unicodedata.category(character) != "Cc" and ord(character) not in OVERRIDES):
        return character
    return character.encode("unicode_escape").decode("ascii")
