"""MultiESC (Cheng et al., EMNLP 2022): the next strategy is chosen with an eye to how the person will react later.

The new idea: a planner inspired by A* search. A strategy's score is its probability now plus a lookahead: the feedback
that the person is expected to give after this strategy and those likely to follow, as a model of users estimates it.
What differs here: the strategies come from boosted trees in place of a pretrained sequence model, those that follow
from a table of transitions in place of a decoder. The mirror of ESConv has no stars in its training dialogues, so the
feedback is the valence of what the person says next; an arm of its own learns from the stars of dialogues that the
corpus' authors left out. State is what the trees see of a talk: no tracker of causes, and no reply is written.
"""

from feltsense.benchmarks.reproduce import Claim, Trial
from feltsense.benchmarks.reproduce.strategies import Remembering, best_on_dev, dialogues, judge
from feltsense.catalogue import Reported, load, recipe
from feltsense.flow import Plan, Stage
from feltsense.flow.assembly import Assembly
from feltsense.training.strategy.feedback import Feedback, by_stars, by_words, learnt, transitions

CORPUS = "esconv"
TURNS = 3
"""How many strategies a path has; chosen on dev among 1, 2 and 3."""
WEIGHTS = (0.25, 0.5, 1.0, 2.0)
"""What the expected feedback may count for; one is chosen on dev."""
OWN_SPLIT = "8:1:1, about seven classes, quoted second hand"


@recipe(
    "multiesc",
    "The next strategy by its probability and by the feedback that the person is expected to give later",
    paper="Cheng et al., Improving Multi-turn Emotional Support Dialogue Generation with Lookahead Strategy Planning, "
    "EMNLP 2022",
    fidelity="method",
    differs="Strategies by boosted trees, those that follow by transition probabilities, feedback by boosted trees on "
    "the valence of the person's next words, since the training dialogues at hand carry no stars (one arm learns from "
    "the stars of ESConv's failed dialogues); no tracker of causes; no reply; eight classes and the official split.",
    fills=("plan",),
    corpora=(CORPUS,),
    reported=(Reported("accuracy", 0.4201, OWN_SPLIT), Reported("weighted_f1", 0.3401, OWN_SPLIT)),
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    needs=("bench",),
)
def multiesc(
    planner: Stage[Plan] | None = None,
    feedback: Feedback | None = None,
    follows: dict[str, dict[str, float]] | None = None,
    weight: float = 1.0,
) -> Assembly:
    """The strategies of `planner` (without one, of the shipped model), with the lookahead where there is `feedback`."""
    planner = planner or load("component", "plan/likeliest")()
    if feedback is None:
        return Assembly(plan=planner)
    ahead = load("component", "plan/feedback_lookahead")
    return Assembly(plan=ahead(planner, feedback, follows or {}, weight=weight, turns=TURNS))


def _by_words(trial: Trial) -> Assembly:
    return _looking(trial, "words")


def _by_stars(trial: Trial) -> Assembly:
    return _looking(trial, "stars")


def _looking(trial: Trial, source: str) -> Assembly:
    """The lookahead with the weight that is best on dev; what it expects is learnt from words or from stars."""
    encoder, talks = Remembering(trial.lesson.cache), dialogues(CORPUS, "train")
    judged, directions = judge(trial, encoder)
    tried = by_words(talks, TURNS) if source == "words" else by_stars(dialogues(CORPUS, "train", "failed"), TURNS)
    feedback, follows = learnt(tried, directions, encoder, trial.seed), transitions(talks)
    planner, ahead = load("component", "plan/likeliest")(judged), load("component", "plan/feedback_lookahead")
    return Assembly(plan=best_on_dev(trial, lambda weight: ahead(planner, feedback, follows, weight, TURNS), WEIGHTS))


def _classifier_alone(trial: Trial) -> Assembly:
    judged, _ = judge(trial, Remembering(trial.lesson.cache))
    return Assembly(plan=load("component", "plan/likeliest")(judged))


CLAIM = Claim(
    says="Strategies are chosen better when the feedback expected of the person later counts, too.",
    task="esconv_strategy",
    slot="plan",
    figure="weighted_f1",
    least=0.01,
    arms={"with": _by_words, "without": _classifier_alone, "with_stars": _by_stars},
    baselines=("majority", "stratified", "shipped_planner"),
)
