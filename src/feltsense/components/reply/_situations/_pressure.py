"""Pressure from outside: too much to do, exams, interviews, decisions, money, health, nights without sleep."""

from ._situation import Situation, signs

INTERVIEW = Situation(
    name="interview",
    signs=signs(r"(?:job )?interviews?|audition|assessment cent(?:re|er)|trial day"),
    reflections=(
        "A lot seems to hang on that one hour.",
        "Being looked over by strangers makes almost anybody nervous.",
        "You want it, and that is exactly what makes it so tense.",
        "Waiting for the day can be worse than the day.",
    ),
    affirmations=(
        "They invited you, so something about you had convinced them already.",
        "Being nervous and being good at it go together quite well.",
        "One bad hour in the past is not a forecast.", "You don't have to be perfect, only understandable.",
        "Practising beforehand is a good way to be kind to yourself on the day.",
    ),
    questions=(
        "What is it about this job that you want?", "Which question would you least like to be asked?",
        "What would you like them to know about you when you leave the room?",
  "What has gone well for you in talks like that?",
        "What would be a good sign for you that it is going all right?",
    ),
    steps=(
        "say your answers to the three likeliest questions out loud to somebody, or to a wall",
        "prepare one sentence for a blank moment, such as: let me think about that for a second",
        "write down two stories in which you solved something, and take them with you",
        "go there once beforehand, or try out the video link, so that the place is not new",
        "breathe out slowly for longer than you breathe in while you wait",
        "plan something pleasant for right after it, however it went",
    ),
    patterns=(
        "A blank moment feels like a minute from inside and looks like a second of thinking from outside.",
        "The body's alarm is strongest before and in the first minutes, and then it mostly settles.",
    ),
)
EXAM = Situation(
    name="exam",
    signs=signs(
        r"exams?|finals|midterms?|(?:driving |math |big )?test(?: tomorrow| on \w+| next)|thesis|dissertation|"
        r"assignments?|essay (?:due|deadline)|homework|grades?|studying|revision|semester|(?:my "
        r")?gpa|lecturer|coursework"
    ),
    reflections=(
        "That is a lot of weight on a few hours.", "The closer it comes, the less goes into one's head.",
        "You sit in front of it and the worry does the reading.",
        "It feels as if it were about much more than the subject.",
        "There is always a voice that says you should be studying right now.",
    ),
    affirmations=(
        "You know more than it feels like at this hour.", "A grade measures one day, not a person.",
        "You don't need to know everything to get through it.", "Taking a break is part of learning.",
    ),
    questions=(
        "Which part of it feels biggest?", "What would happen if it went badly?",
        "What do you already know well?", "How much time is left?", "Who would be disappointed, as you see it?",
        "How do you learn best when nobody is watching?",
    ),
    steps=(
        "break the material into pieces of twenty minutes, with a short break after each",
        "start with the page that looks easiest, just to get moving",
        "explain one topic out loud as if to a friend", "study next to somebody else for an hour, even in silence",
        "look at one old paper, to see what they really ask",
        "stop at a fixed hour tonight, because sleep does half of the remembering",
    ),
    patterns=(
        "Putting things off is often a way of not meeting the fear of doing badly.",
        "Most people remember more from several short sessions than from one long night.",
    ),
)
OVERLOAD = Situation(
    name="overload",
    signs=signs(
        r"so much (?:to do|going on|on my plate|work)|too much (?:to do|work|going on|on my plate)|overwhelm\w*|"
        r"it'?s (?:just |all )?too much|burn(?:ed|t)?[- ]?out|swamped|drowning in|deadlines?|no time (?:for|to)|"
        r"can'?t (?:keep up|breathe|do it all|cope)|juggl\w+|overwork\w+|double shifts?|stressed|i do it all|"
        r"everything at once|never ends"
    ),
    reflections=(
        "Everything wants you at once, and there is only one of you.",
        "You keep all of it running, and nobody sees how much that is.",
        "There does not seem to be a single hour in it that belongs to you.",
        "It sounds as if you have been running on empty for a while.",
        "No wonder that it feels tight in the chest; that is a great deal for one person.",
    ),
    affirmations=(
        "Nobody could do all of that without dropping something.",
        "You are allowed to do some things badly this week.",
        "Needing help with that is not a failing.", "You don't have to solve it tonight.",
    ),
    questions=(
        "What weighs most of all those things?", "Who shares any of it with you?",
        "When did you last have an hour for yourself?", "What would happen if one of them waited a week?",
        "What gets you through the days as they are?", "How does your body tell you that it is too much?",
    ),
    steps=(
        "write everything down in one list, and then cross out what nobody would miss this week",
        "choose the one thing that must be done today and call the day good after that",
        "ask for one concrete thing from one person, for instance a school run or a meal",
        "say no once this week, without giving a reason",
        "take ten minutes with the door shut and the phone in another room",
        "find out which standard you could lower for a month, such as tidy or home-cooked",
    ),
    patterns=(
        "When a lot happens at once, the mind lumps it together, and every part looks bigger than it is.",
        "Under constant load people become forgetful; that is the load, not the character.",
    ),
)
DECISION = Situation(
    name="decision",
    signs=signs(
        r"decid\w+|decision|choice|choose|choosing|torn between|got offered|offered (?:me )?a|should i (?:take|stay|go|"
        r"leave|quit|move|accept|tell)|pros and cons|make up my mind|don'?t know (?:whether|if) (?:i should|to)"
    ),
    reflections=(
        "Whichever way you go, you give something up, and that makes it hard.",
        "There is something pulling on both sides of that.",
        "You seem to know what your head says and are still waiting for the rest of you.",
    ),
    affirmations=(
        "You are allowed to want what you want.", "Few decisions are as final as they look beforehand.",
        "You don't have to find the right answer, only one that you can stand by.",
        "Taking the people you love into account is no weakness.",
    ),
    questions=(
        "Imagine you had already said yes: what is the first feeling?",
        "What would you miss most, either way?", "What would you choose if nobody else was touched by it?",
        "What does each side of it say?", "What would have to be true for you to say yes with a light heart?",
        "What are you most afraid of losing?", "How will you look at it in five years, what do you think?",
    ),
    steps=(
        "live for one day as if you had said yes and for one day as if you had said no, and notice how each feels",
        "write down what you would lose either way, since that is often what the decision is about",
        "ask for a few more days, if there is anybody who can give them",
        "talk about the fear behind it first with the person it touches, and only then about the decision",
        "tell the whole of it to somebody who gains nothing from either answer",
    ),
    patterns=("People mostly regret less what they chose than how alone they were with the choosing.",),
)
MONEY = Situation(
    name="money",
    signs=signs(
        r"rent|bills?|debts?|afford|no money|(?:out of|short of|about|need) money|money "
        r"(?:is|worries|problems|trouble|runs?|ran)|(?:i'?m|we'?re|am|are|so|totally|"
        r"completely|flat|dead) broke|landlord|evict\w+|loans?|mortgage|"
        r"credit cards?|bailiffs?|overdraft|paycheck|benefits (?:office|cut)|lost my hours"
    ),
    reflections=(
        "That kind of worry is there when you wake up and when you go to bed.",
        "It is not only numbers; it is where you will live and sleep.",
        "It is hard to think about anything else as long as that is open.",
    ),
    affirmations=(
        "Being short of money says nothing about your worth.",
        "Many people you know have been there and never said so.",
        "Looking at it at all takes courage.",
    ),
    questions=(
        "Which of it presses most this week?", "Who knows about it so far?",
        "What have you been able to find out up to now?", "How do you get through the days with it?",
        "What would give you a little air?", "What are you most afraid will happen?",
    ),
    steps=(
        "write to {them} before the date, with an amount you can pay and a day, because silence worries people most",
        "list what is due and when, so that it is on paper and not in your head",
        "look for a free debt or tenants' advice service near you, since they know what can be stopped",
        "find out whether you have a claim to support for rent or for lost hours",
        "put roof, food, heating and power first and let the rest wait in line",
        "tell one person, only so that you are not alone with it",
    ),
    patterns=(
        "Money worries eat attention, which makes every other task feel harder than it is.",
        "Most people who are owed money would rather agree on small payments than hear nothing.",
    ),
)
HEALTH = Situation(
    name="health",
    signs=signs(
        r"(?:found|felt|have) a lump|biopsy|scan|mri|test results?|symptoms?|doctor'?s? "
        r"(?:appointment|visit|said|says)|"
        r"appointment|diagnos\w+|chronic|migraines?|chest pain|googl(?:e|ing)|waiting for (?:the )?results?|surgery|"
        r"operation|my (?:health|illness|condition)|in pain|hospital"
    ),
    reflections=(
        "Not knowing is a place of its own, and you have to live in it for now.",
        "The mind fills such a gap with the worst, and most of all at night.",
        "You carry that around all day and have to look normal.",
        "It is frightening when one's own body turns into a question.",
        "Days like these get very long.",
    ),
    affirmations=(
        "Getting it looked at was the right thing to do, and a brave one.",
        "You may be frightened without knowing yet whether there is reason to be.",
        "You don't have to be calm about this.", "You can tell people when you are ready, and only those you want.",
    ),
    questions=(
        "When is the worry loudest?", "What has the waiting been like?", "Who knows about it so far?",
        "What do you picture when you think of it?", "What helps for an hour, even if it solves nothing?",
        "What would you want to be asked, and what not?",
    ),
    steps=(
        "ask the practice whether there is a list for cancelled appointments",
        "write your questions for the doctor on a note, so that they are out of your head",
        "set a rule for looking things up, such as not after dinner",
        "tell one person, so that somebody asks how you are", "ask somebody to come along to the appointment",
        "fill the worst hour of the day with something that needs your hands",
    ),
    patterns=(
        "Waiting for news can be as hard as the news itself.",
        "What one finds online shows the rare and bad cases first, because those are what people write about.",
    ),
)
SLEEP = Situation(
    name="sleep",
    signs=signs(
        r"(?:can'?t|cannot|couldn'?t|not|barely|hardly|haven'?t|trouble) (?:\w+ )?(?:sleep\w*|slept|asleep)|insomnia|"
        r"(?:lie|lying|wide|been|am|i'm) awake|nightmares?|up all night|3 ?am|(?:in the middle of|all|every|at) night"
    ),
    reflections=(
        "And then the night, when one is alone with all of it.",
        "Lying there and doing the sums of how much sleep is left is a torment of its own.",
        "Without sleep everything else gets steeper.", "At night there is nothing to stop the thoughts.",
    ),
    affirmations=(
        "One bad night is unpleasant, and the body makes up for more than we think.",
        "You don't have to sleep well tonight; resting is something, too.",
        "It is no wonder that you are worn out.",
    ),
    questions=(
        "What keeps going round in your head at night?", "What are the nights like for you?",
        "When did you last sleep well?", "How do the days go after nights like that?",
    ),
    steps=(
        "write tomorrow's worries on paper an hour before bed and leave them there",
        "get up for a quiet quarter of an hour when sleep won't come", "keep the phone in another room for one night",
        "turn the clock to the wall, so that you stop counting",
        "get up at the same time for a few days, whatever the night was like",
    ),
    patterns=(
        "Worrying about sleep is itself one of the things that keep people awake.",
        "Everything tends to look darker at three in the morning than at noon.",
    ),
)
WORK = Situation(
    name="work",
    signs=signs(r"(?:hate|quit|leave|about) (?:my |this )?(?:job|work)|my job|career|shifts?|the office"),
    reflections=(
        "So much of the week is spent there, and it does not stay there.",
        "It sounds as if the pay is one thing and how it feels another.",
        "You keep going in, and something in you keeps saying no.",
    ),
    affirmations=(
        "You may want more from work than that it pays.",
        "Being thankful for a job and being unhappy in it can go together.",
        "It is worth taking seriously when a job makes you feel like that.",
    ),
    questions=(
        "What is a usual day there like?", "When did it begin to feel that way?", "What keeps you there?",
        "Which part of the work do you still like?", "What would you want work to be like?",
    ),
    steps=(
        "write down for one week which hours cost you most and which give you something",
        "talk to one person who does the kind of work you wonder about",
        "set a fixed hour at which work ends for the day", "name one thing that would make it bearable and ask for it",
    ),
    patterns=("Work takes up so much of the week that trouble there tends to spill over into everything.",),
)
PRESSURE: tuple[Situation, ...] = (INTERVIEW, MONEY, HEALTH, EXAM, DECISION, OVERLOAD, SLEEP, WORK)
