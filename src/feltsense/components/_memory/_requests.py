"""What a person asks of memory: what is known, to forget something, or everything; and how they are answered."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from feltsense.flow import Conversation, Episode, Fact, Memory, Source
from feltsense.flow.memory import Asked
from feltsense.flow.visible import visible

from ._avoiding import AVOID, allowed_topic, avoided, mentions, subject_keys, topic_keys, topic_of
from ._forgetting import BEFORE, Request, asked_back, subject_of, to_forget
from ._items import moment
from ._single import Single, not_told, single, told_of
from ._wording import fact_line, yours

LISTED = 12
_KINDS = ("fact", "preference", "style", "trait")
_LIST = re.compile(
    r"\bwhat (?:all |else )?(?:do|did|have) you (?:know|remember|have|got|stored?|kept|saved|learn(?:ed|t)?|recall)"
    r"(?: (?:stored|kept|saved|noted|on file|in (?:your )?memory|in store))?(?: (?:about|on|of|from) "
    r"(?P<subject>[^.!?\n]{2,80}?))?\W*\?*\W*$|"
    r"\b(?:show|list|tell) me (?:what|everything|all)(?: that)? you (?:know|remember|have stored|have kept|have|keep)"
    r"(?: (?:about|on|of) (?P<shown>[^.!?\n]{2,80}?))?\W*$|\bwhat have i told you(?: (?:so far|about "
    r"(?P<told>[^.!?\n]{2,80}?)))?\W*\?*\W*$|"
    r"^\W*(?:do you|what do you) remember me\W*$|"
    r"^\W*(?:do|did|have) you (?:still |even )?(?:remember|know|kept?|stored?|learn(?:ed|t)|recall) "
    r"(?:anything|something|what|everything)(?: (?:that )?i(?:'ve| have)? (?:told|said|mentioned)(?: to)?(?: you)?)? "
    r"(?:about|of|on) (?P<any>[^.!?\n]{2,80}?)\W*$",
    re.I,
)
_OWN = re.compile(r"(?:my|our|me|us|i|we|the|that|it|this|he|she|they)\b", re.I)
_BROAD = ("ahead", "likes")
"""Questions that may be answered without what the person wants left alone."""


def request_of(text: str) -> Request | None:
    """The request about memory in a text, or None; it must be all that the text asks.

    >>> request_of("Please forget what I said about my sister.")
    Request(kind='forget_about', subject='my sister')
    >>> request_of("What do you know about me?"), request_of("I can't forget what I said about my sister.")
    (Request(kind='list', subject=''), None)
    """
    plain = " ".join(text.replace("’", "'").split())[:400]
    if (request := to_forget(plain)) is not None:
        return request
    if (topic := topic_of(plain)) is not None:
        return Request("avoid", topic)
    if (topic := allowed_topic(plain)) is not None:
        return Request("allow", topic)
    if single(plain) is not None:
        return Request("one", plain)
    return _listed(plain)


def wants_to_erase(text: str) -> bool:
    """Whether a text plainly asks to erase what was said or is remembered.

    >>> wants_to_erase("Erase everything."), wants_to_erase("I want to forget him.")
    (True, False)
    """
    request = request_of(text)
    return request is not None and request.kind in ("forget_last", "forget_about", "forget_all")


def _listed(plain: str) -> Request | None:
    """What is to be listed."""
    if found := _LIST.search(plain):
        subject = subject_of(next((part for part in found.groups() if part), ""))
        general = subject and " know" in found.group().casefold() and not _OWN.match(subject)
        return None if general else Request("list", subject)
    return None


async def answer(
    request: Request, memory: Memory, person: str, conversation: Conversation, now: datetime | None = None
) -> Asked | None:
    """What to say to a request and what to erase; None where memory has nothing to say. Nothing is erased here."""
    facts = await memory.facts(person)
    if request.kind == "unclear":
        return Asked(text=asked_back(request.subject))
    if request.kind == "avoid":
        return Asked(text=f"I won't bring up {yours(visible(request.subject))}.")
    if request.kind == "allow":
        return _allowed(request.subject, facts)
    episodes = await memory.episodes(person)
    if request.kind == "one":
        return _told(single(request.subject), episodes, facts, moment(conversation, now).date())
    return _over_all(request, episodes, facts, conversation)


def _told(asked: Single | None, episodes: Sequence[Episode], facts: Sequence[Fact], today: date) -> Asked | None:
    """The one thing that is asked for; where no fact tells it, what was told of it; None where nothing was."""
    if asked is None:
        return None
    known = _open(episodes, facts)[1] if asked.slot in _BROAD and not asked.of else facts
    if (text := told_of(asked, known, today)) is not None:
        return Asked(text=text)
    keys = subject_keys(asked.of, facts)
    if about := [one for one in episodes if mentions(one.text, keys)]:
        return Asked(text=_listing(about, (), asked.of if asked.slot == "who" else f"my {asked.of}"))
    text = not_told(asked)
    return None if text is None else Asked(text=text)


def _allowed(topic: str, facts: Sequence[Fact]) -> Asked | None:
    """What to say where something may be brought up again; None where no wish stood against it."""
    keys = subject_keys(topic, facts)
    ids = tuple(one.id for one in facts if one.name == AVOID and keys & topic_keys(one.value, facts))
    return Asked(text=f"All right, {yours(visible(topic))} may come up again.", ids=ids) if ids else None


def _over_all(
    request: Request, episodes: Sequence[Episode], facts: Sequence[Fact], conversation: Conversation
) -> Asked:
    """What to say to a request that may reach everything that is kept."""
    keys = subject_keys(request.subject, facts)
    if request.kind == "forget_all":
        return Asked(text=_all_gone(len(episodes) + len(facts)), everything=True)
    if request.kind == "forget_last":
        return _last(conversation, episodes, facts)
    if request.subject and not keys:
        return Asked(text="Whom or what do you mean? Say it with a name or a word, and I will look for that.")
    about_e = [one for one in episodes if not keys or mentions(one.text, keys)]
    about_f = [one for one in facts if not keys or mentions(f"{one.name} {one.value}", keys)]
    if request.kind == "list":
        if keys:
            return Asked(text=_listing(about_e, about_f, request.subject))
        open_e, open_f = _open(about_e, about_f)
        hidden = len(open_e) + len(open_f) < len(about_e) + len(about_f)
        return Asked(text=_listing(open_e, open_f, request.subject, hidden))
    turns = tuple(
        Source(conversation=conversation.id, turn=i) for i, turn in _earlier(conversation) if mentions(turn, keys)
    )
    taken = (*(one.source for one in about_e), *(source for one in about_f for source in one.sources), *turns)
    ids = (*(one.id for one in about_e), *(one.id for one in about_f))
    return Asked(
        text=_gone(len(ids), bool(turns), request.subject),
        ids=ids,
        sources=tuple(dict.fromkeys(taken)),
        words=tuple(sorted(keys)),
    )


def _open(episodes: Sequence[Episode], facts: Sequence[Fact]) -> tuple[list[Episode], list[Fact]]:
    """What may be brought up: all but what the person wants left alone; their wishes themselves stay."""
    open_facts = [one for one in facts if one.name == AVOID or not avoided(facts, f"{one.name} {one.value}")]
    return [one for one in episodes if not avoided(facts, one.text)], open_facts


def _earlier(conversation: Conversation) -> list[tuple[int, str]]:
    """What the seeker said before the request, with turn indices."""
    return [(i, turn.text) for i, turn in conversation.by("seeker")][:-1]


def _last(conversation: Conversation, episodes: Sequence[Episode], facts: Sequence[Fact]) -> Asked:
    """The telling before the request, with what was taken from it."""
    earlier = [(i, text) for i, text in _earlier(conversation) if request_of(text) != Request("unclear", BEFORE)]
    if not earlier:
        return Asked(text="There is nothing before this in our talk. Tell me what to forget, and I will.")
    source = Source(conversation=conversation.id, turn=earlier[-1][0])
    ids = [one.id for one in episodes if one.source == source] + [one.id for one in facts if source in one.sources]
    return Asked(text="Done: what you said before this is forgotten.", ids=tuple(ids), sources=(source,))


def _all_gone(count: int) -> str:
    things = f"{count} {'thing' if count == 1 else 'things'}"
    return f"Done: I have forgotten everything that I kept of you ({things}), and what we said here."


def _gone(count: int, here: bool, subject: str) -> str:
    if not count and not here:
        return f"I have nothing about {visible(subject)}, so there is nothing to forget."
    kept = f" ({count} {'thing' if count == 1 else 'things'} that I had kept)" if count else ""
    return f"Done: what you told me about {yours(visible(subject))} is forgotten{kept}."


def _listing(episodes: Sequence[Episode], facts: Sequence[Fact], subject: str, hidden: bool = False) -> str:
    """What is known in plain lines: facts with how sure they are, then the newest tellings."""
    about = yours(visible(subject)) if subject else "you"
    facts = sorted(facts, key=lambda one: (_KINDS.index(one.kind), one.name != "name", one.name, one.time))
    if not episodes and not facts:
        return f"I have kept nothing about {about}."
    lines = [f"This is what I have kept about {about}:"]
    lines += [f"- {fact_line(one)}" for one in facts]
    lines += [f"- On {one.time:%d %B %Y} you told me: “{_short(one.text)}”" for one in reversed(episodes[-LISTED:])]
    if len(episodes) > LISTED:
        more = len(episodes) - LISTED
        lines.append(f"- and {more} earlier {'telling' if more == 1 else 'tellings'}.")
    if hidden:
        lines.append("I keep more about what I am not to bring up; ask for it by its name and I show it.")
    lines.append("Say “forget what I said about …” or “forget everything”, and it is gone.")
    return "\n".join(lines)


def _short(text: str, most: int = 120) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
