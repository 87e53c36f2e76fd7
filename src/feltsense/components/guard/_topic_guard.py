"""A guard that answers set topics with words of our own: what it found decides what is said, and says why."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from feltsense.components._minors import young
from feltsense.components._moves import newest_words, parting
from feltsense.components._topics import Table
from feltsense.flow import Act, Conversation, GuardState, Plan, Reply, Strategy
from feltsense.flow.guarding import Verdict
from feltsense.flow.value import Value

from ._help_lines import Serves, emergency, finders, lines, serving
from ._sentences import unsaid
from ._talk.places import country_of

EMERGENCY = "the emergency number of the country you are in"
INTRO = "People you can reach:"
VETO = "veto"  # a topic of a table that keeps the guard silent
REMEMBERED = 10  # supporter turns of which no sentence comes again


class Topic(Value):
    """How a topic is answered: a sentence of each pool, and the lines beneath a first answer."""

    state: GuardState = "none"
    kept: int = 0
    """Seeker turns for which it stays the matter; 0 answers it only when it was just said."""
    acts: tuple[tuple[Strategy, str], ...]
    first: tuple[tuple[str, ...], ...]
    again: tuple[tuple[str, ...], ...] = ()
    young: tuple[tuple[str, ...], ...] = ()
    lines: tuple[Serves, ...] = ()
    marks: tuple[str, ...] = ()
    """Further actions for the host."""


@dataclass(frozen=True)
class Told:
    """A topic, how many seeker turns ago it was told, and whether nothing was answered to it yet."""

    name: str
    ago: int = 0
    fresh: bool = True


@dataclass
class TopicGuard:
    """Both looks of such a guard; functions of the conversation alone.

    `words` is a JSON file of topics, the most pressing first; `find` may name topics that the table cannot see.
    """

    kind: str
    table: Table
    words: Path
    country: str | None = None
    mode: str = "general"
    find: Callable[[Conversation], frozenset[str]] | None = None

    async def before(self, conversation: Conversation) -> Verdict:
        """A plan and a reply when one of the topics was just told, or not long ago where it is kept in mind."""
        told = self._told(conversation)
        if told is None:
            return Verdict()
        topic = self.topics[told.name]
        actions = (f"{self.kind}:{told.name}", *topic.marks, *(("follow_up",) if told.ago else ()))
        reply = Reply(text=self._answer(conversation, topic, told), by=self.kind)
        plan = Plan(acts=tuple(Act(strategy=strategy, why=why) for strategy, why in topic.acts))
        return Verdict(state=topic.state, actions=actions, plan=plan, reply=reply)

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Lets every reply go; what may be said is another guard's matter."""
        return Verdict()

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """All topics with their words, the most pressing first."""
        content = json.loads(self.words.read_text(encoding="utf-8"))
        return {name: Topic.model_validate(topic) for name, topic in content.items()}

    def _told(self, conversation: Conversation) -> Told | None:
        newest = newest_words(conversation)
        if not newest.strip():
            return None
        found = self._found(conversation, newest)
        if VETO in found:
            return None
        for name in self.topics:
            if name in found:
                return Told(name, fresh=not self._answered(conversation, name))
        return None if parting(newest) else self._kept(conversation)

    def _found(self, conversation: Conversation, text: str) -> frozenset[str]:
        """Topics of the newest text, by the table and by what came before it."""
        return self.table.topics(text) | (self.find(conversation) if self.find else frozenset())

    def _kept(self, conversation: Conversation) -> Told | None:
        """A topic that was told some turns ago and is still the matter."""
        heard = conversation.by("seeker")
        longest = max(topic.kept for topic in self.topics.values())
        for ago, (i, turn) in enumerate(reversed(heard[-1 - longest : -1]), start=1):
            found = self._found(conversation.upto(i + 1), turn.text)
            for name, topic in self.topics.items():
                if name in found and topic.kept >= ago:
                    return Told(name, ago, fresh=False)
        return None

    def _answered(self, conversation: Conversation, name: str) -> bool:
        """Whether this guard answered this topic before."""
        recent = conversation.by("seeker")[-1 - REMEMBERED :]
        told = [i for i, turn in recent if name in self._found(conversation.upto(i + 1), turn.text)]
        return bool(told) and any(turn.speaker == "supporter" for turn in conversation.turns[told[0] :])

    def _answer(self, conversation: Conversation, topic: Topic, told: Told) -> str:
        """A sentence of each pool that was not said lately, and the lines where nothing was answered yet."""
        minor = young(conversation, self.mode)
        pools = topic.first if told.fresh else topic.again or topic.first
        pools = topic.young if minor and topic.young else pools
        country = country_of(conversation, self.country)
        said = "\n".join(turn.text for _, turn in conversation.by("supporter")[-REMEMBERED:])
        choice = conversation.seed + len(conversation.turns)
        text = " ".join(unsaid([_filled(one, country) for one in pool], said, choice) for pool in pools)
        shown = _listed(country, topic.lines, minor) if told.fresh and topic.lines else ""
        return f"{text}\n\n{shown}" if shown else text


def _filled(text: str, country: str | None) -> str:
    urgent = emergency(country)
    return text.replace("{emergency}", urgent.phone[0] if urgent else EMERGENCY)


def _listed(country: str | None, kinds: tuple[Serves, ...], minor: bool) -> str:
    """Lines for these needs, one under the other, for the young those for youth first; else how to find one."""
    urgent = emergency(country) if "emergency" in kinds else None
    special = serving(country, *(kind for kind in kinds if kind not in ("emergency", "general")))
    general = lines(country, minor) if "general" in kinds or minor else ()
    shown = dict.fromkeys((*([urgent] if urgent else []), *special, *general)) or dict.fromkeys(finders())
    return "\n".join([INTRO, *(f"- {line.shown()}" for line in shown)])
