"""`felt respond`, end to end."""

import json

import pytest

from tests.openai_stub import Answer, Stub, serving

from .felt import felt, one_line_error

TALK = {"turns": [{"speaker": "seeker", "text": "I moved to a new city and I know nobody here."}]}


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(TALK))
    return path


def test_the_published_shape(talk, tmp_path):
    done = felt("respond", str(talk), "--json", home=tmp_path)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert list(answer) == ["schema", "affect", "understanding", "plan", "reply", "guard", "ms"]
    assert list(answer["affect"]) == [
        "schema",
        "text",
        "taxonomy",
        "emotions",
        "unknown",
        "vad",
        "intensity",
        "sentiment",
        "spans",
        "risk",
        "model",
    ]
    assert set(answer["understanding"]) >= {"cause", "needs", "trajectory", "risk"}
    assert set(answer["plan"]) >= {"acts", "alternatives"}
    assert set(answer["plan"]["acts"][0]) - {"mechanism"} == {"strategy", "why", "p"}
    assert set(answer["reply"]) - {"candidates"} == {"text", "by"}
    assert set(answer["guard"]) == {"state", "actions"} and answer["guard"]["state"] in ("none", "concern")
    assert answer["affect"]["risk"] == answer["understanding"]["risk"]


def test_a_pipe_gets_the_reply_alone(talk, tmp_path):
    said = felt("respond", str(talk), home=tmp_path)
    assert said.returncode == 0
    assert (
        said.stdout.strip() == json.loads(felt("respond", str(talk), "--json", home=tmp_path).stdout)["reply"]["text"]
    )


def test_a_talk_in_which_nobody_was_heard_is_continued(tmp_path):
    typed = json.dumps({"turns": [{"speaker": "supporter", "text": "hello"}]})
    answer = json.loads(felt("respond", "-", "--json", home=tmp_path, typed=typed).stdout)
    assert answer["affect"] is None
    assert answer["reply"]["text"]


def test_odd_line_ends_do_not_part_a_conversation(tmp_path):
    typed = json.dumps({"turns": [{"speaker": "seeker", "text": "one\u2028two"}]}, ensure_ascii=False) + "\n\n"
    rows = felt("respond", "-", "--lines", home=tmp_path, typed=typed).stdout.split("\n")
    assert [set(json.loads(row)) == {"error"} for row in rows if row] == [False, True]


def test_lines_are_answered_in_order_and_a_bad_one_in_its_place(tmp_path):
    other = {
        "turns": [{"speaker": "seeker", "text": "I got the job!"}, {"speaker": "supporter", "text": "Congratulations!"}]
    }
    path = tmp_path / "talks.jsonl"
    path.write_text("\n".join([json.dumps(TALK), "{broken", json.dumps(other)]))
    done = felt("respond", str(path), "--json", home=tmp_path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [set(row) == {"error"} for row in rows] == [False, True, False]
    assert rows[2]["affect"]["text"] == "I got the job!"


def test_only_bad_lines_are_an_error(tmp_path):
    done = felt("respond", "-", "--lines", home=tmp_path, typed="{broken\n")
    one_line_error(done, "no conversation that can be answered")
    assert json.loads(done.stdout)["error"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "no valid JSON"),
        ("{", "no valid JSON"),
        ('{"turns":[]}', "no turns"),
        ('{"turns":[{"speaker":"nobody","text":"x"}]}', "turn 1 has the speaker 'nobody'"),
        (b"\xff\xfe", "not UTF-8"),
        ('{"turns":[{"speaker":"seeker","text":"hi","time":' + "9" * 5000 + "}]}", "too many digits"),
        ('{"turns":[{"speaker":"supporter","text":"hi","strategy":[]}]}', "list of strategies is empty"),
    ],
)
def test_bad_input_is_one_line(typed, says, tmp_path):
    one_line_error(felt("respond", "-", home=tmp_path, typed=typed), says)


def test_a_missing_file_is_one_line(tmp_path):
    one_line_error(felt("respond", "nowhere.json", home=tmp_path), "no such file: nowhere.json")


def test_the_same_seed_says_the_same_another_something_else(tmp_path):
    def reply(seed):
        return json.loads(
            felt("respond", "-", "--json", home=tmp_path, typed=json.dumps({**TALK, "seed": seed})).stdout
        )["reply"]

    said = [reply(seed)["text"] for seed in (1, 1, 2, 3, 4)]
    assert said[0] == said[1]
    assert len(set(said)) > 1


def test_a_model_that_is_down_leaves_the_word_to_the_realiser(talk, tmp_path):
    done = felt("respond", str(talk), "--json", "--model", "http://127.0.0.1:9/v1#x", home=tmp_path)
    answer = json.loads(done.stdout)
    assert answer["reply"]["by"] == "realiser"
    assert "model_failed" in answer["guard"]["actions"]
    assert len(done.stderr.splitlines()) == 1
    assert "127.0.0.1:9" in done.stderr and "the built-in replies answered" in done.stderr


def test_research_weights_are_used_only_when_asked(talk, tmp_path):
    free, research = (
        json.loads(felt("respond", str(talk), "--json", *more, home=tmp_path).stdout) for more in ((), ("--research",))
    )
    assert "the classifier" not in json.dumps(free["plan"])
    assert "the classifier" in json.dumps(research["plan"])


def test_the_mode_is_a_flag_as_in_a_chat(tmp_path):
    typed = json.dumps({"turns": [{"speaker": "seeker", "text": "I want to kill myself tonight."}]})
    young, others = (
        json.loads(felt("respond", "-", "--json", "--mode", mode, home=tmp_path, typed=typed).stdout)["guard"]
        for mode in ("minor", "general")
    )
    assert "mode:minor" in young["actions"]
    assert "mode:minor" not in others["actions"]


@pytest.mark.parametrize(
    ("mode", "says"), [("party", "mode is 'party' (from flag)"), ("clinical-research", "before the person agreed")]
)
def test_a_mode_that_cannot_be_is_one_line(talk, tmp_path, mode, says):
    one_line_error(felt("respond", str(talk), "--mode", mode, home=tmp_path), says)


UNDERSTOOD, PLANNED, SAID, KEEP = (
    json.dumps({"emotion": "sadness", "needs": ["to_be_heard"]}),
    json.dumps({"acts": [{"strategy": "reflection", "why": "it is lonely"}]}),
    "A whole city, and not one face that you know.",
    json.dumps({"keep": True}),
)


@pytest.mark.parametrize(("flags", "outputs"), [((), [SAID]), (("--deep",), [UNDERSTOOD, PLANNED, SAID, KEEP])])
def test_a_model_also_interprets_plans_and_criticises_only_with_deep(talk, tmp_path, flags, outputs):
    with serving(Stub()) as stub:
        stub.script(*(Answer((output,)) for output in outputs))
        model = f"{stub.address}#stub"
        done = felt("respond", str(talk), "--json", "--model", model, *flags, home=tmp_path, NO_PROXY="*")
    answer = json.loads(done.stdout)
    assert (answer["reply"], done.stderr) == ({"text": SAID, "by": model}, "")
    assert len(stub.requests) == len(outputs)
    assert (answer["plan"]["acts"][0]["why"] == "it is lonely") is bool(flags)


def test_what_a_deep_model_failed_is_told_once_and_the_rest_is_used(talk, tmp_path):
    with serving(Stub()) as stub:
        stub.script(Answer(status=404), Answer((PLANNED,)), Answer((SAID,)), Answer(status=404))
        model = f"{stub.address}#stub"
        done = felt("respond", str(talk), "--json", "--deep", "--model", model, home=tmp_path, NO_PROXY="*")
    assert json.loads(done.stdout)["reply"]["text"] == SAID
    why = f"{model} was not found (404); check the address and the model's name; it was answered without that"
    assert done.stderr.splitlines() == [f"felt: {why}", f"felt: the draft stays: {why}"]
