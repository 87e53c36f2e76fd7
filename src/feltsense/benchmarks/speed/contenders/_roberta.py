"""A text-classification pipeline of transformers over a network of RoBERTa-base's size with random weights.

Its speed and memory are those of any fine-tuned RoBERTa-base; its answers mean nothing. The tokenizer is a byte-level
BPE learnt from GoEmotions' training texts, so that texts have about as many tokens as with the published one.
"""

from pathlib import Path

from feltsense.benchmarks.speed._contender import Contender, Read

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
VOCABULARY = 50_265


def pipeline(batch: int) -> Contender:
    """The contender that reads so many texts at a time."""

    def load(folder: Path) -> Read:
        from transformers import pipeline

        usual = {"top_k": None, "function_to_apply": "sigmoid", "truncation": True, "max_length": 512}
        read = pipeline("text-classification", model=str(folder), device="cpu", **usual)
        return lambda texts: read(list(texts), batch_size=batch)

    return Contender(
        name=f"roberta_batch_{batch}",
        summary=f"transformers' pipeline, RoBERTa-base's size, random weights, batch {batch}; for speed only",
        load=load,
        prepare=prepare,
        needs=("transformers", "torch"),
        extra="train",
        libraries=("transformers", "torch", "tokenizers"),
        by_length=batch > 1,
        batch=batch,
    )


def prepare(folder: Path) -> None:
    """Make the network and the tokenizer."""
    from transformers import RobertaConfig, RobertaForSequenceClassification, set_seed
    from transformers.utils import logging

    from feltsense.taxonomies.goemotions import LABELS

    logging.disable_progress_bar()
    set_seed(0)
    names = dict(enumerate(LABELS))
    config = RobertaConfig(
        vocab_size=VOCABULARY, max_position_embeddings=514, type_vocab_size=1, num_labels=len(LABELS), id2label=names
    )
    RobertaForSequenceClassification(config).save_pretrained(folder)
    _tokenizer(folder)


def _tokenizer(folder: Path) -> None:
    from tokenizers import ByteLevelBPETokenizer
    from tokenizers.processors import RobertaProcessing
    from transformers import PreTrainedTokenizerFast

    from feltsense.benchmarks._listing import task
    from feltsense.benchmarks._shelf import items_of

    made = ByteLevelBPETokenizer()
    texts = (item.texts[0] for item in items_of(task("goemotions"), "train"))
    made.train_from_iterator(texts, VOCABULARY, special_tokens=list(SPECIAL), show_progress=False)
    inner = made._tokenizer
    inner.post_processor = RobertaProcessing(("</s>", 2), ("<s>", 0))
    names = dict(zip(("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"), SPECIAL, strict=True))
    PreTrainedTokenizerFast(tokenizer_object=inner, model_max_length=512, **names).save_pretrained(folder)
