"""Emotional RAG (Huang et al., 2024): a role is played from memories that fit what is said and the mood it is said in.

The one new idea: mood-dependent memory. Memories of a character are ranked by likeness in meaning and in mood, scored
jointly or one criterion after the other. What differs: a memory is a line of a television series and what it answered,
moods are probabilities of feelings, and what comes back is measured against what the character says next.
"""

from collections.abc import Iterable

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial
from feltsense.catalogue import recipe
from feltsense.errors import UserError
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel

Lines = Iterable[tuple[str, str, str]]


@recipe(
    "emotional-rag",
    "Lines of a character that come back by meaning and by mood; a language model plays the role from them",
    paper="Huang et al., Emotional RAG: Enhancing Role-Playing Agents through Emotional Retrieval, 2024",
    fidelity="idea",
    differs=(
        "The paper asks personality questionnaires of role-playing language models, whose memories are not "
        "distributed. Here the memories are a character's lines in MELD's training scenes, and the claim is that lines "
        "recalled by meaning and mood show the feeling of the line that the character says next in a test scene more "
        "often, beyond chance, than lines recalled by meaning alone; no language model is asked. Moods are Ekman's "
        "feelings as the shipped reader finds them, which also judges, in other texts; the weight of mood and the "
        "number of lines that mood chooses among are chosen on dev scenes."
    ),
    fills=("reply",),
    corpora=("meld",),
)
def emotional_rag(model: LanguageModel | None = None, lines: Lines | None = None, mode: str = "joint") -> Assembly:
    """The reply in a role: by `model`, shown what comes back of `lines`, or without one the line that comes back first.

    `lines` are name, what was said to the character, what it answered; `mode` is joint, sequential or meaning.
    """
    if model is None and lines is None:
        raise UserError(
            "emotional-rag needs lines of a character to remember, or a language model that plays it: --model"
        )
    recall = catalogue.load("component", "reply/recalling/mood_recall")(lines or (), mode)
    if model is None:
        return Assembly(reply=recall)
    return Assembly(reply=catalogue.load("component", "reply/recalling/in_character")(model, recall))


def lines_of(trial: Trial) -> list[tuple[str, str, str]]:
    """What characters answered in the training scenes."""
    return [(item.about["character"], item.texts[0], item.gold[0]) for item in trial.lesson.train]


def jointly(trial: Trial) -> Assembly:
    """Meaning and mood in one score."""
    return emotional_rag(lines=lines_of(trial), mode="joint")


def one_after_another(trial: Trial) -> Assembly:
    """By mood among those nearest in meaning."""
    return emotional_rag(lines=lines_of(trial), mode="sequential")


def by_meaning(trial: Trial) -> Assembly:
    """By meaning alone."""
    return emotional_rag(lines=lines_of(trial), mode="meaning")


CLAIM = Claim(
    says="Lines recalled by meaning and mood show the feeling of what is said next more often than by meaning alone.",
    task="character_lines",
    slot="reply",
    figure="mood_agreement",
    least=0.02,
    arms={"with": jointly, "without": by_meaning, "sequential": one_after_another},
    baselines=("fixed_sentence", "retrieval"),
    seeds=1,
    items={"small": None, "full": None},
)
