"""Sentences for turns with no plain joy or sorrow: everyday news, nuisances, irony, mixed feelings, decisions."""

import re

from feltsense.components._mood import Tone

from ._phrases import Stock

REFLECTION: dict[Tone, Stock] = {
    "plain": (
        "I see what you mean.", "Thanks for telling me.", "I'm with you.", "I'd like to hear more about that.",
        "All right, I follow.", "Thanks, that helps me picture it.",
    ),
    "mild": (
        "That sounds nice.", "How nice.", "There is something good in that.",
        "Good to hear.", "It is nice to read that.",
    ),
    "nuisance": (
        "That sounds annoying.", "How irritating.", "That would try anybody's patience.",
        "Small things like that add up.",
        "That is a nuisance.", "I can see how that would grate.",
    ),
    "mixed": (
        "There are two sides to this, by the sound of it, and both are real.",
        "One feeling does not cancel the other here.",
        "Something glad and something harder at the same time, it seems.",
        "Mixed feelings like that often belong together.", "Both of these can be true at once.",
    ),
    "wry": (
        "That reads a little tongue in cheek, if I hear it right.", "I hear the irony, and I wonder what is behind it.",
        "There is a joke in that, and maybe something else as well.", "Said with a wry smile, I take it.",
        "Humour is one way to say it.",
    ),
    "grim": (
        "I don't want to pass over that.", "That deserves to be taken seriously.", "I take that seriously.",
        "Those are words I don't want to skip.", "That is serious, and it is good that you say it.",
    ),
}
AFFIRMATION: dict[Tone, Stock] = {
    "plain": (
        "Everyday things are welcome here, too.", "Go on, I'm listening.", "It's good to hear how your days are.",
        "Okay, I'm following.", "Tell me as much of it as you like.",
    ),
    "mild": (
        "Small good things count, too.", "It is good to notice things like that.",
        "May there be more of that.",
    ),
    "nuisance": (
        "It is all right to be annoyed by that.", "Nobody enjoys that sort of thing.",
        "A bit of grumbling is welcome here.", "You may well expect better than that.",
    ),
    "mixed": (
        "You don't have to choose between the two.", "You can want two things at once.",
        "There is room for both here.", "Neither side has to win today.",
    ),
    "wry": (
        "You can say it straight here as well, if you like.", "A bit of grumbling is welcome here.",
        "You don't have to make light of things here, though you may.", "Joking or not, there is room for it.",
    ),
    "grim": (
        "You don't have to make light of it here.", "It is good that you say it.",
        "You deserve to be safe and looked after.", "You don't have to deal with this by yourself.",
    ),
}
QUESTION: dict[Tone, Stock] = {
    "plain": (
        "How is that for you?", "How did that come about?", "What do you make of it?", "What is that like for you?",
    ),
    "mild": (
        "What made the difference?", "What made it good?", "What else was good today?", "How did it come about?",
    ),
    "nuisance": (
        "What annoys you most about it?", "How did you deal with it?", "Does it happen often?",
        "What would you have liked to happen instead?",
    ),
    "mixed": (
        "What does each side of it say?", "Which of the two is louder at the moment?",
        "How do the two sit together in you?",
        "Which side would you like to talk about first?",
    ),
    "wry": (
        "How are you really doing with it?", "What is behind that?", "What has the day been like so far?",
        "What happened?",
    ),
    "grim": (
        "How are you right now?", "How serious is it, in plain words?", "What has today been like for you?",
        "Who knows about it besides you?", "What is behind those words?",
    ),
}
AHEAD: Stock = (
    "How do you feel when you think of it?", "How are you looking at it?", "What are you hoping for?",
    "What goes through your mind about it?", "What is the part you think of most?",
)
"""Questions about what is still to come."""
IS_AHEAD = re.compile(
    r"\b(?:tomorrow|tonight|next (?:week|month|year|\w+day)|going to|gonna|about to|due|upcoming|soon|will|have to|"
    r"has to|"
    r"(?:on|this|by) (?:mon|tues|wednes|thurs|fri|satur|sun)day|in (?:\w+ )?(?:days|weeks|months))\b|\w'll\b", re.I
)
HALF_A_JOKE: Stock = (
    "There is a joke in that, and I don't want to skip the serious half.",
    "Joke or not, I don't want to pass over those words.", "Even as a joke, that makes me want to ask.",
)
HALF_A_JOKE_ASKED: Stock = (
    "How much of it is a joke?", "How are you really doing?", "How bad is it, in plain words?",
    "What has today been like?",
)
WHETHER: Stock = (
    "There is something to be said on both sides of that.", "That is a real decision, and it is yours to weigh.",
    "A question like that seldom has just one right answer.", "Either way, something matters to you there.",
    "That is worth weighing with care, and I can't decide it for you.",
)
WEIGH: Stock = (
    "What speaks for it, and what against?", "What would be good about doing it, and what about leaving it?",
    "Which of the two could you live with better?", "What might happen if you do, and what if you don't?",
    "Which way do you lean at the moment, and what holds you back?", "What matters most to you in the decision?",
)
WEIGHING: Stock = (
    "That belongs on the scales, too.", "That is one side of it.", "That makes it no simpler to weigh.",
    "So that pulls in one direction.", "I see, that counts as well.",
)
NOT_MADE_FOR: Stock = (
    "I'm not made for that; I'm a program for talking about how things are for you.",
    "That is not something I can do: I don't look things up, and I'd rather not guess.",
    "I'm no good for facts or tasks; I'm a program made for listening.",
    "I can't help with that one; I'm only made to talk about what is on your mind.",
)
NOT_MADE_FOR_BACK: Stock = (
    "What made it come up?", "How are things with you otherwise?", "What is it for, if I may ask?",
    "Is there something about it that is on your mind?", "How is your day going apart from that?",
)
ENGLISH_ONLY: Stock = (
    "I only read English for now.", "So far English is the only language I read.", "For now I understand only English.",
)
LONELY: Stock = ("That sounds like a lonely place to be.", "It sounds as if company is what is missing.")
MISSING: Stock = (
    "What do you miss most about it?", "What was it like before?", "How is it for you now?",
    "What has it been like since?",
)
CHANGED: Stock = ("So that is different now.", "That is quite a change.", "That leaves a gap, I imagine.")
IS_MISSING = re.compile(
    r"\b(?:miss(?:ing|es)? (?:my|him|her|them|you|it|our|the|home|being|having|hav)|broke up|left me|divorce\w*|"
    r"moved (?:away|here|to)|"
    r"used to|homesick|no longer)\b", re.I
)
INTERESTS: tuple[tuple[re.Pattern[str], Stock], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.I), asked)
    for words, asked in (
        (r"pupp(?:y|ies)|kittens?", (
            "What is the new arrival's name?", "What is the little one like?", "How did you find each other?",
            "How has the first day together been?")),
        (r"(?:have|having|expecting) a baby|newborn", (
            "How did you feel when you found out?", "Who have you told so far?",
            "What are you looking forward to most?")),
        (r"first steps|first word", (
            "What was that moment like?", "Who was there to see it?", "What did you do?")),
        (r"driving test", ("How was the drive?", "Where will you drive first?", "Who did you tell first?")),
        (r"engaged|wedding|said yes|married", (
            "How did it happen?", "Who did you tell first?", "What are you looking forward to most?")),
        (r"bak(?:e|ed|ing)|cook(?:ed|ing)?|bread|cake|dinner|pasta|lunch|breakfast|soup", (
            "How did it taste?", "What do you like to eat best?", "What made you feel like it?")),
        (r"walk(?:ed|ing)?|river|forest|park|beach|mountains?|hik(?:e|ed|ing)|garden", (
            "What was it like out there?", "What did you notice on the way?", "What does being outside do for you?")),
        (r"weather|sunny|sunshine|snow(?:ing|ed)?", (
            "What would you like to do with a day like that?", "What does weather like that do to your mood?")),
        (r"(?:watched|saw) an? (?:\w+ )?(?:film|movie|show|series|play)|book|novel|film|movie|song|album|concert", (
            "What did you make of it?", "What stayed with you from it?", "What drew you to it?")),
        (r"guitar|piano|violin|painting|drawing|knitting|sewing|learning|chess|pottery", (
            "What drew you to it?", "What do you enjoy about it?", "How is it going so far?")),
        (r"birthday|picnic|(?:having|throwing|planning|going to|hosting) an? (?:\w+ )?party", (
            "What are the plans?", "Who is coming?", "What would make it a good day?")),
        (r"trip|travel(?:ling|ing)?|holiday|vacation|flight", (
            "Where is it going?", "What are you hoping for from it?", "How are you looking at it?")),
        (r"new (?:flat|house|home|apartment|place)|moving (?:in|house)|we (?:\w+ )?move", (
            "What is the new place like?", "What do you look forward to, and what not?",
            "How do you feel about leaving the old place?")),
        (r"new job|first (?:day|week) at|started (?:a|my) (?:\w+ )?job", (
            "How was the first day?", "What has surprised you so far?", "How have the people been?")),
        (r"major|degree|biology|university", (
            "What drew you to it?", "How did you come to decide on it?", "How do the people around you see it?")),
    )
)
"""Questions of plain interest, tied to what was told."""


def interest(text: str) -> Stock:
    """The questions for the first thing in a text that calls for interest; empty when there is none.

    >>> "What is the little one like?" in interest("I got a puppy today")
    True
    """
    return next((asked for pattern, asked in INTERESTS if pattern.search(text[:4_000])), ())
