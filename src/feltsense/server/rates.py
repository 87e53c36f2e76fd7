"""How often a key may ask: a bucket of tokens each, which fills again steadily."""

import math
import time
from collections.abc import Callable

from .problems import refused

MOST_BUCKETS = 10_000


class Rates:
    """Buckets by name; a minute's worth may be used at once.

    >>> now = [0.0]
    >>> rates = Rates(clock=lambda: now[0])
    >>> [rates.wait("ada", per_minute=2) for _ in range(3)]
    [0.0, 0.0, 30.0]
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, name: str, per_minute: int) -> float:
        """Take a token; how many seconds until there is one where there is none now."""
        now = self._clock()
        tokens, since = self._buckets.pop(name, (float(per_minute), now))
        tokens = min(per_minute, tokens + (now - since) * per_minute / 60)
        granted = tokens >= 1
        self._buckets[name] = (tokens - granted, now)
        if len(self._buckets) > MOST_BUCKETS:
            del self._buckets[next(iter(self._buckets))]
        return 0.0 if granted else (1 - tokens) * 60 / per_minute

    def take(self, name: str, per_minute: int) -> None:
        """Take a token, or refuse with 429."""
        if wait := self.wait(name, per_minute):
            seconds = math.ceil(wait)
            raise refused(429, f"too many requests; come back in {seconds} s", retry_after=str(seconds))
