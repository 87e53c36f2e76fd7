"""Sentences for moments that ask for a reaction of their own: complaints, silence, a very long message, a wish."""

from feltsense.components._wishes import Complaint

Stock = tuple[str, ...]

COMPLAINTS: dict[Complaint, Stock] = {
    "questions": (
        "You're right, that was a lot of asking; I'll leave the questions be.",
        "Fair point, no more questions from me; you say what you want to say.",
        "Sorry, that must have felt like an interview; I'll stop asking.",
    ),
    "advice": (
        "Understood, no more advice; I'll just listen.",
        "You're right, you didn't ask for tips, and I'll keep them to myself.",
        "All right, I won't try to fix anything.",
    ),
    "repeated": (
        "You're right, I had that already; sorry.", "True, I went round in a circle there.",
        "Yes, that was the same again; let me leave it.",
    ),
    "not_listening": (
        "I'm sorry, I went past what you were saying.", "You're right to stop me; I missed something there.",
        "That was not the answer to what you wrote, and I'm sorry.",
    ),
    "echo": (
        "You're right, handing you back your own words is no help.", "Fair, I'll stop repeating after you.",
        "Point taken, you know what you said without me saying it again.",
    ),
    "generic": (
        "Fair enough, that could have been said to anybody.", "You're right, that was a phrase and not an answer.",
        "I'm a program, and now and then it shows; let me try to be more to the point.",
    ),
    "long": ("All right, shorter from now on.", "Understood, fewer words.", "Okay, I'll keep it brief."),
    "topic": (
        "Of course, we can leave that alone.", "Then that stays where it is.", "Yes, let's put it aside.",
    ),
}
"""What is said first to a complaint; what it asks for holds from then on."""
STAYING: Stock = (
    "I'm here and I'm reading.", "Take the word whenever you like.", "You set the pace, and the direction.",
    "There is room for whatever you want to say next.", "I'll stay with what you tell me.",
    "You don't have to answer anything.",
)
"""What may follow where a question is not welcome."""
CHOICES: Stock = (
    "If you like, I can sum up what you told me, name three options, or find words for a talk; one word is enough.",
    "You can just tell on, or say one word for what you want: a summary, options, or words for somebody.",
    "Just tell on; and if you want something concrete, say: options, words, or a summary.",
)
"""What is offered instead of questions."""
WHAT_I_HEARD: Stock = (
    "What I have understood so far: {earlier}.", "Let me try again: {earlier}, and that is what matters here.",
    "The part I should have stayed with is that {earlier}.",
)
OTHER_TOPIC: Stock = (
    "What would you like to talk about instead?", "What would do you good to talk about?",
    "Tell me about something else then, big or small.", "Where shall we go from here?",
)
HUMAN_WANTED: Stock = (
    "It makes sense to want a person for this; I'm a program and can't put one on the line from here.",
    "A real person can give you things I can't: I'm only software.",
    "That's a fair wish, and I can't be one; I'm a machine.",
)
HUMAN_NEAR: Stock = (
    "A friend, your doctor or a counsellor could be the one, and until then I'm here.",
    "Perhaps there is somebody you could call or sit with today; I'll be here as well.",
    "If you like, we can look together at what you would say to somebody.",
)
SECRET: Stock = (
    "I can't promise that: I don't tell anybody of my own accord, but whoever runs this program decides what is kept.",
    "That is a promise I can't make, because what you write may be stored where this program runs.",
    "I would rather be honest: I'm a program, and I don't control who can read what is kept here.",
)
SECRET_NEXT: Stock = (
    "So tell me only what you are fine with being written down.", "You can leave out names and still say how it is.",
    "You decide how much of it you want to put here.",
)
LOVED: Stock = (
    "I'm a program, so I can't love or miss anybody, but you can tell me what is going on.",
    "I'm a machine, and what I have to give is attention to what you write.",
    "I can't be that for you, being software; that you ask tells me that closeness matters right now.",
)
MEMORY_ASKED: Stock = (
    "I can go back to what you wrote in this talk; beyond that it depends on how this program is set up.",
    "What you wrote here I can still read; more than that only if memory is switched on.",
)
SILENCE_FIRST: Stock = (
    "Silence is fine here.", "No words needed.", "That's all right, there is no hurry.",
    "Sometimes there is nothing to say, and that says something, too.",
)
SILENCE_AGAIN: Stock = (
    "We can leave it at that for a moment.", "Still fine.", "Quiet is welcome here.", "Take all the quiet you want.",
    "Nothing has to come of this.",
)
SILENCE_LONG: Stock = (
    "If one word is easier than a sentence, one word is plenty: tired, tense, angry, nothing.",
    "You could also just give today a number from one to ten, and we leave it there.",
    "Maybe begin with something that doesn't matter, like what you can see from where you sit.",
    "We can also talk about something quite ordinary, if that is lighter.",
    "It is also all right to close this and come back another day.",
    "Some people find it easier to start with what they don't want to talk about.",
)
LONG_READ: Stock = (
    "That is a lot, and I have taken it in as well as I can.", "You have written down a great deal there.",
    "There is so much in that message that I don't want to pretend I can do it all justice at once.",
)
LONG_CUT: Stock = (
    "That is a very long text, and I may not have caught all of it.",
    "So much text at once is more than I can follow line by line.",
)
LONG_HEART: Stock = (
    "What stays with me is that {clause}.", "One line stood out: {clause}.",
    "At the heart of it, as I read it, {clause}.",
)
LONG_ASKED: Stock = (
    "Which part of it matters most right now?", "Where would you like to begin?",
    "What would you want me to take from it?",
)
TURNED_AROUND: Stock = (
    "Earlier it sounded the other way round, and it is good that you say how it is.",
    "So what you said first was only one half of it.",
    "It is fine to take back what you said before; this sounds nearer to it.",
    "Both may have been true at their moment.", "Then I'll go by what you say now.",
)
KILL_ME: Stock = ("That is a strong word, and I want to get it right.", "I don't want to read past that.")
KILL_ME_ASKED: Stock = (
    "Is it a manner of speaking, or are you afraid of what they might do to you?",
    "Do you mean it as a figure of speech, or would you not be safe?",
)
CURIOUS: Stock = ("Tell me!", "Go on, I'm curious.", "What is it? I'm listening.", "Out with it.")
ADVICE_LEAD: Stock = (
    "That is a fair question.", "It is good that you want to do something about it.", "Gladly, as far as I can.",
    "I can only offer a thought, and you know best whether it fits.", "Let me think along with you.",
    "There is no sure way, but there are some that other people found useful.",
    "Here is one thought, to take or to leave.", "I don't have the answer, but perhaps a piece of one.",
)
"""Said before an idea that was asked for."""
SHRUG: Stock = (
    "Fair enough.", "We can also leave it there.", "That's all right.", "I'll take that as it is.",
    "Okay, it doesn't have to lead anywhere.",
)
THANKS_GLAD: Stock = (
    "News like that is a pleasure to read.", "Gladly; thank you for letting me share in it.",
    "That was easy to be glad about.", "It was good of you to tell me such a thing.",
)
LANGUAGE_SWITCHED: Stock = (
    "I could follow you in English; that last message I can't read, I'm sorry.",
    "That last one was in a language I don't understand well enough, and I don't want to guess.",
    "I only manage English for now, so I'd miss half of what you are telling me there.",
)
AGAIN_WITH_NAME: Stock = ( "Good to see you again, {name}.", "Hello again, {name}.",
"{name}, hello, good that you are back.")
AGAIN: Stock = ("Good to see you again.", "Hello again, good that you are back.", "Welcome back.")
FIRST_NAME: Stock = ("Hello {name}, good that you're here.", "Hi {name}, thanks for coming by.")
LAST_TIME: Stock = (
    "Last time you told me that {memory}.", "When we last talked, {memory}.",
    "I remember from last time that {memory}.",
)
LAST_TIME_ABOUT: Stock = ("Last time it was about {memory}.", "When we last talked, {memory} was on your mind.")
HOW_DID_IT_GO: Stock = ("How did it go?", "How did that turn out?", "What became of it?")
HOW_IS_IT_NOW: Stock = ("How is that now?", "How has it been since?", "Where do things stand with that today?")
BEFORE_NOW: Stock = (
    "You told me once before that {memory}, and I wonder if the two hang together.",
    "It reminds me of what you told me before, that {memory}.", "I still have in mind that {memory}.",
)
AMBIVALENT: Stock = (
    "One side of you wants it, and another one holds on to how it is.",
    "You lean both ways, and each way has its reasons.",
    "Part of you is ready, and part of you isn't, and both may speak.",
)
TOWARDS_CHANGE: Stock = (
    "I hear a wish in that for something to be different.", "You seem to be on the way to something already.",
    "There is some resolve in that.",
)
WORSE_NOW: Stock = (
    "It sounds heavier than it did a moment ago.", "Something in that has got darker since you began.",
)
BETTER_NOW: Stock = (
    "That sounds a little lighter than at the start.",
    "Something has eased a bit since we began, if I read you rightly.",
)
VALUES: dict[str, Stock] = {
    "achievement" : ( "You want to do things well, and that shows.",
    "Getting somewhere by your own work matters to you."),
    "belonging" : ( "Belonging somewhere matters to you, and rightly so.",
    "You want to be part of something, and that is no small need."),
    "care": ("You look after people, one can tell.", "Being there for others is close to your heart."),
    "creativity": ("Making things seems to be part of who you are.",),
    "fairness": ("You have a clear sense of what is fair.", "Fairness matters to you, and this goes against it."),
    "faith": ("Your faith seems to hold a place in this, too.",),
    "family" : ( "Your family means a great deal to you; that runs through all of it.",
    "It is plain how much family counts for you."),
    "health": ("You want to take care of yourself, and that is worth protecting.",),
    "honesty": ("Honesty matters to you, also when it costs something.", "You want things to be true between people."),
    "independence" : ( "Standing on your own feet matters to you.",
    "You want to decide for yourself, and that is worth holding on to."),
    "learning": ("You want to understand things, and that is a strength here.",),
    "partnership": ("What you two have is worth a lot to you.",),
    "pleasure": ("You know what gives you joy, and that counts.",),
    "responsibility": ("You take your responsibilities seriously; it shows in every line.",),
    "rest": ("You need peace and quiet, and may ask for it.",),
    "security": ("Safe ground under your feet matters to you.",),
    "tradition": ("What was handed down to you means something.",),
}
"""What a person holds dear, said back to strengthen it (value reinforcement)."""
