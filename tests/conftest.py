"""The collector of garbage seldom runs in tests: reading corpora makes millions of objects and no garbage."""

import gc


def pytest_collection_finish() -> None:
    """Leave alone what collecting the tests has made, and look for garbage less often."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
