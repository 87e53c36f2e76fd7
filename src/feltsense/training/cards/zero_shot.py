"""The card of the zero-shot calibration, written from `results/zero_shot.json`, never by hand."""

from typing import Any

CARD = """\
# zero_shot

Turns how alike a text and a label of anybody's own are, to the shipped text encoder, into the probability that people
would give the text that label. Written by `felt train zero-shot --evaluate`; figures from `results/zero_shot.json`.

| | |
|---|---|
| model | a logistic map of two features: the label's z-scored cosine over other labels', and the log of their number |
| labels are put into | {templates} |
| fitted on | {fitted} with their label names, the label sets with the same weight (both corpora: CC BY 4.0) |
| measured on | other texts of the same corpora, and four corpora whose label sets played no part in fitting |
| encoder | `text_affect_small`, network {encoder}; with another network it refuses to work until it is fitted again |
| licence of the weights | CC BY 4.0, as the corpora it was fitted on; the encoder's own licence is on its card |
| made by | `felt train zero-shot`, a few minutes on two cores |

## Figures
AUC is the mean over labels of the chance that a text with the label gets a higher probability for it than one without:
0.5 is chance. The calibration error is over all probabilities of all labels. A label is present from probability
{threshold:.2f} on, the one with the best F½ where it was fitted: a wrong label counts more than a missing one.
That measure was settled with figures of the held-out sets in view, so those flatter a little.

{figures}

## Known weaknesses
- Over label sets that were not fitted on, AUC is {low_auc:.2f} to {high_auc:.2f}: it ranks texts better than chance and
  {verdict}. Where the labels are GoEmotions' own, use the reader without `--labels`.
- The calibration error there is {low_ece:.2f} to {high_ece:.2f}: how often a label applies differs between corpora, and
  the map cannot know it. Read a probability as a rank within one label, or set a threshold on texts of your own.
- Which features are used was decided with the figures on these corpora in view, so they are a little kind.
- {sources} were labelled by hashtags, single crowd workers or the writers' own recall: part of the error is theirs.
- A word's likeness to a text is not the feeling: negation, irony and labels about things ("annoyed at tooling") are
  read by their feeling word more than by their object.
- Where no label of the set fits a text of strong feeling, one that does not fit may still be present: a glad text may
  get "homesick" when nothing glad is asked for. Add labels for what else may come.
- English only; texts that are not in Latin letters are unknown.
"""


def zero_shot_card(results: dict[str, Any]) -> str:
    """The card for these results."""
    from feltsense.models.text.zero_shot import TEMPLATES

    other = [part["figures"] for part in results["other_labels"].values()]
    auc = [figures["macro_auc"]["value"] for figures in other]
    ece = [figures["ece"]["value"] for figures in other]
    return CARD.format(
        templates=", ".join(f"“{template.format('…')}”" for template in TEMPLATES),
        fitted=", ".join(results["fitted_on"]),
        encoder=results["encoder"],
        threshold=results["threshold"],
        figures=_table(results),
        low_auc=min(auc),
        high_auc=max(auc),
        low_ece=min(ece),
        high_ece=max(ece),
        verdict="is far from a trained reader" if min(auc) < 0.85 else "comes near a trained reader",
        sources=", ".join(name.partition("/")[0] for name in results["other_labels"]),
    )


def _table(results: dict[str, Any]) -> str:
    head = "| label set | texts | labels | labels given | unknown | AUC | calibration error | macro-F1 |"
    rows = [
        _row(f"{name}{'' if kind == 'other_labels' else ' (same labels)'}", part)
        for kind in ("same_labels_other_texts", "other_labels")
        for name, part in results[kind].items()
    ]
    return "\n".join([head, "|" + "---|" * 8, *rows])


def _row(name: str, part: dict[str, Any]) -> str:
    figures = [_shown(part["figures"][key]) for key in ("macro_auc", "ece", "macro_f1")]
    shares = f"{part['share_of_labels_given']:.1%} | {part['unknown_share']:.0%}"
    return f"| {name} | {part['texts']:,} | {len(part['labels'])} | {shares} | {' | '.join(figures)} |"


def _shown(figure: dict[str, float]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f} … {figure['high']:.3f})"
