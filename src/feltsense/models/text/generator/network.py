"""A trained generator in a folder: its words, its settings, its weights; it writes replies and judges them."""

import importlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import InputError, MissingData, MissingExtra
from feltsense.flow import Conversation

from .batches import PAD, batch_of
from .decoding import Choice, likeliest, sampled, write
from .examples import Example, asked, informed
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from feltsense.nets.encoder_decoder import EncoderDecoder, Size

Blocks = Mapping[str, Mapping[str, Any]]
"""Names of files in nets/blocks with the settings of each."""
Array = NDArray[np.float64]
ROWS = 32


@dataclass(frozen=True)
class Generator:
    """What a small network writes, and how likely it finds what others wrote."""

    network: "EncoderDecoder"
    known: Vocabulary
    wants: tuple[str, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> "Generator":
        """The generator in a folder that `save` wrote."""
        if not (folder / "weights.pt").is_file():
            raise MissingData(f"no trained generator at {folder}; make one with: felt systems reproduce ID")
        torch = _torch()
        about = json.loads((folder / "about.json").read_text("utf-8"))
        known = Vocabulary(tuple(about["words"]))
        network = made(about["size"], about["blocks"], known)
        network.load_state_dict(torch.load(folder / "weights.pt", weights_only=True, map_location="cpu"))
        return cls(network.eval(), known, wanted(network))

    def save(self, folder: Path, blocks: Blocks) -> None:
        """Write words, settings and weights; the weights come last and make it whole."""
        torch = _torch()
        folder.mkdir(parents=True, exist_ok=True)
        size = {name: value for name, value in asdict(self.network.size).items() if name != "words"}
        about = {"size": size, "blocks": blocks, "words": self.known.words}
        (folder / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        torch.save(self.network.state_dict(), folder / "weights.partial")
        (folder / "weights.partial").replace(folder / "weights.pt")

    def examples(self, talks: Sequence[Conversation], replies: Sequence[str] = ()) -> list[Example]:
        """What it reads of talks, with replies where given."""
        found = [asked(talk) for talk in talks]
        if replies:
            found = [replace(one, reply=text or ".") for one, text in zip(found, replies, strict=True)]
        return informed(found, set(self.wants) - {"express"})

    def write(self, talks: Sequence[Conversation]) -> list[str]:
        """The reply to each talk that seems likeliest word by word; the same every time."""
        return self._written(self.examples(talks), lambda _: likeliest)

    def samples(self, talks: Sequence[Conversation], count: int, seed: int = 0) -> list[list[str]]:
        """`count` replies to each talk, drawn by chance; what chance gives a talk depends on the seeds alone."""
        examples = self.examples(talks)
        drawn = [
            self._written(examples, partial(_drawing, [(seed, draw, talk.seed) for talk in talks]))
            for draw in range(count)
        ]
        return [list(row) for row in zip(*drawn, strict=True)]

    def token_sums(self, talks: Sequence[Conversation], replies: Sequence[str]) -> Array:
        """(n, 2): the summed log-probability of each reply's words and its end, and how many they are."""
        torch = _torch()
        rows: list[Any] = []
        for batch in self._batches(self.examples(talks, replies)):
            with torch.inference_mode():
                rows.append(_sums(self.network, batch).numpy())
        return np.concatenate(rows) if rows else np.empty((0, 2))

    def found(self, talks: Sequence[Conversation]) -> dict[str, Array]:
        """What blocks find in talks, by name, a row a talk, such as scores of emotions or strategies."""
        with _torch().inference_mode():
            parts = [self.network.encode(batch).found for batch in self._batches(self.examples(talks))]
        return {name: np.concatenate([part[name].double().numpy() for part in parts]) for name in parts[0]}

    @property
    def parameters(self) -> int:
        """How many numbers it has learnt."""
        return sum(part.numel() for part in self.network.parameters())

    def _written(self, examples: Sequence[Example], choice: Callable[[slice], Choice]) -> list[str]:
        found: list[str] = []
        for at, batch in zip(_slices(len(examples)), self._batches(examples), strict=True):
            with _torch().inference_mode():
                found += [self.known.text(row) for row in write(self.network, batch, choice(at))]
        return found

    def _batches(self, examples: Sequence[Example]) -> Iterator[Any]:
        return (batch_of(examples[at], self.known, self.wants) for at in _slices(len(examples)))


def made(size: Mapping[str, Any], blocks: Blocks, known: Vocabulary) -> "EncoderDecoder":
    """A network with these blocks, untrained."""
    _torch()
    from feltsense.nets.encoder_decoder import EncoderDecoder, Size

    whole = Size(words=len(known.words), **size)
    return EncoderDecoder(whole, [_block(name, settings, whole, known) for name, settings in blocks.items()])


def wanted(network: "EncoderDecoder") -> tuple[str, ...]:
    """What the blocks of a network read beside words."""
    wants: list[str] = [name for block in network.blocks for name in getattr(block, "wants", ())]
    return tuple(dict.fromkeys(wants))


def _block(name: str, settings: Mapping[str, Any], size: "Size", known: Vocabulary) -> Any:
    """The block of a file in nets/blocks, whose class has the file's name in capitals."""
    try:
        module = importlib.import_module(f"feltsense.nets.blocks.{name}")
    except ModuleNotFoundError as error:
        raise InputError(
            f"there is no block {name!r} in nets/blocks; was this network made by a newer version?"
        ) from error
    kind = getattr(module, "".join(part.capitalize() for part in name.split("_")))
    words = {"vocabulary": known.words} if getattr(kind, "wants_words", False) else {}
    return kind(size, **words, **settings)


def _sums(network: "EncoderDecoder", batch: Any) -> Any:
    """(rows, 2): the summed log-probability of the words of `reply`, and how many they are."""
    said, wants = batch["reply"][:, :-1], batch["reply"][:, 1:]
    words = network.decode(network.encode(batch), said, batch)
    p, there = words.gather(-1, wants.unsqueeze(-1)).squeeze(-1), wants != PAD
    return _torch().stack([(p * there).sum(1), there.sum(1)], 1).double()


def _drawing(seeds: Sequence[tuple[int, ...]], at: slice) -> Choice:
    return sampled(seeds[at])


def _slices(count: int) -> list[slice]:
    return [slice(at, at + ROWS) for at in range(0, count, ROWS)]


def _torch() -> Any:
    try:
        import torch
    except ModuleNotFoundError as error:
        raise MissingExtra("a small generator", "train") from error
    return torch
