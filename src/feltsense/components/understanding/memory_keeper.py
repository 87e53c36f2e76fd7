"""What of a turn is worth keeping: what touches the person, is new, and is theirs; not small talk, not danger."""

from datetime import datetime

from feltsense.catalogue import component
from feltsense.components._feelings import EVENTS, feelings, word_set, words
from feltsense.components._languages import english
from feltsense.components._memory._contradictions import resolved
from feltsense.components._memory._items import item_id, moment
from feltsense.components._memory._requests import request_of
from feltsense.components._memory._telling import only_points, takes_leave, telling
from feltsense.components._memory._unkept import ASIDE, announced, in_danger, left
from feltsense.components._moves import substantive, told
from feltsense.flow import Conversation, Episode, Fact, Memory, Source, Stage, Text, Turn
from feltsense.flow.memory import Kept, Meaning
from feltsense.models.text.meaning import meanings_of, sentences_of

LONGEST = 2_000
"""Characters of a telling that are kept."""
KNOWN = 0.93
"""Likeness from which on a telling says again what is there already."""
WORTH = 0.3
ASKING = 0.5
"""How much a turn of nothing but questions must matter to stay, or one that only points at what was said before."""
SELF = word_set("i i'm i've i'd i'll me my mine myself we we're we've us our ours im ive")


@component(
    "What a turn leaves in memory: an episode where it touches the person and is new, and the facts in it",
    paper="selective keeping after Park et al. 2023 (importance) and Zhong et al. 2024 (MemoryBank)",
    languages=("en", "others as episodes without facts"),
    reads=("signal",),
)
def memory_keeper(
    memory: Memory, person: str, profile: Stage[tuple[Fact, ...]], now: datetime | None = None
) -> Stage[Kept]:
    """A stage that returns what is to be kept of the newest seeker turn; it reads memory and changes nothing.

    Nothing of the words is kept in a crisis (by the turn's risk, or by the guard's state that the conversation
    carries), of requests about memory itself, of orders to the machine, and of what the person asks to leave out.
    """
    return _MemoryKeeper(memory, person, profile, now)


class _MemoryKeeper:
    def __init__(self, memory: Memory, person: str, profile: Stage[tuple[Fact, ...]], now: datetime | None) -> None:
        self._memory, self._person, self._profile, self._now = memory, person, profile, now

    async def __call__(self, conversation: Conversation) -> Kept:
        heard = conversation.by("seeker")
        if not heard or heard[-1][1].signal is None or not heard[-1][1].text.strip():
            return Kept()
        index, turn = heard[-1]
        if in_danger(conversation, turn):
            return Kept(skipped=("words said in danger",))
        if request_of(turn.text):
            return Kept()
        if announced([one for _, one in heard]):
            return Kept(skipped=(ASIDE,))
        rest = left(turn.text)
        if not rest.text:
            return Kept(skipped=rest.skipped)
        assert turn.signal is not None
        signal = turn.signal.model_copy(update={"parts": (Text(text=rest.text),)})
        cleaned = conversation.upto(index + 1).replace(index, turn.fill(signal=signal))
        facts = await self._profile(cleaned)
        facts, gone = resolved(facts, await self._memory.facts(self._person))
        tells = bool(gone) or any(fact.kind in ("fact", "preference") for fact in facts)
        episode = await self._episode(cleaned, index, telling(rest.text, facts)[:LONGEST], tells)
        return Kept(episodes=() if episode is None else (episode,), facts=facts, gone=gone, skipped=rest.skipped)

    async def _episode(
        self, conversation: Conversation, index: int, text: str, facts: bool
    ) -> tuple[Episode, Meaning] | None:
        turn = conversation.turns[index]
        if not worth_keeping(text, turn, facts):
            return None
        meaning = meanings_of([text])[0]
        nearest = await self._memory.nearest(self._person, meaning.whole, 1)
        if any(likeness >= KNOWN and len(text) <= 1.2 * len(known.text) for known, likeness in nearest):
            return None
        time, vad = moment(conversation, self._now), turn.affect.vad if turn.affect else None
        source = Source(conversation=conversation.id, turn=index)
        return Episode(
            id=item_id(source, time, "episode"),
            text=text,
            source=source,
            time=time,
            valence=vad.valence if vad else None,
            arousal=vad.arousal if vad else None,
            emotions=turn.affect.present if turn.affect else (),
            salience=round(salience(turn), 3),
        ), meaning


def worth_keeping(text: str, turn: Turn, facts: bool = False) -> bool:
    """Whether words are more than small talk: they tell of the person, and weigh something or tell enough.

    Words that take their leave, and those that only point at what was said before, mean nothing by themselves.

    Of languages other than English any four words count.

    >>> [worth_keeping(text, Turn(speaker="seeker")) for text in ("Hello there!", "My mother is in hospital again.")]
    [False, True]
    """
    if not text or takes_leave(text):
        return False
    if not english(text):
        return len(words(text)) >= 4 or sum(map(str.isalpha, text)) >= 12
    if not substantive(text):
        return facts
    if all(sentence.endswith("?") for sentence in sentences_of(text)) and not facts:
        return salience(turn) >= ASKING
    found = set(words(text))
    if only_points(text) and salience(turn) < ASKING and not facts:
        return False
    own = bool(found & SELF)
    enough = min(len(told(text)) / 16, 1.0)
    felt = bool(feelings(text))
    return facts or 0.35 * own + 0.25 * felt + 0.4 * salience(turn) + 0.3 * enough >= WORTH


def salience(turn: Turn) -> float:
    """How much a turn touches who says it, 0 to 1: strength of feeling, surest emotion, and events that change lives.

    >>> from feltsense.flow import Signal
    >>> salience(Turn(speaker="seeker", signal=Signal.of("My father died.")))
    0.3
    """
    affect = turn.affect
    event = 0.3 if set(words(turn.text)) & EVENTS else 0.0
    if affect is None:
        return event
    surest = max((e.p for e in affect.emotions if e.label != "neutral"), default=0.0)
    pull = abs(affect.vad.valence) if affect.vad else 0.0
    return min(1.0, event + 0.4 * (affect.intensity or 0.0) + 0.3 * surest + 0.3 * pull)
