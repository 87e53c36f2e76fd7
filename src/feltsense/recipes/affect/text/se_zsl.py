"""Zero-shot sentiment for software engineering (Alfayez and Binkhonain, 2026).

The study tries zero-shot classifiers of four kinds with several label wordings on developers' texts: wordings that
people who know the field chose bring some of them near to tuned models, without any training text. What differs here:
the claim is examined of likeness to the shipped encoder alone, with wordings of ours, as many for each sentiment; the
tuned models are linear ones over the same encoder's vectors and over words.
"""

from collections.abc import Mapping, Sequence

from feltsense.benchmarks.reproduce import Claim, Trial
from feltsense.catalogue import load, recipe
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel

Wordings = Mapping[str, Sequence[str]]
NAMES: Wordings = {label: (label,) for label in ("positive", "negative", "neutral")}
"""The bare names of the sentiments."""
FEELINGS: Wordings = {
    "positive": ("love", "joy", "gratitude"),
    "negative": ("anger", "sadness", "fear"),
    "neutral": ("neutral", "unemotional", "matter-of-fact"),
}
"""Feelings in general, of Shaver's six and beside them."""
CURATED: Wordings = {
    "positive": ("positive", "grateful for the answer", "glad that it works now"),
    "negative": ("negative", "frustrated with this bug", "sorry about the trouble"),
    "neutral": ("neutral", "technical", "matter-of-fact about the code"),
}
"""What developers are glad and upset about, and what they tell without feeling."""


@recipe(
    "se-zsl",
    "Sentiment of developers' texts without training: by likeness, entailment or a language model, in several wordings",
    paper="Alfayez and Binkhonain, Sentiment analysis for software engineering: How far can zero-shot learning (ZSL) "
    "go?, arXiv 2026",
    fidelity="idea",
    differs=(
        "Known from its abstract alone. Likeness to the shipped encoder is examined, which has learnt emotions from "
        "other texts; entailment and a language model's reading can be had and are not examined, TARS is left out. "
        "Wordings are ours, three a sentiment; two curated sets were tried on dev, the better of which is here "
        "(macro-F1 0.740, where bare names came to 0.744), so it is not quite without labels. The texts are posts of "
        "Stack Overflow by Senti4SD's own split, where 32 of test stand in train, too, which flatters tuned models "
        "only; these are linear ones over the encoder's vectors and over words, not tuned transformers. Whether "
        "zero-shot is as good as tuned is read off the baselines: the verdict is about the wordings."
    ),
    fills=("affect",),
    corpora=("senti4sd",),
)
def se_zsl(wordings: Wordings = CURATED, model: LanguageModel | None = None, entailing: str | None = None) -> Assembly:
    """Sentiments by `wordings`: which `model` names, or `entailing` (a model's name) infers, or the text is like."""
    words = [word for some in wordings.values() for word in some]
    if model is not None:
        reader = load("component", "affect/language_model")(model, words, shown=0)
    elif entailing is not None:
        reader = load("component", "affect/entailment")(words, entailing)
    else:
        reader = load("component", "affect/label_descriptions")(words)
    return Assembly(affect=load("component", "affect/by_wordings")(reader, wordings))


def curated(_: Trial) -> Assembly:
    """Wordings for developers' talk; nothing is learnt."""
    return se_zsl(CURATED)


def bare_names(_: Trial) -> Assembly:
    """The same encoder and rule, with nothing but the sentiments' names."""
    return se_zsl(NAMES)


def feelings(_: Trial) -> Assembly:
    """As many wordings as the curated ones, which know nothing of software."""
    return se_zsl(FEELINGS)


CLAIM = Claim(
    says="Without training, wordings chosen for developers' talk tell its sentiments better than their bare names do.",
    task="senti4sd",
    slot="affect",
    figure="macro_f1",
    least=0.02,
    arms={"with": curated, "without": bare_names, "feelings": feelings},
    baselines=("majority", "stratified", "shipped", "tfidf_linear", "encoder_linear"),
    seeds=1,
    items={"small": None, "full": None},
)
