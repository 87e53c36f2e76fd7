"""Generative Self-Aggregation (Li et al., 2025): one reply that a model composes of several of its own.

The one new idea: draw diverse samples, then let the same model write one improved answer with all of them before it;
nothing is judged, ranked or voted on. What differs: short replies in talks about feelings, where the paper asks for
answers to questions and code, and whatever language model is named.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial
from feltsense.catalogue import recipe
from feltsense.errors import UserError
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel

SAMPLES, TEMPERATURE = 4, 0.8


@recipe(
    "gsa",
    "Diverse drafts of a reply, then one that the same model composes of all of them, without judging",
    paper="Li et al., LLMs Can Generate a Better Answer by Aggregating Their Own Responses, 2025",
    fidelity="idea",
    differs=(
        "Replies to people in place of answers that are right or wrong, so the gain is in empathy as the offline judge "
        "sees it, not in correctness; four samples at one temperature; prompts of our own, short enough for small "
        "models; the language model that is named, not the paper's; the result kept here is of 32 turns, by a model of "
        "135M parameters whose server ended every answer after 90 tokens. A further arm takes the sample nearest to "
        "the mean sentence vector, the cheapest way to make one of many."
    ),
    fills=("reply",),
    corpora=("empathetic_dialogues", "epitome"),
)
def gsa(
    model: LanguageModel | None = None, samples: int = SAMPLES, temperature: float = TEMPERATURE, seed: int = 0
) -> Assembly:
    """The reply that `model` composes of `samples` drafts."""
    if model is None:
        raise UserError("gsa asks a language model; name one: --model http://localhost:8080/v1#NAME")
    composed = catalogue.load("component", "reply/drafting/self_aggregation")
    return Assembly(reply=composed(model, samples, temperature, seed))


def with_aggregation(trial: Trial) -> Assembly:
    """One reply composed of several drafts."""
    return gsa(trial.asked, seed=trial.seed)


def without_aggregation(trial: Trial) -> Assembly:
    """The first of these drafts."""
    return Assembly(reply=catalogue.load("component", "reply/drafting/listener")(trial.asked, TEMPERATURE, trial.seed))


def most_central(trial: Trial) -> Assembly:
    """Of the same drafts the one that is most like all."""
    chosen = catalogue.load("component", "reply/drafting/most_central")
    return Assembly(reply=chosen(trial.asked, SAMPLES, TEMPERATURE, trial.seed))


CLAIM = Claim(
    says="A reply that a model composes of several drafts of its own is more empathetic than a single draft.",
    task="empathetic_replies",
    slot="reply",
    figure="epitome",
    least=0.1,
    arms={"with": with_aggregation, "without": without_aggregation, "most central": most_central},
    baselines=("fixed_sentence", "retrieval", "realiser"),
    seeds=1,
    items={"small": 32, "full": 1_000},
    asks=True,
)
