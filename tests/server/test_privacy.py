"""What names and reaches a person is taken out: before a language model sees it, and with `all` before it is kept."""

from pathlib import Path

from ..openai_stub import Answer, Stub, serving

WRITTEN = "Write to ada@example.org or call +44 20 7946 0958, I cannot sleep."
SECRETS = ("ada@example.org", "7946 0958")


def kept(folder: Path) -> bytes:
    """Every byte of the store and the memory."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_nothing_of_it_reaches_the_model_or_the_disk(served, tmp_path, caplog):
    async def test(having):
        name = await having.begin(person="ada", settings={"privacy": "all"})
        await having.say(name, WRITTEN)
        await having.say(name, "I still cannot sleep.")
        for secret in SECRETS:
            assert secret not in str(stub.requests), secret
            assert secret.encode() not in kept(tmp_path), secret
            assert secret not in (await having.client.get("/v1/people/ada/memory")).text
            assert secret not in (await having.client.get(f"/v1/conversations/{name}/export")).text

    with serving(Stub([Answer(pieces=("That sounds hard.",))] * 8)) as stub:
        served(test, settings={"model": f"{stub.address}#little"})
    assert not any(secret in caplog.text for secret in SECRETS)


def test_with_prompts_it_is_kept_and_not_sent(served, tmp_path):
    async def test(having):
        name = await having.begin(settings={"privacy": "prompts"})
        await having.say(name, WRITTEN)
        assert SECRETS[0] not in str(stub.requests)
        assert SECRETS[0] in (await having.client.get(f"/v1/conversations/{name}")).text

    with serving(Stub([Answer(pieces=("That sounds hard.",))] * 8)) as stub:
        served(test, settings={"model": f"{stub.address}#little"})
