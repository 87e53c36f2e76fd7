"""Open questions, sorted by the moment in which they fit and by family of feeling."""

from feltsense.components._feelings import Family

from ._phrases import Stock

INVITE: Stock = (
    "What is on your mind today?", "What brings you here today?", "How has your day been so far?",
    "What would you like to talk about?", "Where would you like to begin?", "How are things with you?",
)
EXPLORE_HARD: Stock = (
    "What is the hardest part of it for you?", "What is it like for you right now?", "How does it affect your days?",
    "How have you been getting through it so far?", "Who knows about this besides you?",
    "How long has it been like this?", "What goes through your mind when it is at its worst?",
    "What do you wish people understood about it?", "Is there one moment that stays with you?",
    "What changed around the time it started?", "What happens in you when it comes up?",
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
        "What have the days been like since?", "Who shares this with you?",
        "What do you find yourself doing with the love that is left?",
    ),
    "anger": (
        "What bothers you most about how it went?", "What would you have wanted to happen instead?",
        "What would be fair, in your eyes?", "Has it been like this before, or is it new?",
        "What did you do with all that anger?", "What would you say if you could say it safely?",
    ),
    "fear": (
        "What is the part that worries you most?", "What do you picture when the worry gets loud?",
        "When is the worry at its quietest?", "What would make it feel a little safer?",
        "How likely does the worst feel to you, and how likely does it look on paper?",
        "Where do you notice the worry first?",
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
    "boredom": (
        "What would you usually do on a day like this?", "When did you last lose track of time?",
        "What would make the next hour a little better?", "Who would you like to hear from right now?",
        "Is it a restless kind of bored or a tired one?",
    ),
    "remorse": (
        "What do you wish you had done?", "What would you tell a friend who had done the same?",
        "What would making it right look like?", "Who have you been able to talk to about it?",
        "What was going on for you at the time?",
    ),
    "neutral": (
        "What would you like to say more about?", "What brings this up today?", "How do you feel about it?",
        "What matters most to you in this?", "What is it like for you?", "How do you see it going from here?",
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
    "How did that go?", "What happened when you tried?", "What part of it helped, if any?",
    "What did you notice when you did?",
)
YOUR_OWN_VIEW: Stock = (
    "What is your own first answer?", "Which way do you lean?", "What speaks for it, and what against?",
    "What would you say if a friend asked you that?",
)
EASIER: Stock = (
    "Would you rather talk about what happened or about how it feels?", "What else comes to mind?",
    "Is there something you would rather talk about?", "What is one thing about it that I don't know yet?",
    "What would be easiest to talk about right now?", "Where would you like to go from here?",
)
EASIER_START: Stock = (
    "What happened today, for instance?", "What is the first thing that comes to mind?",
    "Is there something you would rather talk about?", "What would be easiest to start with?",
    "How would you put today into a few words?",
)
BY_TOPIC: dict[str, Stock] = {
    "work": (
        "What does this change for you?", "How are the people around you taking it?",
        "What would you want work to be like?",
    ),
    "sleep": (
        "What keeps going round in your head at night?", "What are the nights like for you?",
        "When did you last sleep well?",
    ),
    "study": (
        "Which part of it feels biggest?", "What does a study day look like for you?",
        "What would happen if it went badly?",
    ),
    "relationship": (
        "How were things between you before this?", "Where does this leave you?",
        "What would you want them to understand?",
    ),
    "family": (
        "How are things at home otherwise?", "What would you want them to understand?",
        "What is your own part in it like?",
    ),
    "friendship": (
        "How close were you before this?", "What did you hope they would do?",
        "What would you want them to understand?",
    ),
    "money": (
        "Which part of it presses most?", "How much room does it take up in your head?",
        "Who else is affected by it?",
    ),
    "health": (
        "What does it keep you from doing?", "Who looks after you in this?", "What does a better day look like?",
    ),
    "habit": (
        "When is the pull strongest?", "What does it give you, in the moment?", "What would be different without it?",
    ),
    "loneliness": (
        "When is it most noticeable?", "When did you last feel close to someone?",
        "Who would you like to have around?",
    ),
}
WHAT_WOULD_HELP: Stock = (
    "What would be more useful to you?", "What would you like from me instead?", "What did I miss?",
    "What would a good answer have been?",
)
BACK_TO_YOU: Stock = (
    "What would you like to talk about?", "What made you wonder?", "How is that for you?", "Where were we with you?",
    "What would help you most right now?",
)
