"""Looking ahead: the search finds the best first step, the planner's rules hold, a model's foresight may fail."""

import asyncio
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.catalogue import load
from feltsense.components.plan._foreseeing import by_language_model
from feltsense.components.plan._search import Game, beam, mcts
from feltsense.errors import ModelError, UserError
from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn
from feltsense.flow.events import listening
from feltsense.models.language.scripted import Scripted


def talk(*lines):
    made = Conversation()
    for i, line in enumerate(lines):
        slots = (
            {"reply": Reply(text=line, by="x"), "plan": planned("reflection")} if i % 2 else {"signal": Signal.of(line)}
        )
        made = made.add(Turn(speaker="supporter" if i % 2 else "seeker", **slots))
    return made


def planned(*names, alternatives=()):
    def acts(listed, p):
        return tuple(Act(strategy=name, p=p) for name in listed)

    return Plan(acts=acts(names, 0.4), alternatives=acts(alternatives, 0.3))


def fixed(plan):
    async def planner(_):
        return plan

    return planner


def ahead(planner, **options):
    return load("component", "plan/lookahead")(planner=planner, **options)


TOLD = talk(
    "I lost my job last week and I can't sleep", "That sounds hard.",
    "My wife is angry with me and says I should have seen it coming", "I see.",
    "We have two kids and I don't know how to pay the rent",
)  # fmt: skip


def hidden(prize):
    """A game in which the best first step looks worse for one turn."""
    return Game(
        lambda path: ("a", "b") if len(path) < 3 else (), lambda path, o: path + o, lambda path: prize.get(path, 0)
    )


@pytest.mark.parametrize("search", [lambda g: beam(g, "", 3), lambda g: mcts(g, "", 3, 300, Random(0), curiosity=5)])
def test_finds_a_prize_behind_a_bad_first_step(search):
    found = search(hidden({"a": 1, "aaa": 1, "b": -1, "bba": 9}))
    assert found[0][0] == "b"


@given(st.integers(1, 80))
@settings(max_examples=30, deadline=None)
def test_mcts_walks_as_often_as_its_budget(budget):
    walks = []
    game = Game(lambda n: (1, 2, 3), lambda n, o: n + o, lambda n: walks.append(n) or float(n))
    found = mcts(game, 0, 2, budget, Random(1))
    assert len(walks) == budget and len(found) == min(3, budget)


@pytest.mark.parametrize("search", ["beam", "mcts"])
def test_leaves_premature_advice_for_listening(search):
    early = talk("I had a fight with my sister")
    plan = asyncio.run(
        ahead(fixed(planned("question", alternatives=("reflection", "suggestion"))), search=search)(early)
    )
    assert all("suggestion" not in one.acts for one in plan.foreseen)


@pytest.mark.parametrize("search", ["beam", "mcts"])
def test_the_trace_says_what_was_foreseen(search):
    plan = asyncio.run(
        ahead(fixed(planned("question", alternatives=("reflection", "affirmation"))), search=search)(TOLD)
    )
    assert len(plan.foreseen) >= 2 and all(one.turns == 3 for one in plan.foreseen)
    assert "3 turns ahead" in plan.acts[0].why
    assert {act.strategy for act in plan.acts} <= {"question", "reflection", "affirmation"}


def test_the_same_talk_gives_the_same_plan():
    planner = ahead(fixed(planned("question", alternatives=("reflection", "affirmation"))), search="mcts", budget=40)
    assert asyncio.run(planner(TOLD)) == asyncio.run(planner(TOLD))


def test_a_single_option_and_a_farewell_stay_as_they_are():
    only = planned("other")
    assert asyncio.run(ahead(fixed(only))(TOLD)) == only
    bye = planned("other", alternatives=("question",))
    assert asyncio.run(ahead(fixed(bye))(talk("Thanks for everything, bye!"))) == bye


def test_a_model_may_tip_the_balance_and_may_fail():
    plan = planned("question", alternatives=("reflection", "affirmation"))
    plain = asyncio.run(ahead(fixed(plan))(TOLD))
    count = 0

    async def counting(_, ruled):
        nonlocal count
        count = len(ruled)
        return ruled

    asyncio.run(ahead(fixed(plan), foresee=counting)(TOLD))
    worst = plain.foreseen[-1].acts
    for index in range(count):
        relief = [2.0 if i == index else -2.0 for i in range(count)]
        model = Scripted([f'{{"relief": {relief}}}'])
        tipped = asyncio.run(ahead(fixed(plan), foresee=by_language_model(model, share=1.0))(TOLD))
        assert tipped.foreseen[0].relief == 2.0
    assert worst
    for broken in (["no json"], ['{"relief": [1]}'], [ModelError("down")], []):
        happened = []
        with listening(happened.append):
            same = asyncio.run(ahead(fixed(plan), foresee=by_language_model(Scripted(broken)))(TOLD))
        assert same.acts == plain.acts
        assert any(getattr(one.content, "error", None) for one in happened)


@pytest.mark.parametrize("wrong", [{"search": "deep"}, {"turns": 0}, {"budget": 0}])
def test_wrong_arguments_are_told(wrong):
    with pytest.raises(UserError):
        ahead(fixed(planned("question")), **wrong)
