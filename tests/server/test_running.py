"""`felt serve` as a process of its own, over a real socket: its start, its streams, its end and a sudden death."""

import json
import signal
import socket
import threading
import time

import httpx2
import pytest

from feltsense.flow.events import Event, verify
from feltsense.server.running import _listening

from ..cli.felt import felt, one_line_error
from ..openai_stub import Answer, Stub, serving
from ..serving import running
from .test_turns import parsed


def test_it_starts_answers_and_ends(tmp_path):
    with running(tmp_path) as server:
        assert server.seconds < 10, "two seconds on a quiet machine"
        assert server.client.get("/healthz").status_code == 200
        assert server.link == f"{server.address}/#key={server.key}"
        assert httpx2.get(f"{server.address}/v1/me", trust_env=False).status_code == 401
        name = server.begin()
        told = server.say(name, "I feel low.", accept="text/event-stream")
        assert parsed(told.text)[-1]["event"] == "done"
        assert "server" not in told.headers
        code, errors = server.end()
    assert (code, errors) == (0, "")
    assert not [path for path in (tmp_path / ".local").rglob("*.db") if path.stat().st_mode & 0o077]


def test_the_key_of_a_run_dies_with_it(tmp_path):
    with running(tmp_path) as server:
        old = server.key
        server.end()
    with running(tmp_path) as server:
        assert server.key != old
        found = httpx2.get(f"{server.address}/v1/me", headers={"authorization": f"Bearer {old}"}, trust_env=False)
        assert found.status_code == 401


def test_sigterm_finishes_a_stream(tmp_path):
    """And ends one that has no end of its own."""
    slow = Answer(pieces=("That sounds hard. ", "What happened? ", "I am here."), stall=2.0)
    with serving(Stub([slow])) as stub, running(tmp_path, "--model", f"{stub.address}#slow") as server:
        name = server.begin()
        watching = threading.Thread(target=lambda: server.client.get(path, headers=sse, timeout=30))
        path, sse = f"/v1/conversations/{name}/events", {"accept": "text/event-stream"}
        watching.start()
        text = ""
        asked = {"text": "I feel low."}
        with server.client.stream("POST", f"/v1/conversations/{name}/turns", json=asked, headers=sse) as stream:
            for piece in stream.iter_text():
                text += piece
                if "event: piece" in text and server.process.poll() is None and "done" not in text:
                    server.process.send_signal(signal.SIGTERM) if text.count("event: piece") == 1 else None
        code, errors = server.end()
        watching.join(timeout=10)
        assert not watching.is_alive()
    told = parsed(text)
    assert told[-1]["event"] == "done", text[-300:]
    assert told[-1]["data"]["answer"]["reply"]["text"].endswith("I am here.")
    assert (code, errors) == (0, "")


def test_a_killed_server_keeps_what_it_acknowledged(tmp_path):
    """Killed while turns are answered: each acknowledged one is there once, and asking again doubles none."""
    with running(tmp_path) as server:
        name, done = server.begin(person="ada"), []

        def talk() -> None:
            for number in range(1000):
                try:
                    if (
                        server.say(name, f"I am tired {number}.", **{"Idempotency-Key": f"k{number}"}).status_code
                        == 200
                    ):
                        done.append(number)
                except httpx2.HTTPError:
                    return

        talking = threading.Thread(target=talk)
        talking.start()
        while len(done) < 3:
            time.sleep(0.01)
        server.end(signal.SIGKILL)
        talking.join(timeout=30)
    with running(tmp_path) as server:
        again = server.say(name, f"I am tired {done[-1]}.", **{"Idempotency-Key": f"k{done[-1]}"})
        assert again.status_code == 200
        lost = len(done)
        server.say(name, f"I am tired {lost}.", **{"Idempotency-Key": f"k{lost}"})
        events = [Event.model_validate(one) for one in server.client.get(f"/v1/conversations/{name}/events").json()]
        verify(events)
        said = [event.content.signal.text for event in events if event.kind == "signal"]
        assert said == [f"I am tired {number}." for number in range(lost + 1)]


def test_who_hangs_up_is_answered_all_the_same(tmp_path):
    """The turn is stored, and asking again tells it."""
    slow = Answer(pieces=("That sounds hard. ", "I am here."), stall=1.0)
    with serving(Stub([slow])) as stub, running(tmp_path, "--model", f"{stub.address}#slow") as server:
        name, sse = server.begin(), {"accept": "text/event-stream", "Idempotency-Key": "k"}
        path, asked = f"/v1/conversations/{name}/turns", {"text": "I feel low."}
        with server.client.stream("POST", path, json=asked, headers=sse) as stream:
            next(stream.iter_text())
        again = server.say(name, "I feel low.", **{"Idempotency-Key": "k"}).json()
        assert again["answer"]["reply"]["text"] == "That sounds hard. I am here."
        assert len(server.client.get(f"/v1/conversations/{name}").json()["turns"]) == 2
        assert server.end() == (0, "")


def test_events_are_seen_live(tmp_path):
    with running(tmp_path) as server:
        name = server.begin()
        sse = {"accept": "text/event-stream", "Last-Event-ID": "0"}
        seen = ""
        with server.client.stream("GET", f"/v1/conversations/{name}/events", headers=sse) as stream:
            asked = threading.Timer(0.5, server.say, (name, "I feel low."))
            asked.start()
            for piece in stream.iter_text():
                seen += piece
                if '"slot":"reply"' in seen:
                    break
        asked.join()
    told = [one["data"] for one in parsed(seen.rpartition("\n\n")[0])]
    assert [one["seq"] for one in told] == list(range(1, len(told) + 1)), "those after the last one seen, in order"


def test_readings_while_lines_come_in(tmp_path):
    """A reading is sent before the body has ended."""
    with running(tmp_path) as server:
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as wire:
            head = f"POST /v1/analyze/stream HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {server.key}\r\n"
            kind = "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
            wire.sendall((head + kind).encode())
            for text in ("So glad!", "I miss her."):
                line = json.dumps({"text": text}).encode() + b"\n"
                wire.sendall(f"{len(line):x}\r\n".encode() + line + b"\r\n")
                seen = b""
                while text.encode() not in seen:
                    seen += wire.recv(65536)
            wire.sendall(b"0\r\n\r\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--model", "nobody:x"], "nobody"),
        (["--host", "203.0.113.7"], "cannot listen"),
        (["--mode", "party"], "mode"),
        (["--store", "/proc/nowhere/chats.db"], "chats.db"),
    ],
)
def test_what_cannot_be_served_is_one_line(tmp_path, arguments, says):
    one_line_error(felt("serve", "--port", "0", *arguments, home=tmp_path), says)


def test_a_port_that_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        one_line_error(felt("serve", "--port", str(port), home=tmp_path), "cannot listen", str(port))


def test_no_body_waits_for_its_head_to_be_heard(configured):
    """A connection takes after the socket that listens; with Nagle's algorithm every answer lasts 40 ms longer."""
    with _listening(configured(port=0)) as bound, socket.create_connection(bound.getsockname()) as _:
        accepted, _ = bound.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_is_kept_can_be_encrypted(tmp_path):
    from feltsense.store.cipher import Cipher

    environment = {"FELTSENSE_STORE_KEYS": Cipher.new_key()}
    with running(tmp_path, **environment) as server:
        name = server.begin()
        assert server.say(name, "Nobody knows of Mia.").status_code == 200
        server.end()
    kept = b"".join(path.read_bytes() for path in (tmp_path / ".local").rglob("chats.db*"))
    assert b"Mia" not in kept
    with running(tmp_path, **environment) as server:
        assert "Mia" in server.client.get(f"/v1/conversations/{name}").text
    with running(tmp_path) as server:
        assert server.client.get(f"/v1/conversations/{name}").status_code == 503
