"""Risk of harm to oneself in the last thing the seeker said, by an encoder that learnt from judged posts."""

import asyncio
from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import Conversation, Risk, Stage
from feltsense.models.text.encoder import Input
from feltsense.models.text.scripts import readable
from feltsense.models.text.tiers import text_model

TIER, HEAD = "research", "risk"


@component(
    "risk of harm to oneself in the last seeker turn, as forum posts that experts judged show it",
    paper="Gaur et al. 2019 (C-SSRS labels of Reddit users)",
    licence="weights: non-commercial research only",
    reads=("signal",),
)
def risk_encoder() -> Stage[Risk]:
    """A stage that returns `elevated` or `none` with a probability; a screening signal, no clinical assessment.

    Made to sort posts of support forums. It learnt from few people and holds much ordinary distress for danger
    (`results/risk_phrases.json`, `trained_head`), so no recipe guards a conversation with it.
    """
    return _RiskEncoder()


class _RiskEncoder:
    async def __call__(self, conversation: Conversation) -> Risk:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Risk]:
        turns = [talk.last("seeker") for talk in conversations]
        return await asyncio.to_thread(self.columns, ["" if turn is None else turn.text for turn in turns])

    def columns(self, texts: Sequence[str]) -> list[Risk]:
        """The risks of texts that stand alone, in their order; none in an empty one or a script not learnt."""
        if not texts:
            return []
        model = text_model(TIER)
        asked: Sequence[Input] = texts
        head = model.heads[HEAD]
        p = head(model(asked)[HEAD])
        alarms = head.present(p)
        rows = zip(texts, alarms[:, 0], p[:, 0], strict=True)
        return [
            Risk(level="elevated" if alarm else "none", p=round(float(share), 4)) if readable(text) else Risk()
            for text, alarm, share in rows
        ]
