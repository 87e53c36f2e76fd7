"""The frozen model that every slot value is made of."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable, strictly named record; the same inside, on the wire, in the store and as LLM output.

    >>> from feltsense.flow import VAD
    >>> VAD(valence=0.5, arousal=0.0, dominance=0.1).valence
    0.5
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)
