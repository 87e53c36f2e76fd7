"""The six words and what holds them together: data, nothing but the data."""

from .affect import VAD, Affect, Deletion, Emotion, Sentiment
from .conversation import Conversation, GuardState
from .judged import Label, Rating, Span, Vote
from .person import Person
from .plan import Act, Plan, Strategy
from .rendition import Mark, Rendition
from .reply import Reply
from .signal import Audio, Image, Part, Series, Signal, Text, Video
from .stage import Stage, run_batch
from .turn import SLOTS, Turn
from .understanding import RISK_LEVELS, Cause, Moment, Need, Risk, RiskLevel, Understanding
from .value import Value

__all__ = [
    "RISK_LEVELS",
    "SLOTS",
    "VAD",
    "Act",
    "Affect",
    "Audio",
    "Cause",
    "Conversation",
    "Deletion",
    "Emotion",
    "GuardState",
    "Image",
    "Label",
    "Mark",
    "Moment",
    "Need",
    "Part",
    "Person",
    "Plan",
    "Rating",
    "Rendition",
    "Reply",
    "Risk",
    "RiskLevel",
    "Sentiment",
    "Series",
    "Signal",
    "Span",
    "Stage",
    "Strategy",
    "Text",
    "Turn",
    "Understanding",
    "Value",
    "Video",
    "Vote",
    "run_batch",
]
