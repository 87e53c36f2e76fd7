"""ESConv's joint model (Liu et al., ACL 2021): one network says by which helping skill it will answer, and answers.

The one new idea: support goes in three stages (exploring, comforting, acting), each with skills of its own; eight of
them are the strategies that supporters noted for every turn. The strategy of the next turn is predicted from the talk,
and a token of it opens the reply, so that every word after it heeds it. In training it is the supporter's own strategy.

What differs: the published model fine-tunes a network pretrained on very many talks; this is a small one that learns
from ESConv alone. The strategy is scored by a layer over the talk's words, where the published model writes it as the
reply's first word, and the stage of the talk is told by our rules.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import Reported, recipe
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "esconv"
BLOCKS: generators.Blocks = {"strategy_token": {}}
AS_PUBLISHED = "BlenderBot-Joint on the paper's own split, quoted second hand"
REPLAYED = "its published checkpoint replayed in an audit of August 2026, quoted second hand"


@recipe(
    "esconv",
    "The reply's helping skill is predicted from the talk, and its token opens the reply",
    paper="Liu et al., Towards Emotional Support Dialog Systems, ACL 2021",
    fidelity="method",
    differs="A small network trained on ESConv alone in place of a large pretrained one; the strategy is scored by a "
    "layer of its own, not written as a word; BLEU and ROUGE-L are computed by other tools.",
    fills=("plan", "reply"),
    corpora=(CORPUS,),
    reported=(
        Reported("bleu_2", 5.35, AS_PUBLISHED),
        Reported("rouge_l", 0.1546, AS_PUBLISHED),
        Reported("accuracy", 0.3222, REPLAYED),
        Reported("macro_f1", 0.2183, REPLAYED),
    ),
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    needs=("train",),
)
def esconv(generator: Stage[Reply] | None = None) -> Assembly:
    """The plan is the strategy that `generator` predicts; `generator` then writes a reply by it."""
    writes = generators.handed(generator, "esconv")
    return Assembly(plan=catalogue.load("component", "plan/from_generator")(writes), reply=writes)


def joint(trial: Trial) -> Assembly:
    """The strategy is predicted, and opens the reply."""
    return esconv(generators.generator(trial, CORPUS, BLOCKS))


def vanilla(trial: Trial) -> Assembly:
    """The same network, which knows nothing of strategies."""
    return Assembly(reply=generators.generator(trial, CORPUS, {}))


CLAIM = Claim(
    says="Replies that a strategy opens are more like those of trained supporters than replies without one.",
    task="esconv_replies",
    slot="reply",
    figure="rouge_l",
    least=0.005,
    arms={"with": joint, "without": vanilla},
    baselines=("fixed_sentence", "retrieval", "realiser", "majority", "stratified", "shipped_planner"),
    also=(("esconv_strategy", "plan"),),
    seeds=2,
)
