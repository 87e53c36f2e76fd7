"""Model cards beside the weights, written from the figures in `results/`, never by hand."""

from typing import Any

TEXT_AFFECT = """\
# text_affect_small

Reads one English text: 27 emotions and neutral (several at once), sentiment, valence–arousal–dominance.
Written by `felt train text-affect --evaluate`; the figures come from `results/text_affect_small.json`.

| | |
|---|---|
| network | all-MiniLM-L6-v2 (6 layers, 22.6 million weights) fine-tuned end to end, mean-pooled, three linear heads; int8 ONNX |
| started from | all-MiniLM-L6-v2 by the sentence-transformers authors, Apache-2.0 (Wang et al. 2020; Reimers & Gurevych 2019) |
| trained on | GoEmotions train (43,410 texts, CC BY 4.0; Demszky et al. 2020) and EmoBank train (8,062 sentences, CC BY-SA 4.0; Buechel & Hahn 2017) |
| chosen on dev only | temperatures (Guo et al. 2017), thresholds a label, the scale of intensity |
| measured on | the official test splits, below; {seen} of the {texts:,} GoEmotions test texts also stand in train, case and punctuation aside |
| licence of the weights | CC BY-SA 4.0, because EmoBank's is; credit the authors above |
| made by | `felt train text-affect`, seed {schedule[seed]}: {schedule[epochs]} epochs, batches of {schedule[batch]}, rate {schedule[rate]} (heads {schedule[head_rate]}), layer decay {schedule[layer_decay]}, bf16, torch 2.13.0 on two cores; made twice on such a machine, the same to the bit; other processors round differently |

## Figures
{figures}

F1 by label (positives in test): {labels}

## What the numbers in an analysis mean
- `p` of a label: how often people gave that label to texts that look like this one to the network. It is calibrated on
  Reddit comments; elsewhere it is less sure than it says.
- `present`: p is at least the label's threshold, the one with the best F1 on dev. `unknown`: no label is present,
  or the text has no letters, or most of its letters are not Latin.
- `vad`: EmoBank's 1…5 scales mapped to −1…1; the mean of writers' and readers' views.
- `intensity`: the share of EmoBank's dev sentences whose valence and arousal lie nearer to the average sentence than
  this text's: 0 is as flat as it gets, 0.5 an everyday sentence, 1 stronger than all of them.
- `sentiment`: GoEmotions' groups. `ambiguous` is surprise, confusion, curiosity, realization.
- `spans` (only when asked for): words without which the leading label's p falls, by leaving each out in turn.

## Known weaknesses
- English only, and Reddit's English of 2005–2019: sarcasm, other dialects, other cultures and older people's
  writing are read worse. Other languages in Latin letters are read as noise, without a warning.
- Rare labels rest on few examples (see the positives): grief, relief, pride, nervousness.
- Annotators agreed only moderately, and judged single comments without their context.
- Dominance is weak. Texts over {window} word pieces are read in windows whose outputs are averaged.
- It judges words, not people; it is no diagnosis and no measure of how somebody is.
"""

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


def text_affect_card(results: dict[str, Any]) -> str:
    """The card of the text encoder."""
    from feltsense.models.text.encoder import WINDOW

    whole = results["goemotions_test"]
    unseen = results["goemotions_test_without_texts_seen_in_training"]
    labels = ", ".join(
        f"{label} {f1:.2f} ({whole['positives_by_label'][label]})" for label, f1 in whole["f1_by_label"].items()
    )
    parts = {
        "GoEmotions test": whole,
        "GoEmotions test, texts not in train": unseen,
        "EmoBank test": results["emobank_test"],
    }
    rows = [
        _row(f"{name}: {figure.replace('_', ' ')}", numbers)
        for name, part in parts.items()
        for figure, numbers in part["figures"].items()
    ]
    return TEXT_AFFECT.format(
        figures=_table("figure", ["value", "95 % interval"], rows),
        labels=labels,
        texts=whole["texts"],
        seen=whole["texts"] - unseen["texts"],
        schedule=results["schedule"],
        window=WINDOW,
    )


def strategy_card(results: dict[str, Any]) -> str:
    """The card of the strategy classifier."""
    rows = [
        _row(f"{system}: {figure.replace('_', ' ')}", numbers)
        for system, figures in results["esconv_test_open"].items()
        for figure, numbers in figures.items()
    ]
    table = _table("figure", ["value", "95 % interval over dialogues"], rows)
    error = results["calibration_error_of_the_first_choice"]
    return STRATEGY.format(error=error, figures=table, dialogues=results["dialogues"], turns=results["turns"])


def _row(name: str, numbers: dict[str, float]) -> str:
    return f"| {name} | {numbers['value']:.3f} | {numbers['low']:.3f} … {numbers['high']:.3f} |"


def _table(first: str, others: list[str], rows: list[str]) -> str:
    head = f"| {' | '.join([first, *others])} |"
    return "\n".join([head, "|" + "---|" * (len(others) + 1), *rows])
