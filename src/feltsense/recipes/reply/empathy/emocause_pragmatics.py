"""Perspective-taking and pragmatics (Kim et al., EMNLP 2021): replies that dwell on what caused the feeling.

The one new idea: causes of a feeling are words that a generative model of feelings, learnt without labels of words,
finds most telling; a pragmatic speaker then prefers what only a talk with these words could have called for. Nothing
is trained again. What differs: the model of feelings is a table of counts; whole samples are weighed, not each word.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import recipe
from feltsense.flow import Cause, Conversation, Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "empathetic_dialogues"
ALPHA, SAMPLES = 1.0, 8


@recipe(
    "emocause-pragmatics",
    "A responder's samples weighed by a listener: would one do as well without the words that cause the feeling?",
    paper="Kim et al., Perspective-taking and Pragmatics for Generating Empathetic Responses Focused on Emotion "
    "Causes, EMNLP 2021",
    fidelity="method",
    differs=(
        "Causes come from P(word | emotion) counted in EmpatheticDialogues' training talks, where the paper fine-tunes "
        "a large generator for that. The listener judges whole samples of a small generator, where the paper weighs "
        "every next word of large ones; what a reply is held against is the same talk with an empty word in the place "
        "of each cause, and of all."
    ),
    fills=("reply",),
    corpora=(CORPUS,),
    needs=("train",),
)
def emocause_pragmatics(
    generator: Stage[Reply] | None = None,
    cause: Stage[Cause | None] | None = None,
    alpha: float = ALPHA,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Assembly:
    """The pragmatic choice among samples; causes by the rules for clauses unless a stage that learnt is handed in."""
    responder = generators.handed(generator, "emocause-pragmatics")
    cause = cause or catalogue.load("component", "understanding/cause_rules")()
    pragmatic = catalogue.load("component", "reply/trained/pragmatic")
    return Assembly(reply=pragmatic(responder, cause, alpha, samples, seed))


def learnt_causes() -> Stage[Cause | None]:
    """Cause words by what the seekers of the training talks said in each emotion, and by their situations."""
    talks = catalogue.load("dataset", CORPUS).load("train")
    told = ((" ".join([talk.extra["situation"], *_said(talk)]), talk.label(CORPUS)) for talk in talks)
    stage: Stage[Cause | None] = catalogue.load("component", "understanding/trained/cause_words")(told)
    return stage


def _said(talk: Conversation) -> list[str]:
    return [turn.text for _, turn in talk.by("seeker")]


def with_pragmatics(trial: Trial) -> Assembly:
    """The plain generator with a listener who minds causes."""
    return emocause_pragmatics(generators.generator(trial, CORPUS, {}), learnt_causes(), seed=trial.seed)


def without_pragmatics(trial: Trial) -> Assembly:
    """The likeliest of the same samples."""
    return emocause_pragmatics(generators.generator(trial, CORPUS, {}), alpha=0.0, seed=trial.seed)


CLAIM = Claim(
    says="Samples that a listener can tell to answer the causes of a feeling show more understanding of what happened.",
    task="empathetic_replies",
    slot="reply",
    figure="epitome_interpretations",
    least=0.05,
    arms={"with": with_pragmatics, "without": without_pragmatics},
    baselines=("fixed_sentence", "retrieval", "realiser"),
    seeds=2,
)
