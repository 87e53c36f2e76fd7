"""What the acts of guards mean, as each guard's `ACTIONS` says it."""

import importlib
from functools import cache

from feltsense.catalogue import names


@cache
def meanings() -> dict[str, dict[str, str]]:
    """For every guard that acts, its actions and what they mean.

    >>> meanings()["crisis"]["follow_up"]
    'the reply stays with the matter'
    """
    guards = [name.removeprefix("guard/") for name in names("component") if name.startswith("guard/")]
    modules = {guard: importlib.import_module(f"{__package__}.{guard}") for guard in guards}
    return {guard: dict(module.ACTIONS) for guard, module in modules.items() if hasattr(module, "ACTIONS")}
