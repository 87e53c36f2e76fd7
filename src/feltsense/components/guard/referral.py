"""The referral guard: what a program cannot help with is taken seriously and handed to people who can."""

from dataclasses import dataclass

from feltsense.catalogue import component
from feltsense.components._minors import young
from feltsense.flow import Act, Conversation, Plan, Reply
from feltsense.flow.guarding import Guard, Verdict

from ._referral_rules import GROUPS, Group, Topic, topic
from ._referral_words import Telling, answer
from ._talk.disclosed import ACTIONS as DISCLOSED
from ._talk.disclosed import disclosed
from ._talk.places import country_of

WINDOW = 3  # seeker turns for which a disclosure is kept in mind
KEPT: tuple[Group, ...] = ("emergency", "abuse", "eating")  # the rest is answered only when it was just asked

# What a verdict's actions mean.
ACTIONS = {
    "referral:emergency": "the reply says to call the emergency number",
    "referral:abuse": "the reply believes, lays no blame, asks about safety and names who can help",
    "referral:eating": "the reply does not praise going without food and names who can help",
    "referral:medication": "the reply gives no advice on medicines and names who can",
    "referral:diagnosis": "the reply names no condition and says who can find out",
    "follow_up": "the reply stays with what was told a few turns ago",
    **DISCLOSED,
}
WHY: dict[Group, tuple[str, str, str]] = {
    "emergency": (
        "Somebody's body may be in danger; the emergency number comes first.",
        "Nobody should be alone with it.",
        "It is taken as an emergency until somebody who can judge it has looked.",
    ),
    "abuse": (
        "People can protect and stand by somebody who was harmed; a program can't.",
        "Safety at this moment comes before everything else.",
        "Whoever tells of harm needs to be believed, and is never to blame.",
    ),
    "eating": (
        "Going without food can harm the body; a doctor should look.",
        "An open question leaves room for what is behind it.",
        "It is taken seriously, and going without food is not praised.",
    ),
    "medication": (
        "Doctors and pharmacists can judge medicines; a program can't.",
        "Behind the question there is often something that weighs.",
        "The question is a good one for those who know.",
    ),
    "diagnosis": (
        "Doctors and psychologists can find out; a program can't diagnose.",
        "What was noticed matters more than its name.",
        "The wish to know is understandable.",
    ),
}


@dataclass
class Referral:
    """Both looks of the guard; functions of the conversation alone."""

    country: str | None = None
    mode: str = "general"

    async def before(self, conversation: Conversation) -> Verdict:
        """A plan and a reply when something of the kind was just told or asked, or a few turns ago."""
        told = await disclosed(self.country, self.mode).before(conversation)
        telling = self._telling(conversation)
        newer = telling is not None and telling.since == 0 and GROUPS[telling.topic] in ("emergency", "abuse")
        if told.reply is not None and not ("follow_up" in told.actions and newer):
            return told
        if telling is None:
            return Verdict()
        actions = (f"referral:{telling.group}", *(() if telling.fresh else ("follow_up",)))
        reply = Reply(text=answer(telling), by="referral")
        return Verdict(state="concern", actions=actions, plan=_plan(telling.group), reply=reply)

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Lets every reply go; what may be said is another guard's matter."""
        return Verdict()

    def _telling(self, conversation: Conversation) -> Telling | None:
        """What the newest seeker turn tells or asks, or what an earlier one told; None when there is nothing."""
        heard = conversation.by("seeker")[-1 - WINDOW :]
        topics = [topic(turn.text) for _, turn in heard]
        since = _since(topics)
        if since is None:
            return None
        named = topics[-1 - since]
        assert named is not None
        alike = [i for (i, _), name in zip(heard, topics, strict=True) if name and GROUPS[name] == GROUPS[named]]
        answered = any(turn.speaker == "supporter" for turn in conversation.turns[alike[0] :])
        return Telling(
            topic=named,
            country=country_of(conversation, self.country),
            fresh=GROUPS[named] not in KEPT or not answered,
            since=since,
            said="\n".join(turn.text for _, turn in conversation.by("supporter")[-10:]),
            choice=conversation.seed + len(conversation.turns),
            young=young(conversation, self.mode),
        )


@component(
    "takes abuse, emergencies, eating trouble and questions for a doctor seriously and names people who can help",
    reads=("signal",),
)
def referral(country: str | None = None, mode: str = "general") -> Guard:
    """A guard for what a program cannot help with; `country` decides the numbers where the conversation names none.

    Seekers who are under 18, by the mode or their words, see youth lines first.

    >>> import asyncio
    >>> talk = Conversation.of("My stepdad hits me every day.")
    >>> asyncio.run(referral().before(talk)).actions
    ('referral:abuse',)
    """
    return Referral(country, mode)


def _since(topics: list[Topic | None]) -> int | None:
    """How many turns ago the topic came up that the answer is about; 0 for the newest turn."""
    for ago, name in enumerate(reversed(topics)):
        if name is not None and (ago == 0 or GROUPS[name] in KEPT):
            return ago
    return None


def _plan(group: Group) -> Plan:
    """What the reply does, and why."""
    information, question, affirmation = WHY[group]
    acts = (
        Act(strategy="affirmation", why=affirmation),
        Act(strategy="information", why=information),
        Act(strategy="question", why=question),
    )
    return Plan(acts=(acts[1], acts[0], acts[2]) if group == "emergency" else acts)
