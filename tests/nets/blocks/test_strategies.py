"""Strategies that open a reply, one or many at once, and turns as a graph: what is known, planned, missing."""

import pytest

torch = pytest.importorskip("torch")

from feltsense.nets.blocks.strategy_mixture import StrategyMixture  # noqa: E402
from feltsense.nets.blocks.strategy_token import StrategyToken  # noqa: E402
from feltsense.nets.blocks.transition_graph import TransitionGraph  # noqa: E402
from feltsense.nets.encoder_decoder import EncoderDecoder, Size  # noqa: E402
from feltsense.nets.talk_labels import label_loss  # noqa: E402

SIZE = Size(words=20, width=16, heads=2, layers=1, inner=16, longest=12)
BLOCKS = (StrategyToken, StrategyMixture, TransitionGraph)
TALK = [[5, 6, 7, 8, 9, 10], [11, 12, 0, 0, 0, 0]]
FELT = torch.rand(2, 6, 7, generator=torch.Generator().manual_seed(1)).softmax(-1)


def batch(strategy=(-1, -1), talk=TALK):
    return {
        "talk": torch.tensor(talk),
        "speaker": torch.tensor([[0, 0, 1, 1, 0, 0], [0, 0, 0, 0, 0, 0]]),
        "turn": torch.tensor([[2, 2, 1, 1, 0, 0], [0, 0, 0, 0, 0, 0]]),
        "reply": torch.tensor([[1, 10, 13, 2], [1, 11, 2, 0]]),
        "strategy": torch.tensor(strategy),
        "felt": FELT,
    }


def network(*blocks, seed=0):
    torch.manual_seed(seed)
    return EncoderDecoder(SIZE, [block if not isinstance(block, type) else block(SIZE) for block in blocks]).eval()


def said(net, given):
    return net.decode(net.encode(given), given["reply"][:, :-1], given)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("strategy", [(-1, -1), (3, -1), (0, 7)])
def test_it_learns_in_half_precision_whatever_is_known(block, strategy):
    net, given = network(block).train(), batch(strategy)
    with torch.autocast("cpu", torch.bfloat16):
        loss, words = net(given)
    loss.backward()
    beside = float(loss.detach() - words)
    assert torch.isfinite(loss) and 0 <= beside < 1.2 and (beside > 0) == (max(strategy) >= 0)
    assert all(torch.isfinite(one.grad).all() for one in net.parameters() if one.grad is not None)


@pytest.mark.parametrize("block", BLOCKS)
def test_scores_are_found_and_do_not_know_the_answer(block):
    net = network(block)
    with torch.inference_mode():
        first, second = net.encode(batch()).found["strategy"], net.encode(batch((2, 5))).found["strategy"]
    assert first.shape == (2, 8) and first.dtype == torch.float32
    torch.testing.assert_close(first, second)


@pytest.mark.parametrize("block", BLOCKS)
def test_what_stands_beside_a_talk_in_its_batch_changes_nothing(block):
    net, given = network(block), batch()
    alone = {
        name: value[1:, :2] if name in ("talk", "speaker", "turn", "felt") else value[1:]
        for name, value in given.items()
    }
    with torch.inference_mode():
        torch.testing.assert_close(said(net, given)[1:], said(net, alone))


def test_a_planned_strategy_opens_the_reply_else_the_likeliest():
    net = network(StrategyToken)
    with torch.inference_mode():
        likeliest = net.encode(batch()).found["strategy"].argmax(-1)
        other = (likeliest + 1) % 8
        torch.testing.assert_close(said(net, batch()), said(net, batch(likeliest.tolist())))
        assert not torch.allclose(said(net, batch()), said(net, batch(other.tolist())))


def test_the_blend_heeds_probabilities_and_no_plan():
    net = network(StrategyMixture)
    block = net.blocks[0]
    sure = block.blend(torch.tensor([[100.0, *[0.0] * 7]]))
    torch.testing.assert_close(sure, block.tokens.weight[:1])
    with torch.inference_mode():
        torch.testing.assert_close(said(net, batch()), said(net, batch((2, 5))))


def test_strategies_are_learnt():
    net = network(StrategyToken).train()
    steps, given = torch.optim.Adam(net.parameters(), 0.01), batch((3, 6))
    for _ in range(40):
        steps.zero_grad()
        net(given)[0].backward()
        steps.step()
    assert net.eval().encode(given).found["strategy"].argmax(-1).tolist() == [3, 6]


def test_the_newest_turn_hears_earlier_ones_through_transitions_alone():
    moved = FELT.clone()
    moved[0, :2] = torch.eye(7)[3]
    for rounds, hears in ((0, False), (1, True)):
        net = network(TransitionGraph(SIZE, rounds=rounds))
        with torch.inference_mode():
            before = net.encode(batch()).found["strategy"]
            after = net.encode(batch() | {"felt": moved}).found["strategy"]
        assert torch.allclose(before[0], after[0]) != hears
        torch.testing.assert_close(before[1], after[1])


def test_three_nodes_of_the_newest_turn_stand_beside_the_talk():
    encoded = network(TransitionGraph).encode(batch())
    assert encoded.states.shape == (2, 9, 16)
    assert not encoded.padding[:, :3].any()


def test_a_sharper_loss_for_a_better_guess_and_none_where_nothing_is_known():
    scores = torch.eye(8)[:2] * 5
    assert label_loss(scores, torch.tensor([0, -1])) < label_loss(scores, torch.tensor([1, -1]))
    assert float(label_loss(scores, torch.tensor([-1, -1]))) == 0
