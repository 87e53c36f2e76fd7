"""Cluster: shards judged by Ray tasks, in order, on this machine or on a cluster; the only door to Ray.

Where `RAY_ADDRESS` is set or a cluster runs here, that is used; otherwise Ray is started for the run. Every machine of
a cluster needs Feltsense. A task whose process dies is run again once.
"""

import logging
import os
import pickle
from collections import deque
from collections.abc import Generator, Iterator
from functools import cache
from typing import Any

from feltsense.errors import MissingExtra, UserError

from .faults import first_line
from .judging import Failed, Job, Judge, Judged
from .shards import Shard

TRIES = 2
AHEAD = 2


def judged(job: Job, shards: Iterator[Shard]) -> Generator[Judged]:
    """What came of the shards, in their order."""
    ray = _ray()
    packed, own = job.packed(), not ray.is_initialized()
    try:
        if own:
            os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # unless told so, Ray reports every cluster to its maker
            ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        yield from _in_order(ray, packed, shards)
    except (ray.exceptions.RayError, ConnectionError) as error:
        raise UserError(f"{_told(error)}; see to the cluster and run the same again to go on") from error
    finally:
        if own:
            ray.shutdown()


def _in_order(ray: Any, job: bytes, shards: Iterator[Shard]) -> Generator[Judged]:
    shared = ray.put(job)
    judge = ray.remote(num_cpus=1, max_retries=TRIES - 1)(_attempt)
    most = AHEAD * max(2, int(ray.cluster_resources().get("CPU", 1)))
    pending: deque[Any] = deque()
    for shard in shards:
        pending.append(judge.remote(shared, shard))
        if len(pending) >= most:
            yield _answer(ray.get(pending.popleft()))
    while pending:
        yield _answer(ray.get(pending.popleft()))


def _answer(answer: Judged | Failed) -> Judged:
    if isinstance(answer, Failed):
        raise answer.error()
    return answer


def _attempt(job: bytes, shard: Shard) -> Judged | Failed:
    """The task; Ray gives its process one thread, as it asks for one core."""
    return _begun(job).attempt(shard)


@cache
def _begun(job: bytes) -> Judge:
    """The judge of a job, made once a process."""
    judge: Judge = pickle.loads(job).begin()  # noqa: S301 - it comes from the run that started this task
    return judge


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise MissingExtra("--engine ray", "ray") from error
    return ray


def _told(error: Exception) -> str:
    if type(error).__name__ in ("WorkerCrashedError", "NodeDiedError", "OutOfMemoryError"):
        return f"a worker process died {TRIES} times at the same rows"
    return f"Ray stopped the run ({first_line(error)})"
