"""What people carry against or inside themselves: loneliness, shame, guilt, failure, worry, emptiness, habits."""

from ._situation import Situation, signs

LONELY = Situation(
    name="lonely",
    signs=signs(
        r"lonel\w+|no friends|don'?t (?:really )?(?:know|have) (?:anyone|anybody|any friends)|by myself|(?:eat|sit|am|"
        r"i'm|feel|so|all|always|completely) (?:\w+ )?alone|new (?:city|town|country|school)|nobody to (?:talk|call)|"
        r"no ?one to (?:talk|call)|homesick|isolat\w+|people (?:won'?t|don'?t) like me|make friends|outsider|left out"
    ),
    reflections=(
        "Being among people and knowing nobody can be lonelier than an empty room.",
        "It is the small things, I imagine, like nobody asking how your day was.",
        "You would like company, and at the same time it is frightening to reach out.",
        "Every day with nobody to turn to adds up.",
        "Starting from nothing takes a kind of strength that nobody claps for.",
    ),
    affirmations=(
        "Being alone says nothing about whether people would like you.",
        "Making friends as a grown-up is slow for nearly everybody.",
        "Wanting people around you is as basic as being hungry.",
    ),
    questions=(
        "When is it most noticeable?", "Who was your person before?", "What did you like doing with people?",
        "When did you last have a talk that did you good?",
        "What goes through your mind when you think of approaching somebody?",
        "Is there somebody there you would like to know better, even a little?",
    ),
    steps=(
        "go to the same place at the same hour each week, so that faces become familiar without much talking",
        "write to one old friend and tell them one true thing about how it is",
        "join something where the hands are busy, such as a choir, a repair café or a climbing hall",
        "say one sentence a day to somebody you don't know, at the till or by the coffee machine",
        "sit with one colleague at lunch and ask them for a tip about the city",
        "fix a call with an old friend for the same evening every week",
    ),
    patterns=(
        "Closeness mostly grows from small, repeated meetings rather than from one big talk.",
        "People tend to think that others like them less than they do.",
    ),
)
SHAME = Situation(
    name="shame",
    signs=signs(
        r"embarrass\w*|humiliat\w+|ashamed|shame|everyone (?:saw|laughed|knows|stared)|made a fool|cringe|mortified|"
        r"i(?:'m| am| feel) (?:so |such |a |an |really )*(?:stupid|idiot|pathetic|dumb|loser)|(?:did|said|done) "
        r"something "
        r"(?:really |so )?(?:stupid|dumb|embarrassing)|can'?t (?:go back|face (?:them|anyone|people))|got (?:so )?drunk"
    ),
    reflections=(
        "You would like to sink through the floor, and instead the film keeps replaying.",
        "It is hard to be seen in a moment that one would not have chosen.",
        "You picture what they think, and it is always the worst.",
        "The looks you expect are heavy before anybody has looked.",
        "To tell that here is a step out of hiding already.",
    ),
    affirmations=(
        "A bad moment is something you had, not something you are.",
        "Most people have a story like that and would be relieved to hear yours.",
        "You deserve the patience you would give a friend.",
    ),
    questions=(
        "Which moment keeps coming back?", "What do you think they saw?",
        "How would you look at a colleague to whom that had happened?", "What was going on for you before it happened?",
        "Whose opinion in this matters to you most?", "What would make the first day back a little easier?",
    ),
    steps=(
        "tell one person who was there: that was not my best evening, and leave it at that",
        "go in together with somebody you like on the first morning",
        "ask one person you trust how it looked from outside",
        "write down what you think everybody is thinking, and then what you would think in their place",
        "let the first few minutes be awkward, without explaining anything",
    ),
    patterns=(
        "We remember our own embarrassing moments for years; others mostly remember their own.",
        "Shame grows in silence and shrinks a little each time it is told to somebody kind.",
    ),
)
GUILT = Situation(
    name="guilt",
    signs=signs(
        r"guilt\w*|i cheated|i lied|i hurt (?:him|her|them|my|someone)|my fault|i (?:should|shouldn'?t) have|regret\w*|"
        r"i betrayed|forgive myself|i (?:yelled|snapped|screamed|shouted) at|i let (?:him|her|them|everyone) down"
    ),
    reflections=(
        "You did something that does not fit with who you want to be.",
        "You carry it alone, and it seems to get heavier for that.",
        "Part of you would like to say it, and part of you is afraid of what it would break.",
        "It weighs because the other person matters to you.",
        "The wish to undo it is written all over this.",
    ),
    affirmations=(
        "That it troubles you shows where your heart is.", "One act is not the whole of you.",
        "You can be responsible for something without being a bad person.",
        "Looking at it squarely is harder than looking away.",
    ),
    questions=(
        "What was going on in you at that time?", "What would making it right look like?",
        "What do you fear most about it coming out?", "What do you wish you could say to {them}?",
        "What does it tell you about what was missing, or about what matters?",
        "Who could hear this without judging you?",
    ),
    steps=(
        "write down what you would say to {them}, without any excuse in it, and let it lie for a night",
        "be clear with yourself first whether telling would be for {them} or to ease your own mind",
        "make one small thing better where you can, even if the big one cannot be undone",
        "talk it through with somebody who is bound to keep things to themselves, such as a counsellor",
        "say sorry once, plainly, and then give {them} time",
    ),
    patterns=(
    "Guilt points at what one did, and something can be done about that; shame says one is bad, and that is rarely "
    "true.",),
)
FAILURE = Situation(
    name="failure",
    signs=signs(
        r"i (?:\w+ )?fail(?:ed)?|failure|rejected|rejection|turned (?:me )?down|didn'?t (?:get (?:in|it|the job)|make "
        r"it|"
        r"pass)|not good enough|useless|worthless|disappoint(?:ed|ment)? (?:everyone|my)|wasted|loser"
    ),
    reflections=(
        "You gave a lot for it, and then that.", "It is a bitter thing to try again and land in the same spot.",
        "Suddenly one result seems to say everything about you.",
        "It sounds as if you are harder on yourself than anybody else would be.",
    ),
    affirmations=(
        "Something failed; that does not make you a failure.", "To have tried counts, also when it ended like this.",
        "You may be disappointed first and sensible later.",
        "You would never talk to a friend the way you talk to yourself about it.",
    ),
    questions=(
        "What had you hoped it would bring?", "What hurts more, the result or what others may think?",
        "What went better than last time?", "What do you tell yourself about it at night?",
        "Who knows how much you put into it?",
    ),
    steps=(
        "leave it alone for two days before you decide what it means",
        "ask for feedback once the first sting is over", "write down what you did well, as you would for somebody else",
        "pick the one part of it you would do differently and let the rest be bad luck",
    ),
    patterns=("People under stress tend to judge themselves far more harshly than they would judge a friend.",),
)
WORRY = Situation(
    name="worry",
    signs=signs(
        r"anxi\w+|panic\w*|worr(?:y|ied|ying|ies)|what if|overthink\w*|can'?t stop thinking|nervous|scared|on edge|"
        r"spiral\w*|racing thoughts"
    ),
    reflections=(
        "Your head keeps running ahead to everything that could go wrong.",
        "One thought pulls the next one after it, and there is no end to that.",
        "It is tiring to be on watch all the time.", "The fear is real, also when nothing has happened yet.",
    ),
    affirmations=(
        "Your mind is trying to protect you, even if it overdoes it.", "You have got through every anxious day so far.",
        "You don't have to get rid of the worry to have a decent day.",
    ),
    questions=(
        "What is the thought that comes most often?", "Where in your body do you notice it first?",
        "What happens just before it starts?", "What helps, if only for a few minutes?",
        "How likely does it feel to you in the morning, compared with the night?",
    ),
    steps=(
        "name five things you can see and four you can hear, slowly",
        "put the worry on paper with a time tomorrow at which you will look at it again",
        "breathe out for longer than you breathe in, ten times",
        "do something with your hands or feet, since the body calms the head more easily than the other way round",
        "ask yourself what you would do if it did happen, one step only",
    ),
    patterns=("Fear rises, peaks and falls, usually within half an hour, even when it feels endless.",),
)
LOW = Situation(
    name="low",
    signs=signs(
        r"tired of everything|empty|numb|no energy|nothing matters|don'?t (?:care|feel) (?:about "
        r")?anything|(?:so|really|"
        r"feeling|feel) (?:\w+ )?(?:low|down|sad|depressed|hopeless)|can'?t (?:stop crying|get (?:up|out of "
        r"bed))|unmotivated|"
        r"pointless|what'?s the point|just tired|i cry|lost interest"
    ),
    reflections=(
        "Everything takes twice the strength and gives half as much back.",
        "It sounds as if the colours have gone out of things.",
        "It is not one thing but all of it, and that is hard to explain to anybody.",
        "You get through the day, and there is not much more left than that.",
    ),
    affirmations=(
        "Not having the strength is not the same as not wanting to.",
        "You don't have to have a reason that others would accept.",
        "Getting up on such days is an achievement, even if nobody sees it.",
    ),
    questions=(
        "Since when has it been like that?", "Is there an hour of the day that is a little lighter?",
        "What did you use to like that does not reach you now?", "What do your days look like at the moment?",
        "Who notices when you are not well?",
    ),
    steps=(
        "choose one thing so small that it takes five minutes, and let that be enough for today",
        "go out into daylight once, even if only around the block",
        "tell one person how you are really doing, in one sentence",
        "talk to a doctor if it has been like that for more than two weeks; that is what they are there for",
        "eat something warm and drink a glass of water first",
    ),
    patterns=("When the mood is low, wanting often comes only after doing, so the first step feels like nothing.",),
)
HABIT = Situation(
    name="habit",
    signs=signs(
        r"drinking|(?:i|i'm|i was|get(?:ting)?|got) (?:\w+ )?drunk|alcohol|smok(?:e|ing)|weed|gambl\w+|addict\w*|"
        r"relaps\w+|sober|binge\w*|scroll\w+|"
        r"procrastinat\w+|vap(?:e|ing)|can'?t stop (?:eating|buying|playing)"
    ),
    reflections=(
        "One part of you wants to stop, and another one reaches for it.",
        "It gives you something for a moment and takes more afterwards, by the sound of it.",
        "You have been at this for a while, and it keeps finding the gaps.",
    ),
    affirmations=(
        "Slipping back does not erase the days before it.", "To say it out loud is a real step.",
        "It is no lack of character; such pulls are strong.",
    ),
    questions=(
        "When is the pull strongest?", "What does it give you in that moment?", "What would be different without it?",
        "Who knows that you are trying?", "How did you manage on the days that went well?",
    ),
    steps=(
        "note when the urge comes and what came just before it",
        "put ten minutes and a glass of water between the urge and the act",
        "tell one person what you are trying to change", "look up a local group or service for exactly this",
        "keep it out of the house for one week and see",
    ),
    patterns=("Urges tend to rise, peak and fade within half an hour, even when they feel endless.",),
)
COMING_OUT = Situation(
    name="coming_out",
    signs=signs(
        r"i(?:'m| am| might be| think i'?m)(?: probably| maybe)? (?:gay|lesbian|bi|bisexual|trans\w*|queer|"
        r"non-?binary|asexual)|"
        r"com(?:e|ing) out|in the closet|my sexuality"
    ),
    reflections=(
        "That is a big thing to say, even to yourself.",
        "You have carried that through every day without anybody seeing it.",
        "You would like to be known as you are, and it has to be safe.",
        "It sounds as if part of you is relieved to say it and part of you is on guard.",
    ),
    affirmations=(
        "There is nothing wrong with you.", "You decide who learns of it, and when, and in which words.",
        "Thank you for saying it here.", "You don't have to be sure of everything, and you don't owe anybody a label.",
    ),
    questions=(
        "What was it like to write that?", "How long have you known, or half known?",
        "Who would you want to tell first?",
        "What are you most afraid of?", "What do you wish they would say?", "Where can you be yourself, even a little?",
    ),
    steps=(
        "find out first how they speak of such things when it is about somebody else",
        "tell one person who is kind and can keep it to themselves, and tell them that it is yours to pass on",
        "think beforehand of a place to stay, if home might turn against you",
        "look for a group or a helpline for people who are going through the same",
        "write down the sentence you would say, and leave it in the drawer until you are ready",
    ),
    patterns=("Many people tell one safe person first and leave it there for a long while.",),
)
NEW_BABY = Situation(
    name="new_baby",
    signs=signs(
        r"(?:had|have) (?:a|our|my) (?:new )?baby|newborn|new (?:mom|mum|mother|dad|father)|postpartum|"
        r"my baby|gave birth|when he cries|when she cries|breast ?feed\w*"
    ),
    reflections=(
        "Everybody looks at the baby, and you are there, too.",
        "So little sleep, and such a lot of change, and on top the idea of how one ought to feel.",
        "It can be quite lonely with a small being who can't say thank you.",
        "You are doing the hardest part with the least rest.",
    ),
    affirmations=(
        "To be exhausted and sad after a birth is nothing to be ashamed of, and it happens to many.",
        "Feeling like that says nothing about what kind of parent you are.", "You need looking after, too.",
    ),
    questions=(
        "Who takes over when you can't any more?", "When was the last time you slept a few hours on end?",
        "What is the hardest hour of the day?", "Who could you tell how it really is?",
        "What do you feel when you hold the baby?",
    ),
    steps=(
        "tell your midwife or doctor how low you feel, in those words; they know it well and can help",
        "ask somebody to take the baby for two hours so that you can sleep, and nothing else",
        "say to one person: I'm not all right, can you come by",
        "let everything lie that is not food, sleep or the baby",
    ),
    patterns=(
        "A low mood in the weeks after a birth is common and can be treated; nobody has to get through it alone.",
    ),
)
INWARD: tuple[Situation, ...] = (COMING_OUT, NEW_BABY, GUILT, SHAME, HABIT, LONELY, FAILURE, LOW, WORRY)
