"""Work in processes of one thread each, some side by side; what they do is told as it goes."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Manager, get_context
from typing import Any, TypeVar

from feltsense.benchmarks._together import calm, passing_on
from feltsense.errors import FeltError, UserError

from .claim import Say

Job = TypeVar("Job")


def side_by_side(
    work: Callable[[Job, Say], None], jobs: Sequence[Job], workers: int, say: Say, apart: Callable[[Job], str]
) -> None:
    """Every job done, `workers` at a time, each in a process with one thread, so that their number changes no figure.

    Jobs for which `apart` says the same never run at the same time. The first that fails ends it with a `UserError` of
    its line, and jobs that have begun are given up.
    """
    if not jobs:
        return
    with Manager() as manager, passing_on(manager.Queue(), say) as told, calm():
        pool = ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn"))
        try:
            _all(lambda job: pool.submit(_in_process, work, job, told), jobs, workers, apart)
        except BrokenProcessPool as error:
            raise UserError("a process was ended from outside (out of memory?); run it again to go on") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _all(
    submit: Callable[[Job], "Future[str]"], jobs: Sequence[Job], workers: int, apart: Callable[[Job], str]
) -> None:
    """Jobs in their order, but that one whose like is at work waits and lets others pass."""
    waiting, running = list(jobs), dict[Future[str], str]()
    while waiting or running:
        for job in tuple(waiting):
            if len(running) < workers and apart(job) not in running.values():
                waiting.remove(job)
                running[submit(job)] = apart(job)
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            running.pop(done)
            if line := done.result():
                raise UserError(line)


def _in_process(work: Callable[[Any, Say], None], job: Any, told: Any) -> str:
    """The line of an error of ours, which not every one survives being sent to another process."""
    try:
        work(job, lambda *words: told.put(words))
    except FeltError as error:
        return str(error)
    return ""
