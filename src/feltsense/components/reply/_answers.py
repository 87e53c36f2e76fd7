"""Answers to what somebody asked for outright: words to say, options, a short text, where to find help, a summary."""

import re
from collections.abc import Sequence

from feltsense.components._moves import Request, requested
from feltsense.flow.caching import cached

from ._quoting import quotes
from ._stock._phrases import Stock

Purpose = str
READ, LOOKED_BACK, MOST = 2_000, 12, 3
_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("apology", r"\b(?:apolog\w+|say sorry|make (?:it )?up to|i hurt|i said something|i (?:yelled|snapped|"
            r"shouted) at)\b"),
        ("news", r"\bhow (?:do|can|should|could) i tell\b"),
        ("boss", r"\b(?:boss|manager|supervisor|hr|employer|team lead)\b"),
        ("colleagues", r"\b(?:colleagues?|co-?workers?|people at work|team)\b"),
        ("boundary", r"\b(?:don'?t want|wants? to|wants me|keeps?|pushing|pressur\w*|too soon|leave me alone|say no|"
            r"stop)\b"),
        ("help", r"\b(?:help|alone|nobody|support|lonel\w+|overwhelm\w+|can'?t cope|friend)\b"),
    )
)
"""What the words are for, the earlier one first where several show."""
WORDS: dict[Purpose, Stock] = {
    "apology": (
        "You could say: \"What I said hurt you, and I'm sorry. I won't explain it away. I'd like to hear how it was "
        "for "
        "you, when you want to.\"",
        "For instance: \"I'm sorry for what I did. You didn't deserve it. You don't have to answer right away.\"",
    ),
    "news": (
        "You could say: \"There is something I have to tell you, and I'm nervous about it. Please let me finish "
        "first.\" "
        "Then the fact, in one sentence.",
        "For instance: \"I've put off telling you this. It has happened, I'm not proud of it, and here is what I'll do "
        "next.\"",
    ),
    "boss": (
        "You could say: \"I'd like to ask for some time off. It would help me to know by Friday what is possible. "
        "Thank "
        "you.\"",
        "For instance: \"Could we talk for ten minutes this week. There is something I need from you, and I'd like to "
        "explain it calmly.\"",
    ),
    "colleagues": (
        "You could say: \"I've had a hard time privately and don't want to talk about it here. Thanks for treating "
        "me as "
        "usual.\"",
        "For instance: \"Something sad happened. I'm back, and I'll say if I need anything.\"",
    ),
    "boundary": (
        "You could say: \"I hear what you want. It is too soon for me. Please give me some time before anything is "
        "decided.\"",
        "For instance: \"I'm not ready for that. I'll tell you when I am, and until then I need you to leave it.\"",
    ),
    "help": (
        "You could say: \"I'm not doing well at the moment. Could you come by or ring me this week. You don't have to "
        "fix anything.\"",
        "For instance: \"I find it hard to ask, but I could use some company. Have you got an hour for me.\"",
    ),
    "": (
        "You could say: \"There is something I'd like to tell you. When that happens, I feel hurt, and I'd like us to "
        "talk about it calmly.\"",
        "For instance: \"This matters to me, and I'd like you to hear me out before you answer.\"",
    ),
}
OPTIONS: dict[Purpose, Stock] = {
    "apology": ("1) a short note today that only says sorry; 2) a talk in person, if they want one; 3) giving them "
    "time "
                "and asking again in a week.",),
    "news": ("1) tell it in person, in one sentence, and stop there; 2) write it and say when you can talk; 3) tell "
             "somebody else first who can be with you.",),
    "boss": ("1) ask for ten minutes in private and say one thing you need; 2) put it into a short message; 3) ask a "
             "colleague first how they would put it.",),
    "colleagues": ("1) say nothing and keep it private; 2) say one sentence: it has been a hard time, I'd rather not "
                   "talk about it; 3) tell one person you trust and let them tell the rest.",),
    "boundary": ("1) say now that it is too soon for you; 2) ask for a date on which you will talk about it; 3) "
    "write it "
                 "down and send it, so that nobody can interrupt.",),
    "help": ("1) write to one person and ask for a call this week; 2) ask your family doctor whom to see; 3) do "
    "only the "
             "next small thing today and decide the rest after sleep.",),
    "": ("1) do it now, in a small way; 2) leave it for a set time, say a week, and then decide; 3) talk it through "
    "with "
         "somebody you trust before you do anything.",),
}
FIXED: dict[Request, Stock] = {
    "therapist": (
        "Start with your family doctor or health insurer: ask for a list of therapists, look into public "
        "directories as "
        "well, write to three and ask for a first talk; you may change if it doesn't fit.",
        "Three ways in: your family doctor, your health insurer, and public directories of therapists; ask each one "
        "for a "
        "first talk and whether there is a waiting list.",
    ),
    "breathing": (
        "For many people it does, if the out-breath is the longer one: in for four, out for six, about ten times.",
        "Often, yes: slow breathing out tells the body that the danger is over; give it two or three minutes.",
    ),
    "why_not": (
        "I'm a simple offline program with a limited stock of sentences, and that shows; I can give you words to say, "
        "three options, or a summary: name one and I'll do it.",
        "Because I'm a small program without much knowledge of my own; tell me one question, and I'll answer it as "
        "concretely as I can.",
        "That is a fair thing to ask; say whether you want words for somebody, three options or a next step, and "
        "you get "
        "just that.",
    ),
    "good_idea": (
        "It can be, if it is short and says one thing you feel and one thing you need; let it lie for a night "
        "before it "
        "goes out.",
        "Probably yes, when a talk would run hot: in writing you can choose your words; keep it to five lines.",
        "It is worth doing if you could live with no answer; if not, wait a day and read it again first.",
    ),
}
CANNOT: Stock = (
    "I missed your question, and I'm sorry; put it in one line once more and I'll answer that and nothing else.",
    "You're right, that was no answer; I'm a simple offline program, so ask it again as plainly as you can.",
)
NOTHING_TOLD: Stock = ("There is not enough told yet to sum up; give me two or three lines first.",)


def answers(request: Request, lines: Sequence[str]) -> Stock:
    """What may be answered to the request in the newest of somebody's lines.

    >>> answers("options", ["give me 3 options"])[0].count(")")
    3
    """
    if request == "unanswered":
        return _late(lines)
    if request == "summary":
        return _summary(lines)
    if request in FIXED:
        return FIXED[request]
    purpose = _purpose(lines)
    if request == "options":
        two = re.search(r"\b(?:two|2) ", lines[-1], re.I)
        return tuple(f"{one.split('; 3)')[0]}." if two else one for one in OPTIONS[purpose])
    return WORDS["apology" if request == "apology" else purpose]


def _late(lines: Sequence[str]) -> Stock:
    """The answer to the last request that stands open."""
    for i in range(len(lines) - 2, -1, -1):
        found = requested(lines[i])
        if found is not None and found != "unanswered":
            return tuple(f"Sorry, here it is. {one}" for one in answers(found, lines[: i + 1]))
    return CANNOT


def _purpose(lines: Sequence[str]) -> Purpose:
    """What the words are for: by the line that asks, and only where that tells nothing by those before it."""
    near = next(iter(_shown(lines[-1])), "")
    recent = "\n".join(lines[-LOOKED_BACK:-1])
    return near or next((one for one in _shown(recent) if one != "help"), "")


@cached()
def _shown(text: str) -> tuple[Purpose, ...]:
    plain = re.sub(r"\bhelp me (?:write|with|to)\b", " ", text[-READ:].replace("’", "'"), flags=re.I)
    return tuple(name for name, pattern in _PURPOSES if pattern.search(plain))


def _summary(lines: Sequence[str]) -> Stock:
    """Two sentences out of the person's own clauses."""
    told = [made[0].text for line in lines[:-1] if (made := [one for one in quotes(line) if one.kind == "statement"])]
    if not told:
        return NOTHING_TOLD
    first, rest = told[: MOST - 1], told[MOST - 1 :][-MOST:]
    whole = f"You told me that {_listed(first)}."
    return (f"{whole} Then that {_listed(rest)}." if rest else whole,)


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', that '.join(parts[:-1])}, and that {parts[-1]}"
