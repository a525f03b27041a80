"""The worker: takes one task after another off the queue, and goes on with trials whose worker is gone."""

import logging
import os
import signal
from threading import Thread
from types import FrameType

from django.db import OperationalError
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from forbear_server.jobs.parent import watch
from forbear_server.services.trials.queue import trials_recover
from forbear_server.services.trials.working import STOPPING

INTERVAL_SECONDS = 1.0
"""How often an idle worker looks for a task."""

_LOG = logging.getLogger(__name__)


def work(*, parent: int | None = None, is_once: bool = False) -> None:
    """Work until told to end, until the process ``parent`` ends, or with ``is_once`` until nothing waits.

    What is being worked on stops after the case in hand and is queued again.
    """
    worker = _worker()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *told: _end(worker, *told))
    if parent is not None:
        Thread(target=watch, args=(parent, lambda: _end(worker)), daemon=True).start()
    _work(worker, is_once=is_once)


def _work(worker: Worker, *, is_once: bool) -> None:
    while not STOPPING.is_set():
        try:
            trials_recover()
            worker.run()
        except OperationalError:
            _LOG.exception("the database could not be reached; trying again")
        if is_once:
            return
        STOPPING.wait(INTERVAL_SECONDS)


def _worker() -> Worker:
    """One that returns when nothing waits, so that between two looks there is time for what it lacks."""
    return Worker(
        queue_names=["default"],
        interval=INTERVAL_SECONDS,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def _end(worker: Worker, _signal: int = 0, _frame: FrameType | None = None) -> None:
    """End soon; told a second time, at once."""
    if STOPPING.is_set():
        os._exit(1)
    worker.running = False
    STOPPING.set()
