# ruff: noqa: E501  (tables of Markdown)
"""The card of the screen, written from the figures in `results/crisis.json`, never by hand."""

from collections.abc import Mapping
from typing import Any

from feltsense.training.cards.tables import table
from feltsense.training.multihead import Schedule

from .learning import HELD, SCHEDULES, VARIANTS

CARD = """\
# risk_screen

Reads a text for danger of suicide, self-harm or starving oneself, on three levels: none, some, high. A screening signal
for the component `understanding/risk_screen`, where rules stand beside it; no clinical assessment.
Written by `felt train risk --evaluate`; the figures come from `results/crisis.json`.

| | |
|---|---|
| network | all-MiniLM-L6-v2 (Apache-2.0), fine-tuned above its lowest {held} layers, int8 ({megabytes} MB); the tokenizer is text_affect_small's |
| trained on | {lines}; GoEmotions train (CC BY 4.0), EmoBank (CC BY-SA 4.0) and XED's film lines in six languages (CC BY 4.0) as what is harmless |
| chosen on dev only | temperature, bounds of the levels; on our dev lines, and on the share of alarms on GoEmotions dev, in turns and whole talks of ESConv valid, and on film lines of XED |
| measured on | texts that nothing was learnt from or chosen on, but where it says so; evaluations noted: {evaluations}; these weights were evaluated once, with bounds that were chosen before; before them, more lines were written after a look at which kinds of texts (names of themes and manners, with counts, no text) earlier ones had missed |
| licence of the weights | CC BY-SA 4.0 (EmoBank's condition); our own lines are part of this package |
| made by | `felt train risk`; each line as it is, in {variants} other form, and amid harmless ones; {settings} |

## Figures
Share of texts with an alarm (elevated or imminent), with Wilson intervals of 95 %.

{figures}

Own dev lines by language, alarms of both on lines of high risk: {languages}.
{twins}
## What the numbers mean
P(high) is calibrated on dev lines of our own beside as many everyday comments, where a third is at risk; where danger
is rarer, the true values are lower. A long text is judged by its worst window of {tokens} tokens, and many windows lower
the score.

## Known weaknesses
- Its lines were written for it by its makers, one kind of author; no person in danger wrote them, and no clinician
  judged them. How people in danger put it differs.
- English mainly. Of French it knows some two hundred lines and phrases, of other languages a few dozen; there, and in other
  scripts, mostly the rules see danger. In French it takes a third of the requests for other kinds of harm for this one
  (`ailuminate_fr_other`), and some ordinary questions, too.
- A single line of danger in a long text is missed more often than not (`hidden`).
- It judges the words of one turn; what was said before is the guard's matter.
- It learnt only of danger to oneself (and worry for somebody else in danger); harming others is left to the rules.
- Hints that are harmless in themselves ("I gave my guitar away") can be meant either way; some alarms will be false.
"""


def risk_card(found: Mapping[str, Any]) -> str:
    """The card, from the results."""
    kinds = found["kinds"].get("written_high", {})
    languages = [f"{kind} {n['both']}/{n['of']}" for kind, n in kinds.items() if len(kind) == 2]
    return CARD.format(
        megabytes=found["megabytes"],
        lines=found["learnt_from"],
        evaluations=len(found["evaluations"]),
        settings="; then on its own mistakes among comments: ".join(map(_settings, SCHEDULES)),
        held=HELD,
        variants=VARIANTS,
        figures=table("texts", ["n", "rules", "screen", "both", "interval of both"], _rows(found["questions"])),
        languages=", ".join(languages) or "none",
        twins=_twins(found.get("near_twins", {})),
        tokens=found["tokens"],
    )


def _rows(questions: Mapping[str, Any]) -> list[str]:
    return [_row(name, figures) for name, figures in questions.items()]


def _row(name: str, figures: Mapping[str, Any]) -> str:
    low, high = figures["both"]["interval"]
    shares = " | ".join(f"{figures[system]['share']:.3f}" for system in ("rules", "screen", "both"))
    return f"| {name}: {figures['about']} | {figures['both']['of']:,} | {shares} | {low:.3f} … {high:.3f} |"


def _settings(schedule: Schedule) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in vars(schedule).items())


def _twins(counts: Mapping[str, int]) -> str:
    """How many texts have a near twin among the lines learnt from."""
    told = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
    return f"Texts with a near twin among the lines learnt from: {told}.\n" if told else ""
