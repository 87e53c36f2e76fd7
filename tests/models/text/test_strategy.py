"""Features of a talk for the strategy planner, and the model over them."""

import numpy as np
import pytest

from feltsense.errors import MissingData
from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn
from feltsense.models.text.boosted_trees import BoostedTrees
from feltsense.models.text.strategy import HISTORY, Directions, StrategyModel, features, ranked
from feltsense.models.text.strategy_features import history, newest_text
from feltsense.taxonomies.esconv_strategies import LABELS


def seeker(text):
    return Turn(speaker="seeker", signal=Signal.of(text))


def supporter(text, *strategies):
    plan = Plan(acts=tuple(Act(strategy=name) for name in strategies))
    return Turn(speaker="supporter", plan=plan, reply=Reply(text=text, by="test"))


def talk(*turns):
    return Conversation(turns=turns)


def tiny(shift=None):
    """A model that reads nothing but whether the newest strategy was a question."""
    stump = BoostedTrees(
        start=np.zeros(8),
        feature=np.zeros((8, 3), int),
        threshold=np.full((8, 3), 0.5),
        below=np.tile([1, 1, 2], (8, 1)),
        above=np.tile([2, 1, 2], (8, 1)),
        value=np.array([[0, 1.0, -1.0], *[[0, 0, 0]] * 7]),
        depth=1,
    )
    nothing = Directions(np.zeros(384), np.zeros((0, 384)))
    return StrategyModel(nothing, stump, np.zeros(8) if shift is None else shift, 1.0, "none")


def test_history_sees_the_newest_strategies_first():
    row = history(talk(seeker("I lost my job."), supporter("How come?", "question"), seeker("No idea.")))
    marks = row[: len(LABELS) + 1]
    assert marks[LABELS.index("question")] == 1
    assert marks.sum() == 1


def test_a_turn_with_two_acts_counts_as_two():
    one = history(talk(seeker("Bad day."), supporter("That hurts. What was it?", "reflection", "question")))
    newest, before = one[:9], one[9:18]
    assert newest[LABELS.index("question")] == 1
    assert before[LABELS.index("reflection")] == 1


@pytest.mark.parametrize(
    "turns",
    [
        (),
        (supporter("Hello.", "other"),),
        (seeker("Hi."), Turn(speaker="supporter", reply=Reply(text="Hi!", by="test"))),
    ],
)
def test_talks_without_strategies_have_as_many_features(turns):
    row = history(talk(*turns))
    assert row.shape == (HISTORY,)
    assert np.isfinite(row).all()


def test_the_newest_text_of_a_speaker():
    found = talk(seeker("One."), supporter("Two?", "question"), seeker("Three."))
    assert (newest_text(found, "seeker"), newest_text(found, "supporter")) == ("Three.", "Two?")


def test_directions_read_each_text_once_and_nothing_of_an_empty_one():
    read = []

    def encoder(texts):
        read.extend(texts)
        return {"sentence_embedding": np.array([[len(text), 0.0] for text in texts]).reshape(-1, 2)}

    found = Directions(np.array([1.0, 0.0]), np.array([[2.0, 0.0]]))(["abc", "", "abc"], encoder)
    assert found.tolist() == [[4.0], [0.0], [4.0]]
    assert read == ["abc"]


def test_the_shift_moves_the_choice_and_the_file_keeps_all(tmp_path):
    rows = features([talk(seeker("Hi."))], tiny().directions)
    assert tiny().judge(rows).argmax() == 0
    shift = np.zeros(8)
    shift[3] = 2
    tiny(shift).save(tmp_path / "weights.npz")
    again = StrategyModel.load(tmp_path / "weights.npz")
    assert again.judge(rows).argmax() == 3
    assert again.encoder == "none"
    assert again.judge(rows).sum() == pytest.approx(1)


def test_no_file_says_how_to_make_it(tmp_path):
    with pytest.raises(MissingData, match="felt train strategy"):
        StrategyModel.load(tmp_path / "weights.npz")


def test_ranking_is_the_most_probable_first():
    p = np.array([0.1, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    assert ranked(p)[0] == (LABELS[1], 0.3)
