"""PRC-Emo (Li et al., 2025): prompts, retrieved demonstrations and a curriculum for emotions in conversation.

The new idea is in three parts. Prompts ask for what is felt explicitly and implicitly; a bank supplies examples that
are like the utterance; training goes from easy to hard talks, by weighted shifts of emotion within and between
speakers. What differs: the curriculum trains a small network and is examined apart, without a language model.
"""

from itertools import groupby
from operator import itemgetter

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, in_talks
from feltsense.catalogue import Reported, recipe
from feltsense.errors import MissingData, UserError
from feltsense.flow import Affect, Stage
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel
from feltsense.models.text.demonstrations import Bank, Demonstration, shipped_bank
from feltsense.taxonomies.ekman import LABELS

CORPUS = "meld"
LABEL = itemgetter(0)
SHOWN, OF_EACH = 4, 40
"""Demonstrations in a prompt, and utterances of each emotion in the bank."""


@recipe(
    "prc-emo",
    "Emotions in conversation: said and meant asked apart, retrieved demonstrations, and learning from easy to hard",
    paper="Li et al., Do LLMs Feel? Teaching Emotion Recognition with Prompts, Retrieval, and Curriculum Learning, "
    "2025",
    fidelity="idea",
    differs=(
        "The paper fine-tunes a language model with LoRA in the order of the curriculum; here a hidden layer over "
        "vectors of the shipped encoder learns in it, so that the order alone is examined, and a language model is "
        "asked as it is. Emotions are as like as their places on Plutchik's wheel, talks come in five buckets "
        "of baby steps. The bank is drawn from MELD's training scenes, where a label is taken to be meant, since its "
        "judges saw the pictures; without MELD it is the package's own. The model reads the utterance alone. "
        "An earlier run on the same test items, begun before the weights of shifts were last changed, could not "
        "tell (+0.007, one of five seeds against it): take the result as weak."
    ),
    fills=("affect",),
    corpora=(CORPUS,),
    reported=(Reported("weighted_f1", 0.7044, "MELD, with a fine-tuned Qwen; quoted second hand"),),
)
def prc_emo(
    model: LanguageModel | None = None, reader: Stage[Affect] | None = None, bank: Bank | None = None
) -> Assembly:
    """Affect by a `reader` that was trained, or by `model` with demonstrations out of `bank`."""
    if reader is not None:
        return Assembly(affect=reader)
    if model is None:
        raise UserError(
            "prc-emo needs a reader (felt systems reproduce prc-emo trains it) or a language model (--model)"
        )
    asked = catalogue.load("component", "affect/language_model")
    return Assembly(affect=asked(model, LABELS, bank or demonstrations(), SHOWN))


def demonstrations() -> Bank:
    """The first utterances of each emotion in MELD's training scenes; the package's own where it is not at hand."""
    try:
        scenes = list(catalogue.load("dataset", CORPUS).load("train"))
    except MissingData:
        return shipped_bank()
    said = dict.fromkeys((turn.affect.present[0], turn.text) for scene in scenes for turn in scene.turns)
    drawn = (list(same)[:OF_EACH] for _, same in groupby(sorted(said, key=LABEL), key=LABEL))
    return Bank(CORPUS, tuple(Demonstration(text, (), (label,)) for some in drawn for label, text in some))


def easy_to_hard(trial: Trial) -> Assembly:
    """The recogniser after talks in the order of how much feelings shift in them."""
    return prc_emo(reader=in_talks.recogniser(trial, "easy to hard"))


def shuffled(trial: Trial) -> Assembly:
    """The same steps and updates, with talks in an order drawn by chance."""
    return prc_emo(reader=in_talks.recogniser(trial, "shuffled"))


def at_once(trial: Trial) -> Assembly:
    """As many updates, all talks from the beginning."""
    return prc_emo(reader=in_talks.recogniser(trial, "at once"))


CLAIM = Claim(
    says="Learning from talks in which feelings shift little before others recognises emotions better than any order.",
    task="meld",
    slot="affect",
    figure="weighted_f1",
    least=0.01,
    arms={"with": easy_to_hard, "without": shuffled, "at once": at_once},
    baselines=("majority", "stratified", "encoder_linear"),
    seeds=5,
    items={"small": None, "full": None},
)
