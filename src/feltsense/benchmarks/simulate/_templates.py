"""What an offline seeker says: sentences of its own situation as they come up, and short lines of ours around them."""

import re

from feltsense.components._mind import HIGHEST
from feltsense.components.understanding._risk_reading import read

from ._profile import Profile
from ._scene import Said, Scene

BY = "templates"
GREETINGS = ("Hi.", "Hello.", "Hey, is anyone there?", "Hi, do you have a minute?", "")
AGREEING = (
    "Yes, exactly.",
    "Yeah, it does.",
    "Yes.",
    "That is how it feels.",
    "I guess so, yes.",
    "Thank you for saying that.",
)
DOUBTING = (
    "I don't think that would work for me.",
    "I have thought about that, but it is not that easy.",
    "Maybe. You don't know the whole story though.",
    "I am not sure I am ready for that.",
    "I tried something like that already.",
)
TAKING = (
    "I could try that.",
    "Maybe that would help, yes.",
    "That is a good idea.",
    "I will think about it.",
    "I might do that this week.",
)
HURT = (
    "It is not that simple.",
    "You make it sound as if it were nothing.",
    "That doesn't really help.",
    "I feel like you are not listening.",
    "Never mind then.",
)
AGAIN = ("You said that already.", "That is what you said before.", "Can we talk about it differently?")
THANKS = (
    "Thank you, it helped to talk about this.",
    "Thanks for listening. I feel a bit lighter now.",
    "I feel better now, thank you.",
    "Okay. Thank you for your time, bye.",
)
GIVING_UP = ("I think I'll go now.", "This is not helping. Bye.", "Forget it.", "I have to go.")
FEELING = (
    "I just feel so much {emotion} about it.",
    "Mostly it is {emotion}.",
    "There is a lot of {emotion}, every day.",
)
STRONG = (
    "I can't stop thinking about it.",
    "It is getting too much for me.",
    "I hardly sleep because of it.",
    "It follows me around all day.",
    "Everything feels hard at the moment.",
)
MILD = (
    "I think I can see it a little clearer now.",
    "It is still there, but it is not as heavy.",
    "Maybe it will get better with time.",
    "Talking about it makes it smaller.",
    "I suppose I could take it one day at a time.",
)
ANSWERS = (
    "I don't really know.",
    "It has been going on for a while.",
    "Nobody around me really knows about it.",
    "It comes and goes, but lately it is there all the time.",
    "I have not told anyone else.",
    "I wish things were different.",
    "Sometimes I think it is my own fault.",
    "I guess I am afraid of what comes next.",
)
IN_NO_DANGER = (
    "No, I am not thinking of killing myself.",
    "No, I don't want to die.",
    "No, I don't have thoughts of suicide, it isn't that.",
)
BARE = {"age": "I am {}, by the way.", "occupation": "For work: {}."}
_ASKED = re.compile(r"(?:suicid|kill(?:ing)? yourself|end(?:ing)? your life|thoughts of dying)[^.!]*\?", re.IGNORECASE)
_WORD = re.compile(r"[a-z']{4,}")


async def templated(scene: Scene) -> Said:
    """The next words: an answer to what the supporter did, then as much of the story as fits the person's way."""
    if scene.state.leaving:
        lines = THANKS if scene.state.leaving == "relieved" else GIVING_UP
        return Said(_fresh(lines, scene), scene.state.told, BY)
    first = _fresh(GREETINGS, scene) if not scene.said else _denial(scene) or _response(scene)
    story, told = _story(scene, len(first.split()))
    text = " ".join(part for part in (first, *story) if part)
    return Said(text or _fresh(_mood(scene), scene), told, BY)


def _denial(scene: Scene) -> str:
    """The answer of a seeker in no danger who is asked about suicide."""
    asked = _ASKED.search(scene.heard) and not in_danger(" ".join(scene.profile.situation))
    return _fresh(IN_NO_DANGER, scene) if asked else ""


def _response(scene: Scene) -> str:
    """A short line that answers what the supporter did; often none, as with real people."""
    moves = set(scene.moves)
    if moves & {"dismissal", "diagnosis"}:
        return _fresh(HURT, scene)
    if "repetition" in moves:
        return _fresh(AGAIN, scene)
    if "premature_advice" in moves:
        return _fresh(DOUBTING, scene)
    if "advice" in moves:
        return _fresh(TAKING, scene)
    if moves & {"reflection", "validation"} and scene.chance.random() < 0.6:
        return _fresh(AGREEING, scene)
    return ""


def in_danger(situation: str) -> bool:
    """Whether a seeker's own story tells of danger by the phrases of the rules; such a one denies nothing.

    >>> in_danger("I lost my job."), in_danger("I lost my job and want to die.")
    (False, True)
    """
    return read(situation).risk.level != "none"


def _story(scene: Scene, spent: int) -> tuple[list[str], int]:
    """The next pieces of the story and how many are told then; hurt people tell nothing more."""
    if set(scene.moves) & {"dismissal", "diagnosis"}:
        return [], scene.state.told
    left = _untold(scene)
    if not left:
        return ([_fresh(_mood(scene), scene)] if spent < scene.profile.words else []), scene.state.told
    told: list[str] = []
    budget = max(4, scene.profile.words * (0.7 + scene.state.trust)) - spent
    for piece in left:
        if told and sum(len(one.split()) for one in (*told, piece)) > budget:
            break
        told.append(piece)
    return told, scene.state.told + len(told)


def _untold(scene: Scene) -> list[str]:
    """Pieces not yet told: the one that answers a question best comes first, the others in their order."""
    said = "\n".join(scene.said)
    left = [piece for piece in _pieces(scene.profile) if piece not in said]
    asked = set(_WORD.findall(scene.heard.lower()))
    best = max(left, key=lambda piece: len(asked & set(_WORD.findall(piece.lower()))), default=None)
    if best is None or not asked & set(_WORD.findall(best.lower())):
        return left
    return [best, *(piece for piece in left if piece != best)]


def _pieces(profile: Profile) -> list[str]:
    """The situation, then what the facts of the persona say of themselves."""
    facts = (fact.partition(": ") for fact in profile.facts)
    told = [BARE[name].format(value) for name, _, value in facts if name in BARE]
    return [*profile.situation, *told]


def _mood(scene: Scene) -> tuple[str, ...]:
    """Lines for when the story is told: by strength of feeling, with the feeling's name where it is known."""
    share = (scene.state.intensity - 1) / (HIGHEST - 1)
    named = tuple(line.format(emotion=scene.profile.emotion) for line in FEELING) if scene.profile.emotion else ()
    if "question" in scene.moves:
        return ANSWERS if share < 0.6 else (*ANSWERS, *named)
    return (*STRONG, *named) if share > 0.5 else MILD


def _fresh(lines: tuple[str, ...], scene: Scene) -> str:
    """One of the lines, one that was not said before while there is any."""
    said = "\n".join(scene.said)
    new = [line for line in lines if not line or line not in said]
    return scene.chance.choice(new or list(lines))
