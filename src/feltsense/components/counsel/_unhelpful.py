"""What in a draft tends not to help, where it stands, why, and what does instead."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from feltsense.components._deeds import deeds
from feltsense.components._feelings import words
from feltsense.flow import HelpingStage
from feltsense.flow.counselling import Behaviour, Coded, Concern

from ._sentences import Sentence, sentences

MOST_WORDS = 120
MOST_QUESTIONS = 2
OWN_SHARE = 0.5
ADVISING: frozenset[Behaviour] = frozenset({"advice_without_permission", "direct"})


class Move(NamedTuple):
    """A move that tends not to help: why, and what does instead."""

    why: str
    instead: str


MOVES: dict[str, Move] = {
    "dismissal": Move("It tells them that what they feel is not worth the feeling.",
                      "Name the feeling first; whether it is big is theirs to say."),
    "toxic_cheer": Move("Cheer before understanding can sound like being asked to stop feeling.",
                        "Stay with what is hard for one more sentence."),
    "diagnosis": Move("A name for it can only come from somebody trained who has examined them.",
                      "Say what you notice in their own words, without a name for it."),
    "false_promise": Move("Nobody can know this; if it turns out otherwise, trust goes with it.",
                          "Promise only what lies with you, such as listening now."),
    "secrecy": Move("If somebody is in danger you will have to tell; a promise of secrecy would then be broken.",
                    "Say what you keep to yourself and when you would bring in somebody else."),
    "blame": Move("It puts them on the defensive, and people defend what they are attacked for.",
                  "Say what you see and ask how they see it."),
    "advice_too_early": Move("The story has only begun; advice now can sound like wanting to be done with it.",
                             "Say back what you heard and ask one open question; ideas can come later."),
    "advice_unasked": Move("Advice that nobody asked for is easily turned down.",
                           "Ask first whether an idea would be welcome, or what they have thought of themselves."),
    "several_questions": Move("Of several questions at once the easiest gets answered, not the one that matters.",
                              "Keep the one question that you most want answered."),
    "self_centred": Move("The turn is mostly about you; they may feel that they now have to look after you.",
                         "One sentence of your own at most, then back to them."),
    "too_long": Move("A long turn takes the talk out of their hands.",
                     "Cut it to the two sentences that matter most."),
}  # fmt: skip
_CHEER = re.compile(
    r"\beverything happens for a reason\b|\b(?:look|looking) on the bright side\b|\b(?:stay|think|be) positive\b|"
    r"\bgood vibes\b|\bsilver lining\b|\bwhat doesn'?t kill you\b|\btime heals\b|\b(?:just|only) (?:smile|be happy|"
    r"think positive)\b|\bcheer up\b|\bat least (?:you|it|he|she|they)\b|\bchin up\b|\bcount your blessings\b|"
    r"\bbe grateful (?:for|that)\b|\bevery cloud\b|\b(?:others|other people|many people) have it (?:much |"
    r"far )?worse\b|"
    r"\bplenty (?:more|of other) fish\b|\bit was meant to be\b|\bgod has a plan\b"
)
_PROMISE = re.compile(
    r"\bi (?:can )?(?:promise|guarantee|assure you)\b|\b(?:everything|it|things|this|all) (?:will|"
    r"is going to|'?s going "
    r"to|'ll) (?:definitely |certainly |surely |all )*(?:be (?:fine|ok|okay|all right|alright|over|good)|get better|"
    r"work out|pass)\b|\byou(?:'ll| will| are going to) (?:definitely|certainly|surely|be (?:fine|ok|okay|happy))\b|"
    r"\bi(?:'ll| will) (?:always|never) (?:be|leave)\b|\bnothing (?:bad )?(?:will|can|is going to) happen\b"
)
_SECRET = re.compile(
    r"\b(?:i(?:'ll| will)? (?:promise )?(?:won'?t|never|not) tell (?:anyone|anybody|a soul)|our (?:little )?secret|"
    r"stays? (?:just )?between us|keep (?:it|this) (?:a )?secret)\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|myself)\b")
_LISTENING = re.compile(
    r"\bi(?:'m| am)? (?:so |really |very )*(?:sorry|hear|hearing|here|wonder|wondering|can|sense|understand|see|"
    r"listening|glad|curious|appreciate|think you|imagine|get the|would like to hear|'d like to hear)\b"
)
_OF_SENTENCES: dict[str, Callable[[str], object]] = {
    "toxic_cheer": _CHEER.search, "secrecy": _SECRET.search, "false_promise": _PROMISE.search,
    "diagnosis": lambda text: "diagnosis" in deeds(text), "dismissal": lambda text: "dismissal" in deeds(text),
}  # fmt: skip


def concerns(draft: str, codes: Sequence[Coded], stage: HelpingStage) -> tuple[Concern, ...]:
    """Everything in a draft that tends not to help, the gravest first; nothing twice of one sentence.

    >>> [one.move for one in concerns("Cheer up! Everything will be fine.", (), "exploration")]
    ['toxic_cheer', 'false_promise']
    """
    said = sentences(draft)
    found = [made for one in said if (made := _of_sentence(one))]
    taken = {one.span.start for one in found if one.span}
    early = "advice_too_early" if stage == "exploration" else "advice_unasked"
    for one in codes:
        move = "blame" if one.behaviour == "confront" else early if one.behaviour in ADVISING else ""
        if move and one.span.start not in taken:
            found.append(concern(move, one))
    order = list(MOVES)
    found += _of_whole(said)
    return tuple(sorted(found, key=lambda one: order.index(one.move)))


def concern(move: str, one: Sentence | Coded | None = None) -> Concern:
    """A move that tends not to help, at a sentence or of the whole draft."""
    place = one.span(-1.0) if isinstance(one, Sentence) else one.span if one is not None else None
    return Concern(move=move, why=MOVES[move].why, instead=MOVES[move].instead, span=place)


def _of_sentence(one: Sentence) -> Concern | None:
    move = next((name for name, says in _OF_SENTENCES.items() if says(one.plain)), None)
    return concern(move, one) if move else None


def _about_oneself(text: str) -> bool:
    return bool(_OWN.search(text)) and not _LISTENING.search(text) and "you" not in text


def _of_whole(said: Sequence[Sentence]) -> list[Concern]:
    """What is not in any one sentence: too many questions, too much of oneself, too many words."""
    found = []
    if sum(one.text.endswith("?") for one in said) > MOST_QUESTIONS:
        found.append("several_questions")
    own = [one for one in said if _about_oneself(one.plain)]
    total = sum(len(words(one.text)) for one in said)
    if len(own) > 1 and sum(len(words(one.text)) for one in own) > OWN_SHARE * total:
        found.append("self_centred")
    if total > MOST_WORDS:
        found.append("too_long")
    return [concern(move) for move in found]
