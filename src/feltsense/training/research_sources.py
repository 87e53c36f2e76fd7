"""Corpora for the research file, whose terms bar commercial use or are not stated."""

import hashlib
from collections.abc import Iterator

from feltsense.models.text.context import cause_pair, in_context, reply_pair
from feltsense.taxonomies import appraisals, ekman, empathetic_dialogues

from .sources import Example, Source, Target, conversations, group_of, judged, row

LEVELS = ("0", "1", "2")
MECHANISMS = ("emotional_reactions", "interpretations", "explorations")
POLARITIES = ("positive", "negative", "neutral")
ALARMING = ("ideation", "behavior", "attempt")


def _situations(split: str) -> Iterator[Example]:
    for talk in conversations("empathetic_dialogues", {"dev": "valid"}.get(split, split)):
        emotion, situation = talk.label("empathetic_dialogues"), str(talk.extra["situation"])
        if emotion is not None and situation.strip():
            yield Example(situation, {"situation": row(empathetic_dialogues.LABELS, {emotion: 1.0})}, talk.id)


def _scenes(split: str) -> Iterator[Example]:
    for talk in conversations("meld", split):
        for i, turn in enumerate(talk.turns):
            if turn.affect is not None:
                wanted = {"utterance": row(ekman.LABELS, dict.fromkeys(turn.affect.present, 1.0))}
                yield Example(in_context(talk, i), wanted, talk.id)


def _replies(split: str) -> Iterator[Example]:
    for talk in conversations("epitome", split):
        post, answer = talk.turns
        assert answer.reply is not None
        levels = {name: f"{answer.reply.rating(name):.0f}" for name in MECHANISMS}
        wanted = {name: row(LEVELS, {level: 1.0}) for name, level in levels.items()}
        yield Example(reply_pair([post.text], answer.text), wanted, group_of("epitome", talk))


def _causes(split: str) -> Iterator[Example]:
    for talk in conversations("reccon", {"dev": "valid"}.get(split, split)):
        for i, turn in enumerate(talk.turns):
            if turn.understanding is None or turn.affect is None or turn.affect.present == ("neutral",):
                continue
            caused = {cause.turn for cause in turn.understanding.causes}
            for j in range(i + 1):
                answer = "yes" if j in caused else "no"
                yield Example(cause_pair(talk, i, j), {"cause": row(("no", "yes"), {answer: 1.0})}, talk.id)


def _appraisals(split: str) -> Iterator[Example]:
    for talk in conversations("enisear_appraisal", split):
        understanding = talk.turns[0].understanding
        assert understanding is not None
        shares = {label: 0.0 for label in appraisals.LABELS}
        for vote in understanding.votes:
            for label in vote.labels:
                shares[label.label] += 1 / len(understanding.votes)
        yield Example(talk.turns[0].text, {"appraisal": row(appraisals.LABELS, shares)}, talk.id)


def _aspects(split: str) -> Iterator[Example]:
    for domain in ("restaurants", "laptops"):
        for talk in conversations("semeval2014_absa", f"{domain}_{'test' if split == 'test' else 'train'}"):
            affect, group = judged(talk), talk.id.partition("-")[0]
            if split == "test" or (int(group, 16) % 10 == 0) == (split == "dev"):
                assert affect.sentiment is not None
                wanted = {"aspect": row(POLARITIES, {affect.sentiment.label: 1.0})}
                yield Example((affect.spans[0].text, talk.turns[0].text), wanted, group)


def _risk(split: str) -> Iterator[Example]:
    """People of the open half of the C-SSRS posts, and everyday comments; the odd half is test, as elsewhere.

    In training and dev what a person wrote comes in pieces of a window's length, as messages do; in test it is one
    text, which readers read in windows.
    """
    for talk in conversations("reddit_cssrs", "open"):
        understanding = talk.turns[-1].understanding
        assert understanding is not None
        if _half(talk.id) == split:
            alarm = float(understanding.label("cssrs") in ALARMING)
            written = "\n".join(turn.text for turn in talk.turns)
            pieces = [written] if split == "test" else _pieces(written)
            yield from (Example(piece, {"risk": (alarm,)}, talk.id) for piece in pieces)
    if split != "test":
        everyday = conversations("goemotions", split)
        yield from (
            Example(talk.turns[0].text, {"risk": (0.0,)}, talk.id) for talk in everyday if _hash(talk.id) % 40 == 0
        )


def _pieces(text: str, words: int = 90) -> Iterator[str]:
    """A text in pieces of so many words, about as many as stand in a window."""
    found = text.split()
    yield from (" ".join(found[at : at + words]) for at in range(0, len(found), words))


def _half(name: str) -> str:
    number = int(name, 16)
    return "test" if number % 2 else "dev" if number // 2 % 5 == 0 else "train"


def _hash(name: str) -> int:
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[:8], 16)


EMPATHETIC_DIALOGUES = Source(
    "empathetic_dialogues",
    {"situation": Target("choice", empathetic_dialogues.LABELS, "empathetic_dialogues")},
    _situations,
)
MELD = Source("meld", {"utterance": Target("choice", ekman.LABELS, "ekman", inputs="in_context")}, _scenes, every=2)
EPITOME = Source(
    "epitome",
    {name: Target("choice", LEVELS, "epitome", inputs="reply_pair") for name in MECHANISMS},
    _replies,
    every=8,
)
RECCON = Source("reccon", {"cause": Target("choice", ("no", "yes"), "reccon", inputs="cause_pair")}, _causes, every=2)
ENISEAR = Source(
    "enisear_appraisal", {"appraisal": Target("labels", appraisals.LABELS, "appraisals")}, _appraisals, every=15
)
ASPECTS = Source(
    "semeval2014_absa", {"aspect": Target("choice", POLARITIES, "sentiment", inputs="aspect_pair")}, _aspects, every=4
)
RISK = Source("reddit_cssrs", {"risk": Target("labels", ("alarm",), "risk")}, _risk, every=20, also=("goemotions",))
RESEARCH = (EMPATHETIC_DIALOGUES, MELD, EPITOME, RECCON, ENISEAR, ASPECTS, RISK)
