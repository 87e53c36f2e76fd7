"""Open questions, sorted by the moment in which they fit and by family of feeling."""

from feltsense.components._feelings import Family

from ._phrases import Stock

INVITE: Stock = (
    "What is on your mind today?", "What brings you here today?", "How has your day been so far?",
    "What would you like to talk about?", "Where would you like to begin?", "How are things with you?",
)
EXPLORE_HARD: Stock = (
    "What is the hardest part of it for you?", "How long has it been like this?", "When did this begin?",
    "How does it affect your days?", "What goes through your mind when it is at its worst?",
    "Who knows about this besides you?", "What do you wish people understood about it?",
    "Is there one moment that stays with you?", "What changed around the time it started?",
    "What happens in you when it comes up?", "How have you been getting through it so far?",
    "What would you want somebody close to you to know about it?",
)
EXPLORE: dict[Family, Stock] = {
    "joy": (
        "What part of it makes you happiest?", "How did it come about?", "Who would you like to tell about it?",
        "How would you like to mark it?", "What made it possible?", "What does it change for you?",
        "What are you looking forward to most?", "How did it feel when you first knew?",
    ),
    "pride": (
        "What part of it are you proudest of?", "What did it take to get here?", "Who would you like to tell first?",
        "What does it show you about yourself?", "How are you going to celebrate?", "What comes next for you?",
    ),
    "gratitude": (
        "What did it change for you?", "What made it mean so much?", "How did it come about?",
        "Have you had a chance to tell them?",
    ),
    "love": (
        "What do you value most about them?", "How did you become so close?", "What would you like them to know?",
        "How are things between you at the moment?",
    ),
    "sadness": (
        "When does it feel heaviest?", "Is there a time of day when it eases a little?",
        "Who do you lean on when it gets like this?", "What do you miss most at the moment?",
        "What do your days look like just now?", "What does the sadness say when it is loudest?",
    ),
    "grief": (
        "What were they like?", "What do you miss most?", "Is there a memory that keeps coming back?",
        "What have the days been like since?", "Who shares this with you?", "What do you find yourself doing with the love that is left?",
    ),
    "anger": (
        "What bothers you most about how it went?", "What would you have wanted to happen instead?",
        "What would be fair, in your eyes?", "Has it been like this before, or is it new?",
        "What did you do with all that anger?", "What would you say if you could say it safely?",
    ),
    "fear": (
        "What is the part that worries you most?", "What do you picture when the worry gets loud?",
        "When is the worry at its quietest?", "What would make it feel a little safer?",
        "How likely does the worst feel to you, and how likely does it look on paper?", "Where do you notice the worry first?",
    ),
    "strain": (
        "What takes the most out of you?", "Which part of it could wait, if any?",
        "When did you last have an hour to yourself?", "What would give you a little room?",
        "Who else could carry some of it?", "What does a usual day look like for you?",
    ),
    "confusion": (
        "Which part makes the least sense to you?", "What does each side of it say?",
        "What would you need to know to feel clearer?", "What did you expect instead?", "What does your gut say?",
    ),
    "remorse": (
        "What do you wish you had done?", "What would you tell a friend who had done the same?",
        "What would making it right look like?", "Who have you been able to talk to about it?",
        "What was going on for you at the time?",
    ),
    "neutral": (
        "What would you like to say more about?", "What brings this up today?", "How do you feel about it?",
        "What matters most to you in this?", "What is it like for you?", "How did it come to this?",
        "What would be good to look at first?", "Can you tell me a bit more about it?",
    ),
}
FORWARD: Stock = (
    "What has helped before, even a little?", "What would be the smallest next step?",
    "What would a slightly better week look like?", "Who could stand beside you in this?",
    "If one thing could change by next week, what would you choose?", "What do you feel ready for, and what not yet?",
    "What would you do if you were not afraid of getting it wrong?", "What part of it is in your hands?",
    "What would you like to be different a month from now?", "What gives you a bit of strength these days?",
)
AFTER_TURNING_DOWN: Stock = (
    "What made it not fit?", "What got in the way?", "What would an idea need to be of use to you?",
    "What would suit you better?", "What have you found that does work, even a bit?",
)
AFTER_TAKING_UP: Stock = (
    "When could you give it a try?", "What would make it easier to start?", "What might get in the way?",
    "How would you like to go about it?", "What would be the very first bit of it?",
)
AFTER_TRYING: Stock = (
    "How did that go?", "What happened when you tried?", "What part of it helped, if any?", "What did you notice when you did?",
)
EASIER: Stock = (
    "Would you rather talk about what happened or about how it feels?", "What happened today, for instance?",
    "What is the first thing that comes to mind?", "Is there something you would rather talk about?",
    "What would be easiest to start with?", "What is one thing about it that I don't know yet?",
    "How would you put today into a few words?", "What would you like to do with this moment?",
)
WHAT_WOULD_HELP: Stock = (
    "What would be more useful to you?", "What would you like from me instead?", "What did I miss?",
    "What would a good answer have been?",
)
BACK_TO_YOU: Stock = (
    "What would you like to talk about?", "What made you wonder?", "How is that for you?", "Where were we with you?",
    "What would help you most right now?",
)
