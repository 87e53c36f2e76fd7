"""Judges measured against people: agreement by dimension, beside people among themselves and judges that are trivial.

The result of a judge stands in results/judges/NAME_CORPUS.json; a score may be shown only beside it.
"""

import json
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import __version__
from feltsense.flow import run
from feltsense.settings import data_folder

from ._agreeing import among_people, with_people
from ._judgement import Judge, Judgement
from ._labelled import Labelled, labelled, people, rubric_of
from ._probe import cross_validated
from ._rubric import Dimension
from .offline import offline_judge, trivial_judges

Array = NDArray[np.float64]
LIBRARIES = ("numpy", "scikit-learn", "onnxruntime", "tokenizers")
CHECKED_ON = {"epitome": "test", "lend_an_ear": "all"}
LEADS = {"epitome": "kappa_quadratic", "lend_an_ear": "pearson"}
NOTES = {
    "epitome": "One rating a reply is published, so agreement of people among themselves cannot be shown here. Judges "
    "that learn did so on other seekers' posts of the same corpus.",
    "lend_an_ear": "No judge was trained on it. Three scales stand for EPITOME's mechanisms, as means over the "
    "supporter's turns; for the other three the offline judge has no counterpart. `cross_validated` is no judge: "
    "ridge regression over mean sentence vectors and surface, fitted on the other conversations of this corpus.",
}


def check_judge(judge: Judge, corpus: str, split: str = "", floors: Sequence[Judge] = ()) -> dict[str, Any]:
    """Agreement of a judge with people on a corpus, by dimension, with 95 % intervals over conversations.

    `people` are people among themselves (the ceiling), `floors` what trivial judges reach. Holds no text.
    """
    return run(check_judge_async(judge, corpus, split, floors))


async def check_judge_async(judge: Judge, corpus: str, split: str = "", floors: Sequence[Judge] = ()) -> dict[str, Any]:
    """As `check_judge`."""
    split, wanted = split or CHECKED_ON.get(corpus, "test"), rubric_of(corpus)
    items = labelled(corpus, split)
    talks = [item.talk for item in items]
    own = await judge(wanted, talks)
    trivial = {one.name: await one(wanted, talks) for one in floors}
    dimensions = {scale.name: _dimension(scale, items, own, trivial) for scale in wanted.dimensions}
    silent = {"judge": None, "why": "the judge has no counterpart for it"}
    for name in set(wanted.names) - set(judge.says(wanted)):
        dimensions[name] = {"people": dimensions[name]["people"], **silent}
    return {
        "schema": 1,
        "judge": judge.name,
        "corpus": corpus,
        "split": split,
        "lead": LEADS[corpus],
        "items": len(items),
        "groups": len({item.group for item in items}),
        "raters": max(people(items, name).shape[1] for name in wanted.names),
        "invalid": sum(one.invalid is not None for one in own),
        "config": _config(judge, corpus),
        "dimensions": dimensions,
    }


def judge_results(folder: Path, cache: Path | None = None) -> list[Path]:
    """The files written: agreement of the offline judge with people on EPITOME and on Lend an Ear.

    `cache` keeps sentence vectors; by default it lies in the user's data folder.
    """
    cache = cache or data_folder() / "vectors"
    judge, floors, written = offline_judge(cache), trivial_judges(), []
    for corpus, split in CHECKED_ON.items():
        result = check_judge(judge, corpus, split, floors)
        result["note"] = NOTES[corpus]
        if corpus == "lend_an_ear":
            result["cross_validated"] = cross_validated(labelled(corpus, split), rubric_of(corpus), cache)
        written.append(keep_result(result, folder))
    return written


def keep_result(result: dict[str, Any], folder: Path) -> Path:
    """The file JUDGE_CORPUS.json in the folder, written whole."""
    from feltsense.benchmarks._run import write

    path = folder / f"{result['judge']}_{result['corpus']}.json"
    folder.mkdir(parents=True, exist_ok=True)
    write(path, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return path


def _dimension(
    scale: Dimension, items: Sequence[Labelled], own: Sequence[Judgement], trivial: Mapping[str, Sequence[Judgement]]
) -> dict[str, Any]:
    """Agreement on one dimension: the judge's, people's among themselves, and that of trivial judges."""
    gold, groups = people(items, scale.name), [item.group for item in items]
    return {
        "judge": with_people(_scores(own, scale.name), gold, scale, groups),
        "people": among_people(gold, scale, groups),
        "floors": {who: with_people(_scores(said, scale.name), gold, scale, groups) for who, said in trivial.items()},
    }


def _scores(judgements: Sequence[Judgement], dimension: str) -> Array:
    """(n,) scores, NaN where there is none."""
    values = (one.value(dimension) for one in judgements)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _config(judge: Judge, corpus: str) -> dict[str, Any]:
    """What the figures depend on."""
    from feltsense.benchmarks._digests import corpus_digest

    about = judge.about()
    trained = {str(about["trained_on"]).partition(",")[0]} if "trained_on" in about else set()
    versions = {"feltsense": __version__, "python": platform.python_version(), **_versions()}
    return {
        "about": about,
        "data": {name: corpus_digest(name) for name in sorted({corpus, *trained})},
        "rubric": rubric_of(corpus).source,
        "versions": versions,
    }


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
