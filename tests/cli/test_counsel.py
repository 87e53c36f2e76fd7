"""`felt counsel`, end to end."""

import json

import pytest

from .felt import felt, one_line_error

TALK = {"turns": [{"speaker": "seeker", "text": "My wife left in May and the flat is so quiet at night."}]}
DANGER = {"turns": [{"speaker": "seeker", "text": "I want to kill myself, I can't go on."}]}


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(TALK))
    return str(path)


def test_suggestions_as_json(talk, tmp_path):
    done = felt("counsel", talk, "--json", home=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == [
        *("schema", "first", "guard", "affect", "understanding", "stage", "suggestions", "avoid", "ms")
    ]
    assert len(found["suggestions"]) >= 3


def test_suggestions_in_a_pipe_are_plain_lines(talk, tmp_path):
    lines = felt("counsel", talk, home=tmp_path).stdout.splitlines()
    names = [line.partition(":")[0] for line in lines]
    assert set(names) <= {"felt", "cause", "needs", "stage", "suggest", "avoid"}
    assert names.count("suggest") >= 3


def test_feedback_from_words_and_from_a_file(talk, tmp_path):
    draft = "You dread coming home. What are the nights like?"
    path = tmp_path / "draft.txt"
    path.write_text(draft + "\n")
    one, other = (
        json.loads(felt("counsel", talk, *how, "--json", home=tmp_path).stdout)
        for how in (("--draft", draft), ("--draft-file", str(path)))
    )
    assert {**one, "ms": 0} == {**other, "ms": 0}
    assert [row["behaviour"] for row in one["behaviours"]] == ["complex_reflection", "open_question"]


def test_danger_is_the_first_line(tmp_path):
    done = felt("counsel", "-", home=tmp_path, typed=json.dumps(DANGER))
    assert done.stdout.startswith("first: 1. ")


def test_lines_with_and_without_a_draft(tmp_path):
    typed = "\n".join([json.dumps(TALK), json.dumps({**TALK, "draft": "Cheer up!"}), "{broken", '{"turns":[]}'])
    done = felt("counsel", "-", "--lines", home=tmp_path, typed=typed)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert ["suggestions" in row for row in rows] == [True, False, False, False]
    assert rows[1]["concerns"][0]["span"]["text"] == "Cheer up!"
    assert [set(row) == {"error"} for row in rows] == [False, False, True, True]


def test_live_goes_on_until_the_end(tmp_path):
    typed = "My dad is ill again\n\nI'm scared\nYou're scared for him.\n\n/quit\n"
    done = felt("counsel", "--live", home=tmp_path, typed=typed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("does: ") == 1
    assert "reflection: “You're scared for him.”" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "no talk was named"),
        (("nowhere.json",), "no such file"),
        (("-", "--draft", "a", "--draft-file", "b"), "leave one of them out"),
        (("-", "--draft-file", "-"), "standard input"),
        (("x.json", "--live"), "leave everything else out"),
        (("-", "--draft", ""), "text is empty"),
        (("-", "--draft", "a" * 20_001), "20,000"),
        (("-", "--country", "Europe"), "two-letter code"),
    ],
)
def test_wrong_calls_are_one_line(arguments, says, tmp_path):
    one_line_error(felt("counsel", *arguments, home=tmp_path, typed=json.dumps(TALK)), says)


def test_a_draft_that_is_no_text(tmp_path):
    one_line_error(felt("counsel", "-", home=tmp_path, typed=json.dumps({**TALK, "draft": 3})), "`draft` is no text")


def test_nothing_steers_the_terminal(tmp_path):
    odd = {"turns": [{"speaker": "seeker", "text": "I'm sad \u001b[2J about my dog"}]}
    done = felt("counsel", "-", "--draft", "You miss \x1b]0;x\x07 him.", home=tmp_path, typed=json.dumps(odd))
    assert "\x1b" not in done.stdout
