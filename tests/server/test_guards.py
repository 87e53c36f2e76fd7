"""What acts of guards mean, and help lines."""


def test_what_acts_of_guards_mean(served):
    async def test(having):
        items = (await having.client.get("/v1/guards")).json()["items"]
        found = {(one["guard"], one["action"]): one["meaning"] for one in items}
        assert "direct question" in found["crisis", "crisis_reply"]
        assert ("reply_rules", "withheld") in found

    served(test)


def test_help_lines_of_a_country(served):
    async def test(having):
        found = (await having.client.get("/v1/help", params={"country": "gb"})).json()
        assert "GB" in found["countries"]
        assert found["items"][0]["phone"] == ["999"]
        nowhere = (await having.client.get("/v1/help", params={"country": "XX"})).json()
        assert nowhere["items"], "how to find a line"
        assert (await having.client.get("/v1/help", params={"country": "12"})).status_code == 422

    served(test)
