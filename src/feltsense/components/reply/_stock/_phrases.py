"""The stock of sentences, sorted by act and by family of feeling. `{clause}` is what was said, in the second person."""

from feltsense.components._feelings import Family

Stock = tuple[str, ...]

REFLECTION: dict[Family, Stock] = {
    "joy": (
        "That sounds like a really good moment.", "There is a lift in the way you write that.",
        "It sounds as if this made your day.", "Something clearly went right there.", "That has a bright ring to it.",
        "It seems this one is worth savouring.", "There is real delight in that.", "The good mood comes through.",
    ),
    "pride": (
        "You sound proud, and with good reason.", "That took work, and it shows.",
        "It seems to mean a lot that this came from your own effort.", "There is a well-earned glow in that.",
        "It sounds as if you surprised even yourself a little.", "You can look at that with your head up.",
    ),
    "gratitude": (
        "It sounds as if that kindness really reached you.", "There is a lot of warmth in that.",
        "That seems to have meant a great deal.", "It comes through how much you value it.",
        "It sounds like something you won't forget soon.",
    ),
    "love": (
        "It is plain how much they mean to you.", "There is a lot of care in how you write about this.",
        "That bond clearly matters to you.", "The fondness comes through.",
        "You hold this close, by the sound of it.",
    ),
    "sadness": (
        "That sounds heavy to carry.", "It sounds as if this really hurts.",
        "There is a lot of sadness in what you write.", "This seems to have taken the colour out of things.",
        "It comes through how much this weighs on you.", "What you describe sounds painful, and tiring too.",
        "Underneath it all there seems to be a real ache.", "That would leave most people feeling low.",
        "I'm sorry it is like that at the moment.",
    ),
    "grief": (
        "I'm sorry for your loss.", "A loss like that leaves a gap in every ordinary day.",
        "There is a lot of missing in what you write.", "It sounds as if the absence is everywhere just now.",
        "Love does not stop at a loss, and that is part of why it hurts.", "That is a great deal to lose.",
        "Somebody who mattered is missing, and that shows in small things.",
        "Some days that must weigh more than others.",
    ),
    "anger": (
        "That would make a lot of people angry.", "It sounds as if a line was crossed.",
        "There is real anger in that, and it seems to have its reasons.", "You sound fed up, and not for nothing.",
        "That sounds infuriating.", "I can see why that makes you angry.", "That would get under anybody's skin.",
    ),
    "fear": (
        "That sounds worrying.", "It makes sense to be on edge about that.", "I can see why that makes you uneasy.",
        "There seems to be a good deal of worry in that.", "Not knowing how it will go is hard in itself.",
        "Uncertainty like that wears a person down.", "It seems there is something at stake for you there.",
    ),
    "strain": (
        "That is a lot for one person.", "It sounds as if you are running on very little.",
        "You sound worn out by it.",
        "There does not seem to be much room to breathe in that.", "That would tire anybody.",
        "That sounds like a lot to keep up with.",
    ),
    "confusion": (
        "That sounds unsettled at the moment.", "It seems hard to know where to stand in this.",
        "There are open questions in that, by the sound of it.", "It sounds like an unsettled time.",
        "It is not easy to know what to do there.",
    ),
    "boredom": (
        "Boredom can make an hour very long.", "It sounds as if the day is not offering you much.",
        "That empty kind of time can be oddly tiring.", "Nothing much to hold on to, by the sound of it.",
    ),
    "remorse": (
        "It sounds as if you wish it had gone differently.", "That seems to have stayed with you.",
        "That is not an easy thing to say out loud.", "It clearly matters to you to do right by people.",
        "It seems to keep replaying in your mind.", "It takes courage to look at that so squarely.",
    ),
    "neutral": (
        "It sounds as if this has been on your mind.", "This clearly matters to you.",
        "That sounds like quite a bit to think about.", "I can see why that stays with you.",
        "That deserves some time.", "There seems to be a story behind that.",
        "It sounds as if there is more to it than fits in one line.",
    ),
}
REFLECTION_HARD: Stock = (
    "That does not sound easy.", "That sounds hard.", "I'm sorry you have to deal with that.", "That sounds rough.",
    "Nobody would find that easy.", "That can't be easy.", "I can see how that would get to you.",
    "That is a lot to deal with.",
)
REFLECTION_SAID: Stock = (
    "{Clause}, and that is no small thing.", "{Clause}, and I can see how that weighs on you.",
    "{Clause}, and that would get to anybody.",
)
REFLECTION_SAID_GLAD: Stock = (
    "{Clause}, and that is worth celebrating.", "How good that {clause}.",
    "{Clause}, and the joy of it comes through.",
)
REFLECTION_NAMED: Stock = (
    "No wonder you feel {feeling}.", "It makes sense that you feel {feeling}.",
    "Feeling {feeling} is nothing to be ashamed of.",
    "You say you feel {feeling}, and I take that seriously.", "There is a lot behind that word, {feeling}.",
)
REFLECTION_NAMED_GLAD: Stock = (
    "You sound {feeling}, and that is good to read.", "How good that you feel {feeling}.",
    "Feeling {feeling} suits the occasion.",
)
RESTATEMENT: Stock = (
    "So {clause}.", "If I follow you, {clause}.", "What stands out for me is that {clause}.",
    "{Clause}; I'm with you so far.",
)
RESTATEMENT_EARLIER: Stock = (
    "Earlier you wrote that {earlier}.", "I keep in mind that {earlier}.",
    "And there is still what you said before: {earlier}.",
)
RESTATEMENT_THING: Stock = (
    "So a lot of this is about {thing}.", "It keeps coming back to {thing}.", "So it is about {thing}.",
)
RESTATEMENT_LIGHT: Stock = ("So {clause}.", "Okay, so {clause}.", "{Clause}, then.")
AFFIRMATION: dict[Family, Stock] = {
    "joy": (
        "You have every reason to enjoy it.", "Good for you.", "Enjoy every bit of it.", "That is worth celebrating.",
        "What lovely news.", "Moments like that deserve to be noticed.", "That is a bright spot.",
    ),
    "pride": (
        "You earned this.", "Congratulations, that is a real achievement.", "All that effort went somewhere.",
        "Well done.", "That is yours, and nobody can take it away.", "You put in the work, and it paid off.",
    ),
    "gratitude": (
        "It says something good about you that you notice it.", "It is lovely when that happens.",
        "You let that kindness in, and that is not nothing.", "Good people are worth treasuring.",
    ),
    "love": (
        "They are lucky to have you.", "Caring that much is a strength.", "That kind of closeness is worth tending.",
        "It says a lot about you that you care like this.",
    ),
    "sadness": (
        "There is no hurry to feel better.", "Being sad about this shows that it mattered.",
        "It is all right to have days when little works.", "You don't have to put on a brave face here.",
        "Feeling low says nothing bad about you.", "It is good that you don't keep it all inside.",
    ),
    "grief": (
        "There is no right way to grieve, and no timetable.", "Taking your time with this is fine.",
        "You are allowed to miss them as much as you do.", "Good days and bad days can sit side by side in this.",
    ),
    "anger": (
        "Being angry about this is not unreasonable.", "You are allowed to expect better than that.",
        "Your anger is telling you that something matters.", "It is fair to want to be treated decently.",
    ),
    "fear": (
        "Being worried does not mean that you can't handle it.", "You don't have to have all the answers tonight.",
        "Nerves like these show how much you care about it.",
        "It is brave to look at that worry instead of around it.",
    ),
    "strain": (
        "Needing a rest is not a failing.",
        "Nobody can run on empty for ever.", "You are allowed to put something down.",
        "It is no weakness to find this much.",
    ),
    "confusion": (
        "You don't need to have it all figured out today.",
        "Mixed feelings about this are quite natural.", "You can want two things at once.",
    ),
    "boredom": (
        "Not every hour has to be filled.", "Being bored is allowed, too.", "Dull days sometimes clear the head.",
    ),
    "remorse": (
        "One mistake is not the whole of you.", "That it troubles you shows where your heart is.",
        "You can regret something and still be a good person.", "You deserve the patience you would give a friend.",
    ),
    "neutral": (
        "You know your own life best.", "You are thinking about this with care.", "You put that clearly.",
        "There is sense in that.", "It is fine to go at your own pace here.",
    ),
}
AFFIRMATION_HARD: Stock = (
    "It makes sense that this affects you.", "You don't have to sort it out all at once.",
    "There is nothing wrong with finding this hard.", "It took something to put that into words.",
    "Anybody in your place would need time with this.",
    "You are allowed to take this seriously.",
    "Whatever you feel about it is allowed to be there.", "You are not making too much of this.",
)
ANSWERS: dict[str, Stock] = {
    "yes": ("Okay.", "Good to know.", "Thanks, that helps me follow.", "Right.", "Thanks for saying."),
    "no": ("That is fine, too.", "No is a perfectly good answer.", "Fair enough.", "Then we leave that be."),
    "unsure": (
        "Not knowing is a perfectly good answer.", "It can take a while before that is clear.",
        "You don't have to know yet.", "That is all right; it need not be clear.",
        "Some things take time to find words for.",
    ),
    "okay": ("All right.", "Okay, let's stay with it.", "Good, no hurry.", "We can take this slowly.", "That is fine."),
    "laugh": (
        "A laugh can take off some of the weight.", "It is good that there is room for a laugh.",
        "There is a laugh in it, then.",
    ),
    "wordless": (
        "Sometimes there are no words, and that is fine.", "That says something even without words.",
        "You don't need the right words here.",
    ),
    "hostile": (
        "Fair enough, that was not much help.", "You are right to say so.", "That was not the right answer, then.",
        "It is good that you tell me plainly.", "You deserve a better answer than that.",
    ),
    "taken_up": (
        "That sounds like a good step.", "Giving that a go is a real step.", "It is good that you are open to it.",
        "Small as it may look, that counts.", "That is a start, and starts are the hard part.",
        "Go gently with it, and see.",
    ),
    "improved": (
        "It is good to read that it feels a little lighter.", "That is a real change from before.",
        "Something shifted there, and you did that.", "A bit of relief is worth having.",
    ),
    "tried": (
        "You have already put real effort into this.", "It says something that you have been trying.",
        "You have not been sitting still, that is plain.", "Trying without much to show for it is tiring.",
    ),
    "turned_down": (
        "That one did not fit, then.", "Good to know that this was not it.", "Fair enough, not that.",
        "Then that is not the way, at least for now.", "It is useful to know what does not help.",
    ),
    "opinion": (
        "I can only go by what you write, and you know the rest of it.",
        "You are closer to it than I am, so your own sense of it counts most.",
        "I'm a program, so my view weighs little here; it is a fair question all the same.",
        "It is a question worth turning over, and you seem to be doing just that.",
    ),
    "advice": (
        "That is a fair question.", "It is good that you want to do something about it.",
        "A question like that deserves a moment.", "You are looking for a way, and that is worth a lot.",
    ),
    "no_hurry": (
        "Take all the time you need.", "There is no hurry to answer.", "Whenever you are ready is fine.",
        "You can also leave that question aside.", "I'm still here, and nothing needs to be said right away.",
    ),
}
GREETING: Stock = (
    "Hello, it's good that you're here.", "Hi there, and welcome.", "Hello and welcome.", "Hey, good to meet you.",
    "Hi, thanks for coming by.", "Hello, nice of you to drop in.",
)
GREETING_AGAIN: Stock = ("Hello again.", "Hi once more.", "Yes, hello.", "Hey, still here.", "And hello to you.")
HOW_IS_IT: Stock = (
    "Thanks for asking; I'm a program, so I have no good or bad days, but I'm ready to listen.",
    "That's kind of you; being a machine I don't have moods, so we can give the time to you.",
    "I'm a computer program and always much the same, so let's turn to you.",
    "Nothing to report here, since I'm only a machine, so the room is yours.",
)
THANKS: Stock = (
    "You're welcome.", "You're very welcome.", "Thank you for being so open.",
    "You did the hard part by talking about it.", "It was good of you to share that.",
    "You are most welcome, and you did most of it.",
)
OPEN_DOOR: Stock = (
    "If something else comes up, I'm here.", "You can come back to this whenever you like.",
    "If there is more, there is room for it.", "We can pick this up again whenever it suits you.",
)
GOODBYE: Stock = (
    "Take care of yourself.", "Goodbye for now, and be kind to yourself.", "All the best to you.",
    "Goodbye, and take it one day at a time.", "Take good care, and come back whenever you like.",
    "Until next time, and go gently.",
)
PATIENT: Stock = (
    "Take your time; I'm here when you want to begin.", "There is no hurry, and you can start anywhere.",
    "Any place to begin is a good one.", "A single word is enough to start with.",
)
UNREADABLE: Stock = (
    "I could not read that; so far I only understand English.",
    "I'm a program that only reads English, and I could not make that out.",
    "That message did not reach me in a form I can read, and English is all I know so far.",
    "I'm sorry, I can't make sense of that; plain English works best for me.",
)
EMPTY: Stock = (
    "I received no words in that message, and words are all that I can read so far.",
    "That message came without any words I could read.", "Nothing readable arrived just now.",
)
SAY_IN_ENGLISH: Stock = (
    "Could you say it in English?", "Would you try it in a few English words?",
    "Can you write it once more in English?",
)
WHAT_AM_I: Stock = (
    "I'm a machine: a computer program, not a person.", "No person here: I'm a computer program.",
    "You are talking to a machine, and it's right to ask.", "I'm software, not a human being.",
    "I'm a program that reads what you write and tries to answer well; there is no human on this end.",
)
NAME: Stock = (
    "I have no home and no life story; I'm a computer program that reads and answers.",
    "There is not much to tell: I'm a program, and I live on a computer.",
    "I'm a machine, so there is nobody behind this with a life to describe.",
)
LIFE: Stock = (
    "I'm a program, so I haven't lived through anything like that.",
    "As a machine I have no life of my own to compare it with.",
    "I can't speak from experience, because I'm a computer program.",
    "There is no lived story on my side, since I'm a machine.",
)
HERE: Stock = (
    "Yes, I'm here and reading along.", "I'm here.", "Yes, still here.", "Right here, no worries.",
    "I haven't gone anywhere.",
)
