"""What a person asks of memory: what is known, to forget something, or everything; and how they are answered."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from feltsense.components._feelings import word_set, words
from feltsense.flow import Conversation, Episode, Fact, Memory, Source
from feltsense.flow.memory import Asked
from feltsense.flow.visible import visible

from ._avoiding import AVOID, allowed_topic, avoided, stem, topic_keys, topic_of
from ._items import moment
from ._single import single, told_of
from ._wording import fact_line

Kind = Literal["list", "one", "avoid", "allow", "forget_last", "forget_about", "forget_all"]
LISTED = 12
_KINDS = ("fact", "preference", "style", "trait")
_PLEASE = (
    r"^\W*(?:(?:ok|okay|hey|actually|so|and|well|no|wait|also|now|then|hi|sorry|you know "
    r"what)\W+)*(?:please\W+)?(?:(?:can|could|"
    r"would|will) you (?:please |just |kindly )*|i (?:want|need|would like) you to |i'd like you to |you (?:should|"
    r"can) )?"
    r"(?:please |just )*"
)
_AWAY = r"(?:forget|delete|erase|remove|wipe|clear)"
_WHAT = (
    r"(?:everything|anything|all(?: of)?(?: that| this)?|what(?:ever)?|the (?:things?|stuff|part|bit)s?|that|"
    r"my (?:memor(?:y|ies)|data))"
)
_TOLD = (
    r"(?: (?:that )?(?:i(?:'ve| have)?|you|we)(?: just| ever)? (?:said|told you|mentioned|wrote|shared|know|remember|"
    r"stored|kept|have|talked|spoke))?(?: to you)?"
)
_END = r"\W*(?:please|thanks|thank you|now)?\W*$"
_ALL = re.compile(
    rf"{_PLEASE}{_AWAY} (?:everything|all|it all)(?: (?:that )?(?:you (?:know|remember|have|stored|kept|saved)|"
    rf"i(?:'ve| have)? (?:ever )?"
    rf"(?:said|told you)))?(?: to you)?(?: (?:about|on|of) (?:me|us))?{_END}|"
    rf"{_PLEASE}{_AWAY} (?:all (?:of )?)?(?:my (?:data|memor(?:y|ies)|information|history)|me|your memor(?:y|"
    rf"ies)(?: of me)?){_END}",
    re.I,
)
_LAST = re.compile(
    rf"{_PLEASE}{_AWAY} (?:that|this|what i (?:just )?(?:said|told you|wrote)(?: (?:just )?now)?|(?:the|my) last "
    rf"(?:thing|message|bit)"
    rf"(?: i said)?|that i (?:just )?(?:said|told you) (?:that|this|it)){_END}|"
    rf"^\W*(?:please (?:just )?|(?:can|could|would) you (?:please )?){_AWAY} it{_END}|"
    rf"^\W*(?:please )?(?:don't|do not) (?:remember|keep|save|store|write down) "
    rf"(?:that|this|it|what i (?:just )?(?:said|told you|wrote)){_END}",
    re.I,
)
_ABOUT = re.compile(
    rf"{_PLEASE}{_AWAY} (?P<what>{_WHAT}{_TOLD} )?(?:about|regarding|concerning|on|of) "
    rf"(?P<subject>[^.!?\n]{{2,80}}?){_END}|"
    rf"{_PLEASE}{_AWAY} that (?P<clause>(?:i|my|we|he|she|they|the|our)\b[^.!?\n]{{2,120}}?){_END}",
    re.I,
)
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
_SO_FAR = re.compile(
    r"(?:\W+(?:so far|by now|until now|till now|up to now|at this point|already|now|then|please|again))+$", re.I
)
_OWN = re.compile(r"(?:my|our|me|us|i|we|the|that|it|this|he|she|they)\b", re.I)
_SELF = frozenset({"me", "myself", "us", "i"})
_SMALL = word_set("""
    a an the my our your his her their this that these those i me we you he she it they him them us and or of on in at
    to with for about is was were are be been being has have had do does did not all any some what which who when where
    how ever just too so said told thing things stuff whole
""")


class Request(NamedTuple):
    """What is asked, and about what; an empty subject is the person as a whole."""

    kind: Kind
    subject: str = ""


def request_of(text: str) -> Request | None:
    """The request about memory in a text, or None; it must be all that the text asks.

    >>> request_of("Please forget what I said about my sister.")
    Request(kind='forget_about', subject='my sister')
    >>> request_of("What do you know about me?"), request_of("I can't forget what I said about my sister.")
    (Request(kind='list', subject=''), None)
    """
    plain = " ".join(text.replace("’", "'").split())[:400]
    if _ALL.search(plain):
        return Request("forget_all")
    if _LAST.search(plain):
        return Request("forget_last")
    if (topic := topic_of(plain)) is not None:
        return Request("avoid", topic)
    if (topic := allowed_topic(plain)) is not None:
        return Request("allow", topic)
    if single(plain) is not None:
        return Request("one", plain)
    return _listed(plain) or _to_forget(plain)


def _listed(plain: str) -> Request | None:
    """What is to be listed."""
    if found := _LIST.search(plain):
        subject = _subject(next((part for part in found.groups() if part), ""))
        general = subject and " know" in found.group().casefold() and not _OWN.match(subject)
        return None if general else Request("list", subject)
    return None


def _to_forget(plain: str) -> Request | None:
    """What is to be forgotten, where it is named."""
    if found := _ABOUT.search(plain):
        return _forget(_subject(found["subject"] or found["clause"]), found["what"] is not None)
    return None


def _forget(subject: str, plain: bool) -> Request | None:
    """What to forget; `plain` says whether it was put as words that were told, not as the idiom "forget about it"."""
    if not subject:
        return Request("forget_all")
    if "," in subject or (not plain and not _OWN.match(subject)):
        return None
    return Request("forget_last") if subject.casefold() in ("it", "that", "this") else Request("forget_about", subject)


async def answer(
    request: Request, memory: Memory, person: str, conversation: Conversation, now: datetime | None = None
) -> Asked | None:
    """What to say to a request and what to erase; None where memory has nothing to say. Nothing is erased here."""
    facts = await memory.facts(person)
    if request.kind == "avoid":
        return Asked(text=f"I won't bring up {_yours(visible(request.subject))}.")
    if request.kind == "allow":
        return _allowed(request.subject, facts)
    if request.kind == "one":
        asked = single(request.subject)
        text = told_of(asked, facts, moment(conversation, now).date()) if asked else None
        return None if text is None else Asked(text=text)
    return _over_all(request, await memory.episodes(person), facts, conversation)


def _allowed(topic: str, facts: Sequence[Fact]) -> Asked | None:
    """What to say where something may be brought up again; None where no wish stood against it."""
    keys = {stem(word) for word in words(topic)}
    ids = tuple(one.id for one in facts if one.name == AVOID and keys & topic_keys(one.value, facts))
    return Asked(text=f"All right, {_yours(visible(topic))} may come up again.", ids=ids) if ids else None


def _over_all(
    request: Request, episodes: Sequence[Episode], facts: Sequence[Fact], conversation: Conversation
) -> Asked:
    """What to say to a request that may reach everything that is kept."""
    keys = _keys(request.subject, facts)
    if request.kind == "forget_all":
        return Asked(text=_all_gone(len(episodes) + len(facts)), everything=True)
    if request.kind == "forget_last":
        return _last(conversation, episodes, facts)
    if request.subject and not keys:
        return Asked(text="Whom or what do you mean? Say it with a name or a word, and I will look for that.")
    about_e = [one for one in episodes if not keys or _mentions(one.text, keys)]
    about_f = [one for one in facts if not keys or _mentions(f"{one.name} {one.value}", keys)]
    if request.kind == "list":
        if keys:
            return Asked(text=_listing(about_e, about_f, request.subject))
        open_e, open_f = _open(about_e, about_f)
        hidden = len(open_e) + len(open_f) < len(about_e) + len(about_f)
        return Asked(text=_listing(open_e, open_f, request.subject, hidden))
    turns = tuple(
        Source(conversation=conversation.id, turn=i) for i, turn in _earlier(conversation) if _mentions(turn, keys)
    )
    taken = (*(one.source for one in about_e), *(source for one in about_f for source in one.sources), *turns)
    ids = (*(one.id for one in about_e), *(one.id for one in about_f))
    return Asked(
        text=_gone(len(ids), bool(turns), request.subject), ids=ids, sources=tuple(dict.fromkeys(taken)), words=keys
    )


def mentions(text: str, keys: Sequence[str]) -> bool:
    """Whether a text has one of the words by which something is to be forgotten.

    >>> mentions("My sisters came.", ["sister"]), mentions("A resistance.", ["sister"])
    (True, False)
    """
    return _mentions(text, keys)


def _subject(text: str) -> str:
    found = _SO_FAR.sub("", text.strip(" ,.!?'\""))
    return "" if found.casefold() in _SELF else found


def _open(episodes: Sequence[Episode], facts: Sequence[Fact]) -> tuple[list[Episode], list[Fact]]:
    """What may be brought up: all but what the person wants left alone; their wishes themselves stay."""
    open_facts = [one for one in facts if one.name == AVOID or not avoided(facts, f"{one.name} {one.value}")]
    return [one for one in episodes if not avoided(facts, one.text)], open_facts


def _keys(subject: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The words of a subject, with the names that are known of it: "my sister" is also Anna."""
    own = [stem(word) for word in words(subject) if word not in _SMALL]
    names = [
        stem(word)
        for fact in facts
        if fact.kind == "fact" and set(map(stem, words(fact.name))) & set(own)
        for word in re.findall(r"\b[A-Z][\w'-]+", fact.value)
    ]
    return tuple(dict.fromkeys((*own, *names)))


def _mentions(text: str, keys: Sequence[str]) -> bool:
    return bool({stem(word) for word in re.findall(r"[\w'-]+", text.replace("’", "'"))} & set(keys))


def _earlier(conversation: Conversation) -> list[tuple[int, str]]:
    """What the seeker said before the request, with turn indices."""
    return [(i, turn.text) for i, turn in conversation.by("seeker")][:-1]


def _last(conversation: Conversation, episodes: Sequence[Episode], facts: Sequence[Fact]) -> Asked:
    """The telling before the request, with what was taken from it."""
    earlier = _earlier(conversation)
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
    return f"Done: what you told me about {_yours(visible(subject))} is forgotten{kept}."


def _listing(episodes: Sequence[Episode], facts: Sequence[Fact], subject: str, hidden: bool = False) -> str:
    """What is known in plain lines: facts with how sure they are, then the newest tellings."""
    about = _yours(visible(subject)) if subject else "you"
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


def _yours(subject: str) -> str:
    return re.sub(r"\bmy\b", "your", re.sub(r"\b(?:i|me)\b", "you", subject, flags=re.I), flags=re.I)
