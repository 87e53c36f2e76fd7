"""What goes over the wire beside the values of `flow/`: requests, and lists of what the server keeps."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, model_validator

from feltsense.errors import InputError
from feltsense.flow import Cause, Conversation, GuardState, Turn
from feltsense.flow.answer import Analysis, Answer
from feltsense.flow.limits import MAX_CHARACTERS, check_text
from feltsense.flow.memory import Episode, Fact
from feltsense.flow.modes import Mode
from feltsense.models.names import TIERS

MOST_TEXTS, MOST_FIELDS = 1000, 100
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.@:-]{1,128}$", examples=["ada"])]
"""Of a person, as the host names them."""


def _number(value: object) -> object:
    """No text and no flag, which pydantic would turn into a number."""
    if isinstance(value, bool | str):
        raise ValueError("expected a whole number")
    return value


Number = Annotated[int, Field(ge=0, lt=2**31), BeforeValidator(_number)]
Label = Annotated[str, Field(max_length=100)]


def _words(text: str) -> str:
    """The text, when it can be read; the error is of the kind that pydantic reports."""
    try:
        return check_text(text)
    except InputError as error:
        raise ValueError(str(error)) from None


Words = Annotated[
    str, Field(min_length=1, max_length=MAX_CHARACTERS, examples=["I got the job!"]), AfterValidator(_words)
]


class Body(BaseModel):
    """A request; unknown fields are refused, so that a misspelt one is noticed.

    A body is judged up to its first fault: telling each of a million would keep the server from everything else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _few(cls, given: object) -> object:
        if isinstance(given, dict) and len(given) > MOST_FIELDS:
            raise ValueError(f"there are more than {MOST_FIELDS} fields")
        return given


class Reading(Body):
    """How texts are read."""

    reader: Literal["small", "nano", "nano-large", "nano-multilingual"] = Field("small", description="Who reads.")
    labels: tuple[Label, ...] = Field((), max_length=100, fail_fast=True, description="Labels of your own to judge by.")
    about: str | None = Field(None, max_length=100, description="Judge what is felt about one thing.")
    whose: Literal["writer", "reader"] = Field("writer", description="Whose feeling is judged.")
    spans: bool = Field(False, description="Also say which words drove the reading; slower.")


class TextLine(Body):
    """A text to read, on a line of its own."""

    text: Words


class Texts(Reading):
    """One text to read, or many."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "I got the job!"}, {"texts": ["So glad!", "I miss her."]}]}
    )

    text: Words | None = None
    texts: tuple[Words, ...] | None = Field(None, min_length=1, max_length=MOST_TEXTS, fail_fast=True)
    spans: StrictBool = Field(False, description="Also say which words drove the reading; slower.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.texts is None):
            raise ValueError("give either `text` or `texts`")
        return self


class Analyses(BaseModel):
    """The readings of many texts, in their order."""

    items: tuple[Analysis, ...]


class Sentences(Body):
    """The sentences of one text, in their order."""

    texts: tuple[Words, ...] = Field(min_length=1, max_length=MOST_TEXTS, fail_fast=True)


class CauseLink(BaseModel):
    """The sentence `felt` shows a feeling whose cause another one, or itself, names; `cause.turn` is its number."""

    felt: int
    cause: Cause


class CauseLinks(BaseModel):
    """The causes that were found, in the order of the feelings."""

    items: tuple[CauseLink, ...]


class FileColumns(BaseModel):
    """What stands in a file: the names of its columns, how many rows, and the first ones as texts."""

    columns: tuple[str, ...]
    rows: int
    first: tuple[tuple[str, ...], ...]


class LineError(BaseModel):
    """A line that could not be read, in place of its reading."""

    error: str


class ConversationSettings(Body):
    """What may differ from the server's own settings."""

    mode: Mode | None = None
    privacy: Literal["off", "prompts", "all"] | None = None


class NewConversation(Body):
    """A conversation to begin."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"person": "ada", "country": "GB"}]})

    person: Name | None = Field(None, description="Who talks; they are remembered from talk to talk. Nobody if null.")
    country: str | None = Field(None, pattern="^[A-Za-z]{2}$", description="Decides which help lines are shown.")
    settings: ConversationSettings = ConversationSettings()
    seed: Number | None = Field(None, description="Of every choice; one by chance when left out.")
    consent: StrictBool = Field(
        False, description="The person agreed that this is used in a study (clinical-research)."
    )


class Told(BaseModel):
    """Something that the person has to be told before the next answer."""

    name: str
    text: str


class About(BaseModel):
    """What is kept about a conversation."""

    id: str
    person: str | None
    created: datetime
    seed: int
    settings: dict[str, Any]
    closed: datetime | None = None
    notices: tuple[Told, ...] = Field((), description="What the person has to be told now.")


class Abouts(BaseModel):
    """Conversations, the newest first; `next` goes into `before` for those after them."""

    items: tuple[About, ...]
    next: str | None = None


class Say(Body):
    """Something that the person says."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "My exam is tomorrow and I can't sleep."}]})

    text: Words


class Answered(BaseModel):
    """A turn that was answered and stored."""

    turn: int | None = Field(description="Place of the person's turn in the conversation; null once it is erased.")
    answer: Answer
    notices: tuple[Told, ...] = ()
    events: tuple[int, ...] = Field(description="Numbers of the events that tell it.")


class Why(BaseModel):
    """What led to an answer: what was heard, what was answered, and where the guards stood."""

    turn: int
    heard: Turn | None
    answered: Turn | None
    guard: GuardState
    actions: tuple[str, ...]


class Erase(Body):
    """Events to erase; all of the conversation's words when none are named."""

    events: tuple[Number, ...] | None = Field(None, min_length=1, max_length=100_000, fail_fast=True)


class HandedOver(Body):
    """What a human did who was asked to take over."""

    status: Literal["acknowledged", "followed_up"]
    who: str | None = Field(None, max_length=128, description="As the organisation names them.")


class Gone(BaseModel):
    """How many memories and contents of events are gone."""

    gone: int


class Remembered(BaseModel):
    """Everything that is remembered of a person."""

    person: str
    episodes: tuple[Episode, ...]
    facts: tuple[Fact, ...]


class FactValue(Body):
    """What a fact says from now on."""

    value: str = Field(min_length=1, max_length=500)


class Line(Body):
    """A turn of a conversation that was had elsewhere."""

    speaker: Literal["seeker", "supporter"]
    text: Words


class Transcript(Body):
    """A conversation that was had elsewhere; nothing of it is kept."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"turns": [{"speaker": "seeker", "text": "My wife left in May."}]}]}
    )

    turns: tuple[Line, ...] = Field(min_length=1, max_length=1000, fail_fast=True)
    country: str | None = Field(None, pattern="^[A-Za-z]{2}$")

    def conversation(self) -> Conversation:
        """The same as the value that components read."""
        from feltsense.flow.transcript import parse_transcript

        return parse_transcript(self.model_dump_json(include={"turns", "country"}))


class Drafted(Transcript):
    """A conversation, and a draft for the helper's next turn."""

    draft: Words


class Me(BaseModel):
    """Whose key this is, and what it may do."""

    tenant: str
    key: str
    name: str
    scopes: tuple[str, ...]
    expires: datetime | None


class Readers(BaseModel):
    """Who reads single texts here."""

    items: tuple[str, ...] = TIERS


class AuditEntry(BaseModel):
    """Something that was done with the data of a tenant."""

    id: int
    time: datetime
    key: str | None = Field(description="Who asked; null where the server itself did it.")
    action: str
    object: str | None
    outcome: str


class AuditEntries(BaseModel):
    """Entries, the newest first; `next` goes into `before` for those after them."""

    items: tuple[AuditEntry, ...]
    next: int | None = None


class Health(BaseModel):
    """How the server is."""

    status: Literal["ok", "starting", "failing"]
    detail: str = ""
