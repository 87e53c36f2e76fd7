"""Losses: somebody died, an animal died, somebody is very ill, a job is gone."""

from ._situation import Situation, signs

PET = r"(?:dog|cat|puppy|kitten|rabbit|horse|hamster|parrot|guinea pig|bird|pet)"
GRIEF = Situation(
    name="grief",
    signs=signs(
        r"(?<!patient )died|passed away|funeral|death|dead|buried|grie(?:f|ving|ve)|widow(?:ed|er)?|lost my (?:mom|"
        r"mum|mother|dad|"
        r"father|brother|sister|son|daughter|husband|wife|grand\w+|best friend|baby)|in a better place"
    ),
    reflections=(
        "I'm sorry; {who} must have been a big part of your life.",
        "The ordinary things are often the worst: a chair, a voice that is missing, a pair of glasses.",
        "The quiet after somebody has gone is a heavy kind of quiet.",
        "So much of the day must remind you of {them}.",
        "It sounds as if {they} mattered more than words can say.",
        "There is a lot of love in how you tell it.",
    ),
    affirmations=(
        "There is no right way to grieve, and no timetable.", "You don't have to be strong here.",
        "Crying about this is not falling apart; it is missing {them}.",
        "It is all right to do nothing else today.", "Good and bad hours can sit side by side in this.",
    ),
    questions=(
        "What {was} {they} like?", "What would you like people to know about {them}?",
        "Is there a memory that keeps coming back?", "What have the days been like since?",
        "Who else misses {them} the way you do?", "What did {they} use to say to you?",
        "What do you miss most in the small things?",
    ),
    steps=(
        "keep one thing of theirs where you can touch it", "tell somebody a story about {them}, a funny one even",
        "let the days be small and do only what has to be done",
        "write {them} a few lines about what you would still have wanted to say",
        "let somebody bring you food or do the phone calls for you",
        "look for a group of people who have lost somebody, whenever you feel like company in it",
    ),
    patterns=(
        "Grief rarely moves in a straight line; for most people it comes in waves.",
        "Small things often bring it back with full force, even much later, and then the wave goes down again.",
    ),
)
MISCARRIAGE = Situation(
    name="miscarriage",
    signs=signs(r"miscarr\w+|stillb\w+|lost (?:the|our|my) (?:baby|pregnancy)|ectopic|no heartbeat"),
    reflections=(
        "I'm so sorry; that is a loss, however early it was.",
        "There was somebody you had begun to expect, and a future with them.",
        "You had already made room, and now the room is empty.",
    ),
    affirmations=(
        "It was nothing you did or failed to do.", "This was not your fault.",
        "You don't have to be ready for anything, least of all for trying again.",
        "The two of you may grieve in different ways, and at different speeds.",
    ),
    questions=(
        "How are you today, in body and in mind?", "Who knows, and who is looking after you?",
        "What would you not want to hear from anybody just now?",
    ),
    steps=(
        "ask your doctor or midwife whom you can ring with questions, and about follow-up care",
        "tell your partner one thing you need this week, and ask for one of theirs",
        "give yourself leave from baby talk and baby news for a while",
        "look for a group for people who have been through a miscarriage",
    ),
    patterns=("Most miscarriages have causes that nobody could have changed, and the guilt comes all the same.",),
)
PET_GONE = Situation(
    name="pet_gone",
    signs=signs(
        rf"(?:my|our) (?:\w+ ){{0,2}}?{PET}(?:\W+\w+){{0,4}}?\W+(?:died|dead|passed away|put down|put to sleep|gone)|"
        rf"put (?:him|her|it|(?:my|our|the) (?:\w+ )?{PET}) (?:down|to sleep)|(?:lost|miss|buried) (?:my|our) "
        rf"(?:\w+ )?{PET}"
    ),
    reflections=(
        "I'm sorry; an animal is part of every ordinary day, and now each of them has a gap.",
        "There is nobody at the door now, and that is felt all day long.",
        "Saying goodbye to an animal is a real loss, whatever anybody says.",
        "All those years side by side don't just stop.",
    ),
    affirmations=(
        "Nobody who knows animals would call that only a pet.", "It is not silly to be this sad.",
        "You may grieve for {them} as long as it takes.", "You gave {them} a good home.",
    ),
    questions=(
        "How did {they} come to you?", "What was a usual day like with {them}?", "Who else misses {them} at home?",
        "When do you notice it most?",
    ),
    steps=(
        "leave the bowl and the blanket where they are until you feel like moving them",
        "look through the pictures with somebody who knew {them}",
        "write down three things that only {they} did", "tell the others at home in plain words that {they} died",
    ),
    patterns=("Grief for an animal follows the same waves as any other, and the guilt about the end is part of it.",),
)
PET_ILL = Situation(
    name="pet",
    signs=signs(
        rf"(?:my|our) (?:\w+ ){{0,2}}?{PET}(?:\W+\w+){{0,6}}?\W+(?:sick|ill|dying|cancer|ran away|missing|old|hurt)|"
        rf"the vet"
    ),
    reflections=(
        "An animal like that is family, and to see {them} fade is hard.",
        "You have had so many ordinary days with {them}, and now each one counts.",
        "{They} can't tell you how it is, so you carry the worry for two.",
        "Loving {them} and having to decide for {them} is a heavy thing.",
        "The time that is left feels short, and you want to be there for all of it.",
    ),
    affirmations=(
        "Being next to {them} is the best thing you can give now.",
        "Nobody who knows animals would call that only a pet.",
        "You know {them} better than anybody; you can trust what you see.",
        "{They} had a good life with you, by the sound of it.",
    ),
    questions=(
        "What {is} {they} like?", "How did {they} come to you?", "What {does} {they} still like?",
        "What did the vet tell you to expect?", "Who else in your life is fond of {them}?",
    ),
    steps=(
        "make a list of {their} favourite things and do one of them each day",
        "ask the vet how you will know when it gets too much for {them}",
        "take a few pictures or a recording of {their} sounds", "let yourself stay home with {them} for an evening",
    ),
    patterns=("Grief often begins before the loss, and that is as real as what comes after.",),
)
CARE = Situation(
    name="care",
    signs=signs(
        r"my (?:\w+ )?(?:mom|mum|mother|dad|father|wife|husband|brother|sister|son|daughter|grand\w+|partner|friend)"
        r"(?:\W+\w+){0,5}?\W+(?:cancer|stroke|dementia|alzheimer\w*|chemo|hospital|surgery|dying|terminal|very ill|"
        r"sick|ill|diagnos\w+|relaps\w+|operation|heart attack|intensive care|coma)|taking care of my "
        r"(?:mom|mum|mother|"
        r"dad|father|parents|grand\w+|husband|wife)|caregiver|carer"
    ),
    reflections=(
        "You are worried about {who} and still have to keep going.",
        "To watch somebody you love be that ill and not be able to fix it is hard.",
        "Everybody asks how {who} is, and hardly anybody asks how you are.",
        "So much depends on you at the moment.", "Waiting rooms and phone calls, that eats up a person's days.",
    ),
    affirmations=(
        "Being there counts, also on days when nothing gets better.",
        "You may need a break from it without loving {them} any less.",
        "It is all right to be frightened for {them}.", "You can't carry this without rest, and you may take some.",
    ),
    questions=(
        "How is {who} today?", "What have the doctors told you so far?", "Who takes a turn when you can't any more?",
        "What is the part that you are most afraid of?", "When did you last have an hour for yourself?",
        "What do you two talk about when you are together?",
    ),
    steps=(
        "ask one person for one concrete thing, such as Tuesday's visit or a cooked meal",
        "write the questions for the doctors on a note and take somebody along",
        "keep one hour a week that has nothing to do with illness",
        "tell {them} something that you would not want to leave unsaid",
        "find out what the hospital's social service can take off your hands",
    ),
    patterns=("People who look after somebody often notice last how tired they are themselves.",),
)
JOB_LOSS = Situation(
    name="job_loss",
    signs=signs(
        r"lost (?:my|his|her) job|(?:got|was|been|being|get|getting) (?:fired|sacked|laid off|let go|made redundant)|"
        r"laid (?:me )?off|let me go|unemploy\w+|out of work|no job|(?:can'?t|cannot) find (?:a job|work)"
    ),
    reflections=(
        "From one day to the next the ground went.",
        "It is not only the money; it is also where you went every morning.",
        "To be told that one is not needed any more cuts deep, whatever the reasons were.",
        "Now there is a lot of time and no peace in it, I imagine.",
    ),
    affirmations=(
        "You are more than that job, and you were good at things before it.",
        "Being let go says little about what you can do.", "You are allowed to be angry before you are practical.",
    ),
    questions=(
        "How did they tell you?", "What did the work mean to you, besides the pay?",
        "What presses most right now, the money, the time or the feeling?", "Who knows about it so far?",
        "What would you not want to go back to?", "What are your days like now?",
    ),
    steps=(
        "find out this week what support you are entitled to, so that one worry has a number",
        "tell two people you used to work with that you are looking",
        "give the day a frame: up at the same time, two hours for the search, and then stop",
        "ask for a reference while they still remember your work", "send one application today and call that enough",
    ),
    patterns=("After losing a job, many people miss the rhythm of the days as much as the pay.",),
)
LOSS: tuple[Situation, ...] = (PET_GONE, PET_ILL, MISCARRIAGE, GRIEF, CARE, JOB_LOSS)
