"""Turns over HTTP: stored before they are acknowledged, once for a key, one after the other."""

import asyncio
import json

import pytest

from feltsense.errors import LogError
from feltsense.flow.events import Event, verify

from .conftest import Served


async def events(having, name) -> list[Event]:
    found = await having.client.get(f"/v1/conversations/{name}/events")
    return [Event.model_validate(one) for one in found.json()]


def test_a_turn_is_stored_and_told(served):
    async def test(having):
        name = await having.begin()
        first = await having.say(name, "My exam is tomorrow and I can't sleep.")
        second = await having.say(name, "I studied so hard for it.")
        assert (first["turn"], second["turn"]) == (0, 2)
        stored = await events(having, name)
        assert verify(stored) == 0
        assert [e.kind for e in stored].count("opened") == 1
        assert set(first["events"]) | set(second["events"]) < {e.seq for e in stored}
        talk = (await having.client.get(f"/v1/conversations/{name}")).json()
        assert [turn["speaker"] for turn in talk["turns"]] == ["seeker", "supporter"] * 2
        assert talk["turns"][3]["reply"]["text"] == second["answer"]["reply"]["text"]
        later = await having.client.get(f"/v1/conversations/{name}/events?after={first['events'][-1]}")
        assert [one["seq"] for one in later.json()] == second["events"]

    served(test)


def test_one_key_is_one_turn(served):
    async def test(having):
        name, other = await having.begin(person="ada"), await having.begin()
        once = {"Idempotency-Key": "first"}
        first = await having.say(name, "I think my sister Mia hates me.", **once)
        again = await having.say(name, "I think my sister Mia hates me.", **once)
        for one in (first, again):
            one["answer"].pop("ms")
        assert again == first
        assert len((await having.client.get(f"/v1/conversations/{name}")).json()["turns"]) == 2
        for where, text in ((name, "Something else."), (other, "I think my sister Mia hates me.")):
            found = await having.client.post(f"/v1/conversations/{where}/turns", json={"text": text}, headers=once)
            assert found.status_code == 422
            assert "Idempotency-Key" in found.json()["detail"]

    served(test)


@pytest.mark.parametrize(
    "text", ["I want to kill myself tonight.", "I am 14 and I feel so alone.", "You stupid machine!"]
)
def test_what_is_told_again_is_what_was_told(served, text):
    async def test(having):
        name = await having.begin(country="GB")
        first, again = [await having.say(name, text, **{"Idempotency-Key": "k"}) for _ in range(2)]
        for one in (first, again):
            one["answer"].pop("ms")
        assert again == first

    served(test)


def test_one_key_asked_at_the_same_time(served):
    async def test(having):
        name = await having.begin()
        asked = [having.say(name, "I feel low.", **{"Idempotency-Key": "k"}) for _ in range(3)]
        found = await asyncio.gather(*asked)
        assert len({tuple(one["events"]) for one in found}) == 1

    served(test)


def test_turns_at_the_same_time_are_ordered(served):
    async def test(having):
        name = await having.begin()
        texts = [f"I am tired, {word}." for word in ("one", "two", "three", "four")]
        found = await asyncio.gather(*(having.say(name, text) for text in texts))
        assert sorted(one["turn"] for one in found) == [0, 2, 4, 6]
        talk = (await having.client.get(f"/v1/conversations/{name}")).json()
        assert [turn["speaker"] for turn in talk["turns"]] == ["seeker", "supporter"] * 4
        verify(await events(having, name))

    served(test)


def test_two_servers_on_one_store(configured):
    """What one wrote meanwhile the other reads, and answers anew; who is outrun three times is told."""

    async def said(having, name, text):
        found = await having.client.post(f"/v1/conversations/{name}/turns", json={"text": text})
        assert found.status_code in (200, 409), found.text
        return found.status_code == 200 or await said(having, name, text)

    async def test():
        async with Served(configured()) as one, Served(configured()) as two:
            name = await one.begin()
            asked = [said(having, name, f"I am tired {i}.") for i in range(3) for having in (one, two)]
            await asyncio.gather(*asked)
            talk = (await one.client.get(f"/v1/conversations/{name}")).json()
            assert [turn["speaker"] for turn in talk["turns"]] == ["seeker", "supporter"] * 6
            verify(await events(one, name))

    asyncio.run(test())


def test_a_conversation_that_others_keep_writing_to(served, monkeypatch):
    async def test(having):
        name = await having.begin()
        before = await events(having, name)

        async def outrun(*_, **__):
            raise LogError("taken")

        with monkeypatch.context() as patched:
            patched.setattr(having.services.store, "append", outrun)
            found = await having.client.post(f"/v1/conversations/{name}/turns", json={"text": "Hello."})
            assert found.status_code == 409
        assert await events(having, name) == before
        await having.say(name, "Hello.")

    served(test)


def test_notices_come_once(served):
    async def test(having):
        begun = await having.client.post("/v1/conversations", json={})
        assert [one["name"] for one in begun.json()["notices"]] == ["machine"]
        assert (await having.say(begun.json()["id"], "Hello."))["notices"] == []
        told = await having.say(begun.json()["id"], "I am 14 and I hate school.")
        assert [one["name"] for one in told["notices"]] == ["minor"]

    served(test)


def test_a_study_needs_consent(served):
    async def test(having):
        study = {"mode": "clinical-research"}
        name = await having.begin(settings=study)
        found = await having.client.post(f"/v1/conversations/{name}/turns", json={"text": "Hello."})
        assert (found.status_code, "agreed" in found.json()["detail"]) == (422, True)
        await having.say(await having.begin(settings=study, consent=True), "Hello.")

    served(test)


def test_settings_of_a_conversation(served):
    async def test(having):
        name = await having.begin(country="GB", settings={"privacy": "all"}, seed=7)
        await having.say(name, "Write to me at ada@example.org.")
        await having.say(name, "I want to die.")
        stored = await events(having, name)
        assert stored[0].content.settings["country"] == "GB"
        assert stored[0].seed == 7
        assert "ada@example.org" not in str(stored)
        reply = (await having.client.get(f"/v1/conversations/{name}")).json()["turns"][3]["reply"]["text"]
        assert "116 123" in reply

    served(test)


def test_a_language_model_out_of_reach(served):
    """The built-in replies answer, and the log says so."""

    async def test(having):
        name = await having.begin()
        first, again = [await having.say(name, "I feel low.", **{"Idempotency-Key": "k"}) for _ in range(2)]
        assert first["answer"]["guard"]["actions"] == again["answer"]["guard"]["actions"] == ["model_failed"]
        assert any(e.kind == "model" and e.content.error for e in await events(having, name))

    served(test, settings={"model": "http://127.0.0.1:9/v1#none"})


def test_an_answer_that_takes_too_long(served, monkeypatch):
    """It goes on, and is there for whoever asks again."""

    async def test(having):
        name, once = await having.begin(), {"Idempotency-Key": "k"}
        path, body = f"/v1/conversations/{name}/turns", {"text": "I feel low."}
        work = having.services.engine.worker.run

        async def slow(turn):
            await asyncio.sleep(0.5)
            return await work(turn)

        monkeypatch.setattr(having.services.engine.worker, "run", slow)
        found = await having.client.post(path, json=body, headers=once)
        assert found.status_code == 503
        assert found.headers["retry-after"]
        while having.services.running:
            await asyncio.sleep(0.05)
        assert (await having.client.post(path, json=body, headers=once)).status_code == 200
        assert len((await having.client.get(f"/v1/conversations/{name}")).json()["turns"]) == 2

    served(test, request_seconds=0.2)


def test_a_turn_that_waits_while_its_conversation_is_deleted(served):
    async def test(having):
        name = await having.begin(person="ada")
        deleted = asyncio.create_task(having.client.delete(f"/v1/conversations/{name}"))
        said = having.client.post(f"/v1/conversations/{name}/turns", json={"text": "My sister Mia is ill."})
        first, second = await asyncio.gather(deleted, said)
        assert (first.status_code, second.status_code) in ((204, 404), (204, 200))
        assert (await having.client.get(f"/v1/conversations/{name}")).status_code == 404
        assert (await having.client.get("/v1/people/ada/memory")).json()["episodes"] == []

    served(test)


def test_a_long_talk_is_not_read_anew_for_every_turn(served, monkeypatch):
    async def test(having):
        name = await having.begin()
        await having.say(name, "I feel low.")
        read, events = [], having.services.store.events

        async def counted(*arguments, **named):
            found = await events(*arguments, **named)
            read.append(len(found))
            return found

        monkeypatch.setattr(having.services.store, "events", counted)
        await having.say(name, "Still.")
        assert sum(read) == 0

    served(test)


def test_a_human_takes_over(served):
    async def test(having):
        name = await having.begin(country="GB")
        path = f"/v1/conversations/{name}/handover"
        assert (await having.client.post(path, json={"status": "acknowledged"})).status_code == 409
        having.services.turns.human = lambda call: None
        await having.say(name, "I want to kill myself tonight.")
        assert (await having.client.post(path, json={"status": "acknowledged", "who": "Kim"})).status_code == 204
        answer = await having.say(name, "Are you there?")
        assert answer["answer"]["guard"]["state"] == "handed_over"
        assert (await having.client.post(path, json={"status": "followed_up"})).status_code == 204

    served(test)


def test_a_stream_says_the_same(served):
    async def test(having):
        name = await having.begin()
        found = await having.client.post(
            f"/v1/conversations/{name}/turns", json={"text": "I feel low."}, headers={"accept": "text/event-stream"}
        )
        assert found.headers["content-type"].startswith("text/event-stream")
        told = parsed(found.text)
        done = told[-1]
        assert done["event"] == "done"
        assert (
            "".join(one["data"]["text"] for one in told if one["event"] == "piece")
            == done["data"]["answer"]["reply"]["text"]
        )
        stored = await having.client.get(f"/v1/conversations/{name}/events?after=1")
        assert [one["data"] for one in told if one["event"] == "event"] == stored.json()

    served(test)


def test_a_stream_that_cannot_begin_is_a_problem(served):
    async def test(having):
        found = await having.client.post(
            "/v1/conversations/nobody/turns", json={"text": "Hi."}, headers={"accept": "text/event-stream"}
        )
        assert found.status_code == 404
        assert found.headers["content-type"] == "application/problem+json"

    served(test)


def test_why(served):
    async def test(having):
        name = await having.begin(country="GB")
        await having.say(name, "I want to die.")
        why = (await having.client.get(f"/v1/conversations/{name}/turns/0/why")).json()
        assert why == (await having.client.get(f"/v1/conversations/{name}/turns/1/why")).json()
        assert why["guard"] in ("concern", "elevated", "imminent")
        assert why["heard"]["affect"]["emotions"]
        assert why["answered"]["plan"]["acts"]
        assert (await having.client.get(f"/v1/conversations/{name}/turns/2/why")).status_code == 404

    served(test)


def test_the_log_can_be_replayed(served, tmp_path):
    async def test(having):
        name = await having.begin(person="ada")
        for text in ("My name is Ada.", "My boss shouted at me.", "What do you remember of me?"):
            await having.say(name, text)
        found = await having.client.get(f"/v1/conversations/{name}/export")
        (tmp_path / "talk.jsonl").write_text(found.text, "utf-8")

    served(test)
    from ..cli.felt import felt

    done = felt("replay", str(tmp_path / "talk.jsonl"), home=tmp_path)
    assert "all 3 turns came out the same" in done.stdout, done.stdout + done.stderr


def parsed(text: str) -> list[dict]:
    """Server-sent events with their data as JSON."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block.strip() and not block.startswith(":")]
    told = [dict(line.split(": ", 1) for line in block) for block in blocks]
    return [{**one, "data": json.loads(one["data"])} for one in told]
