"""Classifiers that tests build in no time: a tiny BERT with random weights and a WordPiece tokenizer, saved to disk."""

import json
from pathlib import Path
from typing import Any

KNOWN = "i am so glad sad angry afraid today about the rent and my team this person feels joy anger proud . ! ?"
WORDS = KNOWN.split()
LONGEST = 24


def save_tiny(
    folder: Path,
    labels: tuple[str, ...],
    problem: str | None,
    *,
    onnx: bool = False,
    scales: dict[str, list[float]] | None = None,
    seed: int = 0,
) -> Path:
    """A folder with a sequence classifier as `save_pretrained` writes it; with `onnx`, a network without torch's."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=5 + len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=LONGEST,
        problem_type=problem,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
        initializer_range=0.6,
    )
    if scales:
        config.task_specific_params = {"feltsense": scales}
    model = BertForSequenceClassification(config).eval()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer(),
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=LONGEST,
    )
    if onnx:
        folder.mkdir(parents=True, exist_ok=True)
        config.save_pretrained(folder)
        fast.backend_tokenizer.save(str(folder / "tokenizer.json"))
        _export(model, folder / "model.onnx")
    else:
        model.save_pretrained(folder)
        fast.save_pretrained(folder)
    return folder


def tokenizer():
    """WordPiece over a handful of words, with BERT's marks around a text or a pair."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS])}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return made


def _export(model, path: Path) -> None:
    import torch

    class Plain(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, input_ids, attention_mask, token_type_ids):
            return self.model(input_ids, attention_mask, token_type_ids).logits

    ids = torch.tensor([[2, 6, 7, 8, 3]])
    length = {1: torch.export.Dim("tokens", min=2, max=LONGEST)}
    torch.onnx.export(
        Plain().eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(path),
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["logits"],
        dynamic_shapes=(length, length, length),
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def edit_config(folder: Path, **changes: object) -> None:
    """Write other values into a folder's `config.json`; None takes one out."""
    path = folder / "config.json"
    found = {**json.loads(path.read_text("utf-8")), **changes}
    path.write_text(json.dumps({key: value for key, value in found.items() if value is not None}), encoding="utf-8")


def tiny_generator(blocks: Any = None) -> Any:
    """A small generator with random weights and the words of a few sentences of ours."""
    import torch

    from feltsense.models.text.generator.network import Generator, made, wanted
    from feltsense.models.text.generator.vocabulary import Vocabulary

    torch.manual_seed(0)
    known = Vocabulary.of(("i lost my job and i am scared .", "that sounds hard . what worries you most ?"), 40)
    size = {"width": 16, "layers": 1, "heads": 2, "inner": 16}
    network = made(size, blocks or {}, known).eval()
    return Generator(network, known, wanted(network))
