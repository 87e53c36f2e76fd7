"""No wrong role, no wrong gender, no event that nobody told; what is asked for outright is answered."""

import re

import pytest

from feltsense.agent import Agent
from feltsense.components._moves import requested
from feltsense.components.reply._answers import answers
from feltsense.components.reply._evidence import supported, unsupported
from feltsense.components.reply._situations._company import other_of
from feltsense.components.reply._thread import tempted
from feltsense.components.reply._urgent import panicking

from .talks import CHEER, Talk
from .test_talks import offline, replies

SEEDS = range(3)


@pytest.fixture(scope="module", params=["realiser", "best_of"])
def agent(request: pytest.FixtureRequest) -> Agent:
    return offline(request.param)


def told(agent: Agent, *lines: str) -> list[list[str]]:
    return [replies(agent, Talk("x", lines, ()), seed) for seed in SEEDS]


@pytest.mark.parametrize(
    ("lines", "turn", "never"),
    [
        (
            ("my mum died in may", "my brother already wants to sell her house", "he hasn't called since"),
            1,
            r"your brother (?:must|was)|missing him|miss him|was he like|he mattered|did he use",
        ),
        (("I had a miscarriage last week", "my husband says we can just try again"), 1, r"\b(?:was he|missing him|"
            r"theirs)"),
        (
            ("our dog was put down yesterday", "she was thirteen", "any advice?"),
            0,
            r"stay home with|what did the vet|still enjoy|lucky to have you near|annoying|grate",
        ),
        (("my boss is a really kind person",), 0, r"treated like|humiliating|brace|on guard"),
        (("I'm lonely here", "I used to sing in a band"), 1, r"walked off with|was yours|idea"),
        (("we argue a lot, my girlfriend and I", "but we're not breaking up"), 1, r"it is over|the future that you "
            r"had|you loved"),
        (("I've got a job interview on Thursday",), 0, r"now it is yours|you earned|congratulations|did not give up"),
        (("she left me in june", "I don't want to text her"), 1, r"wish to hear|few words from"),
        (("my sister says I'm a bad mother",), 0, r"pass on yourself|measure yourself|wondering whether"),
    ],
)
def test_nothing_is_taken_for_granted(agent: Agent, lines: tuple[str, ...], turn: int, never: str) -> None:
    for said in told(agent, *lines):
        assert not [text for text in said[turn:] if re.search(never, text, re.I)]


@pytest.mark.parametrize(
    ("sentence", "lines", "fits"),
    [
        ("What was he like?", ("my mum died",), False),
        ("What was she like?", ("my mum died",), True),
        ("What did the vet tell you?", ("my dog is old",), False),
        ("What would you want your sister to know?", ("my brother yelled",), False),
        ("It is over, and part of you waits for a message.", ("we're not breaking up",), False),
        ("That sounds a little lighter.", ("my dad died on monday",), False),
        ("You could join a choir.", ("it's 2am and I'm alone",), False),
    ],
)
def test_evidence(sentence: str, lines: tuple[str, ...], fits: bool) -> None:
    assert (unsupported(sentence, lines) is None) == fits
    assert supported(f"I see. {sentence}", lines) == fits


def test_who_died_or_left_stays_the_same() -> None:
    lines = ["my mum died", "my aunt keeps ringing", "my brother is cold", "he doesn't care"]
    for count in range(1, 4):
        other = other_of(lines[:count], "grief")
        assert other is not None
        assert (other.who, other.they) == ("your mum", "she")
    assert other_of(["my mum said her friend died"], "grief") is None
    left = other_of(["my wife left me", "my brother helps me"], "breakup")
    assert left is not None and left.them == "her"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("tell me word for word what I should say to him", "words"),
        ("give me three ideas", "options"),
        ("would a letter be a good idea?", "good_idea"),
        ("how do I apologise to her", "apology"),
        ("can you help me write a short message", "text"),
        ("how do I find a counsellor", "therapist"),
        ("please sum up what I said", "summary"),
        ("why can't you just say it", "why_not"),
        ("does slow breathing help?", "breathing"),
        ("you never answered my question", "unanswered"),
        ("he told me something useful", None),
        ("help me write a python script", None),
        ("she didn't answer", None),
    ],
)
def test_requests_are_known(line: str, wanted: str | None) -> None:
    assert requested(line) == wanted


def test_requests_are_answered(agent: Agent) -> None:
    for said in told(agent, "I snapped at my friend and she is hurt", "how do I apologise?", "give me 3 options"):
        assert re.search(r"sorry", said[1], re.I) and '"' in said[1] and "?" not in said[1]
        assert all(mark in said[2] for mark in ("1)", "2)", "3)"))
    for said in told(agent, "I feel low most days", "how do I find a therapist?", "you didn't answer my question"):
        assert re.search(r"doctor|insurer|director", said[1]) and re.search(r"doctor|insurer|director", said[2])


def test_a_summary_is_made_of_their_own_clauses() -> None:
    made = answers("summary", ["my brother wants to sell the house", "I can't sleep at night", "sum it up please"])
    assert "your brother wants to sell the house" in made[0] and "you can't sleep" in made[0]


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (["my heart is racing and I can't breathe"], "now"),
        (["my heart is pounding", "it won't stop"], "now"),
        (["I'm having a panic attack", "it's a bit better"], "eased"),
        (["I have so much to do I can't breathe"], None),
        (["I had a panic attack last year"], None),
        (["I got the job!", "I'm literally dying, I can't breathe haha"], None),
        (["I laughed so hard I can't breathe."], None),
        (["we were laughing until my chest hurt, I can't breathe"], None),
        (["I'm having a panic attack lol"], "now"),
        (["my heart is pounding haha sorry"], "now"),
        (["they are laughing at me and I can't breathe"], "now"),
        (["I can't breathe, I'm not joking"], "now"),
        (["I can't breathe", "Best day ever!"], None),
        (["I can't breathe", "haha all good", "We had cake."], None),
        (["my heart is racing", "it's a bit better", "We had cake."], None),
    ],
)
def test_panic(lines: list[str], state: str | None) -> None:
    assert panicking(lines) == state


def test_panic_gets_this_moment_and_an_urge_no_cheer(agent: Agent) -> None:
    for said in told(agent, "my heart is racing, I can't breathe"):
        assert re.search(r"feet|breathe out|out-breath", said[0]) and re.search("medical|doctor", said[0])
    lines = ("I've been sober for two years", "I did think about drinking "
        "tonight", "nobody remembered", "just once. wine")
    for said in told(agent, *lines):
        assert not [text for text in said[1:] if re.search(CHEER, text, re.I)]
        assert re.search(r"thank you|good that you say|honesty", said[1], re.I)
    assert tempted("I relapsed on friday") and not tempted("I used the bus")


def test_no_trend_without_evidence_and_no_echo_of_who_somebody_is(agent: Agent) -> None:
    for said in told(agent, "I'm Marta, I'm a nurse in Leeds", "my dad died on monday", "sorry, I'm rambling"):
        assert not re.search(r"you're (?:Marta|a nurse)|sit with you", said[0])
        assert not [text for text in said if re.search(r"lighter|eased|darker|your dad died", text)]


def test_words_are_said_back_once_in_four_turns_at_most(agent: Agent) -> None:
    lines = ("I moved the sofa today", "my neighbour rang the bell", "we talked about the garden", "then I went inside")
    for said in told(agent, *lines):
        back = [text for text in said if re.match(r"(?:Okay, so|So|If I follow you,) (?:you|your|then you)\b", text)]
        assert len(back) <= 1


def test_after_a_complaint_there_is_still_something_of_use(agent: Agent) -> None:
    lines = ("my boss yelled at me again", "stop asking me questions", "are you going to say anything useful")
    for said in told(agent, *lines):
        assert "?" not in said[1] and re.search(r"options|words|summary|sum up", said[1])
        assert re.search(r"options|concrete|words for", said[2])


def test_an_animal_that_died_is_not_nursed(agent: Agent) -> None:
    for said in told(agent, "our cat died this morning", "he was fifteen", "what can I do?"):
        assert not re.search(r"fade|still enjoy|the vet|stay home with|time that is left", " ".join(said))


def test_who_stays_away_from_a_funeral_is_alive(agent: Agent) -> None:
    lines = ("my grandad passed away on friday", "my sister isn't coming to the funeral", "she says she is too busy")
    for said in told(agent, *lines):
        assert not re.search(r"your sister must|miss(?:ing)? her|was she|\bto her\b.*still", " ".join(said[1:]))
