"""Pool: shards judged by several processes of this machine, in order, each process on one thread.

A process that dies is replaced and its shard judged again; at the second death the run ends; what was written stays.
"""

import os
import pickle
import signal
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

from feltsense.errors import UserError

from .judging import Failed, Job, Judge, Judged
from .shards import Shard

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
DEATHS = 2
AHEAD = 4


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def judged(job: Job, shards: Iterator[Shard], workers: int) -> Generator[Judged]:
    """What came of the shards, in their order; closing it early stops the processes."""
    team = _Team(job.packed(), workers)
    try:
        yield from _in_order(team, shards)
    finally:
        team.stop()


def _in_order(team: "_Team", shards: Iterator[Shard]) -> Iterator[Judged]:
    """Every shard handed out once, what comes back held until its turn."""
    waiting: deque[Shard] = deque()
    found: dict[int, Judged] = {}
    turn, more = 0, True
    while True:
        team.hand_out(waiting, turn)
        while turn in found:
            yield found.pop(turn)
            turn += 1
        room = more and len(waiting) < team.size
        if not (team.busy or room or waiting):
            return
        for result in team.results(None if team.busy and not room else 0):
            found[result.number] = result
        if room and (shard := next(shards, None)) is not None:
            waiting.append(shard)
        elif room:
            more = False


class _Worker:
    """One process, the pipe to it, and the shard that it is judging."""

    def __init__(self, job: bytes) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, job), daemon=True)
        with _as_a_worker():
            self._process.start()
        theirs.close()
        self.shard: Shard | None = None

    def give(self, shard: Shard) -> None:
        """Hand a shard over; a process that is dead already shows in what it answers."""
        self.shard = shard
        try:
            self.pipe.send(shard)
        except OSError:
            return

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


class _Team:
    """All processes of a run."""

    def __init__(self, job: bytes, size: int) -> None:
        self._job, self.size, self._deaths, self._answered = job, size, 0, False
        self._workers: list[_Worker] = []
        self._again: deque[Shard] = deque()

    @property
    def busy(self) -> bool:
        """Whether a shard is being judged."""
        return any(worker.shard for worker in self._workers)

    def hand_out(self, waiting: deque[Shard], turn: int) -> None:
        """Give shards to processes that have none, but none that is too far ahead of the one whose turn it is."""
        while (shard := self._next(waiting, turn)) is not None:
            free = next((worker for worker in self._workers if worker.shard is None), None)
            if free is None:
                if len(self._workers) == self.size:
                    return
                free = _Worker(self._job)
                self._workers.append(free)
            (self._again or waiting).popleft()
            free.give(shard)

    def results(self, patience: float | None) -> Iterator[Judged]:
        """What came back meanwhile; waits for something that long, None for as long as it takes."""
        busy: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers if worker.shard}
        for pipe in wait(list(busy), patience):
            worker = busy[pipe]
            try:
                answer: Judged | Failed = worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if isinstance(answer, Failed):
                raise answer.error()
            self._answered = True
            worker.shard = None
            yield answer

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.stop()

    def _next(self, waiting: deque[Shard], turn: int) -> Shard | None:
        first = (self._again or waiting or [None])[0]
        return first if first is not None and first.number < turn + AHEAD * self.size else None

    def _replace(self, dead: _Worker) -> None:
        self._deaths += 1
        if self._deaths >= DEATHS and not self._answered:
            raise UserError(
                f"{DEATHS} worker processes died before they read anything; a script must begin its work under "
                'if __name__ == "__main__": or each of them begins it anew; otherwise give fewer --workers'
            )
        if self._deaths >= DEATHS:
            raise UserError(
                f"{DEATHS} worker processes died, the last at shard {dead.shard.number if dead.shard else 0}; "
                "give fewer --workers if memory is short, and run the same again to go on"
            )
        if dead.shard is not None:
            self._again.append(dead.shard)
        self._workers.remove(dead)
        dead.stop()


@contextmanager
def _as_a_worker() -> Iterator[None]:
    """What a process needs from its birth: one thread, as libraries look when they load, and no ear for Ctrl-C.

    It is lent to this process, which hears a Ctrl-C of the meantime afterwards.
    """
    resource_tracker.ensure_running()  # begun later, it would open our ears too early
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        os.environ.update(ONE_THREAD)
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _work(pipe: Connection, job: bytes) -> None:
    """The life of a worker: judge what comes until nobody sends any more. Ctrl-C is for who started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    try:
        begun = _begun(job)
        while True:
            shard = pipe.recv()
            pipe.send(begun if isinstance(begun, Failed) else begun.attempt(shard))
    except (EOFError, OSError):
        return


def _begun(job: bytes) -> Judge | Failed:
    try:
        judge: Judge = pickle.loads(job).begin()  # noqa: S301 - it comes from the process that started this one
    except Exception as error:
        return Failed.of(error)
    return judge
