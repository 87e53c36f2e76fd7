"""Examples: what a small generator reads of a talk, and what it should write, before they become numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from feltsense import catalogue
from feltsense.flow import Conversation, Inference, Signal, Stage, Turn
from feltsense.flow.stage import at_once
from feltsense.models.text.tiers import text_model
from feltsense.taxonomies.ekman import LABELS as EKMAN
from feltsense.taxonomies.empathetic_dialogues import LABELS as EMOTIONS
from feltsense.taxonomies.esconv_strategies import LABELS as STRATEGIES
from feltsense.taxonomies.goemotions import LABELS as GOEMOTIONS
from feltsense.taxonomies.goemotions import TO_EKMAN

TURNS = 6
"""How many turns of a talk are read, the newest ones."""
READER = "nano-large"
NOT_KNOWN = -1


@dataclass(frozen=True)
class Example:
    """One talk up to a reply, and the reply where it is known; −1 stands for what is not known."""

    speakers: tuple[str, ...]
    texts: tuple[str, ...]
    reply: str = ""
    emotion: int = NOT_KNOWN
    strategy: int = NOT_KNOWN
    express: int = NOT_KNOWN
    felt: tuple[tuple[float, ...], ...] = ()
    "of each turn the probability of each of Ekman's feelings"
    knowledge: tuple[str, ...] = ()


def asked(talk: Conversation) -> Example:
    """What is asked of a generator: the talk, and what a plan at its end wants.

    >>> asked(Conversation.of("I lost my keys.")).texts
    ('I lost my keys.',)
    """
    last = talk.turns[-1]
    plan = last.plan if last.speaker == "supporter" and last.reply is None else None
    said = [turn for turn in talk.turns if turn.text.strip()][-TURNS:]
    wanted = next((label.label for label in plan.labels if label.taxonomy == "ekman"), "") if plan else ""
    return Example(
        speakers=tuple(turn.speaker for turn in said),
        texts=tuple(turn.text for turn in said),
        strategy=STRATEGIES.index(plan.acts[0].strategy) if plan and plan.acts else NOT_KNOWN,
        express=EKMAN.index(wanted) if wanted in EKMAN else NOT_KNOWN,
    )


def answered(talk: Conversation, index: int) -> Example:
    """A supporter's turn of a corpus as an example: what was said before it, the reply, what people noted of it."""
    turn, before = talk.turns[index], asked(talk.upto(index))
    emotion = next((label.label for label in talk.labels if label.taxonomy == "empathetic_dialogues"), "")
    acts = turn.plan.acts if turn.plan else ()
    return replace(
        before,
        reply=turn.text,
        emotion=EMOTIONS.index(emotion) if emotion in EMOTIONS else NOT_KNOWN,
        strategy=STRATEGIES.index(acts[0].strategy) if acts else NOT_KNOWN,
    )


def informed(examples: Sequence[Example], wants: Collection[str]) -> list[Example]:
    """The examples with all that is wanted beside words: commonsense, feelings of turns, feelings of replies."""
    if "knowledge" in wants:
        examples = [replace(one, knowledge=inferences(one)) for one in examples]
    return _with_feelings(examples, wants)


def inferences(one: Example) -> tuple[str, ...]:
    """What commonsense adds to the newest words of a talk.

    >>> inferences(asked(Conversation.of("My exam is tomorrow and I have not studied enough.")))[0]
    'to pass and have it behind them'
    """
    said = zip(one.speakers, one.texts, strict=True)
    talk = Conversation(turns=tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in said))
    return tuple(inference.text for inference in at_once(_situations()(talk)))


@cache
def _situations() -> Stage[tuple[Inference, ...]]:
    found: Stage[tuple[Inference, ...]] = catalogue.load("component", "understanding/situations")()
    return found


def _with_feelings(examples: Sequence[Example], wants: Collection[str]) -> list[Example]:
    """The examples with what the fast reader feels in turns (`felt`) and in replies (`express`), where wanted."""
    if not {"felt", "felt_now", "express"} & set(wants):
        return list(examples)
    texts = {text for one in examples for text in one.texts} if {"felt", "felt_now"} & set(wants) else set()
    replies = {one.reply for one in examples if one.reply and one.express == NOT_KNOWN} if "express" in wants else set()
    known = feelings(sorted(texts | replies))
    return [
        replace(
            one,
            felt=tuple(known[text] for text in one.texts) if texts else (),
            express=int(np.argmax(known[one.reply])) if one.reply in replies else one.express,
        )
        for one in examples
    ]


def feelings(texts: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """Ekman's feelings and neutral for each text, by the fast reader; they sum to 1.

    >>> max(zip(feelings(["I am so scared."])["I am so scared."], EKMAN))[1]
    'fear'
    """
    model = text_model(READER)
    p = model.heads["emotion"](model(texts)["emotion"]) if texts else np.empty((0, len(GOEMOTIONS)))
    grouped = np.zeros((len(texts), len(EKMAN)))
    for i, label in enumerate(GOEMOTIONS):
        place = EKMAN.index(TO_EKMAN[label])
        grouped[:, place] = np.maximum(grouped[:, place], p[:, i])
    grouped /= np.maximum(grouped.sum(1, keepdims=True), 1e-9)
    return {text: tuple(map(float, row)) for text, row in zip(texts, grouped, strict=True)}
