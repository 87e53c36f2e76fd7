"""Examples as tensors."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from feltsense.taxonomies.ekman import LABELS as EKMAN

from .examples import Example
from .vocabulary import SPECIAL, Vocabulary

if TYPE_CHECKING:
    from feltsense.nets.encoder_decoder import Batch

PAD, BEGIN, END = (SPECIAL.index(word) for word in ("<pad>", "<begin>", "<end>"))
SPEAKERS = {"seeker": 0, "supporter": 1}
OTHER = 2
TALK, REPLY = 72, 26
"""The most words of a talk (the newest) and of a reply (the first), ends included."""
INFERENCES, WORDS_EACH = 4, 8


def batch_of(examples: Sequence[Example], known: Vocabulary, wants: Collection[str] = ()) -> "Batch":
    """The tensors of some examples.

    Always `talk`, `speaker` and `turn` (n, words); `reply` (n, words) where replies are known; `emotion`, `strategy`,
    `express` (n,). Where wanted also `felt` (n, words, 7), `felt_now` (n, 7), `knowledge` (n, 4, 8).
    """
    import torch

    rows = [_talk(one, known) for one in examples]
    batch = {
        "talk": torch.tensor(_filled([[word for word, _, _ in row] for row in rows])),
        "speaker": torch.tensor(_filled([[who for _, who, _ in row] for row in rows])),
        "turn": torch.tensor(_filled([[back for _, _, back in row] for row in rows])),
        **{name: torch.tensor([getattr(one, name) for one in examples]) for name in ("emotion", "strategy", "express")},
    }
    if any(one.reply for one in examples):
        batch["reply"] = torch.tensor(_filled([_reply(one, known) for one in examples]))
    if "felt" in wants:
        nothing = [0.0] * len(EKMAN)
        felt = [[list(one.felt[-1 - back]) for _, _, back in row] for one, row in zip(examples, rows, strict=True)]
        batch["felt"] = torch.tensor(_filled(felt, nothing))
    if "felt_now" in wants:
        batch["felt_now"] = torch.tensor([_now(one) for one in examples])
    if "knowledge" in wants:
        batch["knowledge"] = torch.tensor([_knowledge(one, known) for one in examples])
    return batch


def _talk(one: Example, known: Vocabulary) -> list[tuple[int, int, int]]:
    """The newest words of a talk, each with its speaker and how many turns ago it was said."""
    found = []
    for place, (who, text) in enumerate(zip(one.speakers, one.texts, strict=True)):
        speaker, back = SPEAKERS.get(who, OTHER), len(one.texts) - 1 - place
        found += [(word, speaker, back) for word in (*known.ids(text)[: TALK - 1], END)]
    return found[-TALK:]


def _reply(one: Example, known: Vocabulary) -> list[int]:
    return [BEGIN, *known.ids(one.reply)[: REPLY - 2], END]


def _now(one: Example) -> list[float]:
    """The feeling in the newest words of the seeker."""
    heard = [felt for who, felt in zip(one.speakers, one.felt, strict=True) if who == "seeker"]
    return list(heard[-1]) if heard else [0.0] * len(EKMAN)


def _knowledge(one: Example, known: Vocabulary) -> list[list[int]]:
    rows = [known.ids(text)[:WORDS_EACH] for text in one.knowledge[:INFERENCES]]
    rows += [[]] * (INFERENCES - len(rows))
    return [[*row, *[PAD] * (WORDS_EACH - len(row))] for row in rows]


def _filled(rows: Sequence[list[Any]], filler: Any = PAD) -> list[list[Any]]:
    """Rows made equally long."""
    longest = max((len(row) for row in rows), default=0)
    return [[*row, *[filler] * (longest - len(row))] for row in rows]
