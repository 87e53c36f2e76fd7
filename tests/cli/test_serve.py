"""`felt serve` beside serving: migrating, and what is said where its packages are missing."""

from .felt import felt, one_line_error


def test_migrating_only(tmp_path):
    place = tmp_path / "new.db"
    done = felt("serve", "--migrate-only", "--store", str(place), home=tmp_path)
    assert done.stdout == f"{place} is of this version\n"
    assert place.is_file()


def test_a_store_that_is_none(tmp_path):
    place = tmp_path / "no.db"
    place.write_text("I am no database. " * 100)
    one_line_error(felt("serve", "--migrate-only", "--store", str(place), home=tmp_path), "no.db")


def test_without_its_packages(monkeypatch):
    import importlib.util

    import pytest

    from feltsense.cli.serve import needed
    from feltsense.errors import MissingExtra

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"feltsense\[server\]"):
        needed()
