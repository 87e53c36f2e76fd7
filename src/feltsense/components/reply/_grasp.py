"""Sentences tied to what the newest words do: somebody else wants a thing, a wish, a fear, a memory, a plan."""

import re
from typing import NamedTuple

from feltsense.flow.caching import cached

from ._evidence import negated
from ._stock._phrases import Stock

READ = 2_000


class Grasp(NamedTuple):
    """What a line does, and sentences that take it up without guessing at more; `{actor}` is whom the line names."""

    found: re.Pattern[str]
    reflections: Stock
    questions: Stock
    denied: bool = False


def _grasp(found: str, reflections: Stock, questions: Stock, denied: bool = False) -> Grasp:
    return Grasp(re.compile(rf"(?:{found})", re.I), reflections, questions, denied)


GRASPS: tuple[Grasp, ...] = (
    _grasp(
        r"\b(?:says?|said|tells? me|told me|calls? me|called me|thinks?) (?:that )?i(?:'m| am)? (?:\w+ ){0,3}(?:bad|"
        r"terrible|awful|selfish|lazy|crazy|weak|dramatic|too|wrong|worst|cold|difficult)",
        (
            "That is a heavy thing to be told, and being told it does not make it true.",
            "Words like that stick, all the more from {actor}.",
            "So that judgement came from {actor}, and now it is in your head.",
        ),
        ("What did it do to you to hear that?", "How much of it do you believe yourself?", "What would you answer?"),
    ),
    _grasp(
        r"\b(?:she|he|they|everyone|everybody|\w+) (?:is|are|was|were|'s|'re)? ?(?:all )?(?:pregnant|having babies)\b",
        ("So it meets you wherever you look.", "Then there is no getting away from it there."),
        ("How do you get through a day there?",),
    ),
    _grasp(
        r"\b(?:wants|would like (?:me|us)|asks? me|expects?|insists?|thinks (?:i|we) should|says (?:we|i) (?:can|"
        r"should|have|must|"
        r"could))\b",
        (
            "So {actor} has an idea of what should happen, and yours may be another one.",
            "That is how {actor} sees it, and it may not be where you are.",
            "So others have plans there, and yours may differ.",
        ),
        (
            "And what do you want yourself?", "Does {actor} know how you see it?",
            "What would you like to say to {actor} about that?",
        ),
    ),
    _grasp(
        r"\b(?:doesn'?t|does not|don'?t|never|didn'?t|won'?t) (?:\w+ )?(?:care|cry|talk|ask|call|answer|help|listen|"
        r"understand|notice|remember)\b|hasn'?t (?:answered|called|written|asked)|nobody (?:remembered|asked|called)",
        (
            "You would have needed something there, and it did not come.",
            "What is not said or done can take up a lot of room.", "So you are left guessing what that means.",
        ),
        ("What would you have wished for there?", "How do you read it yourself?"),
    ),
    _grasp(
        r"\bkeeps? (?:asking|calling|ringing|texting|saying|telling|coming|pushing)\b",
        ("So it comes back at you again and again.", "That asks something of you each time."),
        ("What do you answer when that happens?", "What would you like to be spared of that?"),
    ),
    _grasp(
        r"\bi (?:really |just )?(?:don'?t|do not) (?:want|wanna) (?:to )?\w+",
        (
            "That is a clear no, and you may have one.", "So that much you know: not that.",
            "You don't want that, and that is worth hearing.",
        ),
        ("What would you want instead?", "What makes it a no?"),
    ),
    _grasp(
        r"\b(?:i don'?t know (?:if|whether|what|how|who)|not sure (?:if|whether|what|how)|can'?t decide)\b",
        ("So that is still open, and it may stay open for a bit.", "You don't have an answer to that yet."),
        ("What would you need to know first?", "Which way do you lean, if at all?"),
    ),
    _grasp(
        r"\bi(?:'m| am) (?:\w+ )?(?:afraid|scared|worried|terrified)\b|\bwhat if\b",
        ("So that is the fear, said plainly.", "That is the thing that may happen, and it has not happened yet."),
        ("What would be the hardest part, if it came to that?", "How likely does it feel to you on a calm hour?"),
    ),
    _grasp(
        r"\bi keep (?:thinking|wondering|asking|going over|replaying)\b|can'?t stop thinking",
        ("That thought keeps coming round.", "Your mind goes back there again and again."),
        ("What does the thought say, word for word?", "When does it let go of you for a bit?"),
    ),
    _grasp(
        r"\bi (?:should(?:n'?t)? have|could have)\b|my (?:own )?fault|\bmy body failed|i failed (?:her|him|them|as)\b",
        ("You put that on yourself.", "You look for what you did wrong, and that is a hard place to look from."),
        ("Would you hold a friend to that as well?", "What could you have known at the time?"),
    ),
    _grasp(
        r"\b(?:kind|supportive|lovely|nice to me|helped me|so good to me|understanding|was great)\b",
        ("It sounds as if somebody was on your side there.", "So there was some kindness in it."),
        ("What did that mean to you?", "What was it that helped?"),
    ),
    _grasp(
        r"\b(?:i|we) used to\b|\bback (?:then|home)\b|\bwhen i was (?:a|\w+) (?:kid|child|boy|girl)",
        ("That was a part of your life once.", "So there was a time when that belonged to you."),
        ("What was it like, back then?", "What would you like to have back of it?"),
    ),
    _grasp(
        r"\b(?:she|he|they) (?:used to|always|would)\b|\b(?:her|his) (?:voice|smell|laugh|bowl|chair|coat|bed|toys?|"
        r"cup)\b",
        ("It is good that you tell me that.", "A detail like that says a lot.", "I can picture that a little."),
        ("What comes to mind with it?", "What else do you see when you think of that?"),
    ),
    _grasp(
        r"\bi miss\b",
        ("That is what is missing.", "The missing has a place, then."),
        ("What was it that made it good?", "What comes nearest to it these days?"),
    ),
    _grasp(
        r"\b(?:tomorrow|next (?:week|month|year|\w+day)|in (?:\w+ "
        r")(?:days|"
        r"weeks))\b",
        ("So that is still ahead of you.", "That is coming up, then."),
        ("How do you feel when you think of it?", "What would help you to get there?"),
        denied=True,
    ),
    _grasp(
        r"\bi (?:can'?t|cannot|couldn'?t)\b",
        ("So that is where it gets stuck.", "That is beyond what you can do at the moment, by the sound of it."),
        ("What is in the way?", "What happens when you try?"),
    ),
    _grasp(
        r"\b(?:rambling|silly|too much for you|oversharing)\b",
        ("You are not too much here.", "That feeling is allowed to be here, too."),
        ("What would make it a little lighter?",),
    ),
    _grasp(
        r"\bi (?:want|would like|wish|hope|need)\b",
        ("So that is the wish.", "You know what you would want, and that is something."),
        ("What would be the first bit of that?", "What speaks against it?"),
    ),
)
NAMING: Stock = ("So {actor} comes into it as well.", "Ah, {actor}.", "And {actor} has a part in it.")
NAMING_ASKED: Stock = (
    "How are things between you and {actor}?", "What would you like {actor} to understand?",
    "How much does {actor} know of how you are?",
)
PLAIN: Stock = (
    "That belongs to it, too.", "I'm taking that in.", "I can see that it matters here.",
    "All right, that too.",
)
PLAIN_ASKED: Stock = (
    "What matters most to you in that?", "What is that like for you?", "How did that come about?",
    "How do you take that?", "Can you say a bit more about that part?",
)
CLAUSE_ASKED: Stock = (
    "What is it like for you that {clause}?", "What does it mean for you that {clause}?",
)


@cached()
def grasped(text: str) -> tuple[tuple[Stock, Stock], ...]:
    """What a line does: pools of reflections and questions for each, the clearest first.

    >>> "And what do you want yourself?" in grasped("my brother wants to sell the house")[0][1]
    True
    """
    line = text[:READ].replace("’", "'")
    return tuple(
        (one.reflections, one.questions)
        for one in GRASPS
        if (match := one.found.search(line)) and not (one.denied and negated(line, match.start()))
    )
