"""EmpSOA (Zhao et al., Findings of ACL 2023): a reply that keeps what the other feels apart from what oneself holds.

The one new idea: self–other awareness in three steps. Two streams are told apart, the user's with what commonsense
infers of them and the system's own; each is let through as far as the other allows; the reply takes from both, word by
word. What differs: streams are pooled from the talk's states by who speaks, without graphs, and commonsense is a table.
"""

from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import recipe
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "empathetic_dialogues"
BLOCKS = {"self_other": {"apart": True}}
UNDIVIDED = {"self_other": {"apart": False}}


@recipe(
    "empsoa",
    "Replies from two streams, what the seeker feels and what the supporter holds, told apart, regulated and mixed",
    paper="Zhao et al., Don't Lose Yourself! Empathetic Response Generation via Explicit Self-Other Awareness, "
    "Findings of ACL 2023",
    fidelity="method",
    differs=(
        "A smaller transformer without pretrained word vectors, on our split of EmpatheticDialogues. The paper joins "
        "words and inferences of a trained commonsense model (COMET) in graphs, on both sides; here a stream is what "
        "attention gathers from the words of its speaker, inferences come from a table of everyday situations, where "
        "one fits, and only the seeker has any. A supporter who has not spoken yet is one learnt vector."
    ),
    fills=("reply",),
    corpora=(CORPUS,),
    needs=("train",),
)
def empsoa(generator: Stage[Reply] | None = None) -> Assembly:
    """The reply of a generator that is aware of self and other."""
    return Assembly(reply=generators.handed(generator, "empsoa"))


def with_awareness(trial: Trial) -> Assembly:
    """The generator whose streams are told apart by who speaks."""
    return empsoa(generators.generator(trial, CORPUS, BLOCKS))


def without_awareness(trial: Trial) -> Assembly:
    """The same parts, each fed with the undivided talk."""
    return empsoa(generators.generator(trial, CORPUS, UNDIVIDED))


CLAIM = Claim(
    says="Telling the seeker's side from the supporter's own predicts people's replies better than an undivided talk.",
    task="empathetic_replies",
    slot="reply",
    figure="perplexity",
    least=0.5,
    arms={"with": with_awareness, "without": without_awareness},
    baselines=("fixed_sentence", "retrieval", "realiser"),
    seeds=2,
)
