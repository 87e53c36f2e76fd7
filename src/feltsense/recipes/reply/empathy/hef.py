"""HEF (Yang et al., 2024): a large language model that small empathetic models are plugged into.

The one new idea: small specialists guide the model where it is weak. Their top guesses of the emotion are considered
first and others second; words that they mark as triggers focus the model's reasoning about the cause; then the model
replies. What differs: the specialists are a linear model over the shipped encoder's vectors and a table of words, both
learnt from the training part of EmpatheticDialogues, and any language model is asked, however small.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, readers
from feltsense.catalogue import recipe
from feltsense.errors import UserError
from feltsense.flow import Affect, Cause, Stage
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel
from feltsense.taxonomies.empathetic_dialogues import LABELS

SPECIALIST = "encoder_linear"
FIRST = 3


@recipe(
    "hef",
    "A language model's reading and reply, guided by small specialists' guesses of emotion and marked trigger words",
    paper="Yang et al., Enhancing Empathetic Response Generation by Augmenting LLMs with Small-scale Empathetic "
    "Models, 2024",
    fidelity="idea",
    differs=(
        "The specialists are a logistic regression over vectors of the shipped encoder, and a table of how much "
        "likelier a word makes an emotion, where the paper plugs in published empathetic models. First guesses and all "
        "others are two short questions with typed answers; a cause must be words of the person. The claim is examined "
        "on the situation that a talk is about, not on the dialogue, and of the language model that is named, not of "
        "the paper's. Without a specialist that was trained, the model chooses among all emotions at once."
    ),
    fills=("affect", "understanding", "reply"),
    corpora=("empathetic_dialogues",),
)
def hef(
    model: LanguageModel | None = None,
    specialist: Stage[Affect] | None = None,
    words: Stage[Cause | None] | None = None,
) -> Assembly:
    """Affect, understanding and reply by `model`; `specialist` guesses emotions, `words` marks what triggers them."""
    if model is None:
        raise UserError("hef asks a language model; name one: --model http://localhost:8080/v1#NAME")
    load = catalogue.load
    marked = words or load("component", "understanding/cause_rules")()
    return Assembly(
        affect=load("component", "affect/hinted_choice")(model, LABELS, specialist, FIRST),
        understanding=load("component", "understanding/assembled")(
            cause=load("component", "understanding/focused_cause")(model, marked),
            needs=load("component", "understanding/needs_rules")(),
            trajectory=load("component", "understanding/trajectory_valence")(),
            risk=load("component", "understanding/risk_phrases")(),
        ),
        reply=load("component", "reply/drafting/listener")(model),
    )


def with_specialists(trial: Trial) -> Assembly:
    """The model, guided by what a small model and a table learnt from the training items."""
    told = ((item.texts[0], item.gold[0]) for item in trial.lesson.train)
    words = catalogue.load("component", "understanding/trained/cause_words")(told)
    return hef(trial.asked, readers.reader(trial, SPECIALIST), words)


def without_specialists(trial: Trial) -> Assembly:
    """The same model, which chooses among all emotions alike."""
    return Assembly(affect=catalogue.load("component", "affect/hinted_choice")(trial.asked, LABELS))


def specialist_alone(trial: Trial) -> Assembly:
    """The small model, without any language model."""
    return Assembly(affect=readers.reader(trial, SPECIALIST))


CLAIM = Claim(
    says="A language model recognises emotions better when a small specialist's first guesses are considered first.",
    task="empathetic_emotion",
    slot="affect",
    figure="accuracy",
    least=0.05,
    arms={"with": with_specialists, "without": without_specialists, "specialist alone": specialist_alone},
    baselines=("majority", "stratified", "lexicon_linear"),
    seeds=1,
    items={"small": 100, "full": 1_000},
    asks=True,
)
