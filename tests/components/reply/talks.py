"""Short talks written for the tests: lines of a person and what must hold of a reply, as behaviour and not as words.

Each talk: a name, the lines, and expectations `(turn, pattern)` that a reply must match or, after `!`, must not.
Turns count from 0; "*" means every turn, and "3+" every turn from the fourth on.
"""

from typing import NamedTuple

ADVICE = (
    r"\byou could\b|\bworth a try\b|thing to try\b|\bnext step is\b|\bhelps to\b|\bease things\b|\bone idea\b|"
    r"\bonly if it suits"
)
ASKS = r"\?"
CHEER = (
    r"\b(?:lovely|congratulations|celebrat\w+|enjoy|well done|wonderful|delight|good for you|how nice|"
    r"what else was good|bright|happiest)\b"
)
SORROW = r"\b(?:sorry|heavy|hard(?:est)?|painful|difficult|hurts?|rough|weighs|lonely|not easy)\b"
HUMAN = r"\b(?:program|machine|software)\b"
WORK_TIPS = r"hour at which work ends|application|drafts"


class Talk(NamedTuple):
    """A talk and what is expected of its replies."""

    name: str
    lines: tuple[str, ...]
    expected: tuple[tuple[str, str], ...]


def _talk(name: str, lines: str, *expected: tuple[str, str]) -> Talk:
    return Talk(name, tuple(line.strip() for line in lines.split("|")), expected)


TALKS: tuple[Talk, ...] = (
    # conflict
    _talk(
        "quarrel with the boss",
        "my boss screamed at me in a meeting|he does it all the time|what should I do?",
        ("0", "!" + CHEER),
        ("2", ADVICE),
        ("2", "!" + WORK_TIPS),
    ),
    _talk(
        "quarrel with a sister",
        "I had a terrible fight with my sister|she said I only think of myself|what can I do?",
        ("0", "sister|her|family|hurt|wound|both"),
        ("2", ADVICE),
        ("2", "!" + WORK_TIPS),
    ),
    _talk(
        "quarrel with a partner",
        "my husband and I keep fighting|he never listens to me|it hurts|any advice?",
        ("1", "!" + CHEER),
        ("3", ADVICE),
        ("3", "!" + WORK_TIPS),
    ),
    _talk(
        "a friend's betrayal",
        "my best friend told everyone my secret|I trusted her|I miss her though",
        ("1", "!" + CHEER),
        ("1", "trust|safe|bitter"),
        ("2", "!" + CHEER),
    ),
    _talk(
        "a colleague's theft",
        "my coworker stole my idea|and our manager praised him|I worked on it for months",
        ("1", "!" + CHEER),
        ("2", "!" + CHEER),
    ),
    _talk(
        "the in-laws",
        "my mother-in-law criticised my cooking again|she is always mean to me|my husband says nothing",
        ("*", "!" + CHEER),
    ),
    _talk("a roommate", "my roommate ate my food again|I told her so many times|she just laughed", ("*", "!" + CHEER)),
    _talk(
        "a teenager",
        "my daughter screams at me every day|she slams the door when I ask about school|I yelled back",
        ("1", "door|her|reach|shut"),
        ("2", "!" + CHEER),
    ),
    _talk(
        "a bad parent",
        "I forgot my son's school play|I feel like a terrible mother",
        ("1", "harsh|worst|care|moment|measure"),
    ),
    _talk(
        "bullying",
        "the kids at school make fun of me|they call me names every day|what should I do?",
        ("0", "!" + CHEER),
        ("2", ADVICE),
    ),
    # loss
    _talk(
        "a grandmother",
        "my grandmother died on sunday|she raised me|the house is so quiet",
        ("*", "!" + CHEER),
        ("0", "!died"),
        ("2", "quiet|full of somebody"),
    ),
    _talk(
        "well-meant sayings",
        "my dad died in march|everyone says he is in a better place|I hate when they say that",
        ("1", "saying|kind|explanation|less of it"),
        ("*", "!better place"),
    ),
    _talk("a dog", "my dog is very sick|he's 14|the vet says maybe a month", ("*", "!" + CHEER), ("*", "!application")),
    _talk(
        "a mother with cancer",
        "my mom has cancer|the chemo starts on monday|I have to be strong for everyone",
        ("*", "!" + CHEER),
    ),
    _talk(
        "a break-up",
        "she broke up with me last night|after four years|I keep checking her instagram",
        ("*", "!" + CHEER),
        ("1", "years|time|missing"),
    ),
    _talk(
        "still in love",
        "my boyfriend left me|I still love him|should I text him?",
        ("2", "!" + ADVICE),
        ("2", "decision|sides|weigh|answer|way|lean|for it|live with|matter"),
    ),
    _talk("a job", "I got laid off today|I have no idea what to do now", ("0", "!" + CHEER)),
    # pressure
    _talk(
        "an interview",
        "I have a job interview on friday|I really need this job|I'm so nervous|how do I calm down?",
        ("1", "!How nice|Good to hear"),
        ("3", ADVICE),
        ("3", "!creditor|bill"),
    ),
    _talk(
        "an exam", "my exam is tomorrow|I can't remember anything|what should I do?", ("2", ADVICE), ("*", "!" + CHEER)
    ),
    _talk(
        "overload",
        "I have so much to do I can't breathe|work, kids, the house, everything|I can't sleep either",
        ("*", "!" + CHEER),
    ),
    _talk(
        "a decision",
        "I got offered a job in another city|my partner doesn't want to move|should I take it?",
        ("2", "!" + ADVICE),
    ),
    _talk(
        "rent",
        "I can't pay my rent this month|my landlord keeps texting me|what can I do?",
        ("2", ADVICE),
        ("2", "!study|friend who"),
    ),
    _talk(
        "shame about money",
        "I'm deep in debt|I'm so ashamed|I haven't told anyone",
        ("2", "!Who knows"),
        ("*", "!" + CHEER),
    ),
    _talk(
        "a lump", "I found a lump and I'm scared|the appointment is in two weeks|my mom had cancer", ("*", "!" + CHEER)
    ),
    _talk("nights", "I can't sleep|I lie awake until four|any tips?", ("2", ADVICE)),
    _talk(
        "an unloved job",
        "I hate my job|it pays well but I cry in the car|nobody knows",
        ("*", "!" + CHEER),
        ("2", "!Who knows"),
    ),
    # inward
    _talk(
        "loneliness",
        "I moved to a new city three months ago|I don't know anyone here|I eat lunch alone every day",
        ("1", "!anywhere|I'm here"),
        ("2", "!" + CHEER),
    ),
    _talk("shyness", "I have no friends here|any advice?|that won't work, I'm too shy", ("2", "!" + ADVICE)),
    _talk(
        "shame",
        "I got drunk at the office party and cried in front of everyone|I can't go back on monday",
        ("*", "!" + CHEER),
    ),
    _talk(
        "guilt", "I cheated on my boyfriend|he doesn't know|should I tell him?", ("2", "!" + ADVICE), ("*", "!" + CHEER)
    ),
    _talk("failure", "I failed my driving test again|I feel like a loser", ("*", "!" + CHEER)),
    _talk("emptiness", "I feel so empty lately|nothing matters|just tired", ("*", "!" + CHEER)),
    _talk(
        "worry",
        "I worry about everything|what if something happens to my kids|I can't stop thinking about it",
        ("*", "!" + CHEER),
    ),
    _talk(
        "a habit",
        "I relapsed last night|I was sober for six months|I feel awful",
        ("0", "!" + CHEER),
        ("2", "!" + CHEER),
    ),
    # complaints, and what they change
    _talk(
        "too many questions",
        "I feel low today|work is bad|you keep asking me questions|I just want to talk|it's my boss again",
        ("2", "!" + ASKS),
        ("2+", "!" + ASKS),
    ),
    _talk(
        "like an interrogation",
        "my week was awful|this feels like an interrogation|anyway|my sister called",
        ("1+", "!" + ASKS),
    ),
    _talk(
        "questions again",
        "no more questions please|I had a fight with my mom|you can ask me something",
        ("0", "!" + ASKS),
        ("1", "!" + ASKS),
    ),
    _talk(
        "no advice",
        "I'm overwhelmed with work|stop giving me advice|it's just too much|my boss yells|I can't do it|I hate it",
        ("1+", "!" + ADVICE),
    ),
    _talk(
        "advice after all",
        "don't give me advice|my landlord wants to evict me|I can't pay|ok, what should I do?",
        ("1", "!" + ADVICE),
        ("3", ADVICE),
    ),
    _talk(
        "just listen",
        "I just need to vent|my coworker is awful|she blames me for everything|every single day",
        ("*", "!" + ADVICE),
    ),
    _talk(
        "said already",
        "I'm nervous about my exam|how do I calm down?|you said that already",
        ("2", "right|circle|again|already"),
    ),
    _talk("not listening", "my dog died|you're not listening", ("1", "sorry|stop me|right|missed")),
    _talk(
        "parroting",
        "my boss is cruel to me|you just repeat what I say|he shouted at me in front of everyone",
        ("1", "right|fair|point"),
        ("2", "!So your boss|you wrote"),
    ),
    _talk("generic", "I lost my job|that sounds so generic", ("1", "fair|phrase|program|point")),
    _talk(
        "too long", "I feel sad|your answers are too long|my cat is sick|I'm scared", ("1+", r"\A(?:\S+\s*){1,18}\Z")
    ),
    _talk(
        "another topic",
        "my ex called|can we talk about something else",
        ("1", "!ex\\b"),
        ("1", "course|leave|aside|stays"),
    ),
    _talk("useless", "I feel bad|you're useless", ("1", "!" + CHEER)),
    # silence
    _talk("dots", "hi|...|...|...", ("2", "!English"), ("3", "!" + r"\bEnglish\b")),
    _talk("idk three times", "I feel weird|idk|idk|idk", ("3", "!Not knowing")),
    _talk("nothing", "hi||I had a bad day", ("1", "words|readable|fine|quiet|hurry|silence")),
    _talk("a shrug", "my day was bad|whatever", ("1", "!step|" + CHEER)),
    # about us
    _talk("a human", "can I talk to a real person?", ("0", HUMAN)),
    _talk("human?", "are you human?", ("0", HUMAN)),
    _talk("a secret", "do you promise to keep this secret?", ("0", "can't|would rather be honest")),
    _talk("love", "do you love me?", ("0", HUMAN)),
    _talk("pretend", "please pretend to be human", ("0", HUMAN)),
    _talk("a fact", "what's the capital of France?", ("0", "not|can't|no good")),
    _talk("doses", "how many mg of ibuprofen can I take?", ("0", r"!\b\d+ ?mg")),
    # language, contradiction, length
    _talk("another language", "I feel really low|estoy muy triste y no sé qué hacer", ("1", "English")),
    _talk(
        "contradiction",
        "I love my job|actually I hate my job",
        ("1", "!" + CHEER),
        ("1", "earlier|both|half|say now|take back"),
    ),
    _talk("a lie taken back", "my marriage is great|I lied before, it is not great", ("1", "!" + CHEER)),
    _talk("mixed feelings", "I got the job but I'm sad to leave my friends", ("0", "!" + r"\bsorry\b")),
    _talk("a novel", "My sister and I have not been close for years. " * 40, ("0", "lot|message|text|written")),
    # good news
    _talk(
        "an exam passed",
        "I passed my bar exam!!|third try!|my dad cried on the phone|I really thought I would fail again",
        ("*", "!" + SORROW),
    ),
    _talk("engaged", "she said yes!|we are getting married in may", ("*", "!" + SORROW)),
    _talk("a promotion", "I got the promotion|I worked so hard for it", ("*", "!" + SORROW)),
    _talk("a puppy", "we got a puppy today|he is so cute", ("*", "!" + SORROW)),
    _talk("thanks for the joy", "I got into university!|thanks for being happy for me", ("1", "!hard part|" + SORROW)),
    _talk("after the joy, sorrow", "I passed my exam|but my grandma died the same day", ("1", "!" + CHEER)),
    # courtesy
    _talk("hello and bye", "hi|ok bye", ("0", r"hello|hi\b|hey"), ("1", "!" + ASKS)),
    _talk("having to leave", "my week was hard|I have to go", ("1", "!" + ADVICE), ("1", "!" + ASKS)),
    _talk("everyday things", "I made bread today|my neighbour liked it", ("*", "!" + SORROW)),
)
