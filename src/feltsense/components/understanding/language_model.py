"""Understanding as a language model reads it: the same slots, checked against the words; rules where it fails."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from feltsense.catalogue import component
from feltsense.components._model_data import DATA, TURNS, as_data, located, talk_as_data
from feltsense.errors import ModelError
from feltsense.flow import Cause, Conversation, HelpingStage, Label, Need, Stage, State, Understanding
from feltsense.flow.events import Happening, ModelCalled, note
from feltsense.flow.visible import visible
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel, Message
from feltsense.taxonomies import goemotions

from ._reading._guesses import Guess, guessed

BY = "interpreted_by"
MOST_CAUSES, MOST_VALUES = 4, 3
RULES = """\
You read a talk between a person and a supporter, and say how the person stands at their newest turn.
- emotion: what the person feels now, one of {emotions}, or null; intensity from 0 to 1. Their own feeling, not one that
  they report of somebody else.
- causes: why they feel so, the likeliest first. "quote" repeats words of the person exactly as they stand; "turn" is
  the number of their turn. whose: "self" if it lies with the person, "other" if somebody else did it, else null. said:
  "explicit" if words link it to the feeling, else "implicit".
- needs, most pressing first, of to_be_heard, to_understand, to_act, to_be_safe.
- values that matter to them here, one word each, at most three.
- inferences: what the person wants, needs, how they react, what follows; one short phrase each with p from 0 to 1.
- stage of the talk: exploration, comfort or action. talk: whether their words speak for "change", to "sustain" things,
  or "neutral"; ambivalent: both at once. turned: "better", "worse" or null against the turns before.
"""


class Reason(BaseModel):
    """One cause in the model's answer."""

    model_config = ConfigDict(extra="ignore")

    quote: str
    turn: int | None = None
    whose: Literal["self", "other"] | None = None
    said: Literal["explicit", "implicit"] | None = None


class Interpreted(BaseModel):
    """The model's answer."""

    model_config = ConfigDict(extra="ignore")

    emotion: Literal[goemotions.LABELS] | None  # type: ignore[valid-type]
    intensity: float | None = Field(default=None, ge=0, le=1)
    causes: list[Reason] = Field(default_factory=list)
    needs: list[Need] = Field(default_factory=list)
    values: list[str] = Field(default_factory=list)
    inferences: list[Guess] = Field(default_factory=list)
    stage: HelpingStage = "exploration"
    talk: Literal["change", "sustain", "neutral"] = "neutral"
    ambivalent: bool = False
    turned: Literal["better", "worse"] | None = None


@component(
    "Cause, feeling, needs, values, inferences and state as a language model reads them; rules where it fails",
    paper="after Zhang et al. 2024 (ESCoT: emotion, stimulus, appraisal before strategy); uncalibrated",
    licence="the named model's own",
    languages=("mul",),
    reads=("affect",),
)
def language_model(model: str | LanguageModel, otherwise: Stage[Understanding]) -> Stage[Understanding]:
    """A stage that asks a model how the person stands, within what `otherwise`, the rules, has found.

    Trajectory, risk and whatever else the model is not asked for stay those of the rules. A cause must be words of the
    person; one that is not is dropped, and where all are, the rules' causes stay. Where the model fails or answers
    nothing usable, the rules' understanding comes back whole. The label `interpreted_by` says who it was, and the log
    why a model was not.
    """
    return _Interpreter(open_model(model) if isinstance(model, str) else model, otherwise)


class _Interpreter:
    def __init__(self, model: LanguageModel, otherwise: Stage[Understanding]) -> None:
        self._model, self._otherwise = model, otherwise

    async def __call__(self, conversation: Conversation) -> Understanding:
        rules = await self._otherwise(conversation)
        if conversation.last("seeker") is None:
            return rules
        try:
            answer = await self._model.structured(messages(conversation), Interpreted)
        except ModelError as error:
            failed = ModelCalled(model=self._model.name, error=str(error))
            note(Happening(content=failed, by="understanding/language_model"))
            return _by(rules, "rules")
        return _by(rules.model_copy(update=_slots(answer, rules, conversation, self._model.name)), self._model.name)


def messages(conversation: Conversation) -> list[Message]:
    """What the model is asked: the rules, then the newest turns as one line of JSON."""
    rules = RULES.format(emotions=", ".join(goemotions.LABELS)) + DATA
    return [
        Message(role="system", content=rules),
        Message(role="user", content=as_data({"talk_to_judge": talk_as_data(conversation)})),
    ]


def _slots(answer: Interpreted, rules: Understanding, conversation: Conversation, name: str) -> dict[str, Any]:
    """The slots that the answer fills, each checked."""
    causes = tuple(_causes(answer, conversation)) if answer.causes else ()
    if answer.causes and not causes:
        causes = rules.causes
    return {
        "cause": next(iter(causes), None),
        "further_causes": causes[1:MOST_CAUSES],
        "needs": tuple(dict.fromkeys(answer.needs)),
        "values": tuple(dict.fromkeys(filter(None, map(_word, answer.values))))[:MOST_VALUES],
        "inferences": guessed(answer.inferences, name),
        "state": State(
            emotion=answer.emotion,
            intensity=answer.intensity,
            **{part: getattr(answer, part) for part in ("stage", "talk", "ambivalent", "turned")},
        ),
    }


def _causes(answer: Interpreted, conversation: Conversation) -> list[Cause]:
    """The causes whose quotes stand in the person's words: in the turn named, else in their newest that fits."""
    own = [i for i, _ in conversation.by("seeker") if i >= len(conversation.turns) - TURNS]
    made: dict[tuple[int, int], Cause] = {}
    for reason in answer.causes[: 2 * MOST_CAUSES]:
        for i in sorted(own, key=lambda i: (i != reason.turn, -i)):
            text = conversation.turns[i].text
            if (place := located(reason.quote, text)) is not None:
                start, end = place
                cause = Cause(text=text[start:end], start=start, end=end, turn=i, emotion=answer.emotion,
                              whose=reason.whose, said=reason.said)  # fmt: skip
                made.setdefault((i, start), cause)
                break
    return list(made.values())


def _word(value: str) -> str:
    """A value as one plain word, or nothing."""
    plain = visible(value).strip().lower()
    return plain if plain.replace("-", "").isalpha() and len(plain) <= 30 else ""


def _by(understanding: Understanding, name: str) -> Understanding:
    label = Label(taxonomy=BY, label=name)
    return understanding.model_copy(update={"labels": (*understanding.labels, label)})
