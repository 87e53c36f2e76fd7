"""What commonsense adds to a telling, by a language model; the shipped situations where it fails."""

from pydantic import BaseModel, ConfigDict

from feltsense.catalogue import component
from feltsense.components._model_data import DATA, as_data, talk_as_data
from feltsense.errors import ModelError
from feltsense.flow import Conversation, Inference, Stage
from feltsense.flow.events import Happening, ModelCalled, note
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel, Message

from ._reading._guesses import Guess, guessed

TURNS = 6
RULES = """\
Say what commonsense adds to what the person in a talk tells, at most one short phrase of each kind: "wants" (what they
want next), "needs" (what would help before that), "reacts" (how they probably feel about it), "effect" (what it brings
about in their life). Speak of the person, name nothing that contradicts their words, and give p from 0 to 1.
"""


class Guesses(BaseModel):
    """The model's answer."""

    model_config = ConfigDict(extra="ignore")

    inferences: list[Guess]


@component(
    "Up to four commonsense inferences by a language model; another stage's where it fails",
    paper="Sap et al. 2019 (ATOMIC); after Bosselut et al. 2019 (COMET: knowledge from a model)",
    licence="the named model's own",
    languages=("mul",),
)
def inferences_language_model(
    model: str | LanguageModel, otherwise: Stage[tuple[Inference, ...]]
) -> Stage[tuple[Inference, ...]]:
    """A stage that asks a model for inferences of each kind; `otherwise` answers where the model fails.

    Each is one line of at most 200 characters with the model's own, uncalibrated p and its name.
    """
    return _Inferring(open_model(model) if isinstance(model, str) else model, otherwise)


class _Inferring:
    def __init__(self, model: LanguageModel, otherwise: Stage[tuple[Inference, ...]]) -> None:
        self._model, self._otherwise = model, otherwise

    async def __call__(self, conversation: Conversation) -> tuple[Inference, ...]:
        if conversation.last("seeker") is None:
            return ()
        asked = [
            Message(role="system", content=RULES + DATA),
            Message(role="user", content=as_data({"talk_to_judge": talk_as_data(conversation, TURNS)})),
        ]
        try:
            answer = await self._model.structured(asked, Guesses)
        except ModelError as error:
            failed = ModelCalled(model=self._model.name, error=str(error))
            note(Happening(content=failed, by="understanding/inferences_language_model"))
            return await self._otherwise(conversation)
        return guessed(answer.inferences, self._model.name)
