"""A plan that says which of Ekman's feelings the reply should show: the one in the seeker's newest words."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.errors import UserError
from feltsense.flow import Act, Conversation, Label, Plan, Stage
from feltsense.models.text.generator.examples import feelings
from feltsense.taxonomies.ekman import LABELS

READ = "their words show {feeling} (p = {p:.2f}), and the reply should show it, too"
ASKED = "the reply was asked to show {feeling}"


@component(
    "The feeling that a reply should show, as a label of Ekman's: that of the seeker's newest words, or a given one",
    paper="Zhou et al. 2018 (Emotional Chatting Machine)",
)
def mirrored_feeling(feeling: str | None = None) -> Stage[Plan]:
    """A stage whose plan carries a label of the taxonomy `ekman`; `feeling` asks for one whatever was said.

    >>> from feltsense.flow.stage import run
    >>> run(mirrored_feeling()(Conversation.of("I am so scared."))).label("ekman")
    'fear'
    """
    if feeling is not None and feeling not in LABELS:
        raise UserError(f"no feeling is called {feeling!r}; use one of: {', '.join(LABELS)}")
    return _MirroredFeeling(feeling)


class _MirroredFeeling:
    def __init__(self, feeling: str | None) -> None:
        self._feeling = feeling

    async def __call__(self, conversation: Conversation) -> Plan:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Plan]:
        if self._feeling is not None:
            return [plan_of(self._feeling, 1.0, ASKED) for _ in conversations]
        heard = [talk.last("seeker") for talk in conversations]
        texts = [turn.text if turn else "" for turn in heard]
        known = {text: _leading(row) for text, row in feelings(sorted(set(texts))).items()}
        return [plan_of(*known[text], READ) for text in texts]


def _leading(p: Sequence[float]) -> tuple[str, float]:
    """The likeliest feeling and its probability."""
    return max(zip(LABELS, p, strict=True), key=lambda pair: pair[1])


def plan_of(feeling: str, p: float, why: str) -> Plan:
    """The plan to show a feeling.

    >>> plan_of("joy", 1.0, ASKED).acts[0].why
    'the reply was asked to show joy'
    """
    act = Act(strategy="reflection", why=why.format(feeling=feeling, p=p))
    return Plan(acts=(act,), labels=(Label(taxonomy="ekman", label=feeling, p=round(p, 4)),))
