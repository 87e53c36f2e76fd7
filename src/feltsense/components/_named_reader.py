"""The affect stage that a model string names, with labels of one's own and a bank of demonstrations where given."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from feltsense import catalogue
from feltsense.errors import InputError, MissingData, UserError
from feltsense.flow import Affect, Conversation, Stage
from feltsense.models.names import ModelName, parse_model

if TYPE_CHECKING:
    from feltsense.models.text.demonstrations import Bank

MOST_LABELS = 100
LONGEST_LABEL = 100
MOST_EXAMPLES = 2000
USUAL = ("offline", "small")


def named_reader(model: str, labels: str | None = None, bank: str | None = None) -> Stage[Affect]:
    """The stage for a model string; `labels` are separated by commas, `bank` is a file or a corpus.

    >>> named_reader("small", labels="burnt out, proud of the team").labels
    ('burnt out', 'proud of the team')
    """
    parsed = parse_model(model)
    wanted = () if labels is None else parse_labels(labels)
    if bank is not None and not _asks_language_model(parsed):
        raise UserError(f"--bank shows a language model how to judge; --model {model} asks none, so leave it out")
    return _stage(parsed, wanted, None if bank is None else open_bank(bank))


def steady_reader(model: str) -> Stage[Affect]:
    """The stage for a model string in a conversation, where no turn may wait for, or fail with, a model elsewhere."""
    if _asks_language_model(parse_model(model)):
        raise UserError(f"--model {model}: llm: is for single texts; in a talk, name the language model itself")
    return named_reader(model)


def parse_labels(text: str) -> tuple[str, ...]:
    """The labels between commas.

    >>> parse_labels("burnt out, proud of the team")
    ('burnt out', 'proud of the team')
    """
    found = tuple(" ".join(part.split()) for part in text.split(",") if part.strip())
    if len(found) < 2:
        raise UserError("--labels names fewer than two labels; separate them by commas: --labels 'calm, burnt out'")
    if len(found) > MOST_LABELS or max(map(len, found)) > LONGEST_LABEL:
        raise UserError(f"--labels takes up to {MOST_LABELS} labels of up to {LONGEST_LABEL} characters; shorten it")
    if len({label.casefold() for label in found}) < len(found):
        raise UserError("--labels names a label twice; name each once")
    return found


def open_bank(name: str) -> "Bank":
    """The demonstrations in a file of JSON lines, or in a labelled corpus: up to 2,000 texts of its first split."""
    from feltsense.models.text.demonstrations import read_bank

    if name in catalogue.names("dataset"):
        return _corpus_bank(name)
    if not Path(name).is_file():
        raise MissingData(f"--bank {name!r} is neither a file nor a corpus; see: felt data list")
    return read_bank(Path(name))


def _stage(model: ModelName, labels: tuple[str, ...], bank: "Bank | None") -> Stage[Affect]:
    made: Stage[Affect]
    if model.kind == "ensemble":
        made = _load("ensemble")([_stage(member, labels, bank) for member in model.members])
    elif model.kind == "llm":
        made = _load("language_model")(model.members[0].text, labels=labels, bank=bank)
    elif model.kind == "hf":
        made = _load("entailment")(labels, model.name) if labels else _load("hugging_face")(model.name)
    elif model.kind == "language":
        raise UserError(f"--model {model.text} writes replies; write llm:{model.text} to let it read")
    elif not labels:
        made = _load("text_encoder")(*([model.name] if model.name else []))
    elif model.text in USUAL:
        made = _load("label_descriptions")(labels)
    else:
        raise UserError(f"--labels is calibrated for --model small, not for {model.text}; use small, hf: or llm:")
    return made


def _load(name: str) -> Callable[..., Stage[Affect]]:
    found: Callable[..., Stage[Affect]] = catalogue.load("component", f"affect/{name}")
    return found


def _asks_language_model(model: ModelName) -> bool:
    return model.kind == "llm" or any(map(_asks_language_model, model.members))


def _corpus_bank(name: str) -> "Bank":
    from itertools import islice

    from feltsense.models.text.demonstrations import Bank, Demonstration

    corpus = catalogue.load("dataset", name)
    if corpus.CARD.sensitive:
        raise UserError(f"--bank {name}: words of people in distress are neither shown nor sent on; use another corpus")
    talks: list[Conversation] = list(islice(corpus.load(next(iter(corpus.CARD.splits))), MOST_EXAMPLES))
    shown = [Demonstration(turn.text, turn.affect.present, ()) for talk in talks if (turn := talk.turns[0]).affect]
    found = tuple(one for one in shown if one.labels and one.text.strip())
    if not found:
        raise InputError(f"--bank {name}: its texts carry no labels of feeling; use another corpus")
    return Bank(name, found)
