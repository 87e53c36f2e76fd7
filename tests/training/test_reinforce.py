"""Teaching a small generator by a reward: what is rewarded becomes likelier, and it is found again."""

import numpy as np
import pytest

pytest.importorskip("torch")

from feltsense.flow import Conversation
from feltsense.models.text.generator.network import Generator
from feltsense.training import reinforce
from feltsense.training.reinforce import How, Lesson, reinforced
from tests.tiny_networks import tiny_generator

TALKS = [Conversation.of("I lost my job."), Conversation.of("I am scared.")]
HOW = How(steps=25, talks=2, draws=8, rate=1e-2, pull=0.0)


def asking(_talks, replies):
    """Questions are liked."""
    return np.array([float("?" in reply) for reply in replies])


@pytest.fixture
def start(tmp_path):
    folder = tmp_path / "start"
    tiny_generator().save(folder, {})
    return folder


def silent(_what, _done, _total): ...


def share(place):
    drawn = Generator.load(place).samples(TALKS, 40, seed=5)
    return np.mean([asking(TALKS, row).mean() for row in drawn])


def test_what_is_rewarded_becomes_likelier(start, tmp_path):
    place = reinforced(start, Lesson(TALKS, asking, "asking"), HOW, 0, tmp_path, silent)
    assert share(place) > share(start) + 0.2


def test_it_is_found_again_and_another_reward_is_another_generator(start, tmp_path):
    short = How(steps=1, talks=2, draws=2)
    first = reinforced(start, Lesson(TALKS, asking, "asking"), short, 0, tmp_path, silent)
    assert reinforced(start, Lesson(TALKS, asking, "asking"), short, 0, tmp_path, silent) == first
    assert reinforced(start, Lesson(TALKS, asking, "else"), short, 0, tmp_path, silent) != first


def test_it_goes_on_where_it_was_stopped(start, tmp_path, monkeypatch):
    monkeypatch.setattr(reinforce, "KEEP", 3)
    lesson, how = Lesson(TALKS, asking, "asking"), How(steps=10, talks=2, draws=4, rate=1e-2)
    whole = Generator.load(reinforced(start, lesson, how, 0, tmp_path / "whole", silent))
    calls = []

    def stopping(talks, replies):
        calls.append(1)
        if len(calls) == 8:
            raise KeyboardInterrupt
        return asking(talks, replies)

    with pytest.raises(KeyboardInterrupt):
        reinforced(start, Lesson(TALKS, stopping, "asking"), how, 0, tmp_path / "parts", silent)
    again = Generator.load(reinforced(start, lesson, how, 0, tmp_path / "parts", silent))
    replies = ["i am scared ."] * 2
    assert again.token_sums(TALKS, replies).tolist() == whole.token_sums(TALKS, replies).tolist()


def test_a_strong_pull_keeps_it_where_it_was(start, tmp_path):
    """The same steps move its words less far."""
    lesson, replies = Lesson(TALKS, asking, "asking"), ["what worries you most ?"] * 2
    before = Generator.load(start).token_sums(TALKS, replies)[:, 0]
    free, held = (
        Generator.load(reinforced(start, lesson, How(15, 2, 8, 1e-2, pull), 0, tmp_path, silent)).token_sums(
            TALKS, replies
        )[:, 0]
        for pull in (0.0, 5.0)
    )
    assert np.abs(held - before).sum() < np.abs(free - before).sum()
