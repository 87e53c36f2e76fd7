import asyncio
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.guard.reply_rules import reasons
from feltsense.components.reply._stock import _offers, _phrases, _questions, _tones
from feltsense.components.reply.realiser import realiser
from feltsense.flow import Act, Conversation, Plan, Signal, Strategy, Turn

from ..dialogues import affect, answer, answered, esconv_valid, talk

ADVICE = re.compile(
    r"\byou could\b|\bworth a try\b|\bthing to try\b|\bnext step is\b|\bhelps to\b|\bease things\b|\bone idea\b|"
    r"\bonly if it suits",
    re.I,
)


def reply(conversation: Conversation, *acts: Strategy, label: str | None = None) -> str:
    """The reply to a conversation under a plan of these acts."""
    index, turn = conversation.by("seeker")[-1]
    heard = conversation.replace(index, turn.fill(affect=affect(label)))
    plan = Plan(acts=tuple(Act(strategy=act) for act in acts))
    return asyncio.run(realiser()(heard.add(Turn(speaker="supporter", plan=plan)))).text


def said(conversation: Conversation) -> list[str]:
    """Every sentence of the supporter, plain."""
    text = "\n".join(turn.text for _, turn in conversation.by("supporter"))
    return [part.strip().lower() for part in re.split(r"(?<=[.!?])\s+|\n", text) if part.strip()]


def check_form(text: str) -> None:
    assert text.strip()
    assert len(text.split()) <= 60
    assert text.count("?") <= 1
    assert len(re.findall(r"[.!?](?:\s|$)", text)) <= 3
    assert "{" not in text


def test_the_seeker_is_said_back_in_the_second_person() -> None:
    text = reply(talk("s: My boss yelled at me in front of my team"), "restatement", label="sadness")
    assert "your boss yelled at you in front of your team" in text.lower()
    assert " my " not in text.lower()


def test_the_same_seed_gives_the_same_reply_and_seeds_differ() -> None:
    lines = "s: I lost my job yesterday and I'm sad"
    texts = {reply(talk(lines, seed=seed), "reflection", "question", label="sadness") for seed in range(12)}
    assert len(texts) > 4
    again = reply(talk(lines, seed=3), "reflection", "question", label="sadness")
    assert again == reply(talk(lines, seed=3), "reflection", "question", label="sadness")


@pytest.mark.parametrize(
    "asked",
    [
        "are you real?",
        "Are you a human?",
        "am I talking to a bot?",
        "what are you?",
        "is this a real person",
        "you're just a machine",
        "I'm sad. Are you a person?",
    ],
)
def test_asked_what_it_is_it_says_so(asked: str) -> None:
    for act in ("question", "reflection", "suggestion", "self_disclosure"):
        text = reply(talk(f"s: {asked}"), act).lower()  # type: ignore[arg-type]
        assert re.search(r"\b(?:machine|computer program|program|software)\b", text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hi", r"hello|hi\b|hey"),
        ("Good morning!", r"hello|hi\b|hey"),
        ("thank you", r"welcome|thank|hard part|share"),
        ("bye", r"goodbye|take|best|until"),
        ("je suis très triste et je ne dors pas", r"english"),
        ("asdfgh qwrtzp", r"english|read"),
        ("", r"words|readable"),
        ("how are you?", r"program|machine"),
        ("have you ever been divorced?", r"machine|program"),
        ("you there?", r"here|anywhere"),
    ],
)
def test_small_lines_are_answered_fittingly(line: str, expected: str) -> None:
    for seed in range(5):
        assert re.search(expected, reply(talk(f"s: {line}", seed=seed), "question").lower())


@pytest.mark.parametrize("line", ["yes", "no", "idk", "ok", "...", "😭", "lol"])
def test_one_word_is_taken_as_it_is(line: str) -> None:
    text = reply(talk("s: I lost my job and I feel sad", "h: That is hard.", f"s: {line}"), "affirmation", "question")
    check_form(text)
    assert len(text.split(".")) >= 2


@pytest.mark.parametrize("line", ["I got a promotion today!", "I passed my exam, I'm so happy!", "We got engaged!"])
def test_joy_is_celebrated_not_consoled(line: str) -> None:
    for seed in range(10):
        text = reply(talk(f"s: {line}", seed=seed), "reflection", "affirmation", label="joy").lower()
        assert not re.search(r"\b(?:hard|heavy|sorry|painful|difficult|hurt|worry|weighs|lonely|rough)\b", text)


def test_a_loss_is_not_dissected() -> None:
    for seed in range(10):
        text = reply(talk("s: my dad died last week", seed=seed), "restatement", "reflection", label="sadness")
        assert "died" not in text


def test_advice_only_when_it_is_planned() -> None:
    lines = talk("s: I can't sleep because of my exams", "h: I see.", "s: I lie awake every night and worry")
    for seed in range(20):
        quiet = lines.model_copy(update={"seed": seed})
        assert not ADVICE.search(reply(quiet, "reflection", "question", label="fear"))
        assert ADVICE.search(reply(quiet, "suggestion", label="fear"))


def test_two_planned_questions_become_one() -> None:
    text = reply(talk("s: I had a quarrel with my brother"), "question", "question", "suggestion", label="anger")
    check_form(text)


def test_self_disclosure_is_never_made_up() -> None:
    for seed in range(10):
        text = reply(talk("s: My cat ran away and I miss her", seed=seed), "self_disclosure", label="sadness").lower()
        assert not re.search(r"\b(?:i felt|i went through|i know how|when i was|my own)\b", text)


def test_every_sentence_in_stock_may_leave() -> None:
    stocks: list[Sequence[str]] = []
    for module in (_phrases, _questions, _offers, _tones):
        for name, value in vars(module).items():
            if name.isupper() and name not in ("TOPICS", "INTERESTS") and not name.startswith("IS_"):
                stocks += list(value.values()) if isinstance(value, dict) else [value]
    stocks += [asked for _, asked in _tones.INTERESTS]
    sentences = [sentence for stock in stocks for sentence in stock]
    assert len(sentences) > 400
    assert [sentence for sentence in sentences if reasons(sentence)] == []


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_ten_turns_never_repeat_a_sentence(seed: int) -> None:
    lines = [
        "hi",
        "I lost my job",
        "they just let me go",
        "I feel so sad",
        "yes",
        "idk",
        "what should I do?",
        "I tried that",
        "maybe",
        "I feel a bit better",
    ]
    sentences = said(answered(lines, "sadness", seed=seed))
    assert len(sentences) == len(set(sentences))


_SECOND: tuple[Strategy, ...] = ("question", "affirmation", "suggestion")


@pytest.mark.parametrize(
    "line",
    [
        "hi",
        "ok",
        "I feel so sad",
        "I lost my job and nobody cares",
        "are you a bot?",
        "thanks",
        "estoy muy mal por mi trabajo",
    ],
)
def test_sixty_identical_lines_never_repeat_a_sentence(line: str) -> None:
    conversation = Conversation(seed=4)
    turn = Turn(speaker="seeker", signal=Signal.of(line), affect=affect(None))
    for i in range(60):
        conversation = conversation.add(turn)
        second = _SECOND[i % 3]
        plan = Plan(acts=(Act(strategy="reflection"), Act(strategy=second)))
        made = asyncio.run(realiser()(conversation.add(Turn(speaker="supporter", plan=plan))))
        check_form(made.text)
        conversation = conversation.add(Turn(speaker="supporter", plan=plan, reply=made))
    sentences = said(conversation)
    assert len(sentences) == len(set(sentences))


def test_a_continuing_turn_does_not_press() -> None:
    text = answer(talk("s: I lost my keys and my temper", "h: What happened?"))[1].text
    assert "?" not in text


def test_without_a_plan_or_a_turn_something_is_said() -> None:
    for conversation in (Conversation(), talk("s: I feel low"), talk("h: Hello.")):
        check_form(asyncio.run(realiser()(conversation)).text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=150), min_size=1, max_size=4), st.integers(0, 9), st.sampled_from(["joy", "fear", None])
)
def test_any_text_gets_a_well_formed_reply(lines: list[str], seed: int, label: str | None) -> None:
    check_form(answer(talk(*(f"s: {line}" for line in lines), seed=seed), label)[1].text)


@pytest.mark.parametrize(
    "long",
    [
        "a" * 20_000,
        " " * 20_000 + "x",
        "I lost my job, " * 1_400,
        "and, " * 4_000,
        "'" * 9_000,
    ],
)
def test_long_texts_are_answered_in_time(long: str) -> None:
    check_form(answer(talk(f"s: {long}"))[1].text)


def test_ten_turns_on_real_dialogues() -> None:
    for dialogue in esconv_valid()[::10]:
        lines = [turn.text for _, turn in dialogue.by("seeker")][:10]
        talked = answered(lines, None, seed=1)
        sentences = said(talked)
        assert len(sentences) == len(set(sentences))
        heard = "\n".join(lines)
        for _, turn in talked.by("supporter"):
            check_form(turn.text)
            assert reasons(turn.text, heard) == ()


CHEER = re.compile(
    r"\b(?:enjoy|celebrat\w+|lovely|good for you|well done|congratulations|delight|bright|happiest|nice)\b", re.I
)
SORROW = re.compile(r"\b(?:hard(?:est)?|heavy|sorry|difficult|hurts?|miss|worst|rough|weighs|easy|deal with)\b", re.I)


@pytest.mark.parametrize("seed", range(6))
def test_good_news_lasts(seed: int) -> None:
    lines = ["I got the promotion!!!", "I worked so hard for it", "My mum cried when I told her"]
    talked = answered(lines, None, seed=seed)
    assert not any(SORROW.search(turn.text) for _, turn in talked.by("supporter"))


@pytest.mark.parametrize("line", ["I passed my exam", "I got a puppy today", "I passed my driving test"])
def test_good_news_without_a_named_feeling(line: str) -> None:
    for seed in range(8):
        assert not SORROW.search(answer(talk(f"s: {line}", seed=seed))[1].text)


@pytest.mark.parametrize(
    "line",
    [
        "I feel like dying inside lol",
        "haha I haven't eaten in three days",
        "there's blood everywhere, great",
        "he hit me again lol",
        "we won but I want to die",
    ],
)
def test_harm_is_never_celebrated(line: str) -> None:
    for seed in range(8):
        assert not CHEER.search(answer(talk(f"s: {line}", seed=seed), "joy")[1].text)
        assert not CHEER.search(answer(talk(f"s: {line}", "h: Oh.", "s: lol just kidding", seed=seed), "joy")[1].text)


def test_a_decision_is_weighed_and_no_tip_is_given() -> None:
    for seed in range(8):
        plan, made = answer(talk("s: My sister left college. Should I tell our parents?", seed=seed))
        assert "suggestion" not in {act.strategy for act in plan.acts}
        assert not ADVICE.search(made.text)
        assert re.search(r"both sides|weigh|lean|against|decision|answer|Either way|what if|which of", made.text)


@pytest.mark.parametrize("line", ["What's the capital of Peru?", "Write me a python script", "Will it rain tomorrow?"])
def test_what_it_is_not_made_for_is_said_plainly(line: str) -> None:
    for seed in range(6):
        made = answer(talk(f"s: {line}", seed=seed))[1].text
        assert re.search(r"not made for|not something I can do|no good for|can't help with that", made)
        assert "?" in made


def test_are_you_human_in_german_gets_a_true_answer_in_english() -> None:
    for seed in range(6):
        made = answer(talk("s: bist du ein Mensch?", seed=seed))[1].text
        assert re.search(r"\b(?:machine|program|software)\b", made)
        assert re.search(r"\bEnglish\b", made)


@pytest.mark.parametrize("line", ["I had pasta for dinner", "I switched my major to biology", "We move next month"])
def test_everyday_news_gets_no_drama(line: str) -> None:
    for seed in range(8):
        made = answer(talk(f"s: {line}", seed=seed))[1].text
        assert not SORROW.search(made)
        assert not re.search(r"fair amount of room|your own part", made)


def test_interest_is_tied_to_the_words() -> None:
    assert re.search(r"name|little one|each other|together", answer(talk("s: I got a puppy today"))[1].text)
