"""What somebody just said, met in its particulars: a hung-up phone, an empty house, a third try."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from feltsense.components._rule_tables import rows
from feltsense.flow.caching import cached

Stock = tuple[str, ...]
TABLE = Path(__file__).with_name("particulars.tsv")
READ = 2_000
GLAD = "glad"


class Particular(NamedTuple):
    """A pattern in the newest words, sentences that answer it, and questions that go on from it.

    `where`: the situations it belongs to, "" being a talk without one; any when empty. Gaps as in a situation.
    """

    found: re.Pattern[str]
    reflections: Stock
    questions: Stock = ()
    where: tuple[str, ...] = ()


@cached()
def particulars(text: str, situation: str, glad: bool) -> tuple[Particular, ...]:
    """Everything of note in somebody's newest words, the longest match first; glad news has a table of its own.

    >>> particulars("she hung up on me", "family", glad=False)[0].reflections[0]
    'To be hung up on stings, because there is no answering it.'
    """
    line = text[:READ].replace("’", "'")
    found = []
    for one in _table():
        if (GLAD in one.where) != glad or (one.where and not glad and situation not in one.where):
            continue
        if match := one.found.search(line):
            found.append((len(match[0]), one))
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0]))


@cache
def _table() -> tuple[Particular, ...]:
    return tuple(
        Particular(
            re.compile(rf"(?:^|\b)(?:{pattern})", re.I),
            tuple(reflections.split(" / ")),
            () if questions == "-" else tuple(questions.split(" / ")),
            () if where == "-" else tuple(where.split(",")),
        )
        for where, pattern, reflections, questions in rows(TABLE, width=4)
    )
