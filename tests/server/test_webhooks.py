"""Webhooks against a real little HTTP server: signed, in order, without words, tried again; and one that is dead."""

import asyncio
import base64
import hashlib
import hmac
import json
import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from feltsense.errors import InputError, UserError
from feltsense.server.outgoing import Receivers
from feltsense.server.outgoing.messages import Message
from feltsense.server.outgoing.sending import LANES, MOST, Sender
from feltsense.server.outgoing.signing import key_of

from ..cli.felt import felt, one_line_error
from ..serving import running

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()
QUICK = (0.01, 0.01, 0.01)


class Receiver:
    """Keeps what it is sent; the first requests are answered with `statuses`, all others with 204."""

    def __init__(self) -> None:
        self.got, self.statuses = [], []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status = receiver.statuses.pop(0) if receiver.statuses else 204
                receiver.got.append((status, dict(self.headers), body))
                self.send_response(status)
                self.send_header("location", f"{receiver.address}/elsewhere")
                self.end_headers()

            def do_GET(self):
                self.do_POST()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def taken(self) -> list[dict]:
        return [json.loads(body) for status, _, body in self.got if status == 204]

    async def wait(self, count: int) -> list[dict]:
        for _ in range(500):
            if len(self.taken) >= count:
                break
            await asyncio.sleep(0.01)
        return self.taken


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.server.shutdown()


def to(receiver, **how) -> Receivers:
    return Receivers((receiver.address,), SECRET, pauses=QUICK, **how)


def message(number: int, conversation: str = "talk") -> Message:
    return Message("turn.answered", {"conversation": conversation, "turn": number})


def test_a_talk_is_told_without_words(served, receiver):
    async def test(having):
        name = await having.begin(person="ada")
        await having.say(name, "My sister Mia is ill.")
        await having.say(name, "I want to kill myself")
        await having.client.post(f"/v1/conversations/{name}/erase", json={})
        await having.client.delete(f"/v1/conversations/{name}")
        told = await receiver.wait(6)
        assert [one["type"] for one in told] == [
            "conversation.begun", "turn.answered", "crisis.raised", "turn.answered", "conversation.erased",
            "conversation.erased",
        ]  # fmt: skip
        assert all(one["data"]["conversation"] == name and one["data"]["tenant"] == "local" for one in told)
        assert [one["data"]["guard"] for one in told[1:4]] == ["none", "elevated", "elevated"]
        assert (told[1]["data"]["turn"], told[3]["data"]["turn"]) == (0, 2)
        assert "help_lines" in told[3]["data"]["actions"]
        assert told[-1]["data"]["events"] is None
        everything = json.dumps(told)
        assert not [word for word in ("Mia", "kill", "ada") if word in everything]

    served(test, webhooks=to(receiver))


def test_words_only_where_wanted(served, receiver):
    async def test(having):
        name = await having.begin()
        done = await having.say(name, "My sister Mia is ill.")
        told = (await receiver.wait(2))[1]["data"]
        assert (told["text"], told["reply"]) == ("My sister Mia is ill.", done["answer"]["reply"]["text"])

    served(test, webhooks=to(receiver, content=True))


def test_words_that_still_wait_are_taken_back_when_they_are_erased(served, receiver):
    receiver.statuses = [503] * 20

    async def test(having):
        name = await having.begin()
        await having.say(name, "My sister Mia is ill.")
        await having.client.delete(f"/v1/conversations/{name}")
        receiver.statuses = []
        told = await receiver.wait(3)
        assert [one["type"] for one in told][-1] == "conversation.erased"
        assert "Mia" not in json.dumps(told)

    served(test, webhooks=Receivers((receiver.address,), SECRET, True, (0.2,) * 10))


def test_signatures_are_those_of_the_specification(served, receiver):
    async def test(having):
        await having.begin()
        await receiver.wait(1)
        _, headers, body = receiver.got[0]
        signed = f"{headers['Webhook-Id']}.{headers['Webhook-Timestamp']}.".encode() + body
        digest = hmac.new(base64.b64decode(SECRET.removeprefix("whsec_")), signed, hashlib.sha256).digest()
        assert headers["Webhook-Signature"] == "v1," + base64.b64encode(digest).decode()
        assert abs(int(headers["Webhook-Timestamp"]) - time.time()) < 60
        assert set(json.loads(body)) == {"type", "timestamp", "data"}

    served(test, webhooks=to(receiver))


def send(receiver_address: str, messages, pauses=QUICK, seconds: float = 5.0) -> Sender:
    async def within() -> Sender:
        sender = Sender(receiver_address, key_of(SECRET), pauses)
        sender.begin()
        for one in messages:
            sender.put(one)
        await sender.close(seconds)
        return sender

    return asyncio.run(within())


def test_what_fails_is_tried_again_in_order_under_one_id(receiver):
    receiver.statuses = [500, 429, 503]
    send(receiver.address, [message(number) for number in range(5)])
    assert [one["data"]["turn"] for one in receiver.taken] == [0, 1, 2, 3, 4]
    assert len({headers["Webhook-Id"] for _, headers, _ in receiver.got[:4]}) == 1


def test_what_is_refused_for_good_is_dropped(receiver, caplog):
    receiver.statuses = [410]
    send(receiver.address, [message(0), message(1)])
    assert [one["data"]["turn"] for one in receiver.taken] == [1]
    assert receiver.address not in caplog.text, "an address may hold a secret"


def test_a_redirect_leads_nowhere(receiver):
    receiver.statuses = [302] * 4
    send(receiver.address, [message(0)])
    assert [status for status, _, _ in receiver.got] == [302] * 4
    assert not receiver.taken


def test_a_dead_receiver_is_in_nobodys_way(served, caplog):
    with socket.create_server(("127.0.0.1", 0)) as bound:
        dead = f"http://127.0.0.1:{bound.getsockname()[1]}"

    async def test(having):
        name = await having.begin()
        begun = time.perf_counter()
        await having.say(name, "I feel low.")
        assert time.perf_counter() - begun < 3
        having.services.turns.hooks.removed("local", name)

    begun = time.perf_counter()
    served(test, webhooks=Receivers((dead,), SECRET, pauses=(0.05,)))
    assert time.perf_counter() - begun < 60
    assert "webhooks:" in caplog.text
    assert "low" not in caplog.text


def test_one_dead_receiver_does_not_hold_up_another(receiver, served):
    async def test(having):
        await having.begin()
        assert [one["type"] for one in await receiver.wait(1)] == ["conversation.begun"]

    served(test, webhooks=Receivers(("http://127.0.0.1:9", receiver.address), SECRET, pauses=(0.01,)))


def test_the_oldest_give_way_when_too_many_wait(receiver):
    """Memory is bounded whatever the receiver does."""
    sender = asyncio.run(_fill(receiver.address))
    assert sender.waiting == MOST


async def _fill(address: str) -> Sender:
    sender = Sender(address, key_of(SECRET), QUICK)
    for number in range(MOST + 50):
        sender.put(message(number))
    assert sum(lane.qsize() for lane in sender._lanes) == MOST <= LANES * MOST
    return sender


@pytest.mark.parametrize("secret", ["", "abc", "whsec_short", "whsec_%%%", "whsec_" + "A" * 400])
def test_without_a_good_secret_nothing_starts(secret):
    with pytest.raises(UserError, match="FELTSENSE_WEBHOOK_SECRET"):
        Receivers(("https://host.example/hook",), secret)


def test_an_address_of_another_kind():
    with pytest.raises(InputError, match="https"):
        Receivers(("file:///etc/passwd",), SECRET)


def test_as_a_program(receiver, tmp_path):
    one_line_error(felt("serve", "--webhook", receiver.address, home=tmp_path), "FELTSENSE_WEBHOOK_SECRET")
    with running(tmp_path, "--webhook", receiver.address, FELTSENSE_WEBHOOK_SECRET=SECRET) as server:
        server.say(server.begin(), "I feel low.")
        assert server.end() == (0, "")
    assert [one["type"] for one in receiver.taken] == ["conversation.begun", "turn.answered"]
