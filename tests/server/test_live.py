"""A conversation over a WebSocket: told as a stream tells it, in order, and stored whatever becomes of the socket."""

import json
import signal
import time
from contextlib import contextmanager

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from feltsense.flow.events import Event, verify

from ..cli.felt import felt
from ..openai_stub import Answer, Stub, serving
from ..serving import Running, running

SLOW = Answer(pieces=("That sounds hard. ", "What happened? ", "I am here."), stall=1.5)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("live")
    with running(home, "--cors", "https://a.example") as started:
        started.home = home
        yield started


@contextmanager
def live(server: Running, name: str, after: int = -1, key: str | None = None, **options):
    """A socket to a conversation, with the key in the header."""
    address = f"{server.address.replace('http', 'ws')}/v1/conversations/{name}/live?after={after}"
    headers = {"authorization": f"Bearer {key or server.key}"}
    with connect(address, additional_headers=headers, proxy=None, **options) as socket:
        yield socket


def heard(socket: ClientConnection, until: str = "done") -> list[dict]:
    """What is told until an event of this name."""
    told = []
    while not told or told[-1]["event"] != until:
        told.append(json.loads(socket.recv(timeout=30)))
    return told


def say(socket: ClientConnection, text: str, **more: str) -> list[dict]:
    socket.send(json.dumps({"text": text, **more}))
    return heard(socket)


def events(told: list[dict]) -> list[dict]:
    return [one["data"] for one in told if one["event"] == "event"]


def closed(socket: ClientConnection) -> tuple[int, list[dict]]:
    """The code that a socket is closed with, and what is told before."""
    told = []
    try:
        while True:
            told.append(json.loads(socket.recv(timeout=30)))
    except ConnectionClosed as end:
        return end.rcvd.code, told


def refused(server: Running, name: str, **options) -> dict:
    """The problem that answers a handshake."""
    with pytest.raises(InvalidStatus) as end, live(server, name, **options):
        pass
    response = end.value.response
    assert response.headers["content-type"] == "application/problem+json"
    problem = json.loads(response.body)
    assert problem["status"] == response.status_code
    return problem


def test_a_talk(server):
    name = server.begin()
    with live(server, name) as socket:
        first = say(socket, "My exam is tomorrow and I can't sleep.")
        second = say(socket, "I studied so hard for it.")
    done = second[-1]["data"]
    assert "".join(one["data"]["text"] for one in second if one["event"] == "piece") == done["answer"]["reply"]["text"]
    assert tuple(one[-1]["data"]["turn"] for one in (first, second)) == (0, 2)
    stored = server.client.get(f"/v1/conversations/{name}/events").json()
    assert events(first) + events(second) == stored, "each once, in order, as stored"
    verify([Event.model_validate(one) for one in stored])


def test_only_what_is_new(server):
    name = server.begin()
    last = server.say(name, "I feel low.").json()["events"][-1]
    with live(server, name, after=last) as socket:
        told = say(socket, "Still.")
    assert [one["seq"] for one in events(told)] == told[-1]["data"]["events"]
    assert "422" in str(refused(server, name, after=-7))


def test_one_key_is_one_turn(server):
    name = server.begin()
    with live(server, name) as socket:
        first, again = (say(socket, "I feel low.", once="k") for _ in range(2))
        assert again[-1]["data"]["events"] == first[-1]["data"]["events"]
        assert [one["event"] for one in again] == ["done"]


def test_two_sockets_on_one_conversation(server):
    """Each hears what the other says, once and in order; turns said at once are answered one after the other."""
    name = server.begin()
    with live(server, name) as one, live(server, name) as other:
        said = say(one, "I feel low.")
        assert [event["seq"] for event in heard_until(other, said[-1]["data"]["events"][-1])] == [
            event["seq"] for event in events(said)
        ]
        one.send(json.dumps({"text": "I am tired, one."}))
        other.send(json.dumps({"text": "I am tired, two."}))
        ends = [heard(socket) for socket in (one, other)]
        assert sorted(told[-1]["data"]["turn"] for told in ends) == [2, 4]
    assert len(server.client.get(f"/v1/conversations/{name}").json()["turns"]) == 6


def heard_until(socket: ClientConnection, last: int) -> list[dict]:
    found: list[dict] = []
    while not found or found[-1]["seq"] < last:
        found += events([json.loads(socket.recv(timeout=30))])
    return found


def test_what_another_process_stores_is_told(server):
    name = server.begin()
    store = str(next((server.home / ".local").rglob("chats.db")))
    with live(server, name) as socket, running(server.home / "other", "--store", store) as second:
        done = second.say(name, "I feel low.").json()
        assert [one["seq"] for one in heard_until(socket, done["events"][-1])][-1] == done["events"][-1]
        assert say(socket, "Still.")[-1]["data"]["turn"] == 2


def test_messages_wait_for_their_turn(server):
    name = server.begin()
    with live(server, name) as socket:
        for word in ("one", "two", "three"):
            socket.send(json.dumps({"text": f"I am tired, {word}."}))
        assert [heard(socket)[-1]["data"]["turn"] for _ in range(3)] == [0, 2, 4]
    said = [turn["signal"]["parts"][0]["text"] for turn in turns(server, name)[::2]]
    assert said == [f"I am tired, {word}." for word in ("one", "two", "three")]


def turns(server: Running, name: str) -> list[dict]:
    return server.client.get(f"/v1/conversations/{name}").json()["turns"]


def test_who_hangs_up_is_answered_all_the_same(tmp_path):
    with serving(Stub([SLOW])) as stub, running(tmp_path, "--model", f"{stub.address}#slow") as server:
        name = server.begin()
        with live(server, name) as socket:
            socket.send(json.dumps({"text": "I feel low."}))
            heard(socket, "piece")
            socket.send(json.dumps({"text": "Still."}))
        deadline = time.monotonic() + 20
        while len(turns(server, name)) < 4 and time.monotonic() < deadline:
            time.sleep(0.1)
        with live(server, name) as socket:
            told = events([json.loads(socket.recv(timeout=10)) for _ in range(3)])
        assert told[0]["seq"] == 0, "all of it is there on coming back"
        assert [turn["speaker"] for turn in turns(server, name)] == ["seeker", "supporter"] * 2
        assert server.end() == (0, "")


def test_sigterm_finishes_the_turn_and_says_goodbye(tmp_path):
    with serving(Stub([SLOW])) as stub, running(tmp_path, "--model", f"{stub.address}#slow") as server:
        name = server.begin()
        with live(server, name) as socket, live(server, name) as quiet:
            socket.send(json.dumps({"text": "I feel low."}))
            heard(socket, "piece")
            server.process.send_signal(signal.SIGTERM)
            done = heard(socket)[-1]["data"]
            assert done["answer"]["reply"]["text"].endswith("I am here.")
            assert closed(socket) == (1001, [])
            assert closed(quiet)[0] == 1001
        assert server.end() == (0, "")


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("{", 400),
        ("[]", 422),
        ('{"text": ""}', 422),
        ('{"text": "I feel low.", "tetx": 1}', 422),
        ('{"text": "I feel low.", "once": "two words"}', 422),
        ('{"text": "\\ud800"}', 400),
        (json.dumps({"text": "a" * 200_000}), 422),
    ],
)
def test_a_message_that_makes_no_sense(server, message, status):
    """Is answered with a problem, and the socket goes on."""
    name = server.begin()
    with live(server, name) as socket:
        socket.send(message)
        problem = heard(socket, "error")[-1]["data"]
        assert problem["status"] == status, problem
        assert "mend it" in problem["detail"]
        assert say(socket, "I feel low.")[-1]["event"] == "done"


def test_bytes_and_too_much_at_once(server):
    name = server.begin()
    with live(server, name) as socket:
        socket.send(b'{"text": "I feel low."}')
        code, told = closed(socket)
        assert (code, told[-1]["data"]["status"]) == (1003, 415)
    with live(server, name) as socket:
        socket.send(json.dumps({"text": "a" * (1 << 20)}))
        assert closed(socket)[0] == 1009
    assert turns(server, name) == []


def test_a_flood(server):
    name = server.begin()
    with live(server, name) as socket:
        for _ in range(40):
            socket.send('{"text": "I feel low."}')
        code, told = closed(socket)
        assert (code, told[-1]["data"]["status"]) == (1008, 429)
    with live(server, server.begin()) as socket:
        for _ in range(700):
            socket.send("{")
        code, told = closed(socket)
        assert (code, told[-1]["data"]["status"]) == (1008, 429)


def test_too_many_turns_are_refused_and_the_socket_goes_on(server):
    key = made(server, "acme")
    done = felt("tenants", "quota", "acme", "1", home=server.home)
    assert done.returncode == 0, done.stderr
    name = begun(server, key)
    with live(server, name, key=key) as socket:
        say(socket, "I feel low.")
        socket.send('{"text": "Still."}')
        assert heard(socket, "error")[-1]["data"]["status"] == 429
        socket.ping().wait(timeout=10)


def made(server: Running, tenant: str, scopes: str = "read,write") -> str:
    done = felt("keys", "make", "a test", "--tenant", tenant, "--scopes", scopes, home=server.home)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[0]


def begun(server: Running, key: str) -> str:
    found = server.client.post("/v1/conversations", json={}, headers={"authorization": f"Bearer {key}"})
    return found.json()["id"]


def test_who_may_come_in(server):
    name = server.begin()
    other = made(server, "others")
    assert refused(server, name, key="felt_wrong")["status"] == 401
    assert refused(server, "nobody") == refused(server, name, key=other), "another tenant's is not there"
    assert refused(server, name, key=other)["status"] == 404
    assert refused(server, name, origin="https://b.example")["status"] == 403
    assert refused(server, name, origin="null")["status"] == 403
    for origin in ("https://a.example", server.address):
        with live(server, name, origin=origin) as socket:
            heard(socket, "event")
    for path in ("/", "/v1/conversations"):
        with pytest.raises(InvalidStatus) as end, connect(f"{server.address.replace('http', 'ws')}{path}", proxy=None):
            pass
        assert end.value.response.status_code == 404


def test_a_browser_sends_its_key_as_a_subprotocol(server):
    name = server.begin()
    address = f"{server.address.replace('http', 'ws')}/v1/conversations/{name}/live"
    offered = ["feltsense.v1", f"feltsense.key.{server.key}"]
    with connect(address, subprotocols=offered, origin=server.address, proxy=None) as socket:
        assert socket.subprotocol == "feltsense.v1"
        say(socket, "I feel low.")
    with pytest.raises(InvalidStatus) as end, connect(f"{address}?key={server.key}", proxy=None):
        pass
    assert end.value.response.status_code == 401, "no key in an address"


def test_a_key_that_may_only_read(server):
    name, key = server.begin(), made(server, "local", "read")
    with live(server, name, key=key) as socket:
        socket.send('{"text": "I feel low."}')
        assert heard(socket, "error")[-1]["data"]["status"] == 403
        done = server.say(name, "I feel low.").json()
        assert heard_until(socket, done["events"][-1])


def test_a_key_that_is_revoked_meanwhile(server):
    name, key = server.begin(), made(server, "local")
    with live(server, name, key=key) as socket:
        say(socket, "I feel low.")
        assert felt("keys", "revoke", key.split("_")[1], home=server.home).returncode == 0
        socket.send('{"text": "Still."}')
        code, told = closed(socket)
        assert (code, told[-1]["data"]["status"]) == (1008, 401)
    assert len(turns(server, name)) == 2


def test_a_conversation_that_is_deleted_meanwhile(server):
    name = server.begin()
    with live(server, name) as socket:
        say(socket, "I feel low.")
        assert server.client.delete(f"/v1/conversations/{name}").status_code == 204
        code, told = closed(socket)
        assert (code, told[-1]["data"]["status"]) == (4404, 404)


def test_many_sockets(server):
    """As many as one key may hold, and no more."""
    name, key = server.begin(), made(server, "local")
    with live(server, name, key=key) as first:
        sockets = []
        try:
            for _ in range(99):
                address = f"{server.address.replace('http', 'ws')}/v1/conversations/{name}/live"
                headers = {"authorization": f"Bearer {key}"}
                sockets.append(connect(address, additional_headers=headers, proxy=None).__enter__())
            assert refused(server, name, key=key)["status"] == 429
        finally:
            for socket in sockets:
                socket.close()
        say(first, "I feel low.")
    with live(server, name, key=key) as socket:
        heard(socket, "event")


def test_no_key_and_no_word_is_logged(tmp_path):
    with running(tmp_path) as server:
        name = server.begin()
        with live(server, name) as socket:
            say(socket, "Nobody knows of Mia.")
        refused(server, name, key="felt_wrong")
        assert server.end() == (0, "")
