"""The card of the strategy weights, written from the figures in `results/`, never by hand."""

from collections.abc import Mapping
from typing import Any

STRATEGY = """\
# strategy_esconv

Guesses which of eight support strategies a supporter would use next; its weights for them are calibrated on valid
(expected calibration error of the first choice on test: {error:.3f}).
Written by `felt train strategy --evaluate`; the figures come from `results/strategy_esconv.json`.

| | |
|---|---|
| model | multinomial logistic regression over the shipped text encoder's features, the strategies so far and the place in the talk |
| trained on | ESConv train, 910 dialogues (Liu et al. 2021) |
| chosen on valid only | the strength of regularisation, by macro-F1 |
| measured on | the open part of ESConv's test split: {dialogues} dialogues, {turns:,} supporter turns |
| licence of the weights | **non-commercial research only** (ESConv: CC BY-NC 4.0, "academic research use only") |
| used | only with `--research` or `FELTSENSE_RESEARCH=1` |
| made by | `felt train strategy` |

## Figures
{figures}

## Known weaknesses
- Crowd workers' choices are no gold standard of good help, and several strategies are often equally right; no published
  system gets far beyond this accuracy under a comparable protocol.
- On these dialogues it is no more accurate than a baseline that sees no words, only past strategies and the place in
  the talk (the intervals overlap); it spreads its choices more evenly (macro-F1).
- It proposes self-disclosure, which a machine cannot honestly give; the realiser never invents a life of its own.
- It leans to the commonest strategies.
"""


def strategy_card(results: dict[str, Any]) -> str:
    """The card of the strategy classifier."""
    rows = [
        row(f"{system}: {figure.replace('_', ' ')}", numbers)
        for system, figures in results["esconv_test_open"].items()
        for figure, numbers in figures.items()
    ]
    figures = table("figure", ["value", "95 % interval over dialogues"], rows)
    error = results["calibration_error_of_the_first_choice"]
    return STRATEGY.format(error=error, figures=figures, dialogues=results["dialogues"], turns=results["turns"])


def row(name: str, numbers: Mapping[str, float]) -> str:
    """One figure with its interval as a line of a table."""
    return f"| {name} | {numbers['value']:.3f} | {numbers['low']:.3f} … {numbers['high']:.3f} |"


def table(first: str, others: list[str], rows: list[str]) -> str:
    """A table of Markdown."""
    head = f"| {' | '.join([first, *others])} |"
    return "\n".join([head, "|" + "---|" * (len(others) + 1), *rows])
