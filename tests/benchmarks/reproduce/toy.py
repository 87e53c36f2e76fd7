"""A claim of our own about a small task: whether a planner that listens beats one that always asks."""

from dataclasses import dataclass, field
from pathlib import Path

from feltsense.benchmarks._choice import one_of
from feltsense.benchmarks._task import Item, Task
from feltsense.benchmarks.reproduce import Claim, answering, jobs, questions, ready, running
from feltsense.benchmarks.reproduce.answering import Job, Sheet
from feltsense.catalogue import RecipeCard
from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn
from feltsense.flow.assembly import Assembly
from feltsense.metrics.figure import Found, mean_of

LABELS = ("question", "suggestion", "other")
WORDS = {"question": "why me", "suggestion": "what now", "other": "well then"}


def item(i: int) -> Item:
    gold = LABELS[i % 3]
    text = f"{WORDS[gold]} {i}"
    talk = Conversation(turns=(Turn(speaker="seeker", signal=Signal.of(text)),))
    return Item(str(i), f"d{i // 4}", (text, ""), (gold,), (), talk)


def plans(split: str) -> list[Item]:
    start = {"train": 0, "dev": 100, "test": 200}[split]
    return [item(start + i) for i in range(96)]


def replies(split: str) -> list[Item]:
    return [Item(one.id, one.group, one.texts, (f"so {one.texts[0]}",), (), one.talk) for one in plans(split)]


def lengths(_: object, found: Found) -> list[float]:
    return [float(len(text)) for text in found.texts or ()]


LENGTH = mean_of("length", "Length", lengths, bounds=(0, 99))
TASKS = {
    "toy_plans": Task("toy_plans", "a toy", "single", LABELS, (), plans, one_of(LABELS, lead="accuracy"), "a toy"),
    "toy_replies": Task("toy_replies", "a toy", "reply", (), (), replies, (LENGTH,), "a toy"),
}


@dataclass
class Happened:
    """What the arms were asked, how often they were made, and when they break down."""

    asked: list[str] = field(default_factory=list)
    made: int = 0
    fail_at: int | None = None

    def hears(self, talk: Conversation) -> str:
        if self.fail_at is not None and len(self.asked) >= self.fail_at:
            raise KeyboardInterrupt
        text = talk.turns[0].text
        self.asked.append(text)
        return text


class Listening:
    """Mostly right, by chance."""

    def __init__(self, happened: Happened, right: float) -> None:
        self._happened, self._right = happened, right

    async def __call__(self, talk: Conversation) -> Plan:
        text = self._happened.hears(talk)
        gold = next(label for label, words in WORDS.items() if text.startswith(words))
        lucky = talk.seed % 1000 < 1000 * self._right
        other = LABELS[(LABELS.index(gold) + 1) % 3]
        first, second = (gold, other) if lucky else (other, gold)
        return Plan(acts=(Act(strategy=first, p=0.6),), alternatives=(Act(strategy=second, p=0.2),))


class Echo:
    """Says the words again."""

    async def __call__(self, talk: Conversation) -> Reply:
        return Reply(text=f"You say: {talk.last('seeker').text}", by="echo")


def claim(happened: Happened, **changed) -> Claim:
    def arm(right: float, also: bool):
        def make(trial):
            happened.made += 1
            assert trial.lesson.task.name == "toy_plans" and len(trial.lesson.train) == 96
            return Assembly(plan=Listening(happened, right), reply=Echo() if also else None)

        return make

    told = {
        "says": "Listening helps.",
        "task": "toy_plans",
        "slot": "plan",
        "figure": "accuracy",
        "least": 0.05,
        "arms": {"with": arm(0.9, True), "without": arm(0.3, False)},
        "baselines": ("majority", "stratified"),
        "seeds": 2,
        "items": {"small": 60, "full": None},
        "also": (("toy_replies", "reply"),),
    }
    return Claim(**{**told, **changed})


CARD = RecipeCard(summary="a toy", id="toy", fills=("plan", "reply"))


def put_in(monkeypatch, one: Claim) -> None:
    """Let the runner find the toy in place of a recipe."""
    finds = {
        "task": lambda name: TASKS[name],
        "claim": lambda _: one,
        "card": lambda _: CARD,
        "has_recipe": lambda id: id == "toy",
        "answers_digest": lambda _: "toy",
        "code_digest": lambda _: "toy",
    }
    for module in (answering, jobs, questions, ready, running):
        for name, found in finds.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, found)
    questions.shelf.cache_clear()


def job(folder: Path, who: str = "with", seed: int = 0, baseline: bool = False) -> Job:
    sheet = Sheet("toy_plans", "plan", folder / f"{who}@{seed}.jsonl")
    return Job("toy", who, seed, "small", folder, (sheet,), baseline)
