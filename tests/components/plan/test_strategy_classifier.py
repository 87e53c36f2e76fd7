"""The research planner: one or two acts within the rules, its ranking kept as weights."""

from feltsense.components.plan._scene import scene_of
from feltsense.components.plan.strategy_classifier import plan_of, strategy_classifier
from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn, run, run_batch

TOLD = "I lost my job last week and I am scared that I cannot pay the rent"


def talk(*said: str | tuple[str, ...]) -> Conversation:
    """Seekers' lines as words, supporters' turns as their strategies."""
    turns = (
        Turn(speaker="seeker", signal=Signal.of(one))
        if isinstance(one, str)
        else Turn(
            speaker="supporter",
            plan=Plan(acts=tuple(Act(strategy=name) for name in one)),
            reply=Reply(text="…", by="test"),
        )
        for one in said
    )
    return Conversation(turns=tuple(turns))


def planned(order, conversation, alternatives=7):
    return plan_of(order, scene_of(conversation), alternatives)


def names(plan):
    return [act.strategy for act in plan.acts]


def test_a_question_takes_a_companion_and_comes_last():
    order = [("question", 0.4), ("other", 0.2), ("reflection", 0.15), ("affirmation", 0.1)]
    assert names(planned(order, talk(TOLD))) == ["other", "question"]


def test_a_companion_must_come_close():
    order = [("affirmation", 0.6), ("question", 0.2), ("reflection", 0.1)]
    assert names(planned(order, talk(TOLD))) == ["affirmation"]
    order = [("affirmation", 0.4), ("question", 0.3), ("reflection", 0.1)]
    assert names(planned(order, talk(TOLD))) == ["affirmation", "question"]


def test_never_a_life_of_its_own_and_never_a_third_question():
    order = [("self_disclosure", 0.4), ("question", 0.3), ("affirmation", 0.2), ("reflection", 0.05)]
    asked = talk(TOLD, ("question",), "Yes, it was a shock", ("reflection", "question"), "I do not know")
    found = planned(order, asked)
    assert names(found) == ["affirmation"]
    assert {act.strategy for act in found.alternatives} == {"reflection"}


def test_one_act_is_enough_for_a_farewell():
    order = [("other", 0.4), ("affirmation", 0.39)]
    assert names(planned(order, talk(TOLD, ("question",), "Thank you, bye!"))) == ["other"]


def test_the_ranking_can_be_read_from_the_weights():
    order = [("question", 0.4), ("reflection", 0.3), ("affirmation", 0.2), ("other", 0.1)]
    found = planned(order, talk(TOLD))
    assert names(found) == ["reflection", "question"]
    ranking = sorted((*found.acts, *found.alternatives), key=lambda act: -act.p)
    assert [(act.strategy, act.p) for act in ranking] == order


def test_the_shipped_model_plans_a_batch_as_it_plans_one():
    stage = strategy_classifier()
    talks = [talk(TOLD), talk(TOLD, ("question",), "My boss never liked me")]
    plans = run(run_batch(stage, talks))
    assert plans == [run(stage(one)) for one in talks]
    assert all(plan.acts and plan.stage for plan in plans)
