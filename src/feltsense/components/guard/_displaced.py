"""Whether a danger is told as somebody else's: a friend, a brother, someone known."""

from feltsense.components.understanding._whom import whom


def displaced(text: str) -> bool:
    """Whether a text tells of somebody else's danger and says none of the writer's own.

    >>> displaced("A friend of mine talks about suicide"), displaced("My friend left and I want to die")
    (True, False)
    """
    return whom(text) == "friend"
