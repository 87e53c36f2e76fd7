"""A small memory in a file, with a telling and a fact, for tests of what reads and writes it."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from feltsense import catalogue
from feltsense.flow import Affect, Conversation, Emotion, Episode, Fact, Risk, Signal, Source, Turn, Understanding
from feltsense.flow.affect import VAD
from feltsense.models.text.meaning import encoder_name, meanings_of
from feltsense.store.memory import SqlMemory, open_memory
from tests.endings import AT_THE_END

TOLD = datetime(2026, 11, 21, 12, tzinfo=UTC)
PERSON = "ann"
FOLDER = AT_THE_END.enter_context(tempfile.TemporaryDirectory(prefix="felt-memory-"))


def do(work):
    """What the work returns, also where a loop runs already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def profile_rules():
    return catalogue.load("component", "understanding/profile_rules")(now=TOLD)


def empty() -> SqlMemory:
    return open_memory(Path(tempfile.mkdtemp(dir=FOLDER), "memory.db"), encoder_name())


def holding(*texts: str, person: str = PERSON, days: int = 30, **about) -> SqlMemory:
    """A memory of these tellings, one a day, the last `days` ago; ids are m0, m1…"""
    memory = empty()
    episodes = [
        Episode(
            id=f"m{i}",
            text=text,
            source=Source(conversation="earlier", turn=2 * i),
            time=TOLD - timedelta(days=days + len(texts) - i),
            **about,
        )
        for i, text in enumerate(texts)
    ]
    do(memory.keep(person, list(zip(episodes, meanings_of(texts), strict=True)), ()))
    return memory


def remembered() -> dict:
    """Arguments for a component that takes a memory."""
    memory = holding("They laid off half of our department and I was one of them.")
    job = Fact(
        id="f", kind="fact", name="job", value="nurse", sources=(Source(conversation="earlier", turn=0),), time=TOLD
    )
    do(memory.keep(PERSON, (), [job]))
    return {"memory": memory, "person": PERSON, "now": TOLD}


def felt(*labels: str, valence: float = 0.0, intensity: float | None = None) -> Affect:
    emotions = tuple(Emotion(label=label, p=0.9, present=True) for label in labels)
    vad = VAD(valence=valence, arousal=0, dominance=0)
    return Affect(taxonomy="goemotions", emotions=emotions, vad=vad, intensity=intensity)


def talk(*texts: str, affect: Affect | None = None, risk: str = "none", **more) -> Conversation:
    """A talk in which only the seeker speaks; the newest turn was judged."""
    turns = [Turn(speaker="seeker", signal=Signal.of(text)) for text in texts]
    turns[-1] = turns[-1].fill(affect=affect, understanding=Understanding(risk=Risk(level=risk)))
    return Conversation(**{"id": "now", "turns": tuple(turns)} | more)
