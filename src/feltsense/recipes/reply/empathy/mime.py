"""MIME (Majumder et al., EMNLP 2020): a reply that mirrors the speaker's emotion to a learnt degree.

The one new idea: emotions fall into a positive and a negative group; the talk is seen once with emotions of the
speaker's group and once with those of the other, each mixed with some chance, and a learnt gate says how much of either
the reply attends to. What differs: both views are the talk's states with an emotion added, without an encoder each.
"""

from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import Reported, recipe
from feltsense.errors import UserError
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly
from feltsense.taxonomies.empathetic_dialogues import LABELS, POSITIVE

CORPUS = "empathetic_dialogues"
SOURCE = "CASE's paper, EmpatheticDialogues, {figure}; quoted second hand"


@recipe(
    "mime",
    "Replies that mirror the speaker's emotion to a learnt degree: emotions in two groups, mixed, and a gate",
    paper="Majumder et al., MIME: MIMicking Emotions for Empathetic Response Generation, EMNLP 2020",
    fidelity="method",
    differs=(
        "A smaller transformer without pretrained word vectors, on our split of EmpatheticDialogues. The two views of "
        "the talk are its states with an emotion added, where the paper gives each a further encoder; the groups are "
        "ours, sixteen emotions each. Without mimicry the emotion is recognised the same way and added as it is."
    ),
    fills=("reply",),
    corpora=(CORPUS,),
    reported=(
        Reported("perplexity", 37.33, SOURCE.format(figure="PPL")),
        Reported("accuracy of 32 emotions", 0.296, SOURCE.format(figure="emotion accuracy")),
        Reported("distinct_1", 0.0041, SOURCE.format(figure="Dist-1, there in per cent")),
        Reported("distinct_2", 0.0162, SOURCE.format(figure="Dist-2, there in per cent")),
    ),
    needs=("train",),
)
def mime(generator: Stage[Reply] | None = None) -> Assembly:
    """The reply of a generator that mimics."""
    if generator is None:
        raise UserError("mime writes with a small network that has to be trained first: felt systems reproduce mime")
    return Assembly(reply=generator)


def with_mimicry(trial: Trial) -> Assembly:
    """The generator that mixes mimicking and moderating emotions."""
    positive = [LABELS.index(label) for label in POSITIVE]
    return mime(generators.generator(trial, CORPUS, {"emotion_mixture": {"positive": positive}}))


def without_mimicry(trial: Trial) -> Assembly:
    """The same generator, which recognises the emotion and goes by that alone."""
    return mime(generators.generator(trial, CORPUS, {"emotion_recognition": {}}))


CLAIM = Claim(
    says="Mirroring the speaker's emotion to a learnt degree makes replies react more warmly than knowing it alone.",
    task="empathetic_replies",
    slot="reply",
    figure="epitome_emotional_reactions",
    least=0.05,
    arms={"with": with_mimicry, "without": without_mimicry},
    baselines=("fixed_sentence", "retrieval", "realiser"),
    seeds=2,
)
