"""MISC (Tu et al., ACL 2022): a reply by a blend of several strategies, beside commonsense about what was just said.

The one new idea: what a person needs changes from turn to turn and is seldom met by one strategy. Inferences about the
newest words tell the state of that moment, and the reply is conditioned on a codebook of strategies that is mixed by
their predicted probabilities, where systems before it chose a single one.

What differs: the published model fine-tunes a large pretrained network and asks COMET; this is a small one that learns
from ESConv alone, and a table of situations infers. The mixture opens the reply, where every later word attends to it.
What it is held against has neither: the likeliest strategy alone opens the reply.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import Reported, recipe
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "esconv"
BLOCKS: generators.Blocks = {"knowledge_attention": {}, "strategy_mixture": {}}
SINGLE: generators.Blocks = {"strategy_token": {}}
SHARE = 0.5
"""Strategies with at least this part of the likeliest one's probability stand in the plan together."""
SOURCE = "on the paper's own new split"


@recipe(
    "misc",
    "Commonsense about the newest words, and a blend of strategies by their probabilities, condition the reply",
    paper="Tu et al., MISC: A Mixed Strategy-Aware Model Integrating COMET for Emotional Support Conversation, "
    "ACL 2022",
    fidelity="method",
    differs="A small network trained on ESConv alone in place of a large pretrained one; a table of situations in "
    "place of COMET; the blend opens the reply; no emotion of the seeker is predicted.",
    fills=("plan", "reply"),
    corpora=(CORPUS,),
    reported=(
        Reported("accuracy", 0.3163, SOURCE),
        Reported("perplexity", 16.16, SOURCE),
        Reported("bleu_2", 7.31, SOURCE),
        Reported("rouge_l", 0.1791, SOURCE),
        Reported("distinct_1", 0.0441, SOURCE),
        Reported("distinct_2", 0.1971, SOURCE),
    ),
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    needs=("train",),
)
def misc(generator: Stage[Reply] | None = None, share: float = SHARE) -> Assembly:
    """The plan holds the strategies that weigh most in the blend by which `generator` writes the reply."""
    writes = generators.handed(generator, "misc")
    return Assembly(plan=catalogue.load("component", "plan/from_generator")(writes, share=share), reply=writes)


def mixed(trial: Trial) -> Assembly:
    """All strategies by their probabilities open the reply; commonsense beside the talk."""
    return misc(generators.generator(trial, CORPUS, BLOCKS))


def single(trial: Trial) -> Assembly:
    """The likeliest strategy alone opens the reply, and nothing stands beside the talk."""
    return misc(generators.generator(trial, CORPUS, SINGLE), share=1.0)


CLAIM = Claim(
    says="A blend of strategies and commonsense foretell what supporters say better than the likeliest strategy alone.",
    task="esconv_replies",
    slot="reply",
    figure="perplexity",
    least=0.5,
    arms={"with": mixed, "without": single},
    baselines=("fixed_sentence", "retrieval", "realiser", "majority", "stratified", "shipped_planner"),
    also=(("esconv_strategy", "plan"),),
    seeds=2,
)
