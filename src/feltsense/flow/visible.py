"""Text that may be shown: nothing in it can steer a terminal or turn the reading direction."""

_KEPT = "\n\t"


def visible(text: str) -> str:
    r"""The text without control, format and private characters; letters, marks and line ends stay.

    >>> visible("a\x1b[2Jb\u202ec")
    'a[2Jbc'
    """
    return "".join(c for c in text if c in _KEPT or c.isprintable() or c in "\u200d\u200c")
