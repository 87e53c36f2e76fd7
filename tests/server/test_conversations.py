"""Conversations, memory and erasing over HTTP."""

import asyncio
import hashlib

import pytest

from feltsense.flow.caching import cached


def test_they_are_listed_newest_first(served):
    async def test(having):
        names = [await having.begin(person="ada") for _ in range(3)]
        await having.begin(person="bob")
        found = (await having.client.get("/v1/conversations", params={"person": "ada", "limit": 2})).json()
        assert [one["id"] for one in found["items"]] == names[:0:-1]
        rest = (await having.client.get("/v1/conversations", params={"person": "ada", "before": found["next"]})).json()
        assert [one["id"] for one in rest["items"]] == names[:1]
        assert rest["next"] is None

    served(test)


@pytest.mark.parametrize(
    "body",
    [
        {"person": "a/b"},
        {"person": ""},
        {"country": "Britain"},
        {"settings": {"mode": "party"}},
        {"settings": {"model": "openai:x"}},
        {"seed": -1},
    ],
)
def test_what_cannot_begin(served, body):
    async def test(having):
        assert (await having.client.post("/v1/conversations", json=body)).status_code == 422

    served(test)


def test_a_person_is_remembered_from_talk_to_talk(served):
    async def test(having):
        await having.say(await having.begin(person="ada"), "My sister Mia stopped talking to me.")
        answer = await having.say(await having.begin(person="ada"), "What do you remember about my sister?")
        assert "Mia" in answer["answer"]["reply"]["text"]
        stranger = await having.say(await having.begin(person="bob"), "What do you remember about my sister?")
        assert "Mia" not in stranger["answer"]["reply"]["text"]

    served(test)


def test_forgetting_reaches_every_conversation(served):
    async def test(having):
        first, second = await having.begin(person="ada"), await having.begin(person="ada")
        await having.say(first, "My sister Mia stopped talking to me.")
        await having.say(first, "Work is fine.")
        await having.say(second, "Forget what I said about my sister.")
        log = (await having.client.get(f"/v1/conversations/{first}/export")).text
        assert "Mia" not in log
        assert "Work is fine" in log
        assert "Mia" not in (await having.client.get("/v1/people/ada/memory")).text
        talk = (await having.client.get(f"/v1/conversations/{first}")).json()
        assert len(talk["turns"]) == 2

    served(test)


def test_erasing_words(served):
    async def test(having):
        name = await having.begin(person="ada")
        first = await having.say(name, "My sister Mia stopped talking to me.", **{"Idempotency-Key": "k"})
        await having.say(name, "Work is fine.")
        path = f"/v1/conversations/{name}"
        found = await having.client.post(f"{path}/erase", json={"events": first["events"]})
        assert found.json()["gone"] == len(first["events"]) - 0
        assert "Mia" not in (await having.client.get(f"{path}/export")).text
        again = await having.client.post(
            f"{path}/turns", json={"text": "My sister Mia stopped talking to me."}, headers={"Idempotency-Key": "k"}
        )
        assert again.status_code == 410
        guessed = f"{name}\nMy sister Mia stopped talking to me."
        known = await having.services.store.remembered("local", "k")
        assert known.digest != hashlib.sha256(guessed.encode()).hexdigest(), "nobody can guess the words"
        assert (await having.client.post(f"{path}/erase", json={})).json()["gone"] > 0
        assert (await having.client.get(path)).json()["turns"] == []
        assert (await having.client.get("/v1/people/ada/memory")).json()["episodes"] == []
        await having.say(name, "Hello again.")

    served(test)


def test_what_is_kept_about_one(served):
    async def test(having):
        name = await having.begin(person="ada", country="GB")
        found = (await having.client.get(f"/v1/conversations/{name}/about")).json()
        assert (found["id"], found["person"], found["settings"]) == (name, "ada", {"country": "GB"})
        assert [notice["name"] for notice in found["notices"]] == ["machine"]
        await having.client.post(f"/v1/conversations/{name}/erase", json={})
        found = (await having.client.get(f"/v1/conversations/{name}/about")).json()
        assert found["notices"] == []
        assert (await having.client.get("/v1/conversations/nobody/about")).status_code == 404

    served(test)


def test_deleting_a_conversation(served):
    async def test(having):
        kept, gone = await having.begin(person="ada"), await having.begin(person="ada")
        await having.say(kept, "My brother Tom is ill.")
        await having.say(gone, "My sister Mia stopped talking to me.")
        assert (await having.client.delete(f"/v1/conversations/{gone}")).status_code == 204
        assert (await having.client.get(f"/v1/conversations/{gone}")).status_code == 404
        memory = (await having.client.get("/v1/people/ada/memory")).text
        assert "Mia" not in memory
        assert "Tom" in memory
        log = await having.services.audit.listed("local")
        assert [(one.action, one.object) for one in log][-1] == ("delete", f"conversation {gone}")

    served(test)


def test_deleting_a_person(served):
    async def test(having):
        names = [await having.begin(person="ada") for _ in range(2)]
        for name in names:
            await having.say(name, "My sister Mia stopped talking to me.")
        other = await having.begin(person="bob")
        assert (await having.client.delete("/v1/people/ada")).status_code == 204
        found = (await having.client.get("/v1/conversations")).json()
        assert [one["id"] for one in found["items"]] == [other]
        assert (await having.client.get("/v1/people/ada/memory")).json()["facts"] == []

    served(test)


def test_one_memory_is_changed_and_erased(served):
    async def test(having):
        name = await having.begin(person="ada")
        await having.say(name, "My name is Ada and I live in Leeds.")
        facts = {one["name"]: one for one in (await having.client.get("/v1/people/ada/memory")).json()["facts"]}
        path = f"/v1/people/ada/memory/{facts['home']['id']}"
        changed = await having.client.patch(path, json={"value": "York"})
        assert changed.json()["value"] == "York"
        assert (await having.client.delete(path)).json()["gone"] > 0
        assert (await having.client.delete(path)).status_code == 404
        assert (await having.client.patch(path, json={"value": "York"})).status_code == 404
        assert "York" not in (await having.client.get("/v1/people/ada/memory")).text
        assert "Leeds" not in (await having.client.get(f"/v1/conversations/{name}/export")).text

    served(test)


def test_beside_a_helper(served):
    async def test(having):
        turns = [{"speaker": "seeker", "text": "My wife left in May and the flat is so quiet."}]
        advice = (await having.client.post("/v1/counsel/suggestions", json={"turns": turns})).json()
        assert advice["suggestions"][0]["strategy"] == "reflection"
        feedback = await having.client.post("/v1/counsel/feedback", json={"turns": turns, "draft": "Cheer up!"})
        assert feedback.json()["concerns"]
        nothing = await having.client.post("/v1/counsel/suggestions", json={"turns": []})
        assert nothing.status_code == 422

    served(test)


def test_a_change_that_is_late_brings_nothing_back(served):
    """A fact is changed and its person erased at the same time: nothing of it is there afterwards."""

    async def test(having):
        name = await having.begin(person="ada")
        await having.say(name, "I live in Leeds and my name is Ada.")
        memory = having.services.memory
        fact = (await memory.facts("ada"))[0].id
        facts = memory.facts

        async def slow(person):
            found = await facts(person)
            await asyncio.sleep(0.2)
            return found

        memory.facts = slow
        change = having.client.patch(f"/v1/people/ada/memory/{fact}", json={"value": "York"})
        await asyncio.gather(change, having.client.delete("/v1/people/ada"))
        assert await facts("ada") == []

    served(test)


def test_what_is_deleted_stands_in_no_cache(served):
    asked = []
    length = cached()(lambda text: asked.append(text) or len(text))

    async def test(having):
        name = await having.begin()
        length("I feel low.")
        await having.client.delete(f"/v1/conversations/{name}")
        length("I feel low.")
        assert len(asked) == 2

    served(test)
