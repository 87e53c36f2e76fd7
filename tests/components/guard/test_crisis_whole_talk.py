"""The crisis state over a whole talk: hand-overs, displaced and returning danger, the young, and what it costs."""

import asyncio
import json

import pytest

from feltsense.catalogue import load
from feltsense.components.guard._crisis_words import FILE
from feltsense.components.guard._help_lines import lines
from feltsense.components.guard._safety import states_safety
from feltsense.components.guard.crisis import Crisis, Standing, crisis, handed
from feltsense.components.guard.reply_rules import reasons
from feltsense.flow import Conversation, Reply, Risk, Signal, Turn, Understanding
from feltsense.flow.conversation import Handed

WORDS = json.loads(FILE.read_text(encoding="utf-8"))
WISH = "I want to kill myself"
SAFE, SAFE_TOO = "I'm safe now, my sister is here with me", "I'm not going to hurt myself"
FRIEND = "a friend of mine wants to die"


def guard(**how) -> Crisis:
    return crisis(risk=load("component", "understanding/risk_phrases")(), **how)


def play(*said: str | tuple[str, str], watch: Crisis | None = None, **about):
    """Verdicts on what is said; ("status", …) lets a hand-over come to a status instead."""
    talk, verdicts, watch = Conversation(**about), [], watch or guard()
    for one in said:
        if isinstance(one, tuple):
            mark = Handed(turn=len(talk.turns), status=one[1])
            talk = talk.model_copy(update={"handovers": (*talk.handovers, mark)})
            continue
        talk = talk.add(Turn(speaker="seeker", signal=Signal.of(one)))
        verdicts.append(asyncio.run(watch.before(talk)))
        talk = talk.add(Turn(speaker="supporter", reply=verdicts[-1].reply or Reply(text="I see.", by="test")))
    return verdicts


def states(*said, **about) -> list[str]:
    return [verdict.state for verdict in play(*said, **about)]


ASKED, TAKEN, LATE, AFTER = (("status", name) for name in ("asked", "acknowledged", "timed_out", "followed_up"))


@pytest.mark.parametrize(("said", "expected"), [
    ((WISH, ASKED, "ok", "hm"), ["elevated"] * 3),
    ((WISH, ASKED, LATE, "ok"), ["elevated"] * 2),
    ((WISH, ASKED, TAKEN, "ok", SAFE, SAFE_TOO), ["elevated", *["handed_over"] * 3]),
    ((WISH, ASKED, LATE, TAKEN, "ok"), ["elevated", "handed_over"]),
    ((WISH, ASKED, TAKEN, "ok", AFTER, "thanks"), ["elevated", "handed_over", "followed_up"]),
    ((WISH, ASKED, TAKEN, AFTER, "hello", WISH), ["elevated", "followed_up", "elevated"]),
    ((WISH, TAKEN, AFTER, "everything feels hopeless"), ["elevated", "followed_up"]),
    ((WISH, SAFE, WISH, SAFE, SAFE_TOO, WISH, SAFE), ["elevated"] * 4 + ["followed_up"] + ["elevated"] * 2),
    (("everything feels hopeless", WISH, "I'm going to kill myself tonight", "haha no"),
     ["concern", "elevated", "imminent", "imminent"]),
])  # fmt: skip
def test_states_over_a_talk(said: tuple, expected: list[str]) -> None:
    assert states(*said) == expected


@pytest.mark.parametrize("carried", ["elevated", "imminent", "handed_over", "followed_up"])
@pytest.mark.parametrize("denial", ["I'm fine", "I was joking", "it was just a bad day", "forget what I said", "lol"])
def test_no_denial_clears_what_was_carried_in(carried: str, denial: str) -> None:
    assert states(denial, denial, denial, guard=carried) == [carried] * 3


def test_who_comes_back_in_danger_is_asked_first() -> None:
    first, then = play("hello again", "nothing much", guard="elevated", country="US")
    assert any(text in first.reply.text for text in WORDS["carried"])
    assert not any(text in then.reply.text for text in WORDS["carried"])
    assert "988" in first.reply.text and first.actions == ("follow_up", "help_lines")


@pytest.mark.parametrize("seed", range(5))
def test_company_is_kept_until_somebody_answers(seed: int) -> None:
    verdicts = play(WISH, ASKED, "ok", "are they coming?", "hm", country="US", seed=seed)
    assert verdicts[1].actions == ("follow_up", "waiting_for_human", "help_lines")
    for verdict in verdicts[1:]:
        assert any(text in verdict.reply.text for text in WORDS["asked"])
        assert "?" in verdict.reply.text and "988" in verdict.reply.text
        assert reasons(verdict.reply.text) == ()


@pytest.mark.parametrize("country", ["US", "GB", "DE", None])
def test_that_nobody_answered_is_said_with_every_line(country: str | None) -> None:
    then = play(WISH, ASKED, LATE, "is anyone there?", country=country)[-1]
    assert then.actions == ("follow_up", "nobody_answered", "help_lines")
    assert any(text in then.reply.text for text in WORDS["nobody"])
    assert all(line.shown() in then.reply.text for line in lines(country))
    assert reasons(then.reply.text) == ()


def test_it_is_said_in_the_language_of_the_risk() -> None:
    _, asked, _ = play("j'ai envie d'en finir", ASKED, "oui", "oui")
    late = play("j'ai envie d'en finir", ASKED, LATE, "oui")[-1]
    assert WORDS["languages"]["fr"]["asked"] in asked.reply.text
    assert WORDS["languages"]["fr"]["nobody"] in late.reply.text


def test_an_answer_ends_the_waiting() -> None:
    taken = play(WISH, ASKED, LATE, TAKEN, "hello?", country="US")[-1]
    assert taken.actions == ("hold_for_human", "help_lines")
    assert not any(text in taken.reply.text for text in (*WORDS["nobody"], *WORDS["asked"]))


def test_danger_at_once_names_the_emergency_number_also_while_a_person_has_the_word() -> None:
    taken = play(WISH, ASKED, TAKEN, "I'm going to kill myself tonight", "ok", country="US")
    assert "911" in taken[1].reply.text
    assert "911" not in taken[2].reply.text


@pytest.mark.parametrize("text", [
    FRIEND, "my roommate said she wants to kill herself", "a friend is thinking about suicide",
    "asking for a friend, how do you overdose",
])  # fmt: skip
@pytest.mark.parametrize("seed", range(3))
def test_a_friends_danger_is_asked_about_and_ones_own_as_well(text: str, seed: int) -> None:
    reply = play(text, seed=seed)[0].reply.text
    assert "the person you mention" in reply or "the one you are worried about" in reply
    assert "about yourself as well" in reply or "you are safe yourself" in reply


@pytest.mark.parametrize("text", [
    "it's me", "actually it is about me", "there is no friend", "I am the friend", "I was talking about myself",
    "ok it's really me, I meant myself",
])  # fmt: skip
def test_a_friend_who_turns_out_to_be_oneself_is_asked_directly(text: str) -> None:
    _, own, then = play(FRIEND, text, "yes")
    first = [text.split("{")[0][:60] for text in WORDS["first"]["self"]["elevated"]]
    assert own.actions[0] == "crisis_reply" and any(start in own.reply.text for start in first)
    assert then.actions[0] == "follow_up"
    assert not any(question in then.reply.text for question in WORDS["question"]["friend"])


@pytest.mark.parametrize("text", ["it's me who found out", "she is like me", "it's not about money", "it hurts"])
def test_other_words_leave_it_the_friends(text: str) -> None:
    assert play(FRIEND, text)[1].actions[0] == "follow_up"


def test_danger_that_returns_after_it_was_over_is_opened_anew() -> None:
    verdicts = play(WISH, SAFE, SAFE_TOO, "thanks", "I want to die")
    assert verdicts[-2].reply is None
    assert verdicts[-1].actions[0] == "crisis_reply"


@pytest.mark.parametrize("how", [{"texts": ("I'm 15", WISH)}, {"texts": (WISH,), "mode": "minor"}])
def test_the_young_see_youth_lines_first(how: dict) -> None:
    texts, mode = how.pop("texts"), how.pop("mode", "general")
    reply = play(*texts, watch=guard(mode=mode), country="DE")[-1].reply.text
    assert reply.index("116 111") < reply.index("0800 1110111")
    assert "116 111" not in play(WISH, country="DE")[-1].reply.text


@pytest.mark.parametrize("judged", [True, False])
def test_two_hundred_turns_cost_about_one_reading(judged: bool) -> None:
    asked = []

    class Judge:
        async def __call__(self, conversation: Conversation) -> Risk:
            asked.append(len(conversation.turns))
            return Risk(level="none", p=0.02)

    known = Understanding(risk=Risk(level="none", p=0.02)) if judged else Understanding()
    talk = Conversation()
    for i in range(100):
        talk = talk.add(Turn(speaker="seeker", signal=Signal.of(f"day {i}"), understanding=known if i < 99 else None))
        talk = talk.add(Turn(speaker="supporter", reply=Reply(text="I see.", by="test")))
    asyncio.run(crisis(risk=Judge()).before(talk.upto(199)))
    assert asked == ([199] if judged else list(range(1, 200, 2)))


def test_what_the_understanding_says_counts() -> None:
    known = Understanding(risk=Risk(level="elevated", p=0.8))
    talk = Conversation(turns=(Turn(speaker="seeker", signal=Signal.of("hm"), understanding=known),))
    assert asyncio.run(guard().before(talk)).state == "elevated"


def test_a_status_changes_only_what_it_is_about() -> None:
    before = Standing("imminent", safe=1, raised=3, risky=3)
    assert handed(before, "asked") == Standing("imminent", 1, 3, 3, waiting="asked")
    assert handed(before, "timed_out").waiting == "timed_out"
    assert handed(handed(before, "asked"), "acknowledged").waiting == ""


@pytest.mark.parametrize(("text", "words"), [
    ("I'm going to stab him tonight", "hurt"), ("my ex is outside with a gun", "hurt you|hurt or threaten you"),
    (FRIEND, "the person you mention|the one you are worried about"), ("je veux mourir", "Je suis une machine"),
])  # fmt: skip
def test_a_judge_that_only_gives_levels_still_gets_fitting_words(text: str, words: str) -> None:
    import re

    class Judge:
        async def __call__(self, conversation: Conversation) -> Risk:
            return Risk(level="elevated", p=0.8)

    assert re.search(words, play(text, watch=crisis(risk=Judge()), country="US")[0].reply.text)


def test_an_earlier_stay_in_hospital_is_no_safety():
    assert not states_safety("He was in hospital last year for an overdose.")
    assert states_safety("She's in the hospital now, they pumped her stomach.")
