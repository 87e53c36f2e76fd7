"""Recognised emotions and mimicry: groups stay apart, chance only while learning, unknown emotions cost nothing."""

import pytest

torch = pytest.importorskip("torch")

from feltsense.nets.blocks.emotion_mixture import EmotionMixture  # noqa: E402
from feltsense.nets.blocks.emotion_recognition import EmotionRecognition  # noqa: E402
from feltsense.nets.encoder_decoder import EncoderDecoder, Size  # noqa: E402

SIZE = Size(words=20, width=16, heads=2, layers=1, inner=16, longest=12)
KINDS = ["recognition", "mixture"]


def block(kind):
    return EmotionRecognition(SIZE, 6) if kind == "recognition" else EmotionMixture(SIZE, [0, 2], 6)


def network(kind="mixture"):
    torch.manual_seed(0)
    return EncoderDecoder(SIZE, [block(kind)]).eval()


def batch(emotion=(-1, -1), **changes):
    return {
        "talk": torch.tensor([[5, 6, 7, 8], [9, 10, 0, 0]]),
        "speaker": torch.tensor([[0, 0, 1, 1], [0, 0, 0, 0]]),
        "turn": torch.tensor([[1, 1, 0, 0], [0, 0, 0, 0]]),
        "reply": torch.tensor([[1, 11, 12, 2], [1, 13, 2, 0]]),
        "emotion": torch.tensor(emotion),
    } | changes


def test_a_group_holds_nothing_of_the_others_emotions():
    mimicry = network().blocks[0]
    scores = torch.randn(1, 6)
    glad, grave = mimicry._mixtures(scores)
    with torch.no_grad():
        mimicry.meanings.weight[[1, 3, 4, 5]] += 1.0
    moved_glad, moved_grave = mimicry._mixtures(scores)
    torch.testing.assert_close(glad, moved_glad)
    torch.testing.assert_close(grave + 1, moved_grave)


def test_the_mimicking_emotion_follows_the_recognised_polarity(monkeypatch):
    """With a gate that lets through mimicry alone, a plainly positive talk is seen with positive emotions alone."""
    one = network()
    mimicry, seen = one.blocks[0], torch.full((2, 6), -30.0)
    seen[0, 2] = seen[1, 4] = 30.0
    torch.nn.init.zeros_(mimicry.degree.weight)
    torch.nn.init.constant_(mimicry.degree.bias, 30.0)
    torch.nn.init.zeros_(mimicry.shifts.weight)
    torch.nn.init.zeros_(mimicry.shifts.bias)
    monkeypatch.setattr(mimicry, "recognised", lambda encoded, batch: seen)
    refined = one.encode(batch()).states
    one.blocks = torch.nn.ModuleList()
    added = refined - one.encode(batch()).states
    torch.testing.assert_close(added[:, 0], mimicry.meanings.weight[[2, 4]])


def test_chance_steps_in_only_while_it_learns():
    one = network()
    torch.testing.assert_close(one.encode(batch()).states, one.encode(batch()).states, rtol=0, atol=0)
    one.blocks[0].train()
    assert not torch.allclose(one.encode(batch()).states, one.encode(batch()).states)


@pytest.mark.parametrize("kind", KINDS)
def test_padding_after_a_talk_changes_nothing(kind):
    one, given = network(kind), batch()
    names = ("talk", "speaker", "turn")
    longer = given | {name: torch.nn.functional.pad(given[name], (0, 3)) for name in names}
    said = [one.decode(one.encode(each), each["reply"][:, :-1], each) for each in (given, longer)]
    torch.testing.assert_close(*said)


def test_unknown_emotions_cost_nothing_and_known_ones_do():
    one = network("recognition")
    unknown, known = (one.blocks[0].loss(one.encode(batch()), batch(emotion)) for emotion in ((-1, -1), (-1, 3)))
    assert unknown == 0
    assert known > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("emotion", [(3, 0), (-1, 2), (-1, -1)])
def test_it_learns_in_half_precision_whatever_is_known(kind, emotion):
    one = network(kind).train()
    with torch.autocast("cpu", torch.bfloat16):
        loss, words = one(batch(emotion))
    loss.backward()
    assert torch.isfinite(loss) and loss - words < 1
    for name, weight in one.blocks.named_parameters():
        assert weight.grad is not None and torch.isfinite(weight.grad).all(), name


@pytest.mark.parametrize("kind", KINDS)
def test_it_learns_to_tell_the_emotion(kind):
    one, given = network(kind).train(), batch((3, 2))
    steps = torch.optim.Adam(one.parameters(), 1e-2)
    for _ in range(40):
        loss, _ = one(given)
        steps.zero_grad()
        loss.backward()
        steps.step()
    assert one.eval().encode(given).found["emotion"].argmax(1).tolist() == [3, 2]
