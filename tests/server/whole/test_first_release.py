"""A conversation that the first release kept in its file goes on over HTTP."""

from feltsense.flow.events import Event
from feltsense.recipes.default import default
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal
from feltsense.store.sqlite import EventStore

from ...cli.felt import felt
from ...serving import running
from .dying import said

BEFORE, AFTER = "My sister moved to Leeds and I miss her.", "She rang me last night."


def test_it_is_readable_and_goes_on(tmp_path):
    path = tmp_path / "chats.db"
    chat = Chat(default(model="offline"), Journal("talk", 5, [EventStore(path)]))
    replied = chat.answer(BEFORE).reply.text
    done = felt("serve", "--migrate-only", "--store", str(path), home=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{path} is of this version\n"), done.stderr
    with running(tmp_path, "--model", "offline", "--store", str(path)) as server:
        (listed,) = server.client.get("/v1/conversations").json()["items"]
        assert listed["id"] == "talk"
        turns = server.client.get("/v1/conversations/talk").json()["turns"]
        assert [turns[0]["signal"]["parts"][0]["text"], turns[1]["reply"]["text"]] == [BEFORE, replied]
        assert server.say("talk", AFTER).status_code == 200
        events = [Event.model_validate(one) for one in server.client.get("/v1/conversations/talk/events").json()]
    assert said(events) == [BEFORE, AFTER]
    assert events == EventStore(path).events("talk"), "and the first release's store reads it still"
