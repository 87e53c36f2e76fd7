"""Memory probes share no content word with their episodes, and the result is that of this encoder and these files."""

import importlib.util
from pathlib import Path

from feltsense.benchmarks.probes import frozen

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "measure_memory.py"


def measure():
    spec = importlib.util.spec_from_file_location("measure_memory", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_memory_probes_share_no_content_word_with_their_episodes():
    script = measure()
    small = set(frozen("function_words.txt").split())
    told = {row["id"]: row["text"] for row in script.rows(frozen("memory_history.jsonl"))}
    probes = script.rows(frozen("memory_probes.jsonl"))
    assert len(told) == 160 and len(probes) >= 100
    shared = [script.content(p["question"], small) & script.content(told[p["episode"]], small) for p in probes]
    assert not any(shared)


def test_content_words_are_all_but_function_words():
    assert measure().content("The dog's bowl is mine.", {"the", "is", "mine"}) == {"dog", "bowl"}


def test_the_result_is_of_the_shipped_encoder_and_the_frozen_files():
    import json

    from feltsense.benchmarks.probes import FROZEN
    from feltsense.models.text.meaning import encoder_name

    found = json.loads((SCRIPT.parents[1] / "results" / "memory.json").read_text("utf-8"))
    assert found["encoder"] == encoder_name()
    assert found["frozen"] == {name: FROZEN[name] for name in found["frozen"]}
