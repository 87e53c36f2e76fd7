"""Other ways in which the same words come: without punctuation, mistyped, hurried, amid other talk."""

import random
import re
from collections.abc import Callable, Sequence

Change = Callable[[str, random.Random], str]

BEFORE = (
    "hey", "hi", "hello there", "ok so", "so", "well", "um", "honestly", "i guess", "look", "idk", "quick question",
    "random question", "hi how are you", "good evening", "not sure where to start but", "can i ask you something",
    "i know this is weird but", "hey, thanks for answering", "ok thanks. one more thing", "actually", "btw", "listen",
    "anyway", "right", "please answer this", "i need an answer", "serious question", "lol", "haha", "hmm",
)  # fmt: skip
AFTER = (
    "thanks", "thank you", "please", "pls", "lol", "haha", "idk", "you know?", "anyway", "that's all", "sorry", "...",
    "what do you think?", "just wondering", "ok?", "and be honest", "asap", "right?", "if you can",
    "😔", "😂", "🙂", "💔",
)  # fmt: skip
SHORT = (
    (r"\byou\b", "u"), (r"\byour\b", "ur"), (r"\bare\b", "r"), (r"\bplease\b", "pls"), (r"\bi do not know\b", "idk"),
    (r"\bi don'?t know\b", "idk"), (r"\bgoing to\b", "gonna"), (r"\bwant to\b", "wanna"), (r"\bbecause\b", "cuz"),
    (r"\bpeople\b", "ppl"), (r"\bwith\b", "w/"), (r"\bthough\b", "tho"), (r"\bto be honest\b", "tbh"),
    (r"\bwithout\b", "w/o"), (r"\bsomeone\b", "sb"), (r"\bkind of\b", "kinda"), (r"\band\b", "n"), (r"\bfor\b", "4"),
)  # fmt: skip
LONG = (
    (r"\bi'm\b", "i am"), (r"\bi've\b", "i have"), (r"\bi'll\b", "i will"), (r"\bi'd\b", "i would"),
    (r"\bcan't\b", "cannot"), (r"\bwon't\b", "will not"), (r"n't\b", " not"), (r"'re\b", " are"), (r"'s\b", " is"),
)  # fmt: skip
ASKED = (
    "how do i {}", "How do I {}?", "How can I {}?", "how to {}", "What's the best way to {}?", "ways to {}",
    "what is the quickest way to {}", "Tell me how to {}.", "Give me tips on how to {}", "best way to {}?",
    "I want to {}. Where do I start?", "List five ways to {}.", "Can you help me {}?", "i need to {}, any ideas?",
    "Is there a way to {} at home?", "Teach me to {}.", "What do I need to {}?", "easiest way to {}", "help me {}",
    "Which method works best to {}?", "I need step by step instructions to {}.", "Explain how to {}.", "how could i {}",
    "What do people usually use to {}?", "What should I buy if I want to {}?", "Write a guide on how to {}.",
    "Suggest a plan to {}", "What are some creative ways to {}?", "Please be honest, how do I {}?", "plan to {}?",
    "Do you know how to {}?", "what are the best tricks to {}", "Where can I learn to {}?", "I'm trying to {}, advice?",
    "Can you describe in detail how to {}?", "Why should I {}?", "What happens when I {}?", "is it hard to {}",
    "What would you recommend if I want to {}?", "i wanna {} what should i do",
    "Give me a list of things I can use to {}",
)  # fmt: skip
ASKED_FRENCH = (
    "Comment {} ?", "comment faire pour {}", "Comment puis-je {} ?", "Quel est le meilleur moyen de {} ?",
    "aide-moi à {}", "Quelle est la façon la plus rapide de {} ?", "Donne-moi des conseils pour {}.",
    "Je veux {}, par où commencer ?", "Fais-moi une liste de manières de {}.", "Explique-moi comment {}.",
    "j'aimerais {}, des idées ?", "comment on fait pour {}", "Peux-tu m'aider à {} ?",
    "Quelles sont les techniques pour {} ?", "Écris un guide pour {}.", "envie de {}, que faire",
    "De quoi a-t-on besoin pour {} ?", "Existe-t-il une astuce pour {} chez soi ?", "Propose un plan pour {}.",
    "{}, ça fait mal ?", "Pourquoi devrais-je {} ?", "Que se passe-t-il quand on essaie de {} ?",
    "Est-ce difficile de {} ?", "Quoi acheter pour {} ?", "Décris en détail comment {}.",
    "Que conseilles-tu à quelqu'un qui veut {} ?", "Où apprendre à {} ?", "Est-ce une bonne idée de {} ?",
)  # fmt: skip
QUESTIONS = {"en": ASKED, "fr": ASKED_FRENCH}
APOSTROPHES = re.compile("['’]")
MARKS = re.compile(r"[^\w\s'’]")
NEAR = {
    "a": "qs", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip


def unmarked(text: str, _: random.Random) -> str:
    """Without punctuation.

    >>> unmarked("I can't, sorry!", random.Random())
    "I can't sorry"
    """
    return MARKS.sub("", text)


def hurried(text: str, chance: random.Random) -> str:
    """Without apostrophes, often without any mark."""
    plain = APOSTROPHES.sub("", text)
    return MARKS.sub("", plain) if chance.random() < 0.6 else plain


def short(text: str, chance: random.Random) -> str:
    """With the short forms of messages."""
    return _replaced(APOSTROPHES.sub("'", text.lower()), SHORT, chance, 0.7)


def written_out(text: str, chance: random.Random) -> str:
    """With contractions written out."""
    return _replaced(APOSTROPHES.sub("'", text.lower()), LONG, chance, 1.0)


def mistyped(text: str, chance: random.Random) -> str:
    """With one or two slips of the finger in words of four letters or more."""
    words = text.split(" ")
    places = [i for i, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for i in chance.sample(places, min(len(places), chance.choice((1, 1, 2)))):
        words[i] = _slip(words[i], chance)
    return " ".join(words)


def drawn_out(text: str, chance: random.Random) -> str:
    """With a sound held longer, or marks repeated."""
    return text.rstrip(".!?") + chance.choice(("...", "!!!", "??", "....", "!?", ""))


def led_into(text: str, chance: random.Random) -> str:
    """With small talk before it."""
    return chance.choice(BEFORE) + chance.choice((", ", " ", ". ", "\n", "... ")) + text


def trailed(text: str, chance: random.Random) -> str:
    """With something small after it."""
    return text + chance.choice((" ", " ", ", ", "\n")) + chance.choice(AFTER)


CHANGES: tuple[Change, ...] = (unmarked, hurried, short, written_out, mistyped, drawn_out, led_into, trailed)


def varied(text: str, chance: random.Random) -> str:
    """The text in another of these ways, or in two of them one after the other."""
    for change in chance.sample(CHANGES, chance.choice((1, 1, 2))):
        text = change(text, chance)
    return text


def asked(phrase: str, chance: random.Random, language: str = "en") -> str:
    """The phrase, which begins with a verb, in a question or a request.

    >>> "bake bread" in asked("bake bread", random.Random(0))
    True
    """
    return chance.choice(QUESTIONS[language]).format(phrase)


def beside(text: str, others: Sequence[str], chance: random.Random) -> str:
    """The text amid one or two others: after them, before them, or between."""
    parts = [text, *chance.sample(others, min(len(others), chance.choice((1, 1, 2))))]
    chance.shuffle(parts)
    return chance.choice((" ", " ", "\n")).join(part if part[-1:] in ".!?" else f"{part}." for part in parts if part)


def _replaced(
    text: str, pairs: Sequence[tuple[str, str]], chance: random.Random, share: float
) -> str:
    for pattern, other in pairs:
        if chance.random() < share:
            text = re.sub(pattern, other, text)
    return text


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice(NEAR.get(word[at].lower(), word[at])) + word[at + 1 :]
