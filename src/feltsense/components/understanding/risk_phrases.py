"""Risk of harm to self or others, from phrases in the last thing the seeker said; rules and wording of our own."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import Conversation, Risk, Stage

from ._risk_reading import LEVELS, Reading, read
from ._risk_rules import Sign


class RiskPhrases:
    """Judges the last seeker turn; `explain` also says whom the risk is about and in which language it was put."""

    async def __call__(self, conversation: Conversation, /) -> Risk:
        """The risk that the last seeker turn shows; none when nobody has spoken."""
        return (await self.explain(conversation)).risk

    async def batch(self, conversations: Sequence[Conversation]) -> list[Risk]:
        """The risks of many conversations, in their order."""
        return [await self(conversation) for conversation in conversations]

    def columns(self, texts: Sequence[str]) -> list[Risk]:
        """The risks of texts that stand alone, in their order; equal ones are one object."""
        return [_RISKS[read(text).sign] for text in texts]

    async def explain(self, conversation: Conversation) -> Reading:
        """The reading behind the risk."""
        turn = conversation.last("seeker")
        return read(turn.text) if turn is not None else Reading()


_RISKS: dict[Sign | None, Risk] = {sign: Reading(sign).risk for sign in LEVELS}


@component(
    "risk of harm to self or others from phrases in the last seeker turn: direct, indirect and displaced",
    languages=("en", "fr", "de", "es", "it", "pt", "nl", "fi"),
    reads=("signal",),
)
def risk_phrases() -> Stage[Risk]:
    """A stage that returns the `Risk` of the last seeker turn; a screening signal, no clinical assessment.

    The card names the languages whose signs are covered broadly; of Polish, Turkish, Chinese, Japanese, Arabic, Russian
    and Hindi only the plainest phrases for wanting to die are known.

    >>> import asyncio
    >>> asyncio.run(risk_phrases()(Conversation.of("I want to end my life"))).level
    'elevated'
    """
    return RiskPhrases()
