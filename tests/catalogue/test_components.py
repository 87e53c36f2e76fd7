"""One contract over every component: card, name, folder, offline construction, one sample, the same answer twice."""

import asyncio
import inspect
import typing

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.flow import (
    Act,
    Affect,
    Cause,
    Conversation,
    Fact,
    Inference,
    Moment,
    Need,
    Plan,
    Rating,
    Recollection,
    Reply,
    Risk,
    Signal,
    Stage,
    State,
    Turn,
    Understanding,
)
from feltsense.flow.counselling import Caution, Concern, Feedback, FirstStep, Suggestion
from feltsense.flow.guarding import Guard, Verdict
from feltsense.flow.memory import Kept
from feltsense.models.language.scripted import Scripted
from tests.components.affect.networks import NLI, SEVERAL, tiny
from tests.components.understanding.memories import TOLD, profile_rules, remembered
from tests.tiny_networks import tiny_generator

NOTHING_FELT = '{"said": [], "meant": [], "valence": 0, "arousal": 0, "dominance": 0}'
PLANNED = '{"acts": [{"strategy": "reflection", "why": "it is fresh", "p": 0.7}]}'
UNDERSTOOD = '{"emotion": "fear", "causes": [{"quote": "lost my job"}]}'
DRAFTS = ["That sounds heavy."] * 5
NAMES = catalogue.names("component")
FOLDERS = {
    "affect": (Stage[Affect],),
    "understanding": (
        Stage[Understanding],
        Stage[Risk],
        Stage[Cause | None],
        Stage[tuple[Need, ...]],
        Stage[tuple[Moment, ...]],
        Stage[State | None],
        Stage[tuple[Rating, ...]],
        Stage[tuple[Inference, ...]],
        Stage[Affect | None],
        Stage[tuple[Recollection, ...]],
        Stage[tuple[Fact, ...]],
        Stage[Kept],
    ),
    "plan": (Stage[Plan],),
    "reply": (Stage[Reply],),
    "guard": (Guard,),
    "counsel": (
        Stage[Feedback],
        Stage[tuple[FirstStep, ...]],
        Stage[tuple[Suggestion, ...]],
        Stage[tuple[Caution, ...]],
        Stage[tuple[Concern, ...]],
    ),
}
VALUES = {"affect": Affect, "plan": Plan, "reply": Reply, "guard": Verdict}


def _arguments(name: str) -> dict:
    risk = catalogue.load("component", "understanding/risk_phrases")()
    part = {n: catalogue.load("component", f"understanding/{n}")() for n in ("cause_rules", "needs_rules")}
    found = {
        "understanding/assembled": {
            "cause": part["cause_rules"],
            "needs": part["needs_rules"],
            "risk": risk,
            "trajectory": catalogue.load("component", "understanding/trajectory_valence")(),
        },
        "understanding/language_model": {"model": Scripted([UNDERSTOOD]), "otherwise": _understanding(part, risk)},
        "understanding/inferences_language_model": {
            "model": Scripted(['{"inferences": [{"kind": "wants", "text": "work again"}]}']),
            "otherwise": catalogue.load("component", "understanding/situations")(),
        },
        "understanding/corrected": {"understood": _understanding(part, risk), "cause": part["cause_rules"]},
        "understanding/listener": {"view": catalogue.load("component", "affect/readers_view")("nano")},
        "guard/crisis": {"risk": risk},
        "counsel/first_steps": {"standing": catalogue.load("component", "guard/crisis")(risk=risk).before},
        "counsel/suggestions": {
            "planner": catalogue.load("component", "plan/helping_skills")(),
            "reply": catalogue.load("component", "reply/realiser")(),
            "standing": catalogue.load("component", "guard/crisis")(risk=risk).before,
        },
        "counsel/objections": {"guards": (catalogue.load("component", "guard/crisis")(risk=risk),)},
        **{f"plan/{n}": {"planner": _planner()} for n in ("directed", "lookahead", "varied")},
        "plan/language_model": {"model": Scripted([PLANNED]), "otherwise": _planner()},
        "affect/hugging_face": lambda: {"model": str(tiny(SEVERAL, onnx=True))},
        "affect/entailment": lambda: {"labels": ("afraid", "calm"), "model": str(tiny(NLI, onnx=True))},
        "affect/aspect": {"target": "rent"},
        "affect/label_descriptions": {"labels": ("afraid for the rent", "calm")},
        "affect/by_wordings": {
            "reader": catalogue.load("component", "affect/label_descriptions")(("afraid for the rent", "calm")),
            "wordings": {"bad": ("afraid for the rent",), "good": ("calm",)},
        },
        "affect/ensemble": {"members": [catalogue.load("component", "affect/text_encoder")()] * 2},
        "affect/language_model": {"model": Scripted([NOTHING_FELT])},
        "affect/hinted_choice": {"model": Scripted(['{"emotion": "afraid"}']), "labels": ("afraid", "calm")},
        "understanding/focused_cause": {"model": Scripted(['{"cause": "lost my job"}']), "marked": part["cause_rules"]},
        **{
            f"reply/drafting/{n}": {"model": Scripted(DRAFTS)} for n in ("listener", "self_aggregation", "most_central")
        },
        "reply/recalling/mood_recall": {"lines": [("", "I lost my job.", "Oh no.")]},
        "reply/recalling/in_character": lambda: {
            "model": Scripted(DRAFTS),
            "recall": catalogue.load("component", "reply/recalling/mood_recall")([("", "I lost my job.", "Oh no.")]),
        },
        "reply/language_model": {"model": Scripted(["That sounds heavy."] * 4)},
        "plan/from_generator": lambda: {
            "generator": catalogue.load("component", "reply/trained/generator")(tiny_generator({"strategy_token": {}}))
        },
        "reply/trained/generator": lambda: {"trained": tiny_generator()},
        "plan/feedback_lookahead": {
            "planner": catalogue.load("component", "plan/likeliest")(),
            "feedback": lambda talks, paths: np.zeros((len(talks), len(paths))),
            "follows": {},
        },
        "plan/assisted_choice": {"model": Scripted(['{"strategy": "reflection"}'])},
        "reply/trained/most_rewarded": lambda: {
            "responder": catalogue.load("component", "reply/trained/generator")(tiny_generator()),
            "reward": lambda _, replies: np.array([float(len(reply)) for reply in replies]),
        },
        "reply/trained/pragmatic": lambda: {
            "responder": catalogue.load("component", "reply/trained/generator")(tiny_generator()),
            "cause": part["cause_rules"],
        },
        "understanding/trained/cause_words": {
            "told": [("lost my job", "sad"), ("a prize", "proud"), ("a bear", "afraid")] * 9
        },
        "reply/self_critique": lambda: {
            "writer": catalogue.load("component", "reply/language_model")(Scripted(["That sounds heavy."] * 4)),
            "model": Scripted(['{"keep": true}'] * 4),
        },
        "understanding/memory_recall": remembered,
        "understanding/memory_facts": remembered,
        "understanding/memory_keeper": lambda: {**remembered(), "profile": profile_rules()},
        "understanding/profile_rules": {"now": TOLD},
    }.get(name, {})
    return found() if callable(found) else found


def _understanding(part: dict, risk: Stage[Risk]) -> Stage[Understanding]:
    made: Stage[Understanding] = catalogue.load("component", "understanding/assembled")(
        cause=part["cause_rules"],
        needs=part["needs_rules"],
        risk=risk,
        trajectory=catalogue.load("component", "understanding/trajectory_valence")(),
    )
    return made


def _planner() -> Stage[Plan]:
    made: Stage[Plan] = catalogue.load("component", "plan/helping_skills")()
    return made


def _sample() -> Conversation:
    seeker = Turn(
        speaker="seeker",
        signal=Signal.of("I lost my job on Monday and I am scared about the rent."),
        affect=Affect(taxonomy="goemotions"),
        understanding=Understanding(),
    )
    return Conversation(turns=(seeker,), seed=3)


def _answering(name: str) -> Conversation:
    talk = _sample()
    return (
        talk.add(Turn(speaker="supporter", plan=Plan(acts=(Act(strategy="reflection"),))))
        if name.startswith("reply/")
        else talk
    )


def test_there_are_components():
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_card_is_complete(name):
    card = catalogue.load("component", name).card
    assert card.summary and card.licence and card.languages and card.modalities


@pytest.mark.parametrize("name", NAMES)
def test_name_is_path_and_folder_is_return_type(name):
    made = catalogue.load("component", name)
    assert made.__name__ == name.rpartition("/")[2]
    returns = typing.get_type_hints(inspect.unwrap(made))["return"]
    assert returns in FOLDERS[name.split("/")[0]], f"{name} returns {returns}"


@pytest.mark.parametrize("name", NAMES)
def test_answers_a_sample_the_same_way_twice(name):
    first, again = (asyncio.run(_use(name)) for _ in range(2))
    assert first == again
    folder = name.split("/")[0]
    if folder in VALUES:
        assert isinstance(first, VALUES[folder])


async def _use(name: str):
    stage = catalogue.load("component", name)(**_arguments(name))
    assert stage.name == name.rpartition("/")[2]
    talk = _answering(name)
    before = talk.model_dump_json()
    value = await (stage.before(talk) if name.startswith("guard/") else stage(talk))
    assert talk.model_dump_json() == before, "a stage changes nothing"
    return value


def test_unknown_names_get_the_nearest_known_one():
    from feltsense.errors import UserError

    with pytest.raises(UserError, match="did you mean 'plan/helping_skills'"):
        catalogue.load("component", "plan/helping_skill")
