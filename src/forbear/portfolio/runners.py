"""Where the parts of a run are done: in this process, or in several of this machine (many: ``ray_tasks``)."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from forbear.portfolio.job import Job
from forbear.portfolio.parts import PartDone, assess_part
from forbear.problems import BadInput, Problem, said

WAITING_FOR_EACH = 2
"""Parts handed out for each worker: one at work, one to go on with."""

MOST_LOSSES = 3
"""How often all workers may be lost before another part is done."""

THREADS = ("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS")


class Runner(Protocol):
    """Does parts of a job, in any order, and tells each one that is done."""

    def __call__(self, job: Job, numbers: Sequence[int]) -> Iterator[PartDone]: ...


def here(job: Job, numbers: Sequence[int]) -> Iterator[PartDone]:
    """One part after the other, in this process."""
    return (assess_part(job, number) for number in numbers)


def in_processes(workers: int) -> Runner:
    """In ``workers`` processes of this machine; one that dies is replaced and its part done again."""
    return partial(_in_processes, workers=workers)


def _in_processes(job: Job, numbers: Sequence[int], *, workers: int) -> Iterator[PartDone]:
    # The first part is done here: what has to be compiled is compiled once, and the workers find it.
    yield from here(job, numbers[:1])
    left, losses = list(numbers[1:]), 0
    with _threads_shared(workers):
        while left:
            try:
                for done in _by_pool(job, tuple(left), workers):
                    left.remove(done.number)
                    losses = 0
                    yield done
            except BrokenProcessPool:
                losses += 1
                if losses >= MOST_LOSSES:
                    raise _lost(job) from None


def _by_pool(job: Job, numbers: Sequence[int], workers: int) -> Iterator[PartDone]:
    context, ahead = multiprocessing.get_context("spawn"), list(reversed(numbers))
    running: set[Future[PartDone]] = set()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)
    try:
        while ahead or running:
            while ahead and len(running) < WAITING_FOR_EACH * workers:
                running.add(pool.submit(assess_part, job, ahead.pop()))
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for part in finished:
                yield part.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that leads decides."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _threads_shared(workers: int) -> Iterator[None]:
    """Workers started meanwhile take their share of the processors, unless somebody said otherwise."""
    each = str(max(1, (os.cpu_count() or 1) // workers))
    ours = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(ours, each))
    try:
        yield
    finally:
        for name in ours:
            del os.environ[name]


def _lost(job: Job) -> BadInput:
    message = said("the workers were ended from outside {count} times in a row", count=MOST_LOSSES)
    remedy = said("Give more memory, fewer workers or smaller parts; {folder} keeps what is done", folder=job.folder)
    return BadInput([Problem(path="--workers", message=message, remedy=remedy)])
