"""Many tasks at once: a process a task, two or more side by side, progress told through a queue."""

import os
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Manager, get_context
from pathlib import Path
from typing import Any

from feltsense import catalogue
from feltsense.errors import FeltError, MissingData, UserError

from ._listing import system, system_names, task
from ._run import Job, Say, run
from ._shelf import Shelf

Told = Callable[[str, str, float], None]


@dataclass(frozen=True)
class Order:
    """What to run, by names, so that it can be sent to another process."""

    task: str
    systems: tuple[str, ...]
    results: Path
    cache: Path | None = None
    seed: int = 0
    limit: int | None = None
    options: tuple[tuple[str, str], ...] = ()

    def checked(self) -> "Order":
        """Itself; a `UserError` when none of its systems can answer its task, or a name is not known."""
        if not self.jobs():
            what = task(self.task)
            able = [name for name in system_names() if what.kind in system(name).kinds and system(name).suits(what)]
            raise UserError(
                f"{', '.join(self.systems)} cannot answer {self.task} ({what.kind}); these can: {', '.join(able)}"
            )
        return self

    def jobs(self) -> list[Job]:
        """A job for each system that suits the task."""
        what = task(self.task)
        able = [one for one in map(system, self.systems) if what.kind in one.kinds]
        suited = [one for one in able if one.suits(what)]
        options = {name: dict(self.options) if name == "llm" else {} for name in self.systems}
        return [Job(what, one, self.results, self.cache, self.seed, self.limit, options[one.name]) for one in suited]


def run_all(orders: Sequence[Order], workers: int, tell: Told) -> list[tuple[str, str]]:
    """Run every order; `tell(task, what, share done)` hears progress. Returns what failed: (where, one line of why).

    Largest corpora first, so that no worker is left alone with a long task at the end. Always in processes of their
    own, with one thread each for linear algebra, so that the number of workers changes no figure.
    """
    orders = sorted(orders, key=_size, reverse=True)
    context = get_context("spawn")
    with Manager() as manager, passing_on(manager.Queue(), tell) as told, calm():
        pool = ProcessPoolExecutor(min(workers, len(orders)), mp_context=context)
        try:
            futures = [pool.submit(_in_process, order, told) for order in orders]
            failed = _gathered(futures, orders)
            pool.shutdown()
            return failed
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _gathered(futures: Sequence[Future[Any]], orders: Sequence[Order]) -> list[tuple[str, str]]:
    names = dict(zip(futures, [order.task for order in orders], strict=True))
    found: list[tuple[str, str]] = []
    for future in as_completed(futures):
        try:
            found += future.result()
        except Exception as error:  # a worker that died (killed, out of memory): what it had done is kept
            found.append(
                (names[future], f"the process failed ({type(error).__name__}: {error}); run it again to go on")
            )
    return found


def _in_process(order: Order, told: Any) -> list[tuple[str, str]]:
    return run_order(order, lambda *words: told.put(words))


def run_order(order: Order, tell: Told) -> list[tuple[str, str]]:
    """Run one order's systems in turn; what went wrong with one does not keep the next from running."""
    jobs, shelf, found = order.jobs(), Shelf(task(order.task), order.limit), []
    for number, job in enumerate(jobs):
        try:
            run(job, shelf, _shared(order.task, number, len(jobs), tell))
        except MissingData as error:
            found.append((order.task, str(error)))
            break
        except FeltError as error:
            found.append((f"{order.task}, {job.name}", str(error)))
        except OSError as error:
            place = error.filename or order.results
            found.append((f"{order.task}, {job.name}", f"{error.strerror or error}: {place}; mend it and run it again"))
    tell(order.task, "done" if not found else "done, not all well", 1.0)
    return found


def _shared(task: str, number: int, of: int, tell: Told) -> Say:
    """What tells a job's progress as a share of its task."""
    return lambda what, done, total: tell(task, what, (number + done / max(total, 1)) / of)


@contextmanager
def passing_on(told: Any, tell: Callable[..., None]) -> Any:
    """Pass what workers put into the queue on to `tell`, from a thread."""
    over = threading.Event()

    def listen() -> None:
        while not over.is_set():
            try:
                tell(*told.get(timeout=0.2))
            except (queue.Empty, EOFError, ConnectionError):
                continue

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        over.set()
        thread.join(timeout=2)


@contextmanager
def calm() -> Any:
    """One thread a worker for linear algebra: two workers on two cores must not fight for them."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _size(order: Order) -> int:
    cards = [catalogue.load("dataset", name).CARD for name in task(order.task).corpora]
    return sum(sum(card.counts.values()) * (3 if card.unit == "conversations" else 1) for card in cards)
