"""The card of a tier of text readers, written from the figures in `results/`, never by hand."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from feltsense.catalogue import load
from feltsense.training.tiers import Tier

from .notes import ABOUT, MEANING, WEAK
from .tables import row, table

CARD = """\
# {folder}

{summary}
Written by `felt train text-affect --tier {name} --evaluate`; the figures come from `results/{folder}.json`.

| | |
|---|---|
| network | {network} ({megabytes} MB) |
| trained on | {corpora} |
| chosen on dev only | temperatures (Guo et al. 2017), thresholds a label, the scale of intensity |
| measured on | test splits that nothing was chosen on: the official ones, or frozen by us where there are none |
| licence of the weights | {licence} |
| made by | `felt train text-affect --tier {name}`; {settings} |

## Figures
{figures}
{details}{twins}
## What the numbers mean
{meaning}
## Known weaknesses
{weak}"""


def text_affect_card(tier: Tier, results: Path) -> str:
    """The card of a tier, from `results/FOLDER.json` and the figures of its twins beside it."""
    found = json.loads((results / f"{tier.folder}.json").read_text("utf-8"))
    summary, network, licence = ABOUT[tier.name]
    return CARD.format(
        folder=tier.folder,
        name=tier.name,
        summary=summary,
        network=network,
        licence=licence,
        megabytes=found["megabytes"],
        corpora="; ".join(map(_corpus, tier.needs)),
        settings=_settings(found),
        figures=table("figure", ["value", "95 % interval"], list(_figures(tier, found))),
        details=_details(found),
        twins=_twins(tier, found, results),
        meaning=MEANING[tier.name],
        weak=WEAK[tier.name],
    )


def _settings(found: Mapping[str, Any]) -> str:
    parts = [f"{name.replace('_', ' ')} {value}" for name, value in found["settings"].items()]
    taught = [f"{name}: {found[name]}" for name in ("advisers", "teacher") if name in found]
    return "; ".join([", ".join(parts), *taught])


def _corpus(name: str) -> str:
    card = load("dataset", name).CARD
    return f"{name} ({card.licence})"


def _figures(tier: Tier, found: Mapping[str, Any]) -> Iterator[str]:
    for source in tier.sources:
        for head in source.heads:
            yield from _rows(f"{source.name}, {head.replace('_', ' ')}", found[source.name][head])
    whole = found.get("goemotions", {})
    for part, title in PARTS.items():
        yield from _rows(title, whole.get(part, found.get(part, {})))
    for part, figures in found.get("parts", {}).items():
        yield from _rows(part, figures)


def _rows(title: str, figures: Mapping[str, Any]) -> Iterator[str]:
    return (row(f"{title}: {name.replace('_', ' ')}", found) for name, found in figures.items() if name != "texts")


TWINS_ARE = "Other seeds (with the same advisers or teacher), and trainings that leave something out; leading figures."
TWINS = ("seed", "full", "only", "majority", "no_context", "direct")
PARTS = {
    "ekman": "goemotions, grouped to Ekman's six and neutral",
    "fresh": "goemotions, texts not in train",
    "unknown": "goemotions, all labels",
    "gap": "emobank, readers' view less writers'",
    "explanations": "explanations",
}


def _details(found: Mapping[str, Any]) -> str:
    part = found.get("goemotions", {})
    if "f1_by_label" not in part:
        return ""
    counts = part["positives_by_label"]
    labels = ", ".join(f"{label} {f1:.2f} ({counts[label]})" for label, f1 in part["f1_by_label"].items())
    return f"\nF1 by label (positives in test): {labels}\n"


def _twins(tier: Tier, found: Mapping[str, Any], results: Path) -> str:
    """The leading figures beside those of twins: other seeds with their mean, and trainings without something."""
    paths = {path.stem.removeprefix(f"{tier.folder}_"): path for path in sorted((results / "twins").glob("*.json"))}
    every = {name: json.loads(path.read_text("utf-8")) for name, path in paths.items() if name.startswith(TWINS)}
    own = {name: one for name, one in every.items() if not name.startswith("seed") or _alike(one, found)}
    if not own:
        return ""
    lines = [_line("shipped", tier, found), *(_line(name.replace("_", " "), tier, one) for name, one in own.items())]
    seeds = [found, *(one for name, one in own.items() if name.startswith("seed"))]
    if len(seeds) > 1:
        lines.append(_mean(f"mean of {len(seeds)} seeds", tier, seeds))
    heads = [f"{source.name}, {head.replace('_', ' ')}" for source in tier.sources for head in source.heads]
    return f"\n## Twins\n{TWINS_ARE}\n\n{table('twin', heads, lines)}\n"


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two trainings differ by their seed alone."""
    same = all(one.get(name) == other.get(name) for name in ("teacher", "advisers", "trained_on"))
    return same and {**one["settings"], "seed": 0} == {**other["settings"], "seed": 0}


def _line(name: str, tier: Tier, found: Mapping[str, Any]) -> str:
    values = (_lead(found, source.name, head) for source in tier.sources for head in source.heads)
    return f"| {name} | {' | '.join('' if value is None else f'{value:.3f}' for value in values)} |"


def _mean(name: str, tier: Tier, every: list[Mapping[str, Any]]) -> str:
    heads = [(source.name, head) for source in tier.sources for head in source.heads]
    columns = ([value for found in every if (value := _lead(found, *head)) is not None] for head in heads)
    return f"| {name} | {' | '.join(f'{np.mean(column):.3f}' if column else '' for column in columns)} |"


def _lead(found: Mapping[str, Any], source: str, head: str) -> float | None:
    """The first figure of a head: macro-F1 of labels, mean r of scales."""
    figures = found.get(source, {}).get(head)
    return next(iter(figures.values()))["value"] if figures else None
