"""The card of the strategy weights, written from the figures in `results/`, never by hand."""

from collections.abc import Mapping
from typing import Any

STRATEGY = """\
# strategy_esconv

Guesses which of eight support strategies a supporter would use next; its probabilities are set on dialogues left out
of training (expected calibration error of the first choice on test: {error:.3f}).
Written by `felt train strategy --evaluate`; the figures come from `results/strategy_esconv.json`.

| | |
|---|---|
| model | gradient-boosted trees (Friedman 2002) over the strategies so far, the place in the talk, the form of the turns, and where the newest words of both sides lie among {directions} principal components of the shipped text encoder's embeddings |
| choice | scores moved by a constant for each strategy (Menon et al. 2021), so that rare ones are chosen, too |
| trained on | ESConv train, valid and the dialogues that its authors left out: 1,301 dialogues (Liu et al. 2021) |
| chosen without test | the trees' sizes and what they look at on train and valid; the constants and the temperature on dialogues left out in turn, five parts |
| measured on | the open part of ESConv's test split: {dialogues} dialogues, {turns:,} supporter turns, none of them near to a training dialogue |
| licence of the weights | **non-commercial research only** (ESConv: CC BY-NC 4.0, "academic research use only") |
| used | only with `--research` or `FELTSENSE_RESEARCH=1` |
| made by | `felt train strategy` |

## Figures
Every system is asked before the same turns and answers with one strategy, its first choice; strategies used before are
known to all. Preference bias says how unevenly a system prefers strategies beyond what was called for: from who was
chosen where whom was right, a strength is fitted to every strategy (Bradley–Terry), and the figure is the standard
deviation of the eight strengths, which are 1 on average (Kang et al., ACL 2024). 0 is even, lower is better.

{figures}

## Known weaknesses
- Crowd workers' choices are no gold standard of good help, and several strategies are often equally right; no published
  system gets far beyond this accuracy under a comparable protocol.
- Most of what it knows comes from past strategies and the place in the talk; what words add cannot be told from chance
  on these dialogues (the intervals overlap).
- It continues the habits of the people it learnt from: where the past is its own choices, it repeats itself (about half
  of its turns restate). The default agent therefore asks it through `plan/varied`.
- The default policy follows a theory of helping and never discloses a life, which supporters here often do: that it
  seldom agrees with them says little about its worth.
- Its own ranking may begin with self-disclosure, which a machine cannot honestly give; the planner that uses it never
  plans that, nor advice before exploration, nor a third question in a row.
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
    facts = {name: results[name] for name in ("dialogues", "turns", "directions")}
    return STRATEGY.format(error=error, figures=figures, **facts)


def row(name: str, numbers: Mapping[str, float]) -> str:
    """One figure with its interval as a line of a table."""
    return f"| {name} | {numbers['value']:.3f} | {numbers['low']:.3f} … {numbers['high']:.3f} |"


def table(first: str, others: list[str], rows: list[str]) -> str:
    """A table of Markdown."""
    head = f"| {' | '.join([first, *others])} |"
    return "\n".join([head, "|" + "---|" * (len(others) + 1), *rows])
