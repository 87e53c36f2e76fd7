"""What holds for every verb: one line for every error, nothing that steers a terminal, a calm end."""

import subprocess
import sys

import pytest

from .felt import felt, one_line_error


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nosuch"], "No such command"),
        (["analyze"], "Missing argument"),
        (["chat", "--seed", "x"], "valid int"),
        (["replay", "--tolerance", "-1", "x"], "tolerance"),
        (["export", "nobody"], "no chat is stored yet"),
        (["train", "text-affect"], "FELTSENSE_DATA"),
    ],
)
def test_a_wrong_call_is_one_line(arguments, says, tmp_path):
    one_line_error(felt(*arguments, home=tmp_path), says)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    felt("chat", home=tmp_path, typed="hello\n/quit\n")
    one_line_error(felt("export", "--out", "/nonexistent/x.jsonl", home=tmp_path), "cannot be written")


def test_a_full_output_is_one_line(tmp_path):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from feltsense.cli.app import main; main()", "config", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_an_unknown_country_and_a_bad_log_do_not_steer_the_terminal(tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text('{"\x1b]0;owned\x07": 1}\n')
    done = felt("replay", str(log), home=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr


def test_our_own_faults_ask_for_a_report(tmp_path):
    code = (
        "import feltsense.cli.app as a, feltsense.settings as s;"
        "s.settings = lambda *_: 1 / 0; import sys; sys.argv = ['felt', 'config']; a.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "fault of Feltsense (ZeroDivisionError" in done.stderr
