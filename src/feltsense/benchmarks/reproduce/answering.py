"""Answers of an arm or a baseline, each kept the moment it comes: a stopped run goes on where it was."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Any

from feltsense.benchmarks._listing import system, task
from feltsense.benchmarks._records import Record, records
from feltsense.benchmarks._system import Answer, Lesson
from feltsense.benchmarks._task import Item
from feltsense.errors import ModelError, UserError
from feltsense.flow import Conversation, run
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel, Message

from .claim import Say, Setting, Slot, Trial, silent
from .questions import questions, shelf
from .slots import answers
from .status import claim

CHUNK = 32
"""Items answered and kept at a time, always the same together, so that no answer depends on where a run was stopped."""
WEIGHTS = "generators"
"""The folder, in that of the cache, of what arms have learnt."""
UNFILLED = ""
"""The id of the record that says that an arm has no stage for a sheet's slot."""


@dataclass(frozen=True)
class Sheet:
    """Where the answers to a task's items are kept: JSON lines, a record an item."""

    task: str
    slot: Slot
    path: Path


@dataclass(frozen=True)
class Job:
    """What one process is told: an arm of a system's claim, or a baseline, with a seed, and the sheets to fill."""

    id: str
    who: str
    seed: int
    setting: Setting
    cache: Path
    sheets: tuple[Sheet, ...]
    baseline: bool = False

    @property
    def name(self) -> str:
        """Who answers with which seed."""
        return f"{self.who}@{self.seed}"


Ask = Callable[[Sheet, Sequence[Item]], list[Record] | None]
"""Records for items of one part of a task; None where there is no stage for the slot."""


def answer(job: Job, model: LanguageModel | None = None, say: Say = silent) -> None:
    """Fill the sheets of a job; whatever answers is made, and trained, only where something is left to answer."""
    ask = _baseline(job) if job.baseline else _arm(job, model, say)
    for sheet in job.sheets:
        _fill(job, sheet, ask, say)


def kept(path: Path) -> dict[str, Record]:
    """The records of a sheet by id; a line that broke off is taken out of the file."""
    if not path.is_file():
        return {}
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        path.write_bytes(whole)
    found = (json.loads(line) for line in whole.decode("utf-8").split("\n")[:-1])
    return {record["id"]: record for record in found}


def is_full(job: Job) -> bool:
    """Whether nothing is left to answer."""
    return all(_left(sheet, _asked(job, sheet)) == [] for sheet in job.sheets)


def _asked(job: Job, sheet: Sheet) -> list[Item]:
    return questions(sheet.task, claim(job.id).items[job.setting])


def _left(sheet: Sheet, items: Sequence[Item]) -> list[str]:
    known = kept(sheet.path)
    return [] if UNFILLED in known else [item.id for item in items if item.id not in known]


def _fill(job: Job, sheet: Sheet, ask: Ask, say: Say) -> None:
    items = _asked(job, sheet)
    left, begun, chunks = set(_left(sheet, items)), perf_counter(), _chunks(items)
    for number, chunk in enumerate(chunks):
        say(f"{job.name} {sheet.task}", number, len(chunks))
        if not left.isdisjoint(item.id for item in chunk):
            made = ask(sheet, chunk)
            if made is None:
                _keep(sheet.path, [{"id": UNFILLED}])
                return
            fresh = [record for record in made if record["id"] in left]
            seconds = round((perf_counter() - begun) / len(fresh), 4)
            _keep(sheet.path, [{**record, "seconds": seconds} for record in fresh])
        begun = perf_counter()


def _chunks(items: Sequence[Item]) -> list[list[Item]]:
    parts = [list(part) for _, part in groupby(items, key=lambda item: item.part)]
    return [part[start : start + CHUNK] for part in parts for start in range(0, len(part), CHUNK)]


def _keep(path: Path, fresh: Sequence[Record]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps(record) + "\n" for record in fresh))


def _lesson(job: Job, name: str, part: str) -> Lesson:
    train, dev = (shelf(name)(split, part) for split in ("train", "dev"))
    return Lesson(task(name), train, dev, part, job.seed, job.cache / "vectors")


def _baseline(job: Job) -> Ask:
    """A system of the bench, which learns each part of a task when it is first asked about it."""
    learnt: dict[tuple[str, str], Answer] = {}

    def ask(sheet: Sheet, items: Sequence[Item]) -> list[Record]:
        about = sheet.task, items[0].part
        if about not in learnt:
            learnt[about] = system(job.who).learn(_lesson(job, *about))
        return records(task(sheet.task), items, learnt[about]([replace(item, gold=()) for item in items]))

    return ask


def _arm(job: Job, model: LanguageModel | None, say: Say) -> Ask:
    """An arm, made once for each part of the claim's task; it answers further tasks with the same assembly."""
    one, made = claim(job.id), dict[str, Assembly]()

    def ask(sheet: Sheet, items: Sequence[Item]) -> list[Record] | None:
        part = items[0].part if sheet.task == one.task else task(one.task).parts[0]
        if part not in made:
            lesson = _lesson(job, one.task, part)
            made[part] = one.arms[job.who](Trial(lesson, job.setting, job.cache / WEIGHTS, model, say))
        if getattr(made[part], sheet.slot) is not None:
            return _answered(made[part], sheet, items, job.seed, model)
        if sheet.task == one.task:
            raise UserError(f"the arm {job.who} of {job.id} has no stage for {sheet.slot}, which its claim measures")
        return None

    return ask


def _answered(
    assembly: Assembly, sheet: Sheet, items: Sequence[Item], seed: int, model: LanguageModel | None
) -> list[Record]:
    """A record an item: what the slot says, and beside it what the columns of replies are made of."""
    what, talks = task(sheet.task), [_asking(item, seed, sheet.slot) for item in items]
    found = run(_talks(assembly, talks, sheet.slot, model))
    bare = [talk if isinstance(one, ModelError) else one for talk, one in zip(talks, found, strict=True)]
    made = records(what, items, answers(what, sheet.slot, bare))
    if sheet.slot == "reply":
        more = _beside(assembly, items, bare)
        made = [{**record, **beside} for record, beside in zip(made, more, strict=True)]
    return [_failed(record, one) for record, one in zip(made, found, strict=True)]


def _asking(item: Item, seed: int, slot: Slot) -> Conversation:
    """An item's talk with a seed of its own, so that chance does not depend on which items lie beside it.

    Where affect is asked, whoever spoke last is the one who is heard: corpora call people by their names.
    """
    assert item.talk is not None
    own = int(hashlib.sha256(f"{seed} {item.id}".encode()).hexdigest()[:8], 16)
    talk = item.talk.model_copy(update={"seed": own})
    return _heard(talk) if slot == "affect" else talk


def _heard(talk: Conversation) -> Conversation:
    who = talk.turns[-1].speaker
    turns = (turn.model_copy(update={"speaker": "seeker"}) if turn.speaker == who else turn for turn in talk.turns)
    return talk.model_copy(update={"turns": tuple(turns)})


async def _talks(
    assembly: Assembly, talks: Sequence[Conversation], slot: Slot, model: LanguageModel | None
) -> list[Conversation | ModelError]:
    """The answered talks; where a model failed, each is asked alone, and one that it cannot answer has its error."""
    try:
        return list(await assembly.batch(talks, upto=slot))
    except ModelError as error:
        if len(talks) > 1:
            return [one for talk in talks for one in await _talks(assembly, [talk], slot, model)]
        if error.refused or (model is not None and await _still_answers(model)):
            return [error]
        raise


async def _still_answers(model: LanguageModel) -> bool:
    """Whether the model can be asked at all, so that a failure was the item's own."""
    try:
        return bool(await model.complete([Message(role="user", content="Please say yes.")]))
    except ModelError as error:
        return error.refused


def _beside(assembly: Assembly, items: Sequence[Item], talks: Sequence[Conversation]) -> list[dict[str, Any]]:
    """Of each reply: which feeling it was meant to show, and how likely its writer thinks the reply that people gave.

    The likelihood is a sum of log-probabilities and the number of words.
    """
    plans = [talk.turns[-1].plan for talk in talks]
    labels = [plan.label("ekman") if plan is not None else None for plan in plans]
    meant = [{"meant": label} if label else {} for label in labels]
    sums = getattr(assembly.reply, "token_sums", None)
    if sums is None:
        return meant
    unsaid = [talk.replace(len(talk.turns) - 1, talk.turns[-1].fill(reply=None)) for talk in talks]
    tokens = sums(unsaid, [item.gold[0] for item in items])
    return [{**one, "tokens": [float(x) for x in row]} for one, row in zip(meant, tokens, strict=True)]


def _failed(record: Record, found: Conversation | ModelError) -> Record:
    """The record, or where the model failed one that says why."""
    return {"id": record["id"], "invalid": str(found)} if isinstance(found, ModelError) else record
