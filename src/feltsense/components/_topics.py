"""Topics of a text, found by a table of our own: each row a sign, with an example and a look-alike that is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from feltsense.components._rule_tables import expanded, rows
from feltsense.components.understanding._risk_rules import sentences
from feltsense.flow.caching import cached

LIMIT = 50  # sentences from either end of a text; what lies between is not read


@dataclass(frozen=True)
class Rule:
    """One row of a table."""

    topic: str
    pattern: re.Pattern[str]
    example: str
    harmless: str


class Table:
    """The rules of a file and what they find; `benign` rows absorb what they match before the others look.

    >>> table = Table(Path(__file__).with_name("look_alikes.tsv"))
    >>> sorted(table.topics("I'm dying of laughter!")), sorted(table.topics("I'm dying of cancer"))
    (['joke'], [])
    """

    def __init__(self, path: Path, lists: Mapping[str, str] | None = None) -> None:
        self._path, self._lists = path, dict(lists or {})
        self.topics = cached(1024)(self._topics)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rows; those that absorb what they match come first."""
        made = [
            Rule(topic, re.compile(expanded(pattern, self._lists)), *examples)
            for topic, pattern, *examples in rows(self._path, width=4)
        ]
        return tuple(sorted(made, key=lambda rule: rule.topic != "benign"))

    def without(self, text: str) -> str:
        """The sentences of a text in plain form, without the words that any row recognises.

        >>> Table(Path(__file__).with_name("look_alikes.tsv")).without("I am dying of laughter. Are you?")
        '. are you'
        """
        return ". ".join(self._rest(part) for part in sentences(text))

    def _rest(self, sentence: str) -> str:
        for rule in self.rules:
            sentence = rule.pattern.sub(" ", sentence)
        return sentence.strip()

    def _topics(self, text: str) -> frozenset[str]:
        """All topics of a text."""
        parts = sentences(text)
        kept = parts if len(parts) <= 2 * LIMIT else [*parts[:LIMIT], *parts[-LIMIT:]]
        return frozenset(name for part in kept for name in self._of(part))

    def _of(self, sentence: str) -> set[str]:
        found: set[str] = set()
        for rule in self.rules:
            if rule.topic == "benign":
                sentence = rule.pattern.sub(" ", sentence)
            elif rule.topic not in found and rule.pattern.search(sentence):
                found.add(rule.topic)
        return found
