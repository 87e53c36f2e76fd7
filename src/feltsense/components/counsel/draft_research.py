"""As `draft_rules`, with mechanisms and main behaviour by trained models; spans by leaving sentences out."""

from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.flow import Rating, Span, Stage
from feltsense.flow.counselling import Coded, Feedback, Mainly
from feltsense.models.text.behaviour import LABELS, behaviour_model, features
from feltsense.models.text.context import reply_pair
from feltsense.models.text.tiers import text_model

from ._behaviours import corrected
from ._draft import DraftReader
from ._handing import Standing
from ._mechanisms import MECHANISMS, rating
from ._sentences import Sentence, sentences

LEAST_DROP = 0.15
MOST_SENTENCES = 24


@component(
    "Feedback on a helper's draft with EPITOME's mechanisms by trained heads, and the words they hang on",
    paper="Sharma et al. 2020 (EPITOME); Zeiler & Fergus 2014 (occlusion)",
    licence="weights: non-commercial research (EPITOME, AnnoMI)",
)
def draft_research(standing: Standing | None = None) -> Stage[Feedback]:
    """A stage as `draft_rules`; a span's weight is by how much the expected level falls without its sentence."""
    return DraftReader(_scores, _codes, "research", standing)


def _codes(heard: str, codes: tuple[Coded, ...], draft: str) -> tuple[tuple[Coded, ...], Mainly]:
    """What the draft mainly is by the model, and the codes of the rules corrected by that."""
    p = behaviour_model()(features([(heard, draft)]))[0]
    mainly = LABELS[int(p.argmax())]
    return corrected(codes, mainly, heard), mainly


def _scores(heard: str, draft: str) -> tuple[Rating, ...]:
    said = sentences(draft)[:MOST_SENTENCES]
    shorter = [draft[: one.start] + draft[one.end :] for one in said] if len(said) > 1 else []
    levels = _expected(heard, [draft, *shorter])
    return tuple(_rated(name, levels[:, :, i], said) for i, name in enumerate(MECHANISMS))


def _rated(name: str, p: np.ndarray, said: Sequence[Sentence]) -> Rating:
    """The likeliest level, and the sentences without which the expected one would be lower."""
    level, means = float(p[0].argmax()), p @ np.arange(3)
    drops = means[0] - means[1:] if len(p) > 1 else means[:1]
    spans: list[Span] = [
        one.span(round(float(drop), 4)) for one, drop in zip(said, drops, strict=False) if abs(drop) >= LEAST_DROP
    ]
    return rating(name, level, tuple(spans))


def _expected(heard: str, drafts: Sequence[str]) -> np.ndarray:
    """(drafts, 3 levels, 3 mechanisms) probabilities."""
    model = text_model("research")
    outputs = model([reply_pair([heard], draft) for draft in drafts])
    return np.stack([model.heads[name](outputs[name]) for name in MECHANISMS], axis=2)
