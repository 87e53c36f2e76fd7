"""`felt neighbours`: labelled sentences like a text."""

import json

from .felt import felt


def test_the_like_of_a_text_is_shown(tmp_path):
    done = felt("neighbours", "I am so scared of the operation tomorrow.", "--count", "2", "--json", home=tmp_path)
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 2
    assert "fear" in rows[0]["labels"]
    assert rows[0]["similarity"] >= rows[1]["similarity"]


def test_a_bank_of_ones_own(tmp_path):
    bank = tmp_path / "bank.jsonl"
    bank.write_text('{"text": "The ferry was late.", "said": ["annoyance"]}\n')
    done = felt("neighbours", "Our train was late again.", "--bank", str(bank), home=tmp_path)
    assert "annoyance" in done.stdout
    assert "bank.jsonl" in done.stdout


def test_words_of_people_in_distress_are_refused_with_the_truth(tmp_path):
    done = felt("neighbours", "hello", "--bank", "reddit_cssrs", home=tmp_path)
    assert done.returncode == 2
    assert "neither shown nor sent on" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_bank_and_an_empty_text_are_one_line(tmp_path):
    for arguments in (("neighbours", "hello", "--bank", "nowhere.jsonl"), ("neighbours", "")):
        done = felt(*arguments, home=tmp_path)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
