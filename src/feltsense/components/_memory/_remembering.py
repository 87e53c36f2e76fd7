"""One person's memory put together: what comes back before an answer, what stays after it, what is asked of it."""

from datetime import datetime, timedelta

from feltsense import catalogue
from feltsense.components._mood import dire
from feltsense.flow import Conversation, Episode, Fact, GuardState, Memory, Recollection, Stage
from feltsense.flow.memory import Asked, Kept, Recalled, Source
from feltsense.flow.remembering import Remembering
from feltsense.models.text.meaning import meanings_of

from ._avoiding import AVOID
from ._contradictions import resolved
from ._items import moment
from ._requests import answer, request_of
from ._unkept import in_danger

AGAIN = timedelta(days=1)
READ_AGAIN = 200
"""Episodes that are read again in one turn where another encoder had read them."""


def remembering(memory: Memory, person: str, now: datetime | None = None) -> Remembering:
    """The default memory of a person over a store; `now` is for tests."""
    profile = catalogue.load("component", "understanding/profile_rules")(now=now)
    return Remembrance(
        memory,
        person,
        recall=catalogue.load("component", "understanding/memory_recall")(memory, person, now=now),
        facts=catalogue.load("component", "understanding/memory_facts")(memory, person, now=now),
        keeper=catalogue.load("component", "understanding/memory_keeper")(memory, person, profile, now=now),
        profile=profile,
        now=now,
    )


class Remembrance:
    """Stages that read, and the one place that writes; a `Remembering`."""

    def __init__(
        self,
        memory: Memory,
        person: str,
        recall: Stage[tuple[Recollection, ...]],
        facts: Stage[tuple[Fact, ...]],
        keeper: Stage[Kept],
        profile: Stage[tuple[Fact, ...]],
        now: datetime | None = None,
    ) -> None:
        self.memory, self.person = memory, person
        self._recall, self._facts, self._keeper, self._profile, self._now = recall, facts, keeper, profile, now

    async def recall(self, conversation: Conversation) -> Recalled:
        """What comes back at the newest turn; changes nothing."""
        return Recalled(remembered=await self._recall(conversation), known=await self._facts(conversation))

    async def asked(self, conversation: Conversation) -> Asked | None:
        """What to answer where the newest seeker turn asks something of memory, and what is to go; else None.

        A wish to leave something alone is kept here, for the answer says that it is.
        """
        newest = conversation.last("seeker")
        request = request_of(newest.text) if newest is not None else None
        if newest is None or request is None:
            return None
        if request.kind in ("avoid", "unclear") and (in_danger(conversation, newest) or dire(newest.text)):
            return None
        if request.kind == "avoid":
            await self._wish(conversation)
        return await answer(request, self.memory, self.person, conversation, self._now)

    async def _wish(self, conversation: Conversation) -> None:
        """Keep a wish that is answered at once; its turn leaves nothing else behind."""
        facts, gone = resolved(await self._profile(conversation), await self.memory.facts(self.person))
        wishes = [fact for fact in facts if fact.name == AVOID]
        await self.memory.keep(self.person, (), wishes, [name for name in gone if wishes])

    async def keep(self, conversation: Conversation, recalled: Recalled, guard: GuardState = "none") -> Kept:
        """Keep what the newest seeker turn leaves behind, note what was recalled, and return what was kept."""
        await self._read_again()
        kept = await self._keeper(conversation.model_copy(update={"guard": guard}))
        if kept.episodes or kept.facts or kept.gone:
            await self.memory.keep(self.person, kept.episodes, kept.facts, kept.gone)
        now = moment(conversation, self._now)
        if names := [one.episode.id for one in recalled.remembered if _anew(one.episode, now)]:
            await self.memory.recalled(self.person, names, now)
        return kept

    async def erase(self, asked: Asked) -> int:
        """Erase what was asked for from memory; how many items are gone. Logs are another matter."""
        if not asked.everything and not asked.ids:
            return 0
        return await self.memory.erase(self.person, None if asked.everything else asked.ids)

    async def of_conversation(self, conversation: str) -> tuple[str, ...]:
        """Ids of everything that was taken from a conversation, also from before and after erasures in it."""
        episodes, facts = await self.memory.episodes(self.person), await self.memory.facts(self.person)
        found = [one.id for one in episodes if _of(one.source, conversation)]
        return (*found, *(one.id for one in facts if any(_of(source, conversation) for source in one.sources)))

    async def _read_again(self) -> None:
        """Give episodes that another encoder read a meaning that can be compared."""
        if stale := (await self.memory.unread(self.person))[:READ_AGAIN]:
            meanings = meanings_of([episode.text for episode in stale])
            await self.memory.keep(self.person, list(zip(stale, meanings, strict=True)), ())


def _anew(episode: Episode, now: datetime) -> bool:
    """Whether it is long enough that an episode came back; what a talk keeps coming to counts once."""
    return episode.recalled is None or now - episode.recalled >= AGAIN


def _of(source: Source, conversation: str) -> bool:
    """Whether a turn is of this conversation; its name grows a number after every erasure."""
    return source.conversation.partition("#")[0] == conversation
