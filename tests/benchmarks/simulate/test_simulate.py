"""Talks with simulated seekers: who hears what, how they end, and that a seed decides them."""

import asyncio
import dataclasses
import json
from pathlib import Path

import pytest

import feltsense
from feltsense import catalogue
from feltsense.benchmarks.simulate import _templates as templates
from feltsense.benchmarks.simulate._first_person import in_first_person
from feltsense.benchmarks.simulate._profile import profiles, sentences
from feltsense.benchmarks.simulate._retrieved import moments_of, retrieved
from feltsense.benchmarks.simulate.simulate import language_seeker, offline_seeker, outcome, talk, talks
from feltsense.datasets import _read
from feltsense.errors import InputError, ModelError, UserError
from feltsense.flow import Conversation, Signal, Turn
from feltsense.models.language import Scripted

from .people import LAID_OFF

SAMPLES = Path(__file__).parents[2] / "samples"
SEEKER = offline_seeker(LAID_OFF)


@pytest.fixture
def samples(monkeypatch):
    monkeypatch.setenv("FELTSENSE_DATA", str(SAMPLES))
    monkeypatch.setattr(_read, "registry", lambda _: {})


def says(*lines):
    """A supporter with these lines, the last one for ever."""
    heard = []

    async def supporter(conversation):
        heard.append(conversation)
        return lines[min(len(heard), len(lines)) - 1]

    supporter.heard = heard
    return supporter


def held(supporter, seeker=SEEKER, turns=4, seed=0):
    return asyncio.run(talk(supporter, seeker, turns, seed))


KIND = ("That sounds hard. What happened?", "You must feel scared. That makes sense.", "I'm sorry. It sounds heavy.",
        "I hear how tired you are.", "It makes sense to be afraid.", "You are not alone with it.")  # fmt: skip
COLD = ("Just get over it.", "It could be worse.", "Stop complaining.", "You are overreacting.")


def test_kind_words_ease_and_cold_ones_do_not():
    kind, cold = (outcome(held(says(*lines), turns=6)) for lines in (KIND, COLD))
    assert kind.change < -0.5 and kind.before == 4.0
    assert cold.change > 0.5
    assert cold.end == "gave_up" and cold.turns < 6


def test_the_supporter_is_shown_words_and_nothing_else():
    supporter = says(*KIND)
    made = held(supporter)
    for heard in supporter.heard:
        assert heard.extra == {}
        for turn in heard.turns:
            assert turn.understanding is None and turn.affect is None and turn.extra == {}
    assert all(turn.understanding.rating("intensity") for _, turn in made.by("seeker"))
    assert not any("trust" in heard.model_dump_json() or LAID_OFF.id in heard.id for heard in supporter.heard)


def test_an_agent_reads_each_turn_of_the_seeker_once():
    reads = []
    agent = feltsense.Agent.default()

    class Counting:
        async def batch(self, talks):
            reads.append(len(talks))
            return await agent.affect.batch(talks)

    held(dataclasses.replace(agent, affect=Counting()), turns=4)
    assert reads == [1, 1, 1, 1]


def test_a_seed_decides_the_talk():
    first, again, other = (held(says(*KIND), seed=seed) for seed in (3, 3, 4))
    assert first == again
    assert [t.text for t in first.turns] != [t.text for t in other.turns]


def test_the_story_is_told_bit_by_bit_and_no_line_twice():
    made = held(says(*KIND), turns=6)
    said = [turn.text for _, turn in made.by("seeker")]
    assert LAID_OFF.situation[0] in said[0] and LAID_OFF.situation[2] not in said[0]
    assert all(any(piece in line for line in said) for piece in LAID_OFF.situation)
    revealed = [turn.understanding.rating("revealed") for _, turn in made.by("seeker")]
    assert revealed == sorted(revealed)


def test_a_question_is_answered_with_the_fitting_piece():
    made = held(says("How will you pay the rent next month?"), turns=2)
    assert LAID_OFF.situation[2] in made.turns[2].text


def test_a_talk_with_the_default_agent():
    made = held(feltsense.Agent.default(), turns=3, seed=5)
    assert len(made.by("supporter")) == outcome(made).turns == 3
    assert outcome(made).end == "turns" and outcome(made).invalid == 0
    assert all(turn.plan and turn.reply for _, turn in made.by("supporter"))
    assert made == held(feltsense.Agent.default(), turns=3, seed=5)
    assert Conversation.model_validate_json(made.model_dump_json()) == made


def test_a_crisis_ends_the_talk():
    grave = LAID_OFF.model_copy(update={"situation": ("I want to kill myself tonight.",), "facts": ()})
    made = held(feltsense.Agent.default(), offline_seeker(grave))
    assert outcome(made).end == "crisis" and outcome(made).turns == 1
    assert made.turns[-1].speaker == "supporter"
    assert made.turns[-1].extra["guard"]["state"] in ("elevated", "imminent")


def test_a_seeker_in_no_danger_says_so_and_goes_on():
    quiet = LAID_OFF.model_copy(update={"situation": ("I lost my job.", "My sister called on Sunday."), "facts": ()})

    async def asks(_):
        return "Are you thinking about killing yourself?"

    said = [turn.text for _, turn in held(asks, offline_seeker(quiet)).by("seeker")]
    assert any(text.startswith("No, ") for text in said[1:]) and not said[0].startswith("No, ")


def test_no_line_of_ours_sets_off_the_guards():
    names = (
        "GREETINGS",
        "AGREEING",
        "DOUBTING",
        "TAKING",
        "HURT",
        "AGAIN",
        "THANKS",
        "GIVING_UP",
        "STRONG",
        "MILD",
        "ANSWERS",
    )
    lines = [line for name in names for line in getattr(templates, name) if line]
    risk = catalogue.load("component", "understanding/risk_phrases")()
    for line in lines:
        assert asyncio.run(risk(Conversation.of(line))).level == "none", line


def test_a_failing_supporter_ends_the_talk():
    async def broken(conversation):
        raise ModelError("the server is down")

    made = held(broken)
    assert outcome(made).end == "supporter_failed" and outcome(made).turns == 0
    assert made.extra["why"] == "the server is down"


def test_one_turn_at_least():
    with pytest.raises(InputError, match="at least one"):
        held(says("Hm."), turns=0)
    with pytest.raises(InputError, match="no outcome"):
        outcome(Conversation.of("hello"))


def test_several_talks():
    made = asyncio.run(talks(says(*KIND), [SEEKER, SEEKER], turns=1))
    assert [len(one.turns) for one in made] == [2, 2]


def spoken(text, told=1):
    return json.dumps({"text": text, "told": told})


def felt(intensity, trust=0.5):
    return json.dumps({"intensity": intensity, "trust": trust})


def test_a_language_model_plays_the_part():
    model = Scripted([spoken("I lost my job."), spoken("My wife doesn't know.", 2)], "m")
    made = held(says(*KIND), language_seeker(LAID_OFF, model), turns=2)
    assert [turn.text for _, turn in made.by("seeker")] == ["I lost my job.", "My wife doesn't know."]
    assert made.turns[0].extra["simulated"]["by"] == "m"
    assert made.turns[2].understanding.rating("revealed") == pytest.approx(0.667)
    assert "never the supporter" in model.asked[0][0].content
    assert [message.role for message in model.asked[1]] == ["system", "user", "assistant", "user"]


def test_a_model_may_move_the_state():
    model = Scripted([spoken("I lost my job."), felt(2.5), spoken("It helps to say so."), felt(2.0)], "m")
    made = held(says(*KIND), language_seeker(LAID_OFF, model, feels=True), turns=2)
    assert made.turns[2].understanding.rating("intensity") == 2.5
    assert outcome(made).after == 2.0 and outcome(made).invalid == 0


def test_nonsense_falls_to_templates_and_rules_and_is_counted():
    model = Scripted([], "m")
    made = held(says(*KIND), language_seeker(LAID_OFF, model, feels=True), turns=2)
    same = held(says(*KIND), SEEKER, turns=2)
    assert [t.text for t in made.turns] == [t.text for t in same.turns]
    assert outcome(made).after == outcome(same).after
    assert outcome(made).invalid == 4
    notes = made.turns[2].extra["simulated"]["notes"]
    assert [note.partition(":")[0] for note in notes] == ["state", "words"]


@pytest.mark.parametrize(
    "answer", ['{"intensity": 9, "trust": 0.5}', '{"intensity": "nan", "trust": 0}', "fine, thanks"]
)
def test_a_state_off_the_scale_is_invalid(answer):
    model = Scripted([spoken("I lost my job."), answer], "m")
    made = held(says(*KIND), language_seeker(LAID_OFF, model, feels=True), turns=1)
    assert outcome(made).invalid == 1
    assert 1 <= outcome(made).after <= 5


@pytest.mark.usefixtures("samples")
@pytest.mark.parametrize(("source", "split"), [("esconv", "valid"), ("annomi", "all"), ("esc_eval_cards", "en")])
def test_profiles_from_rows_of_our_own(source, split):
    found = profiles(source, split)
    assert found
    for profile in found:
        assert profile.source == source and profile.situation
        assert 1 <= profile.intensity <= 5 and 0 <= profile.openness <= 1
        made = held(says(*KIND), offline_seeker(profile), turns=2)
        assert outcome(made).before == profile.intensity


def test_unknown_source():
    with pytest.raises(UserError, match="known: esconv, annomi, esc_eval_cards"):
        profiles("meld", "train")


@pytest.mark.usefixtures("samples")
def test_retrieved_words_are_never_the_seekers_own_talk():
    found = profiles("esconv", "valid")
    talk_ids = [one.id for one in catalogue.load("dataset", "esconv").load("valid")]
    words = retrieved("esconv", "valid")
    made = held(says(*KIND), offline_seeker(LAID_OFF, words), turns=3)
    assert made.turns[0].extra["simulated"]["by"].startswith("retrieval")
    assert [profile.id.removeprefix("esconv-") for profile in found] == talk_ids


def test_messages_in_a_row_are_one_answer():
    lines = (("seeker", "a"), ("supporter", "b"), ("supporter", "c"), ("seeker", "d"), ("seeker", "e"))
    turns = tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in lines)
    found = moments_of(Conversation(id="x", turns=turns, extra={"problem_type": "job"}))
    assert [(one.place, one.heard, one.said, one.problem) for one in found] == [(0, "c", "d e", "job")]


@pytest.mark.parametrize(
    ("card", "gender", "said"),
    [
        ("The seeker has a husband. He wants to leave, and she worries.", "female",
         "I have a husband. He wants to leave, and I worry."),
        ("The user feels lost and does not know himself.", "", "I feel lost and do not know myself."),
        ("The help-seeker's mother is ill.", "", "My mother is ill."),
        ("Struggling with exams", "", "I am struggling with exams"),
        ("Lost job", "", "It is about this: lost job"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_card_in_the_first_person(card, gender, said):
    assert in_first_person(card, gender) == said


def test_sentences_have_ends():
    assert sentences("One. Two!\n\nthree ...\n..") == ("One.", "Two!", "three ...")
