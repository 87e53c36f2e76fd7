"""What a person says of themselves, how they write, and weak guesses at how they are: by rules, hedged."""

from datetime import datetime
from typing import Literal, cast

from feltsense.catalogue import component
from feltsense.components._languages import english
from feltsense.components._memory._avoiding import AVOID, topic_of, topic_value
from feltsense.components._memory._dates import ahead, over, since
from feltsense.components._memory._items import item_id, moment
from feltsense.components._memory._manner import Manner, style, traits, wishes
from feltsense.components._memory._statements import Statement, statements
from feltsense.components._memory._unkept import left
from feltsense.flow import Conversation, Fact, Source, Stage
from feltsense.models.text.meaning import sentences_of

LONGEST = 4_000
MOST = 24
Kind = Literal["fact", "trait", "style", "preference"]


@component(
    "Facts, preferences, style and weak trait evidence from what a person says of themselves, each with how sure it is",
    paper="Yarkoni 2010 and Park et al. 2015 (how little words tell of traits)",
    reads=("signal",),
)
def profile_rules(now: datetime | None = None) -> Stage[tuple[Fact, ...]]:
    """A stage that returns what the newest seeker turn states, and what all seeker turns so far hint at.

    English only; nothing in other languages. A fact with `p` 0 says that something holds no longer. Orders to the
    machine and secrets are no facts. `now` is for tests.
    """
    return _ProfileRules(now)


class _ProfileRules:
    def __init__(self, now: datetime | None) -> None:
        self._now = now

    async def __call__(self, conversation: Conversation) -> tuple[Fact, ...]:
        heard = [(i, turn.text[:LONGEST]) for i, turn in conversation.by("seeker")]
        if not heard or not heard[-1][1].strip() or not english(heard[-1][1]):
            return ()
        index, text = heard[-1]
        time = moment(conversation, self._now)
        found = _stated(left(text).text, time)[:MOST]
        stated = {one.name for one in found if isinstance(one, Manner)}
        texts = [text for _, text in heard if text.strip()]
        guessed = [one for one in (*style(texts), *traits(texts)) if one.name not in stated]
        here = Source(conversation=conversation.id, turn=index)
        everywhere = tuple(Source(conversation=conversation.id, turn=i) for i, _ in heard)
        both = [(one, (here,)) for one in found] + [(one, everywhere) for one in guessed]
        return tuple(_fact(one, sources, here, time, number) for number, (one, sources) in enumerate(both))


def _stated(text: str, time: datetime) -> list[Statement | Manner]:
    """What the sentences of a text state, each thing once."""
    found: dict[tuple[str, str], Statement | Manner] = {}
    for sentence in sentences_of(text):
        for one in _of_sentence(sentence, time):
            found.setdefault((one.name, one.value.casefold()), one)
    return list(found.values())


def _of_sentence(sentence: str, time: datetime) -> list[Statement | Manner]:
    """What one sentence states; a wish to leave something alone states nothing else."""
    if topic := topic_of(sentence):
        return [Statement("preference", AVOID, topic_value(topic), 0.95)]
    told = time.date()
    said = [
        one._replace(value=since(one.value, told)) if one.name == "home since" else one for one in statements(sentence)
    ]
    past = [Statement("fact", "ahead", what, 0) for what in over(sentence)]
    coming = [Statement("fact", "ahead", one.told, one.sure) for one in ahead(sentence, told)]
    return [*said, *wishes(sentence), *past, *coming]


def _fact(one: Statement | Manner, sources: tuple[Source, ...], here: Source, time: datetime, number: int) -> Fact:
    return Fact(
        id=item_id(here, time, f"fact {number}"),
        kind=cast("Kind", one.kind),
        name=one.name,
        value=" ".join(one.value.split()),
        p=one.p,
        sources=sources,
        time=time,
    )
