"""TransESC (Zhao et al., Findings of ACL 2023): how a talk moves from turn to turn tells how to go on smoothly.

The one new idea: every turn has three states (what it means, by which strategy it helps, what it feels), and a graph
links them in two steps: each kind with itself from turn to turn, then the kinds of one turn with each other. The newest
turn's states, which now know how the talk has moved, go to the decoder and tell the next strategy.

What differs: the published model fine-tunes a large pretrained network and has labels for the strategies of past turns,
keywords and emotions; this is a small one that learns from ESConv alone, its past strategies are what it makes of the
words, and the emotions are those that our reader finds.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import Reported, recipe
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "esconv"
BLOCKS: generators.Blocks = {"transition_graph": {"turns": 6, "rounds": 2}}
NO_TRANSITIONS: generators.Blocks = {"transition_graph": {"turns": 6, "rounds": 0}}
SOURCE = "on the paper's own split, quoted second hand"
ELSEWHERE = "as measured in the EmoDynamiX paper, quoted second hand"


@recipe(
    "transesc",
    "Messages between meaning, strategy and feeling of turns; the decoder reads these three states of the newest turn",
    paper="Zhao et al., TransESC: Smoothing Emotional Support Conversation via Turn-Level State Transition, "
    "Findings of ACL 2023",
    fidelity="method",
    differs="A small network trained on ESConv alone in place of a large pretrained one; strategies of past turns are "
    "not labelled; feelings are our reader's, not learnt; no keywords.",
    fills=("plan", "reply"),
    corpora=(CORPUS,),
    reported=(
        Reported("accuracy", 0.3471, SOURCE),
        Reported("perplexity", 15.85, SOURCE),
        Reported("bleu_2", 7.64, SOURCE),
        Reported("rouge_l", 0.1751, SOURCE),
        Reported("distinct_1", 0.0473, SOURCE),
        Reported("distinct_2", 0.2048, SOURCE),
        Reported("macro_f1", 0.2628, ELSEWHERE),
        Reported("weighted_f1", 0.3133, ELSEWHERE),
        Reported("preference_bias", 0.73, ELSEWHERE),
    ),
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    needs=("train",),
)
def transesc(generator: Stage[Reply] | None = None) -> Assembly:
    """The plan is the strategy that `generator` reads from the newest turn's states; `generator` writes by these."""
    writes = generators.handed(generator, "transesc")
    return Assembly(plan=catalogue.load("component", "plan/from_generator")(writes), reply=writes)


def moved(trial: Trial) -> Assembly:
    """Two rounds of messages between the newest six turns."""
    return transesc(generators.generator(trial, CORPUS, BLOCKS))


def still(trial: Trial) -> Assembly:
    """The newest turn's three states as they are: nothing is handed on between turns or kinds."""
    return transesc(generators.generator(trial, CORPUS, NO_TRANSITIONS))


CLAIM = Claim(
    says="States that know how the talk has moved foretell what supporters say better than the newest turn's alone.",
    task="esconv_replies",
    slot="reply",
    figure="perplexity",
    least=0.5,
    arms={"with": moved, "without": still},
    baselines=("fixed_sentence", "retrieval", "realiser", "majority", "stratified", "shipped_planner"),
    also=(("esconv_strategy", "plan"),),
    seeds=2,
)
