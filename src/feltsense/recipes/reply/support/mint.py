"""MINT (Zhan et al., 2026): replies that do not make the same moves again, turn after turn.

The new idea: each supporter turn is labelled with the tactics of support that it uses, and a generator is taught by
reinforcement with a reward that mixes the quality of empathy with the novelty of tactics beside earlier turns, so that
the same moves stop recurring. What differs here: a small encoder–decoder in place of large language models; ESConv in
place of the paper's talks; ten tactics by linear models in place of tuned taggers; novelty is a share of earlier turns
in place of a divergence; the judge of quality is our offline one, by which quality is also measured in the end.
"""

from feltsense.benchmarks.reproduce import Claim, Trial
from feltsense.benchmarks.reproduce.generators import generator as trained
from feltsense.benchmarks.reproduce.generators import handed
from feltsense.benchmarks.reproduce.rewards import Moves
from feltsense.benchmarks.reproduce.taught import moves, taught
from feltsense.catalogue import load, recipe
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "esconv"
NOVELTY = 1.0
"""What novelty counts for beside quality."""
SAMPLES = 8


@recipe(
    "mint",
    "A generator taught by a reward for empathy and for tactics that the turns before did not use",
    paper="Zhan et al., Discourse Diversity in Multi-Turn Empathic Dialogue, arXiv 2604.11742, 2026",
    fidelity="method",
    differs="A small generator trained on ESConv, taught in a hundred steps of REINFORCE with advantages within "
    "groups of samples; quality by our offline judge of EPITOME and tactics by our tagger of Lend an Ear, which "
    "measure the outcome, too; novelty is one less the share of the three turns before that used a tactic. The turns "
    "before are people's own, since talks are not gone on with. Published changes of empathy and repetition are "
    "relative: no figure of ours can stand beside them.",
    fills=("reply",),
    corpora=(CORPUS, "epitome", "lend_an_ear"),
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    needs=("train", "bench"),
)
def mint(
    generator: Stage[Reply] | None = None, reward: Moves | None = None, samples: int = SAMPLES, seed: int = 0
) -> Assembly:
    """What a taught `generator` writes; with a `reward`, the best of its samples by that reward."""
    writes = handed(generator, "mint")
    if reward is None:
        return Assembly(reply=writes)
    return Assembly(reply=load("component", "reply/trained/most_rewarded")(writes, reward, samples, seed))


def _quality_and_novelty(trial: Trial) -> Assembly:
    return mint(taught(trial, CORPUS, {}, NOVELTY))


def _quality_alone(trial: Trial) -> Assembly:
    return mint(taught(trial, CORPUS, {}, 0.0))


def _untaught(trial: Trial) -> Assembly:
    return mint(trained(trial, CORPUS, {}))


def _best_sample(trial: Trial) -> Assembly:
    """The same reward when writing: nothing is taught, the best of several samples is said."""
    return mint(trained(trial, CORPUS, {}), moves(NOVELTY), seed=trial.seed)


CLAIM = Claim(
    says="Taught by a reward for novel tactics beside quality, replies repeat fewer tactics of the turn before.",
    task="esconv_replies",
    slot="reply",
    figure="tactic_reuse",
    least=0.03,
    arms={
        "with": _quality_and_novelty,
        "without": _quality_alone,
        "untaught": _untaught,
        "best_sample": _best_sample,
    },
    baselines=("fixed_sentence", "retrieval", "realiser"),
    seeds=2,
)
