"""What came of a claim, in words: figures with intervals, and the verdict as one plain sentence."""

from collections.abc import Mapping
from typing import Any

Found = Mapping[str, Any]

SAID = {
    "holds": "The claim holds",
    "does not hold": "The claim does not hold",
    "cannot tell": "Nobody can tell whether the claim holds",
}


def interval(found: Found) -> str:
    """A figure with its interval, where it has one.

    >>> interval({"value": 0.3214, "low": 0.3, "high": 0.34}), interval({"value": 2, "low": None, "high": None})
    ('0.321 [0.300, 0.340]', '2.000')
    """
    bounds = "" if found["low"] is None else f" [{found['low']:.3f}, {found['high']:.3f}]"
    return f"{found['value']:.3f}{bounds}"


def difference(compared: Found) -> str:
    """The difference of a comparison with its interval.

    >>> difference({"difference": 0.02, "low": -0.01, "high": 0.05})
    '+0.020 [-0.010, +0.050]'
    """
    bounds = "" if compared["low"] is None else f" [{compared['low']:+.3f}, {compared['high']:+.3f}]"
    return f"{compared['difference']:+.3f}{bounds}"


def leading(result: Found) -> Found:
    """The comparison that the verdict rests on: with the mechanism against without it, on the claim's figure."""
    figure = result["claim"]["figure"]
    wanted = ("with", "without", figure)
    return next(one for one in result["comparisons"] if (one["a"], one["b"], one["figure"]) == wanted)


def figure_of(result: Found, arm: str) -> str:
    """The claim's figure of one arm, with its interval; a dash where it has none, as one that tells no probabilities.

    >>> figure_of({"claim": {"figure": "perplexity"}, "arms": {"retrieval": {"figures": {}}}}, "retrieval")
    '–'
    """
    found = result["arms"][arm]["figures"].get(result["claim"]["figure"])
    return "–" if found is None else interval(found)


def how(result: Found) -> str:
    """In which setting the claim was examined, and which language model was asked, if any.

    >>> how({"setting": "small", "model": "llama"}), how({"setting": "full", "model": None})
    ('small setting, asking llama', 'full setting')
    """
    return f"{result['setting']} setting" + (f", asking {result['model']}" if result.get("model") else "")


def sentence(result: Found) -> str:
    """The verdict as one plain sentence."""
    claim = result["claim"]
    values = (result["arms"][arm]["figures"][claim["figure"]]["value"] for arm in ("with", "without"))
    first, second = (f"{value:.3f}" for value in values)
    return (
        f"{SAID[result['verdict']]}: on {claim['task']}, {claim['figure']} is {first} with the mechanism and {second} "
        f"without it, a difference of {difference(leading(result))} over {_seeds(result)} and {result['items']:,} "
        f"items ({how(result)}); {claim['least']:g} would be worth having."
    )


def _seeds(result: Found) -> str:
    count = len(result["seeds"]) if isinstance(result["seeds"], list) else int(result["seeds"])
    return "1 seed" if count == 1 else f"{count} seeds"
