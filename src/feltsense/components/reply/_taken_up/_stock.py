"""Sentences with a gap for what somebody spoke of or for what happened, and answers to small moments."""

from typing import Literal

Stock = tuple[str, ...]
Mood = Literal["plain", "hard", "glad", "nuisance"]

NAMED: dict[Mood, Stock] = {
    "plain": (
        "Ah, {matter}.",
        "Okay, {matter}.",
        "{Matter}, I see.",
        "I'm trying to picture {again}.",
        "Tell me a bit about {again}.",
        "I'm curious about {again}.",
        "Ah yes, {matter}.",
    ),
    "hard": (
        "So it has to do with {again}.",
        "And {again}, on top of it.",
        "It keeps coming back to {again}, by the sound of it.",
    ),
    "glad": (
        "Oh, {matter}.",
        "I like that you mention {again}.",
        "{Matter}, nice.",
        "Nice, {matter}.",
    ),
    "nuisance": ("{Matter}, of all things.", "And {again}, on top of it.", "Oh no, {matter}."),
}
"""Said of a thing that the newest words name."""
MATTER_ASKED: dict[Mood, Stock] = {
    "plain": (
        "What's the story with {again}?",
        "How did {again} come into it?",
        "What do you make of {again}?",
        "What should I know about {again}?",
        "How do things stand with {again} now?",
    ),
    "hard": (
        "What is it about {again} that gets to you most?",
        "What would you like to happen with {again}?",
        "How do things stand with {again} now?",
        "How much room does {again} take up in your head?",
    ),
    "glad": (
        "What do you like best about {again}?",
        "What's the story behind {again}?",
        "How did {again} come about?",
    ),
    "nuisance": ("How do things stand with {again} now?", "What would you like to happen with {again}?"),
}
EVENT_ASKED: dict[Mood, Stock] = {
    "plain": (
        "How was it when {event}?",
        "What went through your mind when {event}?",
        "What was it like when {event}?",
    ),
    "hard": (
        "What went through you when {event}?",
        "How was it for you when {event}?",
        "What happened after {event}?",
    ),
    "glad": (
        "What was it like when {event}?",
        "How did it feel when {event}?",
        "What was the best bit when {event}?",
    ),
    "nuisance": ("What did you do when {event}?", "What went through your mind when {event}?"),
}
TELL_ME: dict[Mood, Stock] = {
    "plain": (
        "Tell me how it was when {event}.",
        "I'd like to hear more about that.",
        "Go on, I'm curious.",
        "Do go on.",
        "I'm all ears.",
        "Keep going, I'm with you.",
    ),
    "hard": ("Tell me more about it, if you like.", "I'd like to hear how it went on."),
    "glad": ("I'd like to hear all about it.", "Tell me how it was when {event}.", "Go on, tell me more."),
    "nuisance": ("Do tell.", "I'd like to hear the rest of it.", "Go on, get it out."),
}
"""Said where enough was asked in a row."""
AND_ELSE: Stock = (
    "What else is going on with you?",
    "Anything else on your mind?",
    "How does the rest of the day look?",
    "What's next for you?",
    "What else would you like to tell?",
)
GOOD_NIGHT: Stock = ("Good night, sleep well.", "Sleep well.", "Good night; may it be a quiet one.")
DOING_ASKED: Stock = (
    "What is it like to {doing}?",
    "How did you come to {doing}?",
    "What is it that makes you {doing}?",
)
QUANTITY: Stock = (
    "{Quantity} is a lot.",
    "{Quantity}, no less.",
    "{Quantity}, that is quite something.",
    "{Simile}, now that is a picture.",
)

TAKEN: Stock = (
    "Let's take that one: {option}.",
    "All right: {option}.",
    "That one, then: {option}.",
    "Good, we go with this: {option}.",
)
TAKEN_ALL: Stock = (
    "One after the other, then: {option}.",
    "All of it, then: {option}.",
    "Nothing speaks against that: {option}.",
)
TAKEN_NONE: Stock = ("None of these, then; that is fine.", "All right, not those.", "Then we leave them all aside.")
TELL_ON: Stock = ("Tell me.", "I'm listening.", "Begin wherever you like.", "Take your time with it.")
WHICH: Stock = (
    "I have lost track of which one you mean; say it in a few words?",
    "Which one is that, in a few words?",
    "I'd like to be sure which you mean: could you name it?",
)
JEST: Stock = (
    "Ha, got it.",
    "Okay, you had me there.",
    "Fair, I took that too literally.",
    "All right, a joke it is.",
    "Ha, that one went past me.",
)
JEST_GRAVE: Stock = (
    "All right, I'll take it as a joke.",
    "Understood, it was meant as a joke.",
    "Okay, then I'll read it that way.",
)
JEST_GRAVE_NEXT: Stock = (
    "With words like that I ask rather than guess; and if some of it was serious, you can say that, too.",
    "If there was a serious half to it, there is room for that as well.",
    "I'd rather ask once too often, and you can say it straight whenever you like.",
)
GOOD_TURN: Stock = (
    "That is good to hear.",
    "Oh, that is good to read.",
    "How good.",
    "What a good turn.",
    "That is really good.",
    "Now that is worth telling.",
)
AFTER_MATTER: Stock = (
    "After all that with {hard}, it was due.",
    "And that after all the trouble with {hard}.",
    "A good thing to have beside all that with {hard}.",
)
AFTER_CLAUSE: Stock = (
    "A while ago you wrote that {hard_clause}, so that is quite some way.",
    "And not long ago it was still that {hard_clause}.",
    "When you wrote that {hard_clause}, it looked different.",
)
AFTER_ANYTHING: Stock = (
    "It did not look like that a few lines ago.",
    "Some good news was due after what came before.",
    "After all you told me before, that is something.",
)
SOFT_TURN: Stock = (
    "An hour like that may stand beside the sadness.",
    "That is good to read, beside everything else.",
    "Both belong to it, the sadness and an hour like that.",
)
GOOD_TURN_ASKED: Stock = (
    "What made the difference?",
    "What was the best moment of it?",
    "What would you like to keep of it?",
    "How does it feel now?",
    "What did you do yourself that helped it along?",
)
TASTE: Stock = (
    "I'm a program, so I have no tastes of my own; I'd like to hear about yours.",
    "No likes or dislikes here, I'm software; but tell me about yours.",
    "As a machine I have none; what you like is the better question.",
)
NOT_ODD: Stock = (
    "No, it doesn't sound that way to me; plenty of people would do the same.",
    "Not from here; it sounds quite human.",
    "I wouldn't call it that; it makes sense the way you tell it.",
)
IN_YOUR_PLACE: Stock = (
    "I'm a program and never in that spot, but here is a thought.",
    "As a machine I don't have to live with the outcome, so take this lightly.",
    "I can't stand in your shoes, being software, but I can think along.",
)
VIEW: Stock = (
    "I'm a program, so take it lightly: a lot seems to hang on {back}.",
    "From what you write, it keeps coming back to {back}; that is as far as a machine can see.",
    "As far as software can have a view, I would look at {back} first.",
)
BACK: Stock = (
    "Is there more to say about {back}?",
    "How is it with {back} now?",
    "Shall we stay with {back}?",
    "Where were we with {back}?",
)
LAUGHED: Stock = (
    "Ha.",
    "Heh.",
    "Ha, fair.",
    "Made you laugh, did it?",
    "Good, a laugh.",
    "That got a laugh, at least.",
)
NODDED: Stock = ("Right.", "Mhm.", "Okay.", "Got it.", "Yes.", "Sure.")
