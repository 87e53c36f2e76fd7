"""Choosing sentences so that none comes twice while another is left."""

from collections.abc import Sequence


def unsaid(texts: Sequence[str], said: str, choice: int, stems: Sequence[str] | None = None) -> str:
    """The next text of a pool of which nothing was said yet; once all were said, the next one.

    `stems` are the beginnings by which a text is known again, where what fills it may differ.

    >>> unsaid(["One.", "Two.", "Three."], said="Two. One.", choice=1)
    'Three.'
    """
    known = stems if stems is not None else texts
    order = [(choice + step) % len(texts) for step in range(len(texts))]
    return next((texts[i] for i in order if known[i].split("{")[0] not in said), texts[order[0]])
