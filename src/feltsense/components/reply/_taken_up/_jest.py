"""Words taken back as a joke: 'it was a joke', 'just kidding', and what was said beside that."""

import re

from feltsense.flow.caching import cached

READ = 1_000
_FILL = (
    r"(?:lol|lmao|rofl|ha(?:ha)*|hehe|sorry|no|nah|ok(?:ay)?|relax|chill|obviously|of course|don'?t worry|"
    r"dude|man|btw|you know|come on|and|but|so|well|though)"
)
_SAID = (
    r"(?:(?:(?:i'?m|i am|i was|was) )?(?:just |only |obviously |totally )*(?:kidding|joking|messing with you)|j/?k|"
    r"(?:it|that|this)(?:'s| is| was) (?:just |only |all |obviously |supposed to be |meant as )*a joke|"
    r"(?:i )?didn'?t mean (?:it|that) (?:seriously|literally|like that))"
)
_JEST = re.compile(
    rf"(?:^|[.,!?;\n])(?:\W*\b{_FILL}\b)*\W*\b{_SAID}(?:\W+{_FILL}\b)*(?=\W*$|\W*[,.;!\n]|(?P<of> (?:when|what) i\b))",
    re.I,
)


@cached()
def jest(text: str) -> str | None:
    """What is left of a line that calls something a joke; None where it does not.

    >>> jest("it was a joke lol"), jest("just kidding, she brought a cake"), jest("my life is a joke to them")
    ('', 'she brought a cake', None)
    """
    line = text[:READ].replace("’", "'")
    found = _JEST.search(line)
    if found is None:
        return None
    if found["of"]:
        return ""
    left = f"{line[: found.start()]} {line[found.end() :]}".strip(" \n,.;!?-")
    return left if len(left.split()) > 2 else ""
