"""Good things, met actively and with interest (Gable et al. 2004, active-constructive responding)."""

from ._situation import Situation, signs

SUCCESS = Situation(
    name="success",
    glad=True,
    signs=signs(
        r"passed(?! away| out| on| me)|got (?:(?:the|a|an|my) (?:\w+ )?(?:job|place|offer|role|part|promotion|"
        r"scholarship|grade|raise|"
        r"keys?|degree|licen[sc]e|results?|contract|flat|visa|internship)|into|in|accepted|promoted|hired)|"
        r"promotion|graduat\w+|won|award|scholarship|"
        r"finished|made it|accepted|offer letter|they said yes|start work"
    ),
    reflections=(
        "After all that work, that must feel like the sun coming up.", "You did not give up, and now it is yours.",
        "What a moment to have people around you for.", "You did it, and it sounds as if it is only just sinking in.",
        "All the evenings you put into it are in that news.",
        "That is the kind of day one remembers for a long time.",
    ),
    affirmations=(
        "Congratulations!", "You earned every bit of that.", "Well done, really.",
        "That took staying power, and you had it.", "Enjoy it, you have waited long enough.",
        "You may be loudly proud of that.", "No luck did that; you did.",
    ),
    questions=(
        "Where were you when you found out?", "Who did you tell first?", "How will you celebrate?",
        "What was the moment like when you knew?", "What did you do differently this time?",
        "Which part of it are you proudest of?", "What are you looking forward to most now?",
    ),
)
LOVE = Situation(
    name="love",
    glad=True,
    signs=signs(
        r"engaged|getting married|said yes|wedding|pregnant|having a baby|in love|baby (?:was )?born|first date|"
        r"moved in together|anniversary"
    ),
    reflections=(
        "How lovely, one can feel the happiness in it.", "Something big and good is beginning there.",
        "That sounds like a moment you will tell people about for years.",
    ),
    affirmations=( "What lovely news!", "I'm glad for the two of you.", "Enjoy every bit of it.",
    "May it go on like that."),
    questions=(
        "How did it happen?", "Who did you tell first?", "What was the look on their face?",
        "What are you looking forward to most?", "How did you two meet?",
    ),
)
SMALL_JOY = Situation(
    name="small_joy",
    glad=True,
    signs=signs(
        r"bread|bak(?:ed|ing)|garden|bike|walk|sunshine|puppy|kitten|holiday|vacation|concert|birthday|cooked|painting|"
        r"made (?:a|some) (?:cake|soup|friend)"
    ),
    reflections=(
        "A thing like that can carry a whole day.", "There is something very satisfying about that.",
        "Small good things are worth telling.", "It is nice to picture that.",
    ),
    affirmations=("Nice.", "Good for you.", "That sounds like time well spent.", "I like that you told me."),
    questions=(
        "What did you like best about it?", "How did you come to it?", "What made you want to do it today?",
        "Who got to enjoy it with you?", "What will you try next?",
    ),
)
GLAD: tuple[Situation, ...] = (SUCCESS, LOVE, SMALL_JOY)
