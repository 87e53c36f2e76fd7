import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components._mood import good_news, grim, mood_of, weighs
from feltsense.components._moves import moves, substantive
from feltsense.components._state import state_of
from feltsense.components.plan._scene import scene_of
from feltsense.components.reply._reading import read
from feltsense.flow import Conversation

from .dialogues import affect, talk


def judged(lines: list[str], label: str | None) -> Conversation:
    """A conversation of seeker lines, the newest with a judgement."""
    made = talk(*(f"s: {line}" for line in lines))
    return made.replace(len(lines) - 1, made.turns[-1].fill(affect=affect(label)))


@pytest.mark.parametrize(
    ("lines", "label", "tone"),
    [
        (["I got the promotion!!!"], None, "glad"),
        (["I got the promotion!!!", "I worked so hard for it"], None, "glad"),
        (["I got the promotion!!!", "I worked so hard for it", "My mum cried when I told her"], "sadness", "glad"),
        (["I passed my exam"], None, "glad"),
        (["I got a puppy today"], None, "glad"),
        (["I've been sober for 100 days", "Nobody at home noticed"], None, "plain"),
        (["I got the promotion", "My father died the same day"], "sadness", "hard"),
        (["I didn't pass my exam"], None, "plain"),
        (["My grandmother passed away"], "sadness", "hard"),
        (["I feel like dying inside lol"], "joy", "wry"),
        (["I feel like dying inside lol", "just kidding"], "joy", "wry"),
        (["Oh great, another meeting about meetings"], "joy", "wry"),
        (["I won't eat for a week, great"], "joy", "grim"),
        (["There is blood on my arm"], "joy", "grim"),
        (["he hits me"], "joy", "grim"),
        (["I'm happy for my sister but also sad"], "sadness", "mixed"),
        (["It's my first christmas without her"], "joy", "hard"),
        (["My legs are killing me"], None, "plain"),
        (["My flatmate ate my food AGAIN"], None, "nuisance"),
        (["I had pasta for dinner"], None, "plain"),
        (["My best friend moved to Canada"], None, "plain"),
        (["My mother has been in hospital since Tuesday"], None, "hard"),
    ],
)
def test_the_tone_follows_the_words(lines: list[str], label: str | None, tone: str) -> None:
    assert mood_of(judged(lines, label)).tone == tone


@pytest.mark.parametrize("line", ["I'm dying", "I haven't eaten since Monday", "she beat me", "I bleed"])
@pytest.mark.parametrize("label", ["joy", "excitement", "love"])
def test_words_of_harm_are_never_glad(line: str, label: str) -> None:
    assert grim(line)
    assert not state_of(judged([line], label)).pleasant
    assert not state_of(judged([line, "haha"], label)).pleasant
    assert not state_of(judged([f"{line} lol I passed my exam"], label)).pleasant


@pytest.mark.parametrize("line", ["I like this diet", "my studies go well", "I skilled up", "the deadline is near"])
def test_harmless_words_are_not_grim(line: str) -> None:
    assert not grim(line)


def test_effort_and_denied_news() -> None:
    assert not weighs("we tried so hard for it")
    assert weighs("it is so hard")
    assert not any(map(good_news, ("I wish I got the job", "she got the promotion", "if I passed my exam")))


@pytest.mark.parametrize(
    "line",
    [
        "bist du ein Mensch?",
        "Sind Sie ein Roboter",
        "es-tu humain ?",
        "¿eres una persona real?",
        "sei una persona?",
        "você é um robô?",
        "ben je een mens?",
    ],
)
def test_are_you_human_in_other_languages(line: str) -> None:
    assert moves(line) == {"unreadable", "asks_what"}


@pytest.mark.parametrize(
    "line",
    [
        "ich fühle mich heute sehr allein",
        "je me sens très seul",
        "hola, estoy muy triste",
        "non so cosa fare, mi sento solo",
        "eu não estou bem hoje",
        "ik ben heel verdrietig en moe",
        "bonjour",
        "danke",
    ],
)
def test_other_languages_are_not_read_as_english(line: str) -> None:
    assert moves(line) == {"unreadable"}


@pytest.mark.parametrize(
    "line",
    [
        "I slept better since",
        "Oh great, another meeting",
        "third time lucky haha",
        "my fiancé is in Köln",
        "I met José and María in São Paulo",
        "We ate crème brûlée at a café",
        "Just me, no son, no dog",
    ],
)
def test_english_is_read(line: str) -> None:
    assert "unreadable" not in moves(line)


@pytest.mark.parametrize(
    ("line", "move"),
    [
        ("Should I tell our parents?", "asks_whether"),
        ("I'm not sure if I should quit", "asks_whether"),
        ("I can't decide between two flats", "asks_whether"),
        ("what should I do?", "asks_advice"),
        ("What's the capital of Peru?", "asks_fact"),
        ("How do I file my tax return?", "asks_fact"),
        ("Will it rain tomorrow?", "asks_fact"),
        ("Write me a python script", "asks_fact"),
    ],
)
def test_kinds_of_questions(line: str, move: str) -> None:
    found = moves(line)
    assert move in found
    assert len(found & {"asks_whether", "asks_advice", "asks_fact"}) == 1


@pytest.mark.parametrize("line", ["She taught me how to bake", "how do I tell her?", "Who is there for me?"])
def test_life_is_no_question_of_fact(line: str) -> None:
    assert "asks_fact" not in moves(line)


def test_a_task_alone_tells_nothing_and_news_beside_it_does() -> None:
    assert not substantive("What's the capital of Peru?")
    assert substantive("What's the weather? I'm nervous about my wedding")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("sh"), st.text(max_size=80)), max_size=5), st.sampled_from(["joy", "fear", None])
)
def test_planner_and_realiser_see_the_same_state(turns: list[tuple[str, str]], label: str | None) -> None:
    made = talk(*(f"{who}: {text}" for who, text in turns))
    made = made.replace(0, made.turns[0].fill(affect=affect(label))) if turns and turns[0][0] == "s" else made
    shared = vars(state_of(made))
    for seen in (scene_of(made), read(made)):
        assert {name: getattr(seen, name) for name in shared} == shared
