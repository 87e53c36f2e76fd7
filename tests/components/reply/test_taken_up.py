"""What a reply takes up of the person's words, and what they take up of a reply: things, events, options, jokes."""

import re

import pytest

from feltsense.components.guard.reply_rules import reasons
from feltsense.components.reply._taken_up import _stock
from feltsense.components.reply._taken_up._brightened import brightened
from feltsense.components.reply._taken_up._chosen import chosen, offered
from feltsense.components.reply._taken_up._event import doing, event
from feltsense.components.reply._taken_up._jest import jest
from feltsense.components.reply._taken_up._matter import matter

from ..dialogues import answer, talk

GAPS = {
    "matter": "a note", "Matter": "A note", "again": "the note", "event": "you got a letter", "doing": "drive a bus",
    "Quantity": "Forty times", "Simile": "Like a goose", "back": "the letter", "hard": "the letter",
    "hard_clause": "you got a letter", "option": "wait a day",
}  # fmt: skip
OPTIONS = "1) call him; 2) write to him; 3) wait a day."
CHEER = re.compile(r"\b(?:lovely|nice|good|great|ha|fun|glad|enjoy)\b", re.I)


def test_every_sentence_may_leave_and_its_gaps_are_known() -> None:
    stocks = [value for name, value in vars(_stock).items() if name.isupper()]
    lists = [one for stock in stocks for one in (stock.values() if isinstance(stock, dict) else [stock])]
    texts = [sentence.format(**GAPS) for stock in lists for sentence in stock]
    assert len(texts) > 120
    assert [text for text in texts if reasons(text)] == []


@pytest.mark.parametrize(
    ("line", "named", "again"),
    [
        ("my flatmate never does the dishes", "the dishes", "the dishes"),
        ("she put a lock on her room", "a lock", "the lock"),
        ("we painted my grandad's old boat in june", "your grandad's old boat", "your grandad's old boat"),
        ("he sent six invoices on sunday", "six invoices", "those six invoices"),
        ("there was glitter in the hallway", "glitter", "the glitter"),
    ],
)
def test_the_thing_that_a_line_speaks_of(line: str, named: str, again: str) -> None:
    found = matter(line)
    assert found is not None
    assert (found.named, found.again) == (named, again)


@pytest.mark.parametrize(
    "line",
    [
        "my sister yelled", "I have no time this week", "he found the rope", "they did the biopsy on monday",
        "my hands are cold", "she asked me the same question", "I feel like a burden", "he hit me with a belt",
    ],
)  # fmt: skip
def test_people_bodies_times_and_grave_things_are_not_echoed(line: str) -> None:
    assert matter(line) is None


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("you got a letter on thursday", "you got a letter"),
        ("your boss added twelve slides on friday evening", "your boss added twelve slides"),
        ("she told you the news, so you left", "she told you the news"),
        ("he lives in Norway now", None),
        ("you had a headache", None),
        ("it went really well", None),
        ("your mum is thrilled", None),
    ],
)
def test_what_happened_once_can_be_asked_about(said: str, clause: str | None) -> None:
    found = event(said)
    assert (found.clause if found else None) == clause


def test_what_is_done_as_a_rule() -> None:
    assert doing("you teach maths at a night school") == "teach maths at a night school"
    assert doing("you want a divorce") is None
    assert doing("you drink every night") is None


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("the second", ("write to him",)),
        ("2", ("write to him",)),
        ("b please", ("write to him",)),
        ("ok let's go with the last one", ("wait a day",)),
        ("all of them", ("call him", "write to him", "wait a day")),
        ("none of those", ()),
        ("two weeks ago", None),
        ("a friend of mine", None),
        ("no", None),
        ("4", None),
    ],
)
def test_an_option_is_understood(line: str, options: tuple[str, ...] | None) -> None:
    found = chosen(line, OPTIONS)
    assert (found.options if found else None) == options


def test_options_are_found_in_what_was_said() -> None:
    assert offered("We could (a) call her or (b) wait.") == ("call her", "wait")
    assert offered("1. Sleep\n2. Walk\n") == ("Sleep", "Walk")
    assert offered("I was there in 2019. It was good.") == ()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("line", ["the second", "2", "b", "the second one please"])
def test_the_option_that_was_taken_is_gone_on_with(line: str, seed: int) -> None:
    told = ["s: My neighbour and I fight about the hedge", "h: I see.", "s: give me three options", f"h: {OPTIONS}"]
    assert "write to him" in answer(talk(*told, f"s: {line}", seed=seed))[1].text


@pytest.mark.parametrize("seed", range(4))
def test_a_choice_of_a_subject_is_gone_on_with(seed: int) -> None:
    asked = "h: Would you rather talk about what happened or about how it feels?"
    text = answer(talk("s: I lost my keys and my temper", asked, "s: the first", seed=seed))[1].text
    assert "what happened" in text
    assert "?" not in text


@pytest.mark.parametrize("line", ["it was a joke lol", "just kidding", "haha jk", "no I was joking"])
def test_a_joke_is_taken_as_one(line: str) -> None:
    assert jest(line) == ""
    for seed in range(4):
        told = talk("s: I'll move in with the neighbour's cat", "h: Okay.", f"s: {line}", seed=seed)
        assert re.search(r"\b(?:ha|joke|literally|had me there|past me)\b", answer(told)[1].text, re.I)
        grave = talk("s: he hit me again", "h: I take that seriously.", f"s: {line}", seed=seed)
        assert not CHEER.search(answer(grave)[1].text)


@pytest.mark.parametrize("line", ["my boss is a joke", "it's not a joke", "is this a joke?", "he told a joke"])
def test_not_every_joke_takes_something_back(line: str) -> None:
    assert jest(line) is None


def test_a_good_turn_is_shared_and_tied_to_what_was_hard() -> None:
    lines = ["s: my landlord was cruel about the flat", "h: I see.", "s: actually today went well"]
    assert brightened([turn for _, turn in talk(*lines).by("seeker")]) is not None
    for seed in range(6):
        text = answer(talk(*lines, seed=seed))[1].text
        assert re.search(r"\b(?:good|worth telling)\b", text)
        assert re.search(r"the flat|a few lines ago|before", text)


@pytest.mark.parametrize(
    "line", ["it didn't go well", "he used to be nice", "I wish it was better", "she died, but it was a good day once"]
)
def test_what_is_no_good_turn(line: str) -> None:
    turns = [turn for _, turn in talk("s: my boss was cruel to me", "h: I see.", f"s: {line}").by("seeker")]
    assert brightened(turns) is None


@pytest.mark.parametrize(
    "line", ["my brother-in-law sold the piano", "the council closed our library", "I repainted the bathroom on sunday"]
)
def test_ordinary_words_are_taken_up(line: str) -> None:
    taken = 0
    for seed in range(8):
        text = answer(talk(f"s: {line}", seed=seed))[1].text
        taken += bool(re.search(r"piano|library|bathroom", text))
        assert line.lower() not in text.lower()
    assert taken >= 6


@pytest.mark.parametrize(("line", "light"), [("😂", True), ("👍🏽", True), ("😭", False), ("🔪", False)])
def test_an_emoji_alone_is_answered_shortly(line: str, light: bool) -> None:
    for seed in range(4):
        told = talk("s: our neighbours painted their fence pink", "h: Pink!", f"s: {line}", seed=seed)
        text = answer(told)[1].text
        assert bool(re.match(r"(?:Ha|Heh|Made|Good, a|That got|Right|Mhm|Okay|Got it|Yes|Sure)\b", text)) == light
        assert len(text.split()) < 22


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("do you like tea?", r"program|software|machine"),
        ("is that weird?", r"human|wouldn't|doesn't sound"),
        ("good night", r"night|[Ss]leep well"),
        ("what would you do?", r"program|machine|software"),
    ],
)
def test_small_questions_to_the_program(line: str, expected: str) -> None:
    told = [
        "s: I share a flat with my cousin",
        "h: I see.",
        "s: she labels every egg in the fridge and I find it funny",
    ]
    for seed in range(4):
        assert re.search(expected, answer(talk(*told, "h: Okay.", f"s: {line}", seed=seed))[1].text)


def test_a_good_hour_beside_a_loss_gets_no_cheer() -> None:
    lines = [
        "s: our dog died on sunday and I miss her",
        "h: I'm sorry.",
        "s: today was better, we laughed about old photos",
    ]
    for seed in range(6):
        text = answer(talk(*lines, seed=seed))[1].text
        assert not re.search(r"\b(?:how good|what a good turn|really good|it was due)\b", text, re.I)
        assert re.search(r"hour like that|beside everything", text)


def test_one_thing_is_not_named_twice_in_a_reply() -> None:
    for seed in range(12):
        text = answer(talk("s: my cousin borrowed the ladder", seed=seed))[1].text
        assert text.lower().count("the ladder") <= 1
