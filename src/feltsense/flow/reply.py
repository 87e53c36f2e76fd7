"""Reply: the words of the answer."""

from pydantic import Field

from .judged import Judged, empty
from .value import Value


class Candidate(Value):
    """One wording that was considered, its scores, and why it was taken or left.

    >>> Candidate(text="I see.", by="realiser", scores={"relevance": 0.4}, why="said before").chosen
    False
    """

    text: str
    by: str
    scores: dict[str, float] = Field(default_factory=dict, description="Named scores, each 0 … 1; more is better.")
    total: float = Field(default=0.0, description="The weighted sum of the scores.")
    chosen: bool = False
    why: str = ""


class Reply(Judged):
    """What is said to the person, and by which component."""

    text: str
    by: str = Field(description="Component or model that wrote it.")
    candidates: tuple[Candidate, ...] = Field(
        default=(), exclude_if=empty, description="What was considered, best first; left out where nothing was."
    )
