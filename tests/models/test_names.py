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


@pytest.mark.parametrize("text", ["nano", "hf:x/y", "llm:openai:x", "ensemble:small,nano"])
def test_what_is_not_built_yet_says_so(text):
    with pytest.raises(UserError, match="not built yet"):
        parse_model(text)


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
        "http://me:secret@host/v1#x",
        "http://host/v1?key=secret#x",
    ],
)
def test_what_is_not_understood_names_the_mend(text):
    with pytest.raises(UserError, match="--model") as error:
        parse_model(text)
    assert "secret" not in str(error.value)
