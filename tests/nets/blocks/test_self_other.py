"""Self and other: each stream hears its own speaker, and only where they are kept apart."""

import pytest

torch = pytest.importorskip("torch")

from feltsense.nets.blocks.self_other import SelfOther, Stream  # noqa: E402
from feltsense.nets.encoder_decoder import EncoderDecoder, Size  # noqa: E402

SIZE = Size(words=20, width=16, heads=2, layers=1, inner=16, longest=12)


def network(**settings):
    torch.manual_seed(0)
    return EncoderDecoder(SIZE, [SelfOther(SIZE, **settings)]).eval()


def batch(emotion=(-1, -1), **changes):
    return {
        "talk": torch.tensor([[5, 6, 7, 8], [9, 10, 0, 0]]),
        "speaker": torch.tensor([[0, 0, 1, 1], [0, 0, 0, 0]]),
        "reply": torch.tensor([[1, 11, 12, 2], [1, 13, 2, 0]]),
        "knowledge": torch.tensor([[[14, 15]], [[0, 0]]]),
        "emotion": torch.tensor(emotion),
    } | changes


def streams(block, states, given):
    """What the two streams make of states, before either regulates the other."""
    from feltsense.nets.encoder_decoder import Encoded

    both, of_other, of_own = block._told_apart(Encoded(states, given["talk"] == 0), given)
    return block.other(both, of_other), block.own(both, of_own)


@pytest.mark.parametrize(("apart", "heard"), [(True, [True, False]), (False, [True, True])])
def test_words_of_the_seeker_reach_the_own_stream_only_undivided(apart, heard):
    block, given = network(apart=apart).blocks[0], batch()
    states = torch.randn(2, 4, SIZE.width)
    changed = states.clone()
    changed[0, 0] += 1.0
    pairs = zip(streams(block, states, given), streams(block, changed, given), strict=True)
    assert [not torch.allclose(one[0], other[0]) for one, other in pairs] == heard


@pytest.mark.parametrize(("apart", "heard"), [(True, [False, True]), (False, [True, True])])
def test_words_of_the_supporter_reach_the_others_stream_only_undivided(apart, heard):
    block, given = network(apart=apart).blocks[0], batch()
    states = torch.randn(2, 4, SIZE.width)
    changed = states.clone()
    changed[0, 3] += 1.0
    pairs = zip(streams(block, states, given), streams(block, changed, given), strict=True)
    assert [not torch.allclose(one[0], other[0]) for one, other in pairs] == heard


def test_a_stream_without_words_is_one_learnt_vector():
    torch.manual_seed(0)
    stream = Stream(SIZE).eval()
    nobody = torch.zeros(2, 3, dtype=torch.bool)
    first, again = stream(torch.randn(2, 3, 16), nobody), stream(torch.randn(2, 3, 16), nobody)
    torch.testing.assert_close(first, again)
    torch.testing.assert_close(first[0], first[1])


def test_both_arms_have_the_same_parts():
    kept, undivided = (dict(network(apart=apart).named_parameters()) for apart in (True, False))
    assert {name: one.shape for name, one in kept.items()} == {name: one.shape for name, one in undivided.items()}


def test_padding_after_a_talk_changes_nothing():
    one, given = network(), batch()
    longer = batch(
        talk=torch.nn.functional.pad(given["talk"], (0, 3)), speaker=torch.nn.functional.pad(given["speaker"], (0, 3))
    )
    said = [one.decode(one.encode(each), each["reply"][:, :-1], each) for each in (given, longer)]
    torch.testing.assert_close(*said)


def test_unknown_emotions_cost_nothing_and_known_ones_do():
    one = network()
    unknown, known = (one.blocks[0].loss(one.encode(batch()), batch(emotion)) for emotion in ((-1, -1), (-1, 3)))
    assert unknown == 0
    assert known > 0


@pytest.mark.parametrize("apart", [True, False])
def test_it_learns_to_tell_the_emotion_in_half_precision(apart):
    one, given = network(apart=apart).train(), batch(emotion=(3, 17))
    steps = torch.optim.Adam(one.parameters(), 1e-2)
    losses = []
    for _ in range(30):
        with torch.autocast("cpu", torch.bfloat16):
            loss, _ = one(given)
        steps.zero_grad()
        loss.backward()
        steps.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 2
    assert one.eval().encode(given).found["emotion"].argmax(1).tolist() == [3, 17]
