"""Training a small generator: it learns, goes on where it was stopped, and is found again."""

import pytest

pytest.importorskip("torch")

from feltsense.flow import Conversation, Reply, Signal, Turn
from feltsense.models.text.generator.network import Generator
from feltsense.training import generate
from feltsense.training.generate import HOW, How, trained

TINY = How(words=60, width=32, layers=1, examples=None, steps=120, rows=8, rate=3e-3, dropout=0.0)
PAIRS = {"my dog died": "so sorry about your dog", "i passed my exam": "well done , that is great news"}


@pytest.fixture
def corpus(monkeypatch):
    """Two talks of our own, again and again."""

    class Toy:
        @staticmethod
        def load(_split):
            for said, reply in PAIRS.items():
                turns = (
                    Turn(speaker="seeker", signal=Signal.of(said)),
                    Turn(speaker="supporter", reply=Reply(text=reply, by="us")),
                )
                yield from [Conversation(turns=turns)] * 8

    monkeypatch.setattr(generate.catalogue, "load", lambda _kind, _name: Toy)


def silent(_what, _done, _total): ...


@pytest.mark.usefixtures("corpus")
def test_it_learns_and_is_found_again(tmp_path):
    place = trained("toy", {}, TINY, 0, tmp_path, silent)
    assert place == trained("toy", {}, TINY, 0, tmp_path, silent)
    written = Generator.load(place).write([Conversation.of(said) for said in PAIRS])
    assert written[0] == "So sorry about your dog"
    assert "great news" in written[1]


@pytest.mark.usefixtures("corpus")
def test_it_goes_on_where_it_was_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(generate, "KEEP", 4)
    whole = Generator.load(trained("toy", {}, TINY, 0, tmp_path / "whole", silent))

    def stop(_what, done, _total):
        if done == 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trained("toy", {}, TINY, 0, tmp_path / "parts", stop)
    again = Generator.load(trained("toy", {}, TINY, 0, tmp_path / "parts", silent))
    talks, replies = [Conversation.of(said) for said in PAIRS], list(PAIRS.values())
    assert again.token_sums(talks, replies).tolist() == whole.token_sums(talks, replies).tolist()


@pytest.mark.usefixtures("corpus")
def test_another_seed_is_another_network(tmp_path):
    assert trained("toy", {}, TINY, 0, tmp_path, silent) != trained("toy", {}, TINY, 1, tmp_path, silent)


def test_a_fixed_choice_of_examples():
    assert set(HOW) == {"small", "full"}
