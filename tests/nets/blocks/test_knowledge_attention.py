"""Commonsense beside the talk: empty rows count for nothing, and inferences reach the words written."""

import pytest

torch = pytest.importorskip("torch")

from feltsense.nets.blocks.knowledge_attention import KnowledgeAttention  # noqa: E402
from feltsense.nets.encoder_decoder import EncoderDecoder, Size  # noqa: E402

SIZE = Size(words=20, width=16, heads=2, layers=1, inner=16, longest=12)


def batch(knowledge):
    return {
        "talk": torch.tensor([[5, 6, 7], [8, 9, 0]]),
        "speaker": torch.tensor([[0, 1, 0], [0, 0, 0]]),
        "reply": torch.tensor([[1, 10, 2], [1, 11, 2]]),
        "knowledge": torch.tensor(knowledge),
    }


NOTHING = [[[0, 0], [0, 0]], [[0, 0], [0, 0]]]
KNOWN = [[[12, 13], [0, 0]], [[0, 0], [0, 0]]]


@pytest.fixture
def network():
    torch.manual_seed(0)
    return EncoderDecoder(SIZE, [KnowledgeAttention(SIZE)]).eval()


def said(network, knowledge):
    given = batch(knowledge)
    return network.decode(network.encode(given), given["reply"][:, :-1], given)


def test_an_inference_changes_only_the_talk_that_it_is_about(network):
    without, with_one = said(network, NOTHING), said(network, KNOWN)
    assert not torch.allclose(without[0], with_one[0])
    torch.testing.assert_close(without[1], with_one[1])


def test_further_empty_rows_change_nothing(network):
    more = [[*talk, [0, 0]] for talk in KNOWN]
    torch.testing.assert_close(said(network, KNOWN), said(network, more))


@pytest.mark.parametrize("knowledge", [NOTHING, KNOWN, [[], []]])
def test_it_learns_in_half_precision_with_and_without_inferences(network, knowledge):
    given = batch(knowledge) | {"knowledge": torch.tensor(knowledge, dtype=torch.long).reshape(2, -1, 2)}
    with torch.autocast("cpu", torch.bfloat16):
        loss, _ = network.train()(given)
    loss.backward()
    assert torch.isfinite(loss)
    assert all(torch.isfinite(one.grad).all() for one in network.parameters() if one.grad is not None)
