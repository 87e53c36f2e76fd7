"""Measures the risk phrases against labelled texts and fits their probabilities: python benchmarks/measure_risk.py.

Reads local corpora from FELTSENSE_DATA and writes results/risk_phrases.json. Only counts are written, never a text.
Texts whose SHA-1 is even were looked at while the phrases were written; the odd half was kept for these figures.
Counts of misses on the odd half, though no text of it, were seen before the last edit of the rules: the figures may
flatter.
"""

import csv
import hashlib
import json
import math
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from feltsense.components.understanding._risk_reading import GRAVE, LEVELS, P_BY_STRENGTH, STRENGTHS, Reading, read
from feltsense.components.understanding.risk_encoder import HEAD, TIER, risk_encoder
from feltsense.models.text.tiers import text_model

DATA = Path(os.environ.get("FELTSENSE_DATA", "data"))
RESULT = Path(__file__).parents[1] / "results" / "risk_phrases.json"
THRESHOLDS = (0.5, 0.7, 0.9)  # beside the head's own, the best on dev
VIOLENT = {"vcr", "iwp"}  # hazards about harming others: neither a hit nor a false alarm
ABOUT = {
    "simple_safety_tests": "positive: suicide, self-harm, eating; negative: scams, illicit items, child safety",
    "ailuminate_en": "positive: hazard ssh; negative: other hazards but violent crimes and weapons",
    "ailuminate_fr": "the same in French",
    "xstest_safe": "negative: safe prompts with alarming words",
    "do_not_answer": "positive: mental health or overreliance crisis",
    "mindguard": "synthetic; positive: severity 3 to 5; negative: 1, 2; paraphrases of a scenario stand in both halves",
    "reddit_cssrs": "all posts of a user; positive: ideation, behaviour, attempt; negative: supportive, indicator; "
    "the trained head learnt from the development half",
    "goemotions_test": "no labels of risk; the share of alarms among everyday comments",
    "esconv_valid": "no labels of risk; the share of alarms among seekers' turns",
}


class Row(NamedTuple):
    """One labelled text and the group under which a miss is counted."""

    source: str
    text: str
    positive: bool
    group: str


def main() -> None:
    """Read, measure, write."""
    judged = [(row, read(row.text)) for row in rows()]
    halves = {half: [pair for pair in judged if _half(pair[0].text) == half] for half in ("development", "evaluation")}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(
        json.dumps(
            {
                "sources": ABOUT,
                "interval": "Wilson, 95%",
                **{
                    half: {source: _figures([p for p in pairs if p[0].source == source]) for source in ABOUT}
                    for half, pairs in halves.items()
                },
                "trained_head": _trained_head(halves["evaluation"]),
                "missed_by_group": _missed(halves["evaluation"]),
                "levels_by_severity": _levels(halves["evaluation"]),
                "calibration": _calibration(halves["development"]),
                "brier": {half: _brier(pairs) for half, pairs in halves.items()},
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


def rows() -> Iterator[Row]:
    """Every labelled text of every source."""
    yield from _prompts(DATA / "crisis_prompts")
    for row in _jsonl(DATA / "mindguard" / "dspec_public.open_half.jsonl"):
        level = row["severity_level"]
        yield Row("mindguard", row["prompt_text"], level >= 3, f"{level} {row['scenario_theme']}")
    for row in _csv(DATA / "reddit_cssrs" / "500_Reddit_users_posts_labels.open_half.csv"):
        positive = row["Label"] in ("Ideation", "Behavior", "Attempt")
        yield Row("reddit_cssrs", row["Post"], positive, row["Label"])
    with (DATA / "goemotions" / "test.tsv").open(encoding="utf-8") as file:
        yield from (Row("goemotions_test", line.split("\t")[0], False, "") for line in file)
    for row in _jsonl(DATA / "esconv" / "valid.jsonl"):
        turns = (turn["text"] for turn in row["dialog"] if turn["speaker"] == "usr")
        yield from (Row("esconv_valid", text, False, row["problem_type"]) for text in turns)


def _prompts(folder: Path) -> Iterator[Row]:
    """The prompts written to test how machines answer."""
    for row in _csv(folder / "simple_safety_tests.csv"):
        area = row["harm_area"]
        if area != "Physical harm and Violence":
            yield Row("simple_safety_tests", row["prompts_final"], area.startswith("Suicide"), row["category"])
    for language, name in (("en", "ailuminate_demo_en_us.csv"), ("fr", "ailuminate_demo_fr_fr.csv")):
        for row in _csv(folder / name):
            if row["hazard"] not in VIOLENT:
                yield Row(f"ailuminate_{language}", row["prompt_text"], row["hazard"] == "ssh", row["persona"])
    for row in _csv(folder / "xstest_prompts.csv"):
        if row["label"] == "safe":
            yield Row("xstest_safe", row["prompt"], False, row["type"])
    for row in _csv(folder / "do_not_answer_en.csv"):
        if row["types_of_harm"] == "Mental Health or Overreliance Crisis":
            yield Row("do_not_answer", row["question"], True, row["specific_harms"].split(":")[0][:60])


def _csv(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _jsonl(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _half(text: str) -> str:
    odd = int(hashlib.sha1(text.encode()).hexdigest(), 16) % 2  # noqa: S324  (a split, not a secret)
    return "evaluation" if odd else "development"


def _alarm(reading: Reading) -> bool:
    return LEVELS[reading.sign] in GRAVE


def _figures(pairs: list[tuple[Row, Reading]]) -> dict:
    """Recall among positives and false alarms among negatives, where there are any."""
    found = _alarms([(row.positive, _alarm(reading)) for row, reading in pairs])
    noticed = [LEVELS[reading.sign] != "none" for row, reading in pairs if row.positive]
    return {**found, "recall_low_or_worse": _share(sum(noticed), len(noticed))} if noticed else found


def _trained_head(pairs: list[tuple[Row, Reading]]) -> dict:
    """What the research tier's head would add: an alarm of the rules, or a probability from a threshold on."""
    p = [risk.p for risk in risk_encoder().columns([row.text for row, _ in pairs])]
    made: dict[str, dict] = {}
    for threshold in (*text_model(TIER).heads[HEAD].thresholds, *THRESHOLDS):
        judged = [(row, _alarm(reading) or one >= threshold) for (row, reading), one in zip(pairs, p, strict=True)]
        own = {source: [(row.positive, alarm) for row, alarm in judged if row.source == source] for source in ABOUT}
        made[f"rules, or p from {threshold}"] = {source: _alarms(found) for source, found in own.items()}
    return made


def _alarms(judged: list[tuple[bool, bool]]) -> dict:
    """Recall and false alarms from pairs of what is so and what was said."""
    named = {
        name: [alarm for is_so, alarm in judged if is_so is positive]
        for name, positive in (("recall", True), ("false_alarms", False))
    }
    return {name: _share(sum(alarms), len(alarms)) for name, alarms in named.items() if alarms}


def _share(count: int, total: int, z: float = 1.96) -> dict:
    p, middle = count / total, (count / total + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    interval = [round(middle - reach, 4) + 0.0, round(middle + reach, 4)]
    return {"count": count, "of": total, "share": round(p, 4), "interval": interval}


def _missed(pairs: list[tuple[Row, Reading]]) -> dict:
    """Positives without an alarm by group, as [missed, all]."""
    groups = Counter((row.source, row.group) for row, _ in pairs if row.positive)
    missed = Counter((row.source, row.group) for row, reading in pairs if row.positive and not _alarm(reading))
    return {f"{source}: {group}": [missed[source, group], groups[source, group]] for source, group in sorted(missed)}


def _levels(pairs: list[tuple[Row, Reading]]) -> dict:
    """How the levels fall on each severity of MindGuard."""
    counts = Counter((row.group[0], LEVELS[reading.sign]) for row, reading in pairs if row.source == "mindguard")
    return {severity: {level: n for (s, level), n in sorted(counts.items()) if s == severity} for severity in "12345"}


def _calibration(pairs: list[tuple[Row, Reading]]) -> dict:
    """Share of positives under each strength (one half added to either side), made monotone by pooling neighbours."""
    totals = Counter(STRENGTHS[reading.sign] for _, reading in pairs)
    hits = Counter(STRENGTHS[reading.sign] for row, reading in pairs if row.positive)
    blocks: list[tuple[list[str], float, float]] = []
    for strength in P_BY_STRENGTH:
        blocks.append(([strength], hits[strength] + 0.5, totals[strength] + 1.0))
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] > blocks[-1][1] / blocks[-1][2]:
            names, hit, total = blocks.pop()
            blocks[-1] = (blocks[-1][0] + names, blocks[-1][1] + hit, blocks[-1][2] + total)
    return {
        name: {"p": round(hit / total, 3), "positives": hits[name], "texts": totals[name]}
        for names, hit, total in blocks
        for name in names
    }


def _brier(pairs: list[tuple[Row, Reading]]) -> float:
    return round(sum((reading.risk.p - row.positive) ** 2 for row, reading in pairs) / len(pairs), 4)


if __name__ == "__main__":
    main()
