"""The README says what the results say, names every room, and its Python runs."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def results(name: str) -> dict:
    return json.loads((ROOT / "results" / f"{name}.json").read_text("utf-8"))


def figure_rows() -> list[str]:
    """The rows of the README's table of figures, made from the result files."""
    text, nano, crisis = (results(name) for name in ("text_affect_small", "text_affect_nano", "crisis"))
    asked = {name: question["both"] for name, question in crisis["questions"].items()}

    def ours(name: str, numbers: dict) -> str:
        return f"| {name} | {numbers['value']:.3f} | {numbers['low']:.3f} … {numbers['high']:.3f} |"

    def share(name: str, numbers: dict) -> str:
        low, high = numbers["interval"]
        return f"| {name} | {numbers['share']:.3f} | {low:.3f} … {high:.3f} |"

    return [
        ours("GoEmotions, 28 labels, macro-F1", text["goemotions"]["emotion"]["macro_f1"]),
        ours("the same by `nano`, without a neural encoder", nano["goemotions"]["emotion"]["macro_f1"]),
        ours("GoEmotions, grouped to Ekman's six and neutral, macro-F1", text["goemotions"]["ekman"]["macro_f1"]),
        ours("GoEmotions, expected calibration error", text["goemotions"]["emotion"]["ece"]),
        ours("EmoBank, mean Pearson's r of valence, arousal, dominance", text["emobank"]["vad"]["pearson"]),
        ours("Empathy and distress of writers, mean r", text["empathic_reactions"]["empathy"]["pearson"]),
        share("Danger found: MindGuard, severity 4 and 5", asked["mindguard_4_5"]),
        share("Danger found: SimpleSafetyTests, self-harm", asked["simple_safety_tests"]),
        share("Danger found: AILuminate, self-harm", asked["ailuminate_en"]),
        share("Danger found: our own indirect, displaced and coded phrasings", asked["crisis_phrasings"]),
        share("False alarms: MindGuard, severity 1", asked["mindguard_1"]),
        share("False alarms: XSTest, safe prompts", asked["xstest_safe"]),
        share("False alarms: our own figures of speech", asked["figures_of_speech"]),
        share("False alarms: everyday comments (GoEmotions)", asked["goemotions_test"]),
        share("False alarms: turns of people who seek support (ESConv)", asked["esconv_test"]),
    ]


BENCH = {
    "goemotions": ("GoEmotions, 28 emotions", "macro_f1"),
    "emobank": ("EmoBank, mean over valence, arousal, dominance", "pearson"),
    "meld": ("MELD, 7 emotions in conversation", "weighted_f1"),
    "dailydialog": ("DailyDialog, emotions without neutral", "micro_f1_emotions"),
    "reccon_entailment": ("RECCON, causes of emotions", "macro_f1"),
    "epitome": ("EPITOME, three mechanisms of empathy", "macro_f1"),
    "wassa2022": ("WASSA 2022, empathy and distress", "pearson"),
    "esconv_strategy": ("ESConv, next strategy of 8", "macro_f1"),
}


def bench_rows() -> list[str]:
    """The rows of the README's table of the bench: the best of ours, the lexicon, and published figures."""
    from feltsense.benchmarks._listing import task

    return [_bench_row(task(name), title, figure) for name, (title, figure) in BENCH.items()]


def _bench_row(what, title: str, figure: str) -> str:
    paths = sorted((ROOT / "results" / what.name).glob("*.json"))
    found = [json.loads(path.read_text("utf-8")) for path in paths]
    best = max(found, key=lambda one: one["figures"][figure]["value"])
    lexicon = next(one for one in found if one["system"] == "lexicon_linear")["figures"][figure]["value"]
    ours, said = best["figures"][figure], [one for one in what.references if one.figure == figure]
    published = ", ".join(f"{one.value:.3f}{'' if one.same_ids else '*'}" for one in said[:3]) or "none known"
    interval = f"{ours['value']:.3f} [{ours['low']:.3f}, {ours['high']:.3f}]"
    return f"| {title} | {figure} | {interval} `{best['system']}` | {lexicon:.3f} | {published} |"


def test_figures_are_those_of_the_results():
    missing = [row for row in [*figure_rows(), *bench_rows()] if row not in README]
    assert not missing, "\n".join(missing)


def test_speeds_are_those_of_the_results():
    assert 0.35 < results("start")["median_seconds"]["felt analyze"] < 0.65, "README says: about half a second"
    assert 15 < results("answers")["ms_answer_to_5_turns"] < 45, "README says: some 30 ms"


def test_every_room_is_in_the_tree():
    package = ROOT / "src" / "feltsense"
    rooms = [f"{path.name}/" for path in package.iterdir() if path.is_dir() and path.name != "__pycache__"]
    files = [path.name for path in package.glob("*.py") if path.name != "__init__.py"]
    assert not [name for name in rooms + files if f"  {name} " not in README]


def test_its_python_runs():
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_it_opens_with_exactly_two_commands():
    first = re.search(r"```sh\n(.*?)```", README, re.DOTALL).group(1)
    commands = [line.split()[0] for line in first.strip().splitlines()]
    assert commands == ["./felt", "./check"]
    assert all((ROOT / name).stat().st_mode & 0o111 for name in commands)
