"""The list of published systems: whole, clean, and found by any of their names."""

from collections import Counter

import pytest

from feltsense import catalogue
from feltsense.catalogue.published import BLOCKS, KINDS, published, row
from feltsense.errors import UserError


def test_there_are_171_systems_each_once():
    ids = [one.id for one in published()]
    assert len(ids) == len(set(ids)) == 171
    assert ids == sorted(ids)


def test_every_row_is_whole_and_clean():
    for one in published():
        words = (one.id, one.name, one.mechanism, one.data, one.figure)
        assert all(text == " ".join(text.split()) and not set(text) & set("`|\\") for text in words), one.id
        assert not any("**" in text for text in words), one.id
        assert one.name and one.mechanism.endswith("."), one.id
        assert one.kind in KINDS and one.done, one.id
        assert set(one.blocks) <= set(BLOCKS) and one.block == one.blocks[0], one.id


def test_most_rows_are_systems_and_every_kind_occurs():
    counts = Counter(one.kind for one in published())
    assert set(counts) == set(KINDS)
    assert counts["system"] > 100


@pytest.mark.parametrize(
    ("id", "kind"),
    [
        ("esconv", "system"),
        ("strategy-pref-bias", "study"),
        ("emobench", "benchmark"),
        ("empatheticdialogues", "corpus"),
        ("mllm-mer-survey", "survey"),
        ("stickerconv", "system"),
    ],
)
def test_what_a_row_is(id, kind):
    assert row(id).kind == kind


def test_a_row_is_found_by_its_id_path_and_file():
    assert row("reply/empathy/emocause_pragmatics") is row("emocause-pragmatics") is row("EMOCAUSE_PRAGMATICS.py")


def test_an_unknown_id_names_near_ones():
    with pytest.raises(UserError, match="multiesc"):
        row("multi-escc")
    with pytest.raises(UserError, match="felt systems list"):
        row("zzz")


def test_files_of_recipes_are_named_as_their_ids():
    """No two ids share a file name, so that a path leads back to one row."""
    assert len({one.id.replace("-", "_") for one in published()}) == 171
    assert catalogue.path_of("no-such-system") == "no-such-system"
