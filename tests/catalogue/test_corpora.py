"""One contract over every corpus: card, row counts, and rows that become conversations."""

import os

import pytest

from feltsense import catalogue
from feltsense.errors import InputError, MissingData

NAMES = catalogue.names("dataset")
COUNTS = {
    "goemotions": {"train": 43410, "dev": 5426, "test": 5427},
    "emobank": {"train": 8062, "dev": 1000, "test": 1000},
    "esconv": {"train": 910, "valid": 195, "test_open": 88},
}


@pytest.mark.parametrize("name", NAMES)
def test_card_is_complete(name):
    card = catalogue.load("dataset", name).CARD
    assert card.name == name
    assert card.summary and card.paper and card.source and card.revision and card.licence and card.splits


@pytest.mark.parametrize("name", NAMES)
def test_missing_corpus_says_where_to_get_it(name, monkeypatch, tmp_path):
    member = catalogue.load("dataset", name)
    split = next(iter(member.CARD.splits))
    monkeypatch.delenv("FELTSENSE_DATA", raising=False)
    with pytest.raises(MissingData, match="FELTSENSE_DATA"):
        list(member.load(split))
    monkeypatch.setenv("FELTSENSE_DATA", str(tmp_path))
    with pytest.raises(MissingData, match="licence"):
        list(member.load(split))
    with pytest.raises(InputError, match="no split 'nowhere'"):
        list(member.load("nowhere"))


@pytest.mark.skipif(not os.environ.get("FELTSENSE_DATA"), reason="FELTSENSE_DATA is not set: real corpora are not read")
@pytest.mark.parametrize("name", NAMES)
def test_row_counts(name):
    member = catalogue.load("dataset", name)
    assert {split: sum(1 for _ in member.load(split)) for split in member.CARD.splits} == COUNTS[name]


def test_rows_of_our_own(monkeypatch, tmp_path):
    """A tiny mirror written here is read as the publishers' files are."""
    folder = tmp_path / "goemotions"
    folder.mkdir()
    (folder / "dev.tsv").write_text('We "won"\t13,17\tx1\nso it goes\t27\tx2\n', encoding="utf-8")
    monkeypatch.setenv("FELTSENSE_DATA", str(tmp_path))
    first, second = catalogue.load("dataset", "goemotions").load("dev")
    assert first.turns[0].text == 'We "won"'
    assert first.turns[0].affect.present == ("excitement", "joy")
    assert second.turns[0].affect.present == ("neutral",)
