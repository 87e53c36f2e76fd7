"""The grammar of --model."""

import pytest

from feltsense.errors import UserError
from feltsense.models.names import parse_model


def test_what_is_understood():
    assert parse_model("offline").kind == "offline"
    assert parse_model("small").kind == "text"
    local = parse_model("http://localhost:8080/v1#llama-3")
    assert (local.kind, local.vendor, local.address, local.name) == (
        "language",
        "http",
        "http://localhost:8080/v1",
        "llama-3",
    )
    assert (parse_model("openai:gpt-x").vendor, parse_model("openai:gpt-x").name) == ("openai", "gpt-x")


@pytest.mark.parametrize("text", ["small", "nano", "nano-large", "nano-multilingual"])
def test_tiers_read_texts(text):
    assert (parse_model(text).kind, parse_model(text).name, parse_model(text).reads) == ("text", text, True)


def test_readers_of_others():
    assert (parse_model("hf:x/y").kind, parse_model("hf:x/y").name) == ("hf", "x/y")
    assert parse_model("hf:C:/models/mine").name == "C:/models/mine"
    reading = parse_model("llm:http://localhost:8080/v1#a+b")
    assert (reading.kind, reading.members[0].kind, reading.members[0].name) == ("llm", "language", "a+b")
    assert reading.reads and not reading.members[0].reads


def test_ensembles_nest():
    found = parse_model("ensemble:small+(llm:openai:a+b)+(ensemble:nano+hf:x)")
    assert [member.text for member in found.members] == ["small", "llm:openai:a+b", "ensemble:nano+hf:x"]
    assert [member.kind for member in found.members[2].members] == ["text", "hf"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hf:", "write hf:NAME_OR_FOLDER"),
        ("llm:", "names no language model"),
        ("llm:small", "names no language model"),
        ("llm:openai:", "names no model"),
        ("ensemble:", "not understood"),
        ("ensemble:small", "fewer than two"),
        ("ensemble:small+", "not understood"),
        ("ensemble:small+small", "names a reader twice"),
        ("ensemble:small+openai:x", "write llm:openai:x"),
        ("ensemble:(small+nano", "parenthesis"),
        ("ensemble:small)+nano", "parenthesis"),
    ],
)
def test_readers_that_are_put_together_wrongly(text, why):
    with pytest.raises(UserError, match="--model") as error:
        parse_model(text)
    assert why in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gpt",
        "openai:",
        "http://localhost:8080/v1",
        "ftp://x#y",
        "http://#x",
        "http://127.0.0.1:99999/v1#x",
        "http://[::1/v1#m",
        "http://me:secret@[::1/v1#m",
        "http://me:secret@host/v1#x",
        "http://host/v1?key=secret#x",
    ],
)
def test_what_is_not_understood_names_the_mend(text):
    with pytest.raises(UserError, match="--model") as error:
        parse_model(text)
    assert "secret" not in str(error.value)
