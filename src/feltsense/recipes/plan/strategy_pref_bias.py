"""Strategy preference bias (Kang et al., ACL 2024): language models keep choosing the strategies that they prefer.

The new idea: how well a model chooses strategies and how skewed it is are two figures; the skew is the spread of the
preferences that its confusions show, and assistance from outside lowers it where a model's own means do not. What
differs here: the one assistance examined is a small planner's three likeliest strategies; the models are whichever is
named, and one in a small setting is far smaller than the paper's; definitions and prompts are ours.
"""

from feltsense.benchmarks.reproduce import Claim, Trial
from feltsense.benchmarks.reproduce.strategies import Remembering, judge
from feltsense.catalogue import load, recipe
from feltsense.errors import UserError
from feltsense.flow import Plan, Stage
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel

SHOWN = 3
"""How many of the planner's strategies the model is shown."""


@recipe(
    "strategy-pref-bias",
    "A language model's choice among eight strategies, alone or with a trained planner's likeliest ones before it",
    paper="Kang et al., Can Large Language Models be Good Emotional Supporter? Mitigating Preference Bias on Emotional "
    "Support Conversation, ACL 2024",
    fidelity="method",
    differs="One kind of assistance, a planner of boosted trees that is fitted to ESConv's training dialogues; the "
    "model is the one that is named; one seed, since it is asked at temperature 0; prompts and definitions are ours.",
    fills=("plan",),
    corpora=("esconv",),
    needs=("bench",),
)
def strategy_pref_bias(
    model: LanguageModel | None = None, assistant: Stage[Plan] | None = None, shown: int = SHOWN
) -> Assembly:
    """The model's choice, with the `shown` likeliest strategies of `assistant` before it where there is one."""
    if model is None:
        raise UserError("strategy-pref-bias asks a language model; name one: --model http://localhost:8080/v1#NAME")
    return Assembly(plan=load("component", "plan/assisted_choice")(model, assistant, shown))


def _planner(trial: Trial) -> Stage[Plan]:
    """The small planner, fitted on the trial's training items."""
    judged, _ = judge(trial, Remembering(trial.lesson.cache))
    planner: Stage[Plan] = load("component", "plan/likeliest")(judged)
    return planner


def _assisted(trial: Trial) -> Assembly:
    return strategy_pref_bias(trial.asked, _planner(trial))


def _alone(trial: Trial) -> Assembly:
    return strategy_pref_bias(trial.asked)


CLAIM = Claim(
    says="A language model that is shown an outside planner's likeliest strategies is less skewed in its choices.",
    task="esconv_strategy",
    slot="plan",
    figure="preference_bias",
    least=0.1,
    arms={"with": _assisted, "without": _alone, "planner": lambda trial: Assembly(plan=_planner(trial))},
    baselines=("majority", "stratified", "shipped_planner"),
    seeds=1,
    items={"small": 200, "full": None},
    asks=True,
)
