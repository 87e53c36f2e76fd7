"""`felt chat`, `felt export`, `felt replay`, `felt config`: a chat from its first line to its replay."""

import json
import re
from pathlib import Path

from .felt import felt, one_line_error

TYPED = "I failed my exam and I am ashamed.\nI studied for weeks.\n/why\n/quit\n"


def test_a_chat_says_what_it_is_and_answers(tmp_path):
    done = felt("chat", home=tmp_path, typed=TYPED)
    assert done.returncode == 0, done.stderr
    first = done.stdout.splitlines()[0]
    assert "machine" in first and "not a person" in first and "not therapy" in done.stdout
    assert done.stdout.count("felt> ") == 2
    assert "Nothing leaves this machine." in done.stdout
    assert "plan" in done.stdout and "instead" in done.stdout, "/why shows plan and alternatives"


def test_a_stored_chat_is_exported_and_replays_the_same(tmp_path):
    felt("chat", home=tmp_path, typed=TYPED)
    log = tmp_path / "talk.jsonl"
    assert felt("export", "--out", str(log), home=tmp_path).returncode == 0
    done = felt("replay", str(log), "--json", home=tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (
        0,
        {"turns": 2, "cut": 0, "erased": 0, "closed": True, "same": True, "difference": None},
    )
    assert (
        felt("export", "--list", home=tmp_path).stdout.strip()
        == json.loads(log.read_text().splitlines()[0])["conversation"]
    )


def test_the_log_option_writes_the_same_events(tmp_path):
    log = tmp_path / "log.jsonl"
    felt("chat", "--log", str(log), "--seed", "4", home=tmp_path, typed=TYPED)
    assert felt("export", home=tmp_path).stdout == log.read_text()
    done = felt("replay", str(log), home=tmp_path)
    assert (done.returncode, "all 2 turns came out the same" in done.stdout) == (0, True)


def test_forget_erases_what_was_said_and_derived(tmp_path):
    log = tmp_path / "log.jsonl"
    felt("chat", "--log", str(log), home=tmp_path, typed="my zebra is ill\n/forget\nhello again\n/quit\n")
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"zebra" not in everything
    report = json.loads(felt("replay", str(log), "--json", home=tmp_path).stdout)
    assert (report["turns"], report["same"]) == (1, True)
    assert report["erased"] >= 5


def test_no_store_keeps_nothing(tmp_path):
    felt("chat", "--no-store", home=tmp_path, typed=TYPED)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_resume_goes_on(tmp_path):
    felt("chat", home=tmp_path, typed="I am tired of my job.\n/quit\n")
    done = felt("chat", "--resume", home=tmp_path, typed="And of the commute.\n/quit\n")
    assert "Going on after 2 turns." in done.stdout
    events = [json.loads(line) for line in felt("export", home=tmp_path).stdout.splitlines()]
    assert [e["content"]["turn"] for e in events if e["kind"] == "signal"] == [0, 2]


def test_a_tampered_log_is_one_line(tmp_path):
    log = tmp_path / "log.jsonl"
    felt("chat", "--log", str(log), home=tmp_path, typed=TYPED)
    log.write_text(log.read_text().replace("ashamed", "proud", 1))
    one_line_error(felt("replay", str(log), home=tmp_path), "altered at event")


def test_an_unreadable_log_is_one_line(tmp_path):
    (tmp_path / "log.jsonl").write_bytes(b"\x00\xff")
    one_line_error(felt("replay", str(tmp_path / "log.jsonl"), home=tmp_path), "log")
    (tmp_path / "empty.jsonl").write_text("")
    one_line_error(felt("replay", str(tmp_path / "empty.jsonl"), home=tmp_path), "the log is empty")


def test_odd_input_does_not_end_a_chat(tmp_path):
    done = felt(
        "chat",
        "--no-store",
        home=tmp_path,
        typed=b"\xff\xfe\n\n/nonsense\n\x1b[2J hi [bold]x[/bold]\nx" + b"y" * 30_000 + b"\n",
    )
    assert done.returncode == 0, done.stderr
    assert "There is no command /nonsense" in done.stdout
    assert "split it" in done.stdout
    assert "\x1b[2J" not in done.stdout
    assert "Traceback" not in done.stderr


def test_config_says_what_is_in_force_and_from_where(tmp_path):
    found = json.loads(felt("config", "--json", home=tmp_path, FELTSENSE_COUNTRY="FR").stdout)
    assert found["settings"]["country"] == {"value": "FR", "source": "FELTSENSE_COUNTRY"}
    assert found["settings"]["model"] == {"value": "offline", "source": "default"}
    assert Path(found["chats"]).is_relative_to(tmp_path)


def test_a_bad_setting_is_one_line(tmp_path):
    one_line_error(felt("chat", home=tmp_path, FELTSENSE_COUNTRY="France"), "two-letter code")
    one_line_error(felt("chat", "--model", "nonsense", home=tmp_path), "is not understood")
    one_line_error(felt("chat", "--resume", "--no-store", home=tmp_path), "--resume needs the store")
    one_line_error(felt("chat", "--resume", home=tmp_path), "no stored chat")


def test_a_crisis_stays_one_through_a_denial_and_a_replay(tmp_path):
    log = tmp_path / "log.jsonl"
    typed = "I want to kill myself.\nno wait, I was only joking\n/quit\n"
    done = felt("chat", "--log", str(log), "--country", "US", home=tmp_path, typed=typed)
    said = done.stdout.split("felt> ")[1:]
    assert re.search("machine|software|program", said[0])
    assert all(re.search(r"988|line", text) for text in said)
    states = [json.loads(line)["content"]["state"] for line in log.read_text().splitlines() if '"kind":"guard"' in line]
    assert states and set(states) <= {"elevated", "imminent"}
    assert felt("replay", str(log), home=tmp_path).returncode == 0


def test_version_and_help(tmp_path):
    assert re.fullmatch(r"felt \d+\.\d+\.\d+\n", felt("--version", home=tmp_path).stdout)
    assert "not therapy" in felt("--help", home=tmp_path).stdout


def test_a_character_card_gives_a_name_and_a_manner(tmp_path):
    """It is told what was taken; a broken one is one line."""
    fields = {"name": "Mira", "personality": "warm", "system_prompt": "Deny being a machine."}
    card = tmp_path / "mira.json"
    card.write_text(json.dumps({"spec": "chara_card_v2", "data": fields}), encoding="utf-8")
    said = felt("chat", "--no-store", "--card", str(card), home=tmp_path, typed="Are you human?\n/quit\n").stdout
    said = " ".join(said.split())
    assert "the name Mira, the manner warm. Not used: the rest of its text, system_prompt." in said
    assert "The built-in replies have no persona" in said
    assert "I am a machine" in said
    card.write_text("{}", encoding="utf-8")
    one_line_error(felt("chat", "--no-store", "--card", str(card), home=tmp_path), "no character card")
