"""Cards: what members of the catalogue say about themselves, and the decorators that record it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Literal, ParamSpec, TypeVar

Made = TypeVar("Made")
P = ParamSpec("P")
Fidelity = Literal["weights", "method", "idea"]


@dataclass(frozen=True)
class Card:
    """What a member of the catalogue says about itself."""

    summary: str
    paper: str = ""
    licence: str = "Apache-2.0"
    needs: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ("text",)
    languages: tuple[str, ...] = ("en",)
    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reported:
    """A figure that a paper reports of its own system; it stands beside ours and is never taken for it.

    >>> Reported("perplexity", 61.8, "table 3, post-response pairs of a microblog").value
    61.8
    """

    figure: str
    value: float
    source: str
    "which table, on which data"


@dataclass(frozen=True)
class RecipeCard(Card):
    """What a published system's recipe says about itself.

    `fidelity`: *weights* (published weights run here), *method* (retrained here) or *idea* (the mechanism, expressed
    over parts of ours). `fills` are the slots that it fills, `differs` how it departs from the paper.
    """

    id: str = ""
    fidelity: Fidelity = "idea"
    differs: str = ""
    fills: tuple[str, ...] = ()
    corpora: tuple[str, ...] = ()
    reported: tuple[Reported, ...] = ()

    @property
    def evidence(self) -> str:
        """Where the result of its reproduction stands."""
        return f"results/systems/{self.id}.json"


def component(
    summary: str,
    *,
    paper: str = "",
    licence: str = "Apache-2.0",
    needs: tuple[str, ...] = (),
    languages: tuple[str, ...] = ("en",),
    reads: tuple[str, ...] = (),
) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Record a component's card on its factory, and card and name on what the factory makes.

    `reads` names the slots that must be filled before it.
    """
    return _recorded(Card(summary=summary, paper=paper, licence=licence, needs=needs, languages=languages, reads=reads))


def recipe(
    id: str,
    summary: str,
    *,
    paper: str,
    fidelity: Fidelity,
    differs: str,
    fills: tuple[str, ...],
    corpora: tuple[str, ...] = (),
    reported: tuple[Reported, ...] = (),
    licence: str = "Apache-2.0",
    needs: tuple[str, ...] = (),
    languages: tuple[str, ...] = ("en",),
    reads: tuple[str, ...] = ("signal",),
) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Record a published system's card on the function that puts it together, and on what that makes."""
    return _recorded(
        RecipeCard(
            id=id,
            summary=summary,
            paper=paper,
            licence=licence,
            needs=needs,
            languages=languages,
            reads=reads,
            fidelity=fidelity,
            differs=differs,
            fills=fills,
            corpora=corpora,
            reported=reported,
        )
    )


def _recorded(card: Card) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    def record(factory: Callable[P, Made]) -> Callable[P, Made]:
        @wraps(factory)
        def make(*args: P.args, **kwargs: P.kwargs) -> Made:
            made = factory(*args, **kwargs)
            made.card, made.name = card, factory.__name__  # type: ignore[attr-defined]
            return made

        make.card = card  # type: ignore[attr-defined]
        return make

    return record
