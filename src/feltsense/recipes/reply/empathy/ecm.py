"""Emotional Chatting Machine (Zhou et al., AAAI 2018): a reply that shows the feeling that was asked for.

The one new idea: three mechanisms in the decoder of a small network. A vector of the feeling stands beside every word
that is read, an internal memory of it is used up while the reply is written, and a gate chooses at each word between
the words of feeling and all others. What differs: a transformer in place of a recurrent network, talks between people
in place of posts and answers, Ekman's feelings; the feeling asked for is the one that the seeker's words show.
"""

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, Trial, generators
from feltsense.catalogue import recipe
from feltsense.errors import UserError
from feltsense.flow import Reply, Stage
from feltsense.flow.assembly import Assembly

CORPUS = "empathetic_dialogues"
LEXICON = "vader"
"""The part of the corpus `lexicons` whose words are those of feeling: VADER's, under the MIT licence."""


@recipe(
    "ecm",
    "Replies that show a given feeling: an emotion category, an internal and an external memory in the decoder",
    paper="Zhou et al., Emotional Chatting Machine, AAAI 2018",
    fidelity="method",
    differs=(
        "A transformer trained on EmpatheticDialogues, where the paper trains a recurrent network on microblogs. "
        "Feelings are Ekman's six and neutral as our fast reader finds them in replies; the paper has six classes "
        "of a classifier of its own. The memory is read and used up behind the decoder's last layer, and its loss is "
        "the share that is left. Words of feeling are VADER's, and their scores start as the decoder's own."
    ),
    fills=("plan", "reply"),
    corpora=(CORPUS, "lexicons"),
    needs=("train",),
)
def ecm(generator: Stage[Reply] | None = None, feeling: str | None = None) -> Assembly:
    """Plan and reply: the feeling to show, the seeker's own unless one is given, and a reply that shows it."""
    if generator is None:
        raise UserError("ecm writes with a small network that has to be trained first: felt systems reproduce ecm")
    return Assembly(plan=catalogue.load("component", "plan/mirrored_feeling")(feeling), reply=generator)


def words_of_feeling() -> list[str]:
    """The words of the lexicon; emoticons are none."""
    entries = catalogue.load("dataset", "lexicons").load(LEXICON)
    return sorted({entry.turns[0].text.lower() for entry in entries if entry.turns[0].text.isalpha()})


def with_the_three(trial: Trial) -> Assembly:
    """The generator with the three mechanisms."""
    words = {"words": words_of_feeling()}
    blocks: generators.Blocks = {"emotion_category": {}, "emotion_memory": {}, "emotion_words": words}
    return ecm(generators.generator(trial, CORPUS, blocks))


def without_them(trial: Trial) -> Assembly:
    """The same generator, which is not told what to show."""
    return ecm(generators.generator(trial, CORPUS, {}))


CLAIM = Claim(
    says=(
        "Told the feeling to show, with a memory of it and a vocabulary of feeling, replies show it more often than "
        "those of the same generator without."
    ),
    task="empathetic_replies",
    slot="reply",
    figure="emotion_accuracy",
    least=0.05,
    arms={"with": with_the_three, "without": without_them},
    baselines=("fixed_sentence", "retrieval", "realiser"),
    seeds=2,
)
