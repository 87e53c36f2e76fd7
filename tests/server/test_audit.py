"""`/v1/audit`: an administrator sees what was done in their tenant, page by page, and no word of anybody."""

WORDS = "My sister Mia moved to Leeds."


def test_what_was_done_is_listed(served):
    async def test(having):
        name = await having.begin(person="ada")
        await having.say(name, WORDS)
        await having.client.get(f"/v1/conversations/{name}/export")
        await having.client.get("/v1/people/ada/memory")
        await having.client.delete(f"/v1/conversations/{name}")
        found = await having.client.get("/v1/audit")
        assert [one["action"] for one in found.json()["items"]] == ["delete", "read", "export"]
        first = found.json()["items"][0]
        assert (first["key"], first["object"], first["outcome"]) == ("start", f"conversation {name}", "done")
        assert "Mia" not in found.text and "Leeds" not in found.text

    served(test)


def test_page_by_page(served):
    async def test(having):
        for number in range(5):
            await having.services.audit.note("local", "export", f"conversation {number}", "done")
        seen, before = [], None
        while True:
            page = (await having.client.get("/v1/audit", params={"limit": 2, **(before or {})})).json()
            seen.append([one["object"][-1] for one in page["items"]])
            if page["next"] is None:
                break
            before = {"before": page["next"]}
        assert seen == [["4", "3"], ["2", "1"], ["0"]]
        assert (await having.client.get("/v1/audit", params={"limit": 0})).status_code == 422

    served(test)


def test_only_administrators_and_only_their_tenant(served):
    async def test(having):
        await having.services.audit.note("local", "export", "conversation a", "done")
        _, narrow = await having.services.keys.make("local", "a key", ("read", "write"))
        assert (await having.as_key(narrow).get("/v1/audit")).status_code == 403
        _, other = await having.services.keys.make("others", "a key", ("admin",))
        assert (await having.as_key(other).get("/v1/audit")).json() == {"items": [], "next": None}

    served(test)
