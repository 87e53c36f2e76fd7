# ruff: noqa: E501  (tables of Markdown)
"""The card of the model of therapists' behaviour, written from the figures in `results/`, never by hand."""

from typing import Any

from feltsense.training.cards.tables import row, table

CARD = """\
# therapist_behaviour

Says what a helper's turn mainly does: question, reflection, input (information or advice) or something else.
Written by `felt train counsel --evaluate`; the figures come from `results/therapist_behaviour.json`.

| | |
|---|---|
| model | multinomial logistic regression over the shipped text encoder's features and eight counts of surface |
| trained on | AnnoMI, frozen split train: 107 transcripts (Wu et al. 2022) |
| chosen on dev only | the strength of regularisation, by macro-F1; the temperature |
| measured on | AnnoMI test: {turns} turns of {videos} videos; expected calibration error of the first choice {error:.3f} |
| licence of the weights | **non-commercial research only** (AnnoMI states no licence and asks for citation) |
| used | only with `--research` or `FELTSENSE_RESEARCH=1`, by `felt counsel` on drafts |
| made by | `felt train counsel` |

## Figures
{figures}

## Known weaknesses
- It learnt from automatic transcripts of acted sessions about health behaviour; written chats are other.
- Dev and test are small: 13 transcripts each.
- It knows the main behaviour of a turn, not its sentences; those are coded by rules, which it corrects where the two
  disagree on what is said back and what is input.
"""


def behaviour_card(results: dict[str, Any]) -> str:
    """The card of the model of therapists' behaviour."""
    rows = [
        row(f"{system}: {figure.replace('_', ' ')}", numbers)
        for system, figures in results["annomi_test"].items()
        for figure, numbers in figures.items()
    ]
    figures = table("figure", ["value", "95 % interval over videos"], rows)
    error = results["calibration_error_of_the_first_choice"]
    return CARD.format(turns=results["turns"], videos=results["videos"], error=error, figures=figures)
