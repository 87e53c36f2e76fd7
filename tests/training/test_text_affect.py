"""The training code, on a network and a corpus that the test builds."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from feltsense.errors import InputError  # noqa: E402
from feltsense.models.text.runtime import session  # noqa: E402
from feltsense.nets.pooled_heads import PooledHeads, mean_pool  # noqa: E402
from feltsense.training.calibrate import best_thresholds, binary_loss, temperature  # noqa: E402
from feltsense.training.export import export  # noqa: E402
from feltsense.training.losses import Losses  # noqa: E402
from feltsense.training.multihead import Schedule, Task, fit, pad, predict  # noqa: E402
from feltsense.training.sources import Target  # noqa: E402

SCHEDULE = Schedule(epochs=8, batch=8, rate=3e-3, head_rate=1e-2, memory=0.9, save_every=5)


def tiny_model() -> PooledHeads:
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=60,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    encoder = BertModel(config, add_pooling_layer=False)
    return PooledHeads(encoder, 16, {"emotion": 1, "sentiment": 2, "vad": 3}, apart={"vad"})


def tasks() -> list[Task]:
    """Texts with token 7 are positive; a second task asks for their length."""
    chance = np.random.default_rng(0)
    rows = [
        [1, *chance.integers(10, 60, chance.integers(2, 9)).tolist(), *([7] if i % 2 else []), 2] for i in range(64)
    ]
    gold = torch.tensor([[float(7 in row)] for row in rows])
    size = torch.tensor([[len(row) / 10, -len(row) / 20, 0.1 * (len(row) % 2)] for row in rows])
    tokens = [(row, 0) for row in rows]
    told, asked = {"emotion": Target("labels", ("seven",))}, {"vad": Target("scales", ("v", "a", "d"))}
    return [
        Task(tokens, {"emotion": gold}, Losses(told, {"emotion": gold})),
        Task(tokens, {"vad": size}, Losses(asked, {"vad": size}), every=2),
    ]


def train(folder, stop_after=None) -> PooledHeads:
    model = tiny_model()

    def progress(done, total, loss):
        if done == stop_after:
            raise KeyboardInterrupt

    fit(model, tasks(), SCHEDULE, folder, progress)
    return model


def test_training_learns(tmp_path):
    model, rows = train(tmp_path), tasks()[0].tokens
    found = predict(model, rows)
    assert ((found["emotion"][:, 0] > 0) == tasks()[0].targets["emotion"][:, 0].bool()).float().mean() > 0.9
    assert found["sentence_embedding"].shape == (64, 16)


def test_a_stopped_run_goes_on_to_the_same_weights(tmp_path):
    whole = train(tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        train(tmp_path / "cut", stop_after=13)
    resumed = train(tmp_path / "cut")
    for name, value in whole.state_dict().items():
        assert torch.allclose(value, resumed.state_dict()[name], atol=1e-6), name


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    train(tmp_path)
    with pytest.raises(InputError, match="other data or another schedule"):
        fit(tiny_model(), tasks()[:1], SCHEDULE, tmp_path, lambda done, total, loss: None)


def test_the_exported_file_says_what_the_network_says(tmp_path):
    model = train(tmp_path)
    export(model, tmp_path / "model.onnx")
    network = session(tmp_path / "model.onnx")
    for row in ([1, 12, 2], [1, 20, 30, 7, 2], [1, *range(10, 40), 2]):
        exact = model.eval()(*pad([(row, 1)]))
        pool = np.array([[0.0, *[1.0] * (len(row) - 1)]], np.float32)
        emotion, _, vad, embedding = network.run(None, {"input_ids": np.array([row]), "pool": pool})
        assert np.allclose(emotion, exact["emotion"].detach(), atol=0.25)
        assert np.allclose(vad, exact["vad"].detach(), atol=0.1)
        assert embedding.shape == (1, 16)


def test_padding_does_not_change_a_row():
    model = tiny_model().eval()
    alone, padded = model(*pad([([1, 12, 2], 0)])), model(*pad([([1, 12, 2], 0), ([1, 13, 14, 15, 16, 2], 0)]))
    assert torch.allclose(alone["emotion"][0], padded["emotion"][0], atol=1e-5)


def test_mean_pool_by_hand():
    hidden = torch.tensor([[[1.0], [3.0], [100.0]]])
    assert mean_pool(hidden, torch.tensor([[1, 1, 0]])).item() == 2


def test_thresholds_and_temperature_by_hand():
    gold = np.array([[True], [True], [False], [False]])
    p = np.array([[0.8], [0.7], [0.3], [0.1]])
    threshold = best_thresholds(p, gold)[0]
    assert 0.3 < threshold <= 0.7
    logits = np.array([[4.0], [-4.0], [4.0], [-4.0]])
    half_wrong = np.array([[True], [False], [False], [True]])
    assert temperature(lambda t: binary_loss(1 / (1 + np.exp(-logits / t)), half_wrong)) == pytest.approx(3.0)


def test_only_the_text_is_pooled_and_what_went_before_is_read():
    model = tiny_model().eval()
    plain, after_one, after_other = (
        model(*pad([found]))["emotion"] for found in (([1, 12, 2], 0), ([1, 20, 2, 12, 2], 3), ([1, 30, 2, 12, 2], 3))
    )
    assert not torch.allclose(after_one, after_other)
    assert not torch.allclose(plain, after_one)


def test_heads_apart_have_a_top_layer_of_their_own():
    model = tiny_model().eval()
    before = {name: value.detach() for name, value in model(*pad([([1, 12, 2], 0)])).items()}
    with torch.no_grad():
        model.second.output.dense.weight.mul_(2)
    after = model(*pad([([1, 12, 2], 0)]))
    assert torch.equal(before["emotion"], after["emotion"])
    assert not torch.equal(before["vad"], after["vad"])


def test_what_nobody_judged_costs_nothing():
    nan = float("nan")
    targets = {"a": Target("labels", ("x", "y")), "b": Target("choice", ("p", "q")), "c": Target("scales", ("s",))}
    rows = {
        "a": torch.tensor([[1.0, 0.0], [0.0, 1.0]]),
        "b": torch.tensor([[1.0, 0.0], [0.0, 1.0]]),
        "c": torch.tensor([[1.0], [-1.0]]),
    }
    losses = Losses(targets, rows)
    outputs = {"a": torch.tensor([[0.3, -2.0]]), "b": torch.tensor([[0.3, 0.1]]), "c": torch.tensor([[0.5]])}
    silent = {"a": torch.tensor([[nan, nan]]), "b": torch.tensor([[nan, nan]]), "c": torch.tensor([[nan]])}
    assert losses(outputs, silent).item() == 0
    half = losses(outputs, {**silent, "a": torch.tensor([[1.0, nan]])}).item()
    assert 0 < half < losses(outputs, {**silent, "a": torch.tensor([[1.0, 0.0]])}).item()


def test_soft_targets_pull_to_the_share():
    """The loss of a label is least where its probability is the share of votes (weights of rare labels undone)."""
    votes = torch.tensor([[0.5], [0.5]])
    losses = Losses({"a": Target("labels", ("x",))}, {"a": votes})
    costs = [losses({"a": torch.full((2, 1), score)}, {"a": votes}).item() for score in (-1.0, 0.0, 1.0)]
    assert costs[1] < min(costs[0], costs[2])
