"""Before the first test and after the last one."""

import gc
import signal

from .endings import AT_THE_END

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Where the tests run in the background, Ctrl-C is ignored, and so it would be by the commands they start."""


def pytest_collection_finish() -> None:
    """Garbage is looked for less often: reading corpora makes millions of objects and no garbage."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_sessionfinish() -> None:
    """Close what tests shared; a process that is ended later may not come to it."""
    AT_THE_END.close()
