"""Trouble between people: at work, in the family, in love, among friends."""

from ._situation import Situation, signs

_CLASH = (
    r"(?:yell\w*|scream\w*|shout\w*|snap\w*|fight\w*|fought|argu\w+|quarrel\w*|row|clash\w*|blam\w+|accus\w+|insult\w*|"
    r"humiliat\w+|mock\w*|critici\w+|ignor\w+|won'?t (?:talk|speak|listen)|not (?:talking|speaking)|hung up|"
    r"disrespect\w*|belittl\w+|mean to|rude|unfair|hates? me|mad at|angry (?:at|with)|furious|slam\w*|"
    r"lied|lies|lying|betray\w*)"
)
BOSS = Situation(
    name="boss",
    signs=signs(
        r"(?:my |the )?(?:boss|manager|supervisor|team lead|line manager)(?:'s)?|hr"
    ),
    reflections=(
        "Being treated like that by the person who decides about your work leaves you with very little room.",
        "It is hard to answer back when the other one holds the power.",
        "You go to work to do your job, and instead you have to brace yourself for {who}.",
        "That sounds humiliating, and not only because of what was said.",
        "It must be tiring to be on guard with {who} all the time.",
        "Something like that can follow you home in the evening.",
        "You would expect somebody in charge to handle that with more respect.",
    ),
    affirmations=(
        "You have a right to be spoken to decently, whatever the work was like.",
        "One person's tone says more about them than about your work.",
        "It is fair to want respect at work.", "You are not being oversensitive about this.",
    ),
    questions=(
        "How do you feel on the way to work these days?", "What goes through your head when {they} {does} that?",
        "Is there anybody at work who has seen how it is?", "What would you want {who} to understand?",
        "What would have to change for you to feel all right there?", "How much of it comes home with you?",
        "What would you say to {them} if nothing could happen to you for it?",
    ),
    steps=(
        "write down what was said and when, while you still remember it exactly",
        "ask for a short talk in private on a calm day and begin with one concrete example",
        "find out who else could hear this, such as somebody in personnel or a works council",
        "ask a colleague you trust whether they see it the same way",
        "decide on one sentence for the next time, such as: I'd like to talk about this calmly later",
        "plan something after work that is only yours, so that the day does not end with {who}",
        "look quietly at what other places there are, if only to feel less trapped",
    ),
    patterns=(
        "Many people freeze when somebody above them gets loud; it is a reflex, and the good answers come hours later.",
        "A written note with dates carries more weight later than the best memory.",
    ),
)
COLLEAGUE = Situation(
    name="colleague",
    signs=signs(
        r"co-?workers?|colleagues?|team ?mates?|took credit|takes? (?:the )?credit|stole my (?:idea|work|project)|"
        r"presented it as (?:his|hers|their)|office politics|"
        r"(?:gossip\w*|talk\w*) (?:about me )?behind my back"
    ),
    reflections=(
        "You put the work in, and somebody else walked off with it.",
        "That is not only unfair, it also makes it hard to trust anybody there.",
        "Sitting next to somebody after a thing like that takes a lot.",
        "You did it properly, and that is exactly what was used against you.",
        "It is a lonely feeling to be the only one who knows how it really was.",
    ),
    affirmations=(
        "The work was yours, whoever's name is on it now.", "Wanting it to be put right is not petty.",
        "You have every reason to be annoyed about that.",
    ),
    questions=(
        "What bothers you more, that {they} did it or that nobody noticed?",
        "Who there knows how much of it was yours?", "What would putting it right look like to you?",
        "How is it to work next to {them} now?", "What would you want your team to know?",
    ),
    steps=(
        "gather what shows your part, such as drafts, dates and messages",
        "say to {them} in private, once and plainly, what you saw and what you expect",
        "tell whoever leads the team what your part was, as information and not as a complaint",
        "send a short summary round in writing the next time you share an idea",
        "let the first anger pass before you write anything down for others",
    ),
    patterns=(
        "Ideas that were only said aloud get lost easily; a short written trace protects them.",
        "When effort goes unseen, most people lose heart for a while, and that is no laziness.",
    ),
)
FAMILY = Situation(
    name="family",
    signs=signs(
        rf"(?:my )?(?:sister|brother|mom|mum|mother|dad|father|parents|aunt|uncle|cousin|grand(?:ma|pa|mother|father)|"
        rf"in-?laws?|mother-in-law|family)(?:\W+\w+){{0,6}}?\W+{_CLASH}|{_CLASH}(?:\W+\w+){{0,4}}?\W+(?:my )(?:sister|"
        r"brother|mom|mum|mother|dad|father|parents|family)|family drama"
    ),
    reflections=(
        "A fight with {who} goes deeper than one with anybody else.",
        "You two have a long history, and all of it was in the room, I imagine.",
        "There is hurt in that, and also how much {who} means to you.",
        "It is painful when family sees you in a way that you are not.",
        "It sounds as if an old wound got touched there.",
        "You are angry with {them} and close to {them}, both at once.",
    ),
    affirmations=(
        "You can love {them} and still be hurt by this.", "Wanting to be seen fairly by your family is no small wish.",
        "You don't have to give in just because it is family.",
        "That it troubles you so much shows how much the bond is worth to you.",
        "Waiting a while before you answer is allowed.",
    ),
    questions=(
        "What hurt you most in what was said?", "What do you wish {who} knew about your side?",
        "Has it been like this between you before?", "What was it like between you when it was good?",
        "What do you think was behind it on {their} side?",
        "What would be a first small sign of peace, from either of you?",
        "How are things with the others at home?",
    ),
    steps=(
        "write {them} two or three lines that don't reopen the fight, for instance that you miss talking",
        "say what you felt instead of what {they} did wrong, once things are calm",
        "write an angry letter that you don't send, and then see what is left to say",
        "agree with yourself on one thing you will not argue about any more",
        "ask {them} what it was like from {their} side, and only listen for five minutes",
        "let a few more days pass and choose a quiet moment for a call",
    ),
    patterns=(
        "Quarrels in a family are seldom about their topic; more often it is about who does how much and who is seen.",
        "After a row both sides often wait for the other one to make the first move.",
    ),
)
PARTNER = Situation(
    name="partner",
    signs=signs(
        rf"(?:my )?(?:boyfriend|girlfriend|husband|wife|partner|fianc[eé]e?|spouse|bf|gf)(?:\W+\w+){{0,6}}?\W+"
        rf"(?:{_CLASH}|cold|distant|doesn'?t (?:care|listen|touch|talk|help|love)|never (?:listens|helps|talks)|"
        rf"jealous|cheat\w*|on (?:his|her|their) phone)|{_CLASH}(?:\W+\w+){{0,4}}?\W+my "
        r"(?:boyfriend|girlfriend|husband|wife|partner)|we (?:always |keep |just )?(?:fight|argue|fighting|arguing)|"
        r"marriage (?:is|feels)"
    ),
    reflections=(
        "There is a distance between you two just now, and you feel it all day.",
        "You two seem to talk past each other, and each of you is left alone with it.",
        "It is lonely to be at odds with the person who is usually closest.",
        "It hurts more because it comes from {who}.",
    ),
    affirmations=(
        "Wanting to be heard by {who} is not asking too much.",
        "You can love somebody and be angry with them.",
        "It takes something to look at this instead of letting it slide.",
        "Both of you can be hurt without either of you being the villain.",
    ),
    questions=(
        "What do you miss most between you at the moment?", "What would you want {them} to hear?",
        "How does it usually go when you two argue?", "When did you last feel close?",
        "What do you think {they} would say it is about?", "What is it that you keep swallowing?",
    ),
    steps=(
        "choose a calm hour and tell {them} one thing you need, beginning with the word I",
        "agree on a pause word for when it gets heated, and on when you go on talking",
        "ask {them} what it looks like from {their} side, and say it back before you answer",
        "do one small thing together that has nothing to do with the problem",
        "write down what you need, so that it comes out clearly when you speak",
        "ask {them} whether {they} would come along to a counsellor for couples, once, to see",
    ),
    patterns=(
        "Couples mostly get stuck in a loop in which one presses and the other withdraws, and each has a reason.",
        "Arguments are often less about their topic than about feeling heard.",
    ),
)
BREAKUP = Situation(
    name="breakup",
    signs=signs(
        r"broke(?:n)? up|break(?:ing)?[- ]?up|split up|dumped(?: me)?|left me|my ex (?:left|moved on|has a new|is "
        r"(?:seeing|dating))|miss(?:ing)? my ex|divorc\w+|separat(?:ed|ion|ing)|"
        r"doesn'?t love me any ?more|get(?:ting)? over (?:him|her|them)|ended (?:it|things)|called off"
    ),
    reflections=(
        "So much of your life had {them} in it, and now every day has holes.",
        "You did not get a say in this, and that makes it harder to take in.",
        "Part of you knows it is over, and part of you still waits for a message.",
        "It is a shock when the future that you had in mind is suddenly gone.",
        "Four walls and a phone can be very loud after a thing like that.",
        "Love does not stop on the day somebody leaves.",
        "That is a loss, even though nobody died.",
    ),
    affirmations=(
        "You don't have to be over it by any date.", "Missing {them} does not mean that you are weak.",
        "You loved, and that was not a mistake.",
        "It is all right to be angry and to long for {them} in the same hour.",
        "Nobody gets through this without looking back.",
    ),
    questions=(
        "What part of the day is the hardest?", "What do you find yourself missing most?",
        "Who has been there for you since?", "What would you want to say to {them} if it changed nothing?",
        "How have you been sleeping and eating since?", "What did you lose besides {them}: places, friends, plans?",
    ),
    steps=(
        "mute {their} profile for a week, without any drama, so that your thumb has nowhere to go",
        "write the message to {them}, leave it in your notes overnight and look at it in daylight",
        "ask a friend to be the one you write to whenever you want to write to {them}",
        "put the things that hurt to look at into one box, and out of sight for now",
        "plan the hour of the day that is worst so that you are not alone in it",
        "eat something warm and go outside once a day, even if that is all",
    ),
    patterns=(
        "After a break many people swing between anger, longing and relief, sometimes within one hour.",
        "Looking at an ex's pictures usually brings a minute of closeness and an evening of pain.",
    ),
)
FRIEND = Situation(
    name="friend",
    signs=signs(
        r"(?:best )?friends?(?: of mine)?(?:\W+\w+){0,6}?\W+(?:betray\w*|told everyone|secret|ghost\w*|ignor\w+|"
        r"lied|lying|stopped|left me out|cancel\w*|drift\w*|laugh\w*|angry|mad|hurt|blocked|replaced|distant|fight|"
        r"fought|argu\w+|avoid\w*|leav\w+ me out|talk\w* behind)|"
        r"(?:fight|fought|argu\w+|fell out|falling out)(?:\W+\w+){0,3}?\W+(?:best )?friends?|not invited|left me out|"
        r"told everyone my secret|"
        r"ghosted"
    ),
    reflections=(
        "You let {them} in, and that was turned against you.",
        "A friend is the person with whom one does not watch one's words, so that hurts twice.",
        "It is not only what happened; it is that it was {who}.",
        "You have lost something there, even if you still see each other every day.",
        "Part of you wants to slam the door, and part of you wants the old days back.",
        "It sounds as if you are wondering what the friendship was worth to {them}.",
    ),
    affirmations=(
        "Trusting {them} was not stupid; it was what friends do.",
        "You don't have to forgive on anybody's timetable.",
        "You can be angry with {them} and miss {them}, too.",
        "You are allowed to want an apology.",
    ),
    questions=(
        "What {was} {they} to you before this?", "What would {they} have to say for you to believe it?",
        "Who else is on your side in this?", "What hurt more, the thing itself or how {they} took it?",
        "What do you miss about how it was?", "What would you need before you could trust {them} again?",
    ),
    steps=(
        "tell {them} in one calm sentence what it did to you, without asking for an answer at once",
        "keep some distance for a week and see what you miss and what you don't",
        "spend time with somebody who is good for you and does not ask about it",
        "decide for yourself what {they} may know about you from now on",
        "write down what you would want to say, and cut it until it fits on a card",
    ),
    patterns=(
        "Trouble with a friend can hurt as much as trouble in love, and there are fewer songs about it.",
        "Gossip usually loses its interest after a week or two, however endless it feels.",
    ),
)
PARENTING = Situation(
    name="parenting",
    signs=signs(
        r"my (?:\w+ )?(?:son|daughter|kid|kids|child|children|toddler|teenager|baby|stepson|stepdaughter|boys|girls)"
        r"(?:\W+\w+){0,8}?\W+(?:won'?t|doesn'?t|didn'?t|never|slam\w*|scream\w*|yell\w*|cry\w*|cries|fail\w*|skip\w*|"
        r"lie[sd]?|lying|smok\w+|cigarettes?|refus\w+|hates?|trouble|stop\w*|hits|angry|rude|ignor\w+|play|school)|"
        r"(?:bad|terrible|awful|horrible|worst|single|good) (?:mother|mom|mum|father|dad|parent)|"
        r"yelled at (?:him|her|my (?:son|daughter|kids?))"
    ),
    reflections=(
        "You are worried about {them}, and under the worry there is a lot of love.",
        "You are supposed to have the answers as a parent, and nobody hands you any.",
        "It is a strange kind of missing when the person still lives under your roof.",
    ),
    affirmations=(
        "Bad parents don't lie awake wondering whether they are.",
        "You keep trying, and children notice that more than they show.",
        "You can set a limit and still be on {their} side.",
    ),
    questions=(
        "What {was} {they} like with you before?", "What do you think is going on for {them}?",
        "When do you two get on, even for a minute?", "What worries you most when you think of {them}?",
        "Who helps you with all of this?", "What would you want {them} to know, if {they} would listen?",
    ),
    steps=(
        "say sorry for the shouting, briefly, and without adding a but",
        "sit with {them} in the car or over food, where nobody has to look at each other, and don't ask about school",
        "write {them} a short note that needs no answer",
        "pick the one thing that matters most for now and let the rest go this week",
        "ask another parent how they got through the same thing",
        "tell {them} one thing you saw {them} do well, and leave it at that",
    ),
    patterns=(
        "Teenagers often pull away from the parent with whom they feel safest.",
        "Repairing after a quarrel teaches a child more than never having one.",
    ),
)
BULLYING = Situation(
    name="bullying",
    signs=signs(
        r"bull(?:y|ied|ies|ying)|pick(?:s|ed|ing)? on me|make(?:s)? fun of me|making fun of me|made fun of me|"
        r"laugh(?:s|ed|ing)? at me|call(?:s|ed|ing)? me names"
    ),
    reflections=(
        "To have to walk in there every day and expect that is exhausting.",
        "They make it look like a joke, and you are the one who has to live with it.",
        "It is hard to feel at ease anywhere when people treat you like that.",
        "You did nothing to earn that.",
    ),
    affirmations=(
        "It is not your fault that they do that.", "You deserve to be left in peace.",
        "Telling somebody about it is not weak and not telling tales.",
        "There is nothing wrong with you because of what they say.",
    ),
    questions=(
        "When is it worst?", "Who has seen it happen?", "Is there a place or a person where you feel at ease?",
        "Who knows about it besides me?", "What do you wish somebody would do?",
    ),
    steps=(
        "tell one adult or one colleague you trust what happens, with an example and a date",
        "keep the messages or note the dates, so that you have something to show",
        "stay near people who are good to you in the moments when it usually happens",
        "leave without an answer when it starts, because an answer is what they are after",
    ),
    patterns=("It mostly stops when somebody with a say learns of it, and rarely by itself.",),
)
CONFLICT: tuple[Situation, ...] = (BREAKUP, BULLYING, FRIEND, PARENTING, FAMILY, PARTNER, COLLEAGUE, BOSS)
