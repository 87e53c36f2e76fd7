"""Looking ahead in a game of one: beam search and Monte Carlo tree search over a model of what follows."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Generic, TypeVar

S = TypeVar("S")
O = TypeVar("O")  # noqa: E741  (an option)


@dataclass(frozen=True)
class Game(Generic[S, O]):
    """What may be done in a state, what follows of it, and how good it is to be where one came to."""

    options: Callable[[S], Sequence[O]]
    follow: Callable[[S, O], S]
    worth: Callable[[S], float]


def beam(game: Game[S, O], root: S, depth: int, width: int = 6) -> list[tuple[O, float]]:
    """Each first option with the worth of the best path kept that begins with it, best first.

    In every layer the `width` best states of each first option are kept, so that none is given up early.

    >>> game = Game(options=lambda n: (1, 2), follow=lambda n, o: n * 10 + o, worth=float)
    >>> beam(game, 0, depth=2)
    [(2, 22.0), (1, 12.0)]
    """
    found = []
    for first in game.options(root):
        layer = [game.follow(root, first)]
        for _ in range(depth - 1):
            reached = [game.follow(state, option) for state in layer for option in game.options(state)]
            layer = sorted(reached, key=game.worth, reverse=True)[:width] or layer
        found.append((first, max(map(game.worth, layer))))
    return sorted(found, key=lambda pair: pair[1], reverse=True)


@dataclass
class _Node(Generic[S, O]):
    state: S
    untried: list[O]
    tried: list[tuple[O, "_Node[S, O]"]] = field(default_factory=list)
    visits: int = 0
    total: float = 0.0

    @property
    def mean(self) -> float:
        return self.total / self.visits if self.visits else 0.0


def mcts(
    game: Game[S, O], root: S, depth: int, budget: int, chance: Random, curiosity: float = 0.5
) -> list[tuple[O, float]]:
    """Each first option that was tried with its mean worth, the most visited first; `budget` walks from the root.

    Upper confidence bounds for trees (Kocsis & Szepesvári 2006); the rest of a walk is by chance.

    >>> game = Game(options=lambda n: (1, 2), follow=lambda n, o: n * 10 + o, worth=float)
    >>> mcts(game, 0, depth=2, budget=64, chance=Random(0), curiosity=10)[0][0]
    2
    """
    top = _Node(root, list(game.options(root)))
    for _ in range(budget):
        path = _descend(game, top, depth, curiosity)
        worth = game.worth(_by_chance(game, path[-1].state, depth - len(path) + 1, chance))
        for node in path:
            node.visits, node.total = node.visits + 1, node.total + worth
    ranked = sorted(top.tried, key=lambda pair: (pair[1].visits, pair[1].mean), reverse=True)
    return [(option, node.mean) for option, node in ranked]


def _descend(game: Game[S, O], top: _Node[S, O], depth: int, curiosity: float) -> list[_Node[S, O]]:
    """From the root along the most promising options to one that was not tried yet."""
    path = [top]
    while len(path) <= depth:
        node = path[-1]
        if node.untried:
            option = node.untried.pop(0)
            state = game.follow(node.state, option)
            node.tried.append((option, _Node(state, list(game.options(state)))))
            return [*path, node.tried[-1][1]]
        if not node.tried:
            break
        path.append(max((child for _, child in node.tried), key=lambda child: _bound(child, path[-1], curiosity)))
    return path


def _bound(child: _Node[S, O], parent: _Node[S, O], curiosity: float) -> float:
    return child.mean + curiosity * math.sqrt(math.log(parent.visits + 1) / max(child.visits, 1))


def _by_chance(game: Game[S, O], state: S, steps: int, chance: Random) -> S:
    for _ in range(max(steps, 0)):
        options = game.options(state)
        if not options:
            break
        state = game.follow(state, chance.choice(options))
    return state
