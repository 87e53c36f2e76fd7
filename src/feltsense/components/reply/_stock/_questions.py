"""Open questions, sorted by the moment in which they fit and by family of feeling."""

from feltsense.components._feelings import Family

from ._phrases import Stock

INVITE: Stock = (
    "What is on your mind today?", "What brings you here today?", "How has your day been so far?",
    "What would you like to talk about?", "Where would you like to begin?", "How are things with you?",
)
EXPLORE_HARD: Stock = (
    "What is the hardest part of it for you?", "What is it like for you right now?", "How are you holding up?",
    "How have you been getting through it so far?", "Who is there for you in this?", "What worries you most about it?",
    "How does it affect you?", "What is on your mind most about it?", "What would you need just now?",
)
EXPLORE_LASTING: Stock = (
    "How does it affect your days?", "How long has it been like this?", "What do you wish people understood about it?",
    "Is there one moment that stays with you?", "What happens in you when it comes up?",
    "What would you want somebody close to you to know about it?",
)
"""Questions about what has been so for a while."""
GOOD_NEWS: Stock = (
    "How did it come about?", "Who would you like to tell about it?", "How would you like to mark it?",
    "What does it change for you?", "How did it feel when you first knew?", "What made it possible?",
)
"""Questions about something that has just turned out well."""
EXPLORE: dict[Family, Stock] = {
    "joy": (
        "What part of it makes you happiest?", "What do you enjoy most about it?", "What does it mean to you?",
        "What was the best moment of it?", "Who shares it with you?",
    ),
    "pride": (
        "What part of it are you proudest of?", "What did it take to get here?", "What does it mean to you?",
        "What kept you going?", "What comes next for you?",
    ),
    "gratitude": (
        "What did it mean to you?", "What made it mean so much?", "How did it come about?",
        "Have you had a chance to tell them?",
    ),
    "love": (
        "What do you value most about them?", "How did you become so close?", "What would you like them to know?",
        "How are things between you at the moment?",
    ),
    "sadness": (
        "When does it feel heaviest?", "Is there a time of day when it eases a little?",
        "Who do you lean on when it gets like this?", "What do your days look like just now?",
        "What is the saddest part of it?", "What would be a small comfort today?",
    ),
    "grief": (
        "What were they like?", "What do you miss most?", "Is there a memory that keeps coming back?",
        "What have the days been like since?", "Who shares this with you?",
        "What do you find yourself doing with the love that is left?",
    ),
    "anger": (
        "What bothers you most about how it went?", "What would you have wanted to happen instead?",
        "What would be fair, in your eyes?", "Has it been like this before, or is it new?",
        "What did you feel like saying?", "What would you say if you could say it safely?",
    ),
    "fear": (
        "What is the part that worries you most?", "What do you picture when you think of it?",
        "When is the worry at its quietest?", "What would make it feel a little safer?",
        "What are you afraid might happen?", "What would help you feel steadier about it?",
    ),
    "strain": (
        "What takes the most out of you?", "Which part of it could wait, if any?",
        "When did you last have an hour to yourself?", "What would give you a little room?",
        "What does a usual day look like for you?",
    ),
    "confusion": (
        "Which part is least clear to you?", "What would you need to know to feel clearer?", "What does your gut say?",
        "What makes it hard to tell?", "What have you thought of so far?",
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
        "What would you like to say more about?", "How do you feel about it?", "What matters most to you in this?",
        "What is it like for you?", "How do you see it going from here?", "Can you tell me a bit more about it?",
    ),
}
FORWARD: Stock = (
    "What has helped before, even a little?", "What would be the smallest next step?",
    "What would a slightly better week look like?", "Who could stand beside you in this?",
    "If one thing could change by next week, what would you choose?", "What do you feel ready for, and what not yet?",
    "What part of it is in your hands?",
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
    "Is there something you would rather talk about?", "What would be easiest to talk about right now?", "Where "
    "would you like to go from here?",
)
EASIER_START: Stock = (
    "What happened today, for instance?", "What is the first thing that comes to mind?",
    "Is there something you would rather talk about?", "What would be easiest to start with?",
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
        "How do the others in the family take it?",
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
        "What has the waiting been like?", "What have you been told so far?", "Who is there to help?",
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
