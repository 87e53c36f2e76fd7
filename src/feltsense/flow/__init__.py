"""The six words and what holds them together: data, nothing but the data."""

from .affect import VAD, Affect, Deletion, Emotion, Sentiment
from .conversation import Conversation, GuardState
from .judged import Label, Rating, Span, Vote
from .memory import Episode, Fact, Memory, Recollection, Source, Vector
from .person import Person
from .plan import Act, Foreseen, Mechanism, Plan, Strategy, Timing
from .rendition import Mark, Rendition
from .reply import Candidate, Reply
from .signal import Audio, Image, Part, Series, Signal, Text, Video
from .stage import Stage, run, run_batch
from .turn import SLOTS, Turn
from .understanding import (
    RISK_LEVELS,
    Cause,
    HelpingStage,
    Inference,
    Moment,
    Need,
    Risk,
    RiskLevel,
    State,
    Understanding,
)
from .value import Value

__all__ = [
    "RISK_LEVELS",
    "SLOTS",
    "VAD",
    "Act",
    "Affect",
    "Audio",
    "Candidate",
    "Cause",
    "Conversation",
    "Deletion",
    "Emotion",
    "Episode",
    "Fact",
    "Foreseen",
    "GuardState",
    "HelpingStage",
    "Image",
    "Inference",
    "Label",
    "Mark",
    "Mechanism",
    "Memory",
    "Moment",
    "Need",
    "Part",
    "Person",
    "Plan",
    "Rating",
    "Recollection",
    "Rendition",
    "Reply",
    "Risk",
    "RiskLevel",
    "Sentiment",
    "Series",
    "Signal",
    "Source",
    "Span",
    "Stage",
    "State",
    "Strategy",
    "Text",
    "Timing",
    "Turn",
    "Understanding",
    "Value",
    "Vector",
    "Video",
    "Vote",
    "run",
    "run_batch",
]
