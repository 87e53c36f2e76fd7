"""How alike simulated and real seekers are: told apart or not, in length, feeling and words, and in what moves them."""

import json
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import __version__, catalogue
from feltsense.agent import Agent
from feltsense.benchmarks.systems._vectors import vectors
from feltsense.errors import InputError
from feltsense.flow import Affect, Conversation, run, run_batch
from feltsense.metrics.figure import Figure, Found, Interval, measure
from feltsense.metrics.ratings import mae, pearson
from feltsense.metrics.reply import words
from feltsense.models.text.encoder import fingerprint
from feltsense.settings import data_folder

from ._likeness import auc, count_words, distance, divergence, mean_interval, plain, surface, told_apart, variety
from ._profile import from_esconv, profiles
from ._reading import deeds
from ._retrieved import retrieved
from ._scene import Words
from ._seeker import offline_seeker
from ._state import first_state, moved
from ._templates import templated
from .simulate import outcome, talks

Array = NDArray[np.float64]
SOURCE, SPLIT, TURNS = "esconv", "valid", 8
STRATEGIES = {
    "question": {"question"},
    "reflection": {"reflection", "restatement"},
    "validation": {"affirmation"},
    "suggestion": {"suggestion"},
    "self_disclosure": {"self_disclosure"},
}
"""Which of ESConv's strategies each deed should be found in."""
SPEAKING: dict[str, Callable[[Path], Words]] = {
    "templates": lambda _: templated,
    "retrieval": lambda cache: retrieved(SOURCE, "train", cache),
}


def realism(
    simulated: Sequence[Conversation], real: Sequence[Conversation], cache: Path | None = None, seed: int = 0
) -> dict[str, Any]:
    """Figures of likeness between seekers' turns of simulated and real talks, with 95 % intervals over dialogues.

    A turn is all that the seeker says before the supporter speaks; of real talks as many as the longest simulated one
    has are read. A simulated talk and the real one its profile comes from are one group: they fall into one fold and
    are drawn together. `control` are the same figures for two random halves of the real dialogues: what chance gives,
    in cross-validation a little below one half.
    """
    most = max(len(_turns(talk)) for talk in simulated)
    sides = _side(simulated, most), _side(real, most)
    half = np.random.default_rng(seed).permutation(len(real))
    first, second = (_side([real[i] for i in part], most) for part in np.array_split(half, 2))
    return {
        "dialogues": {"simulated": len(simulated), "real": len(real)},
        "turns": {"simulated": len(sides[0][0]), "real": len(sides[1][0])},
        "figures": plain(_compared(*sides, cache, seed)),
        "control": plain(_compared(first, second, cache, seed)),
        **{name: plain(found) for name, found in zip(("simulated", "real"), _varieties(*sides), strict=True)},
    }


def realism_results(folder: Path, cache: Path | None = None, limit: int | None = None, seed: int = 0) -> list[Path]:
    """The files written, one for each offline seeker: realism of its talks with the default agent, and their outcomes.

    Profiles are those of ESConv's validation split, real turns that split's seekers. Holds no text.
    """
    from feltsense.benchmarks._digests import corpus_digest
    from feltsense.benchmarks._run import write

    cache = cache or data_folder() / "vectors"
    real = [talk for talk in catalogue.load("dataset", SOURCE).load(SPLIT) if from_esconv(talk)][:limit]
    about = {"source": SOURCE, "split": SPLIT, "turns": TURNS, "seed": seed, "limit": limit, "encoder": fingerprint()}
    about |= {"data": {SOURCE: corpus_digest(SOURCE)}, "feltsense": __version__, "python": platform.python_version()}
    state = {"state": survey_check(real), "reading": reading_check(real)}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, speaking in SPEAKING.items():
        words_of = speaking(cache)
        seekers = [offline_seeker(profile, words_of) for profile in profiles(SOURCE, SPLIT)[:limit]]
        made = run(talks(Agent.default(), seekers, TURNS, seed))
        result = {"schema": 1, "seeker": name, "config": about, **realism(made, real, cache, seed)}
        result |= {"outcomes": outcomes(made), **state}
        written.append(folder / f"realism_{name}.json")
        write(written[-1], json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return written


def outcomes(made: Sequence[Conversation]) -> dict[str, Any]:
    """The seekers' mean intensity before and after with intervals, how talks ended, and invalid answers."""
    found = [outcome(talk) for talk in made]
    groups = [str(talk.extra["profile"]) for talk in made]
    columns = {name: np.array([getattr(one, name) for one in found], float) for name in ("before", "after", "change")}
    ends = [one.end for one in found]
    return {
        **plain({name: mean_interval(name, column, groups) for name, column in columns.items()}),
        "ends": {end: ends.count(end) for end in sorted(set(ends))},
        "invalid": sum(one.invalid for one in found),
    }


def survey_check(real: Sequence[Conversation]) -> dict[str, Any]:
    """Do the rules end where real seekers did? They are run over real supporters' turns and held against the survey.

    Both drops in mean, and the correlation and error of the final intensity, over dialogues with both answers.
    """
    rated = [(talk, profile) for talk in real if (profile := from_esconv(talk)) and profile.final is not None]
    if not rated:
        raise InputError("no dialogue has an intensity both before and after; read ESConv with its survey")
    start = np.array([profile.intensity for _, profile in rated])
    final = np.array([profile.final for _, profile in rated], float)
    ruled, groups = np.array([_replayed(talk) for talk, _ in rated]), [talk.id for talk, _ in rated]
    gold, found = final[:, None], Found(values=ruled[:, None])
    return {
        "dialogues": len(rated),
        **plain(
            {
                "drop_survey": mean_interval("drop_survey", start - final, groups),
                "drop_rules": mean_interval("drop_rules", start - ruled, groups),
                "pearson_final": measure(pearson(), gold, found, groups),
                "mae_final": measure(mae(), gold, found, groups),
                "pearson_drop": measure(
                    pearson(), start[:, None] - gold, Found(values=(start - ruled)[:, None]), groups
                ),
            }
        ),
    }


def reading_check(real: Sequence[Conversation]) -> dict[str, dict[str, dict[str, float | None]]]:
    """Precision and recall of the deeds read from supporters' words, against the strategy they chose for the turn.

    They chose one a turn though turns do several things, so precision is a lower bound.
    """
    rows = [(talk.id, deeds(turn.text), _strategy(turn.plan)) for talk in real for _, turn in talk.by("supporter")]
    groups = [row[0] for row in rows]
    found = {}
    for deed, strategies in STRATEGIES.items():
        read = np.array([deed in row[1] for row in rows])
        chosen = np.array([row[2] in strategies for row in rows])
        hits = (read & chosen).astype(float)
        shares = {"precision": np.where(read, hits, np.nan), "recall": np.where(chosen, hits, np.nan)}
        found[deed] = plain({k: mean_interval(k, v, groups) for k, v in shares.items() if not np.isnan(v).all()})
    return found


Side = tuple[list[str], list[str]]


def _side(made: Sequence[Conversation], most: int) -> Side:
    """The first turns of each dialogue, and the group of each."""
    pairs = [(text, _group(talk)) for talk in made for text in _turns(talk)[:most]]
    return [text for text, _ in pairs], [group for _, group in pairs]


def _turns(talk: Conversation) -> list[str]:
    """What the seeker says each time before the supporter speaks."""
    found: list[str] = []
    previous = ""
    for turn in talk.turns:
        if turn.speaker == "seeker" and turn.text.strip():
            if previous == "seeker":
                found[-1] = f"{found[-1]} {turn.text.strip()}"
            else:
                found.append(turn.text.strip())
        if turn.text.strip():
            previous = turn.speaker
    return found


def _group(talk: Conversation) -> str:
    """The real dialogue that a talk belongs to."""
    return str(talk.extra.get("profile", f"{SOURCE}-{talk.id}"))


def _compared(simulated: Side, real: Side, cache: Path | None, seed: int) -> dict[str, Interval]:
    texts, groups = [*simulated[0], *real[0]], [*simulated[1], *real[1]]
    gold = np.arange(len(texts)) >= len(simulated[0])
    looks = np.array([surface(text) for text in texts])
    p = told_apart(np.hstack([vectors(texts, cache), looks]), gold, groups, seed)
    shapes = told_apart(looks, gold, groups, seed)
    lengths = np.array([[len(words(text))] for text in texts], float)
    feelings = run(_feelings(texts))

    def of(figure: Figure, values: Array) -> Interval:
        return measure(figure, gold, Found(values=values.reshape(len(texts), -1)), groups)

    return {
        "auc_turns": of(auc("auc_turns", "AUC, turns"), p),
        "auc_surface": of(auc("auc_surface", "AUC, turns, surface alone"), shapes),
        "length_distance": of(distance("length_distance", "Distance of lengths"), lengths),
        "emotion_divergence": of(divergence("emotion_divergence", "Divergence of feelings"), feelings),
    }


def _varieties(simulated: Side, real: Side) -> tuple[dict[str, Interval], dict[str, Interval]]:
    """Lengths and variety of both, variety over the same number of words."""
    fewer = min(count_words(simulated[0]), count_words(real[0]))
    return variety(*simulated, fewer), variety(*real, fewer)


async def _feelings(texts: Sequence[str]) -> Array:
    """(n, 28) probabilities of feelings by the shipped reader, each row summing to 1."""
    stage = catalogue.load("component", "affect/text_encoder")()
    judged: list[Affect] = []
    for start in range(0, len(texts), 256):
        judged += await run_batch(stage, [Conversation.of(text) for text in texts[start : start + 256]])
    names = sorted(emotion.label for emotion in judged[0].emotions)
    rows = np.array([[{e.label: e.p for e in one.emotions}[name] for name in names] for one in judged])
    return np.asarray(rows / rows.sum(1, keepdims=True))


def _replayed(talk: Conversation) -> float:
    """The intensity that the rules reach over a real talk; each longer seeker message counts as one more piece told."""
    profile = from_esconv(talk)
    assert profile is not None
    state = first_state(profile)
    heard: list[str] = []
    before: list[str] = []
    for turn, after in zip(talk.turns, (*talk.turns[1:], None), strict=True):
        if turn.speaker != "supporter":
            state = state.model_copy(update={"told": state.told + (len(turn.text.split()) >= 5)})
            continue
        heard.append(turn.text)
        if after is None or after.speaker != "supporter":
            said = " ".join(heard)
            state = moved(state, deeds(said, tuple(before)), profile)
            before.append(said)
            heard = []
    return state.intensity


def _strategy(plan: Any) -> str:
    return plan.acts[0].strategy if plan and plan.acts else ""
