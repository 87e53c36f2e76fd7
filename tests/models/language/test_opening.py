"""From a model string to a model: what is checked before the first call."""

import sys

import pytest

from feltsense.errors import MissingExtra, UserError
from feltsense.models.language import LanguageModel, Scripted, open_model


def test_a_model_bears_its_string() -> None:
    model = open_model("https://example.org/v1#llama")
    assert model.name == "https://example.org/v1#llama"
    assert isinstance(model, LanguageModel)
    assert isinstance(Scripted([]), LanguageModel)


@pytest.mark.parametrize(
    ("text", "variables", "named"),
    [
        ("openai:gpt", ("OPENAI_API_KEY",), "OPENAI_API_KEY"),
        ("anthropic:claude", ("ANTHROPIC_API_KEY",), "ANTHROPIC_API_KEY"),
        ("google:gemini", ("GOOGLE_API_KEY", "GEMINI_API_KEY"), "GOOGLE_API_KEY or GEMINI_API_KEY"),
    ],
)
def test_a_missing_key_is_named(
    monkeypatch: pytest.MonkeyPatch, text: str, variables: tuple[str, ...], named: str
) -> None:
    monkeypatch.setattr("feltsense.models.language.opening.PACKAGES", {})
    for variable in variables:
        monkeypatch.setenv(variable, "")
    with pytest.raises(UserError) as caught:
        open_model(text)
    assert str(caught.value) == f"--model {text} needs a key; set {named}"
    monkeypatch.setenv(variables[-1], "secret")
    assert open_model(text).name == text


@pytest.mark.parametrize(("vendor", "package"), [("anthropic", "anthropic"), ("google", "google.genai")])
def test_a_missing_package_names_its_extra(monkeypatch: pytest.MonkeyPatch, vendor: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"install it with: pip install 'feltsense\[{vendor}\]'"):
        open_model(f"{vendor}:some")


@pytest.mark.parametrize("text", ["offline", "small"])
def test_other_kinds_of_model_do_not_write(text: str) -> None:
    with pytest.raises(UserError, match=f"--model '{text}' is not a language model; use openai:NAME"):
        open_model(text)


def test_a_key_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UserError) as caught:
        open_model("https://me:sk-secret@example.org/v1#llama")
    assert str(caught.value) == "--model carries a name, password or key in its address; set FELTSENSE_API_KEY instead"
