"""Asking a human, waiting, time-outs, acknowledgements; a fake clock, a fake human, a real socket."""

import asyncio
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

import feltsense
from feltsense.errors import InputError
from feltsense.flow.events import verify
from feltsense.session.chat import Chat
from feltsense.session.handover import Call, HandOvers, webhook
from feltsense.session.journal import Journal

WISH = "I want to kill myself"


class Clock:
    def __init__(self) -> None:
        self.later = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.later

    def wait(self, minutes: float) -> None:
        self.later += timedelta(minutes=minutes)


class Talk:
    """A chat with hand-overs as a host would run it."""

    def __init__(self, human=lambda call: None, **how) -> None:
        self.clock, self.calls = Clock(), []
        self.journal = Journal("talk", seed=3)
        self.chat = Chat(feltsense.Agent.default(country="US"), self.journal)
        self.human, self.how = human, how
        self.over = HandOvers(self.journal, self._asked, clock=self.clock, **how)

    def _asked(self, call: Call):
        self.calls.append(call)
        return self.human(call)

    def say(self, text: str):
        self.over.check()
        answer = self.chat.answer(text)
        asyncio.run(self.over.consider(answer))
        return answer

    @property
    def statuses(self) -> list[str]:
        return [mark.status for mark in self.journal.told().handovers]


def test_danger_asks_a_human_and_small_talk_does_not() -> None:
    talk = Talk()
    talk.say("I had a long day")
    assert (talk.calls, talk.over.status, talk.over.remaining) == ([], None, None)
    talk.say(WISH)
    assert (len(talk.calls), talk.over.status) == (1, "asked")
    call = talk.calls[0]
    assert (call.conversation, call.turn, call.state, call.country) == ("talk", 4, "elevated", "US")
    assert call.words is None and "crisis_reply" in call.actions


def test_nobody_is_asked_twice_while_the_first_may_answer() -> None:
    talk = Talk()
    for text in (WISH, "ok", "hm"):
        answer = talk.say(text)
    assert talk.statuses == ["asked"] and "waiting_for_human" in answer.guard.actions


def test_rising_danger_asks_again() -> None:
    talk = Talk()
    talk.say(WISH)
    talk.say("I'm going to do it tonight, I will kill myself tonight")
    assert [call.state for call in talk.calls] == ["elevated", "imminent"]


def test_when_nobody_answers_the_person_hears_it_with_every_line() -> None:
    talk = Talk()
    talk.say(WISH)
    talk.clock.wait(4.9)
    assert "waiting_for_human" in talk.say("is anyone coming?").guard.actions
    talk.clock.wait(0.2)
    answer = talk.say("hello?")
    assert "nobody_answered" in answer.guard.actions and "988" in answer.reply.text
    assert talk.statuses == ["asked", "timed_out", "asked"], "asked anew"
    talk.over.acknowledge("Kim")
    assert talk.say("ok").guard.state == "handed_over"


def test_whoever_takes_over_has_the_word_until_they_looked_after_it() -> None:
    talk = Talk(human=lambda call: "Kim")
    talk.say(WISH)
    assert talk.statuses == ["asked", "acknowledged"]
    answer = talk.say("thanks")
    assert (answer.guard.state, answer.guard.actions) == ("handed_over", ("hold_for_human", "help_lines"))
    talk.over.follow_up("Kim")
    assert talk.say("we spoke").guard.state == "followed_up"
    assert talk.say(WISH).guard.state == "elevated"
    assert talk.statuses[-2:] == ["asked", "acknowledged"]


@pytest.mark.parametrize("minutes", [0.5, 5, 30])
def test_the_time_is_the_hosts(minutes: float) -> None:
    talk = Talk(minutes=minutes)
    talk.say(WISH)
    talk.clock.wait(minutes - 0.1)
    assert not talk.over.check() and timedelta() < talk.over.remaining < timedelta(seconds=10)
    talk.clock.wait(0.2)
    assert talk.over.check() and not talk.over.check()


def test_a_human_who_cannot_be_reached_is_told_as_such() -> None:
    def broken(call: Call) -> str:
        raise OSError("no route")

    talk = Talk(human=broken)
    talk.say(WISH)
    assert talk.statuses == ["asked", "timed_out"]
    assert "nobody_answered" in talk.say("hm").guard.actions


def test_an_asynchronous_human_and_the_words_where_they_are_wanted() -> None:
    async def human(call: Call) -> str:
        return "Kim" if call.words == WISH else ""

    talk = Talk(human=human, quote=True)
    talk.say(WISH)
    assert talk.statuses == ["asked", "acknowledged"]


def test_after_a_restart_the_waiting_goes_on() -> None:
    talk = Talk()
    talk.say(WISH)
    again = HandOvers(Journal("talk", 3, events=talk.journal.events), lambda call: None, clock=talk.clock)
    assert again.status == "asked"
    talk.clock.wait(6)
    assert again.check()
    assert verify(again._journal.events) == 0


def test_watching_ends_with_the_time_or_an_answer() -> None:
    talk = Talk(minutes=0.0005)
    talk.say(WISH)
    assert asyncio.run(talk.over.watch()) is True
    other = Talk(human=lambda call: "Kim")
    other.say(WISH)
    assert asyncio.run(other.over.watch()) is False


def test_what_makes_no_sense_is_refused() -> None:
    talk = Talk()
    with pytest.raises(InputError, match="nobody was asked"):
        talk.over.acknowledge()
    with pytest.raises(InputError, match="nothing to follow up"):
        talk.over.follow_up()
    with pytest.raises(InputError, match="more than 0"):
        HandOvers(talk.journal, lambda call: None, minutes=0)


def test_a_replay_sees_the_same() -> None:
    from feltsense.session.replay import replay

    talk = Talk()
    talk.say(WISH)
    talk.clock.wait(6)
    for text in ("hello?", "ok"):
        talk.say(text)
    talk.over.acknowledge("Kim")
    talk.say("thanks")
    report = asyncio.run(replay(talk.journal.events, lambda settings, calls: feltsense.Agent.default(country="US")))
    assert (report.turns, report.difference) == (4, None)


def test_an_erasure_keeps_the_state_and_who_can_end_it() -> None:
    talk = Talk(human=lambda call: "Kim")
    talk.say(WISH)
    talk.chat.forget()
    assert talk.journal.told().turns == () and talk.journal.told().guard == "handed_over"
    talk.over.follow_up("Kim")
    assert talk.journal.told().handovers[-1].status == "followed_up"


@pytest.mark.parametrize("status", [204, 500])
def test_a_webhook_gets_the_call_signed(status: int) -> None:
    got = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((body, self.headers["X-Feltsense-Signature"]))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Door)
    Thread(target=server.handle_request, daemon=True).start()
    talk = Talk(human=webhook(f"http://127.0.0.1:{server.server_port}/crisis", secret="s"))
    talk.say(WISH)
    server.server_close()
    body, signature = got[0]
    assert signature == hmac.new(b"s", body, hashlib.sha256).hexdigest()
    assert json.loads(body)["state"] == "elevated" and json.loads(body)["words"] is None
    assert talk.over.status == ("asked" if status == 204 else "timed_out")
