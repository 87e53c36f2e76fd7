"""A wanted feeling: it reaches every word, is used up while it is said, and words of feeling share their chance."""

import pytest

torch = pytest.importorskip("torch")

from feltsense.errors import InputError  # noqa: E402
from feltsense.nets.blocks.emotion_category import EmotionCategory  # noqa: E402
from feltsense.nets.blocks.emotion_memory import EmotionMemory  # noqa: E402
from feltsense.nets.blocks.emotion_words import EmotionWords  # noqa: E402
from feltsense.nets.encoder_decoder import EncoderDecoder, Size  # noqa: E402

SIZE = Size(words=14, width=16, heads=2, layers=1, inner=16, longest=12)
VOCABULARY = ("<pad>", "<begin>", "<end>", "<unknown>", "i", "am", "so", "glad", "sad", "to", "hear", "that", ".", "!")
BATCH = {
    "talk": torch.tensor([[5, 6, 7], [8, 9, 0]]),
    "speaker": torch.tensor([[0, 1, 0], [0, 0, 0]]),
    "reply": torch.tensor([[1, 4, 5, 6, 7, 2], [1, 8, 2, 0, 0, 0]]),
    "express": torch.tensor([3, 4]),
}


def blocks():
    return [EmotionCategory(SIZE), EmotionMemory(SIZE), EmotionWords(SIZE, VOCABULARY, ("glad", "sad", "cheerful"))]


def network(chosen=None):
    torch.manual_seed(0)
    return EncoderDecoder(SIZE, blocks() if chosen is None else chosen).eval()


def said(one, given):
    encoded = one.encode(given)
    return one.decode(encoded, given["reply"][:, :-1], given), encoded


@pytest.mark.parametrize("place", [0, 1])
def test_another_feeling_changes_the_first_word_already_and_only_in_its_talk(place):
    one = network(blocks()[place : place + 1])
    (before, _), (after, _) = said(one, BATCH), said(one, BATCH | {"express": torch.tensor([0, 4])})
    assert not torch.allclose(before[0, 0], after[0, 0])
    torch.testing.assert_close(before[1], after[1])


def test_where_no_feeling_is_wanted_the_words_are_those_of_the_bare_network():
    one = network(blocks()[:2])
    nothing = BATCH | {"express": torch.tensor([-1, -1])}
    with_blocks, _ = said(one, nothing)
    one.blocks = torch.nn.ModuleList()
    torch.testing.assert_close(with_blocks, said(one, nothing)[0])


def test_what_is_left_in_memory_only_falls():
    left = said(network(), BATCH)[1].found["memory_left"]
    assert (left > 0).all() and (left < 1).all()
    assert (left[:, 1:] < left[:, :-1]).all()


def test_the_loss_of_memory_reads_the_place_of_each_replys_last_word():
    one = network(blocks()[1:2])
    encoded = said(one, BATCH)[1]
    left = encoded.found["memory_left"]
    by_hand = 0.5 * torch.stack([left[0, 4], left[1, 1]]).mean()
    torch.testing.assert_close(one.blocks[0].loss(encoded, BATCH), by_hand)


def test_a_feeling_is_used_up_by_learning():
    one = network(blocks()[1:2]).train()
    steps = torch.optim.Adam(one.parameters(), 1e-2)
    lefts = []
    for _ in range(25):
        loss, _ = one(BATCH)
        steps.zero_grad()
        loss.backward()
        steps.step()
        lefts.append(float(one.blocks[0].loss(said(one, BATCH)[1], BATCH).detach()))
    assert lefts[-1] < lefts[0] / 2


def test_what_was_said_so_far_does_not_hang_on_what_comes():
    one = network()
    whole, _ = said(one, BATCH)
    begun, _ = said(one, BATCH | {"reply": BATCH["reply"][:, :4]})
    torch.testing.assert_close(whole[:, :3], begun)


def test_chances_sum_to_one_and_the_gate_says_how_much_of_it_is_feeling():
    words, encoded = said(network(), BATCH)
    p = words.exp()
    torch.testing.assert_close(p.sum(-1), torch.ones(2, 5))
    torch.testing.assert_close(p[..., [7, 8]].sum(-1), torch.sigmoid(encoded.found["emotional"]))


def test_within_a_vocabulary_words_start_with_the_decoders_own_chances():
    one = network()
    encoded = one.encode(BATCH)
    with_gate, bare = one.decode(encoded, BATCH["reply"][:, :-1], BATCH), network(blocks()[:2])
    bare.load_state_dict(one.state_dict(), strict=False)
    without = bare.decode(encoded, BATCH["reply"][:, :-1], BATCH)
    for places in ([7, 8], [4, 5, 6, 9]):
        mine, theirs = (words[..., places].log_softmax(-1) for words in (with_gate, without))
        torch.testing.assert_close(mine, theirs)


def test_the_gate_learns_from_words_and_not_from_padding():
    one = network(blocks()[2:])
    encoded = said(one, BATCH)[1]
    cost = one.blocks[0].loss(encoded, BATCH)
    encoded.found["emotional"][1, 2:] += 9.0
    torch.testing.assert_close(one.blocks[0].loss(encoded, BATCH), cost)
    encoded.found["emotional"][0, 3] += 9.0  # there "glad" is wanted
    assert one.blocks[0].loss(encoded, BATCH) < cost


def test_a_vocabulary_without_words_of_feeling_is_refused():
    with pytest.raises(InputError, match="none of the words"):
        EmotionWords(SIZE, VOCABULARY, ("froh",))


@pytest.mark.parametrize("express", [(3, 4), (-1, 2), (-1, -1)])
def test_it_learns_in_half_precision_whatever_is_wanted(express):
    one = network().train()
    with torch.autocast("cpu", torch.bfloat16):
        loss, _ = one(BATCH | {"express": torch.tensor(express)})
    loss.backward()
    assert torch.isfinite(loss)
    for name, weight in one.named_parameters():
        assert weight.grad is None or torch.isfinite(weight.grad).all(), name
    assert all(weight.grad is not None for weight in one.blocks.parameters())
    assert loss < 6
