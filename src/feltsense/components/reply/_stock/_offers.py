"""Topics of everyday trouble, small safe steps for each (verb first), and patterns that are common in each."""

from feltsense.components._feelings import word_set

from ._phrases import Stock

TOPICS: dict[str, frozenset[str]] = {
    "loss": word_set("""
        died dies death funeral grief grieving grave passed widow widowed mourning buried deceased bereaved
    """),
    "sleep": word_set("""
        sleep sleeping insomnia awake nightmare nightmares asleep slept bedtime
    """),
    "study": word_set("""
        exam exams test tests school college university class classes grade grades study studying homework professor
        teacher thesis semester degree student finals essay assignment assignments
    """),
    "work": word_set("""
        job jobs work working boss manager coworker coworkers colleague colleagues office career fired laid
        unemployed interview interviews employer shift deadline promotion workplace customers salary
    """),
    "money": word_set("""
        money debt debts rent bills bill afford broke savings mortgage loan loans financial finances paid pay
        eviction evicted
    """),
    "relationship": word_set("""
        boyfriend girlfriend husband wife partner ex marriage divorce divorced breakup dating relationship cheated
        cheating dumped fiance spouse engaged wedding
    """),
    "habit": word_set("""
        drinking drink alcohol drunk smoking smoke weed gambling addiction addicted relapse relapsed sober quit
        binge scrolling procrastinate procrastinating procrastination vaping
    """),
    "health": word_set("""
        sick ill illness pain doctor hospital surgery cancer disease health covid chronic symptoms weight
    """),
    "family": word_set("""
        mom mum mother dad father parents brother sister son daughter kids children family grandma grandpa uncle
        aunt baby toddler
    """),
    "loneliness": word_set("""
        lonely alone isolated nobody loneliness isolation lonesome
    """),
    "friendship": word_set("""
        friend friends friendship roommate bestie secret trusted
    """),
}
"""Words that show a topic; where two tie, the earlier one counts."""

STEPS: dict[str, Stock] = {
    "work": (
        "write down which parts of the work are yours to change and which are not",
        "pick the one task that would ease things most and leave the rest for tomorrow",
        "talk it through with somebody at work whom you trust", "set a fixed hour at which work ends for the day",
        "note what you would want to say before any talk with the people in charge",
        "send just one message or one application today and call that enough",
    ),
    "study": (
        "break the material into pieces of twenty minutes, with a short break after each",
        "start with the page that looks easiest, just to get moving",
        "tell a teacher or adviser how things stand, in two or three sentences",
        "study next to somebody else for an hour, even in silence", "explain one topic out loud as if to a friend",
    ),
    "relationship": (
        "write them a letter that you don't send", "let a friend know that this week is a hard one",
        "note down what you need from the other person, for your own eyes first",
        "give yourself one evening that has nothing to do with it",
    ),
    "loss": (
        "look at a photo or play a song that brings them near, when you want to", "tell somebody a story about them",
        "let the day be small and do only what has to be done", "write down something you would have wanted to say",
        "ask about a grief group near you, so that you need not do it alone",
    ),
    "sleep": (
        "write tomorrow's worries on paper an hour before bed and leave them there",
        "get up for a quiet quarter of an hour when sleep won't come", "keep the phone in another room for one night",
        "go to bed and get up at the same time for a few days",
        "dim the lights and slow things down an hour before bed",
    ),
    "loneliness": (
        "send a short hello to one person you have not written to for a while",
        "go where other people are for half an hour, with no need to talk",
        "join something that meets every week, so that faces become familiar",
        "ask somebody for a walk or a phone call",
    ),
    "friendship": (
        "tell them in one calm sentence what is on your mind, without asking for an answer at once",
        "write down what you would want to say to them", "spend some time with somebody who is good for you",
        "tell one friend what sort of help would be welcome", "ask them how they see it",
    ),
    "money": (
        "list what is due and when, so that it is on paper and not in your head",
        "call one of the people you owe and ask what they can offer", "look for a free money-advice service near you",
        "start with the one bill that worries you most",
    ),
    "health": (
        "write down your questions before you next see a doctor",
        "ask somebody to come along to the next appointment", "tell one person how you are really doing",
        "plan one small pleasant thing for a day when the body allows it",
    ),
    "family": (
        "choose a quiet moment and tell them one thing that you need",
        "decide which part of it is yours to carry and which is not",
        "ask another member of the family to share one task",
        "take a short walk before answering when it gets heated",
        "put aside half an hour that belongs to nobody else",
    ),
    "habit": (
        "note when the urge comes and what came just before it",
        "put ten minutes and a glass of water between the urge and the act",
        "tell one person what you are trying to change", "make the first step so small that it is hard to refuse",
        "look up a local group or service for exactly this",
    ),
}
STEPS_FOR_ANYTHING: Stock = (
    "take five slow breaths, each a little longer on the way out",
    "write it all down for ten minutes without stopping", "talk it over with somebody you trust",
    "choose one step so small that it takes five minutes", "go for a short walk and leave the phone behind",
    "rest first and decide later", "put a name to what you feel, several times a day",
    "speak with a counsellor, who has more time and training for this",
    "make a list of what is in your hands and what is not", "do one small thing today that used to do you good",
    "set the question aside until a fixed hour tomorrow", "ask one person for one concrete bit of help",
)
STEPS_FOR_SAFETY: Stock = (
    "tell somebody you trust what is going on, today if you can",
    "think through where you could go if you had to leave quickly",
    "call a local service for people who are threatened at home, which can be done without giving a name",
    "stay where other people are until it feels safer", "keep your phone charged and with you",
)
OFFERS: Stock = (
    "If you like, you could {step}.", "One small thing to try might be to {step}.",
    "Some people find that it helps to {step}.", "It may be worth a try to {step}.", "Only if it suits you: {step}.",
    "A possible next step is to {step}.", "When you have the energy, you could {step}.",
    "Perhaps it would ease things a little to {step}.", "One idea among many is to {step}.",
)
PATTERNS: dict[str, Stock] = {
    "work": (
        "Work takes up so much of the week that trouble there tends to spill over into everything.",
        "After losing a job, many people miss the rhythm of the days as much as the pay.",
    ),
    "study": (
        "Putting things off is often a way of not meeting the fear of doing badly.",
        "Most people remember more from several short sessions than from one long night.",
    ),
    "relationship": (
        "After a break many people swing between anger, longing and relief, sometimes within one day.",
        "Arguments are often less about their topic than about feeling heard.",
    ),
    "loss": (
        "Grief rarely moves in a straight line; for most people it comes in waves.",
        "Anniversaries and small reminders often bring it back with full force, even much later.",
    ),
    "sleep": (
        "Worrying about sleep is itself one of the things that keep people awake.",
        "Everything tends to look darker at three in the morning than at noon.",
    ),
    "loneliness": (
        "Feeling lonely is very common, also among people who are seldom alone.",
        "Closeness mostly grows from small, repeated meetings rather than from one big talk.",
    ),
    "friendship": (
        "Trouble with a friend can hurt as much as trouble in love.",
        "Friendships change with the years, and it is common to grieve a little over that.",
    ),
    "money": (
        "Money worries eat attention, which makes every other task feel harder than it is.",
        "Many creditors would rather agree on small payments than hear nothing.",
    ),
    "health": (
        "Being unwell for long wears on the mind as well, and that is not a lack of will.",
        "Waiting for news can be as hard as the news itself.",
    ),
    "family": (
        "Old roles in a family come back quickly, even when everybody has grown up.",
        "People we are close to can hurt us most because their opinion counts most.",
    ),
    "habit": (
        "Slipping back is part of most attempts to change a habit, and does not erase what went before.",
        "Urges tend to rise, peak and fade, even when they feel endless.",
    ),
}
PATTERNS_FOR_ANYTHING: Stock = (
    "Strong feelings often come in waves, and each wave does pass.",
    "When a lot happens at once, the mind tends to lump it together, which makes every part look bigger.",
    "Questions that begin with 'why' seldom get a full answer, and yet asking them is how people make sense of things.",
    "Feelings often turn up late, when the worst is over and there is room for them.",
    "People under stress tend to judge themselves more harshly than they would judge a friend.",
    "Not being able to explain a feeling does not make it any less real.",
)
