"""What sounds like danger to oneself and is none: mourning a suicide, having recovered, a joke, a plain denial."""

from pathlib import Path

from ._topics import Table

TABLE = Table(Path(__file__).with_name("look_alikes.tsv"))
DENIALS = Table(Path(__file__).with_name("denials.tsv"))
VETO = "veto"


def beside_look_alikes(text: str) -> str | None:
    """What is left of a text without its look-alikes; None where there is none, or something speaks against it.

    >>> beside_look_alikes("He's late. My best friend killed himself last year.")
    'hes late. last year'
    >>> beside_look_alikes("My best friend killed himself. I want to follow him.") is None
    True
    """
    found = TABLE.topics(text) | DENIALS.topics(text)
    return DENIALS.without(TABLE.without(text)) if found and VETO not in found else None


def spoken_against(text: str) -> bool:
    """Whether something in a text speaks against its look-alikes: a wish to follow, a relapse.

    >>> spoken_against("My best friend killed himself. I want to follow him."), spoken_against("I miss him.")
    (True, False)
    """
    return VETO in TABLE.topics(text)
