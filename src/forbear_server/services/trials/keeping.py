"""Keeps results while a trial goes on: a few at a time in short transactions, with a sign of life each second."""

import time

from django.db import transaction
from django.utils import timezone

from forbear_server.store.models import TrialResult, TrialRun, TrialStatus

FLUSH_SECONDS = 1.0
LOOK_SECONDS = 0.5


class Keeper:
    """Collects the results of one trial and stores them; says how far it is, and whether it should stop."""

    def __init__(self, run: TrialRun) -> None:
        self._run = run
        self._waiting: list[TrialResult] = []
        self._done = run.done
        self._flushed_at = self._looked_at = time.monotonic()
        self._is_cancelled = False

    def keep(self, result: TrialResult) -> None:
        """Take over one result; it is stored within a second or two."""
        self._waiting.append(result)
        self._done = result.number
        if time.monotonic() - self._flushed_at >= FLUSH_SECONDS:
            self.flush()

    @transaction.atomic
    def flush(self) -> None:
        """Store what waits. A number that is stored already stays: the same case tried again says the same."""
        TrialResult.objects.bulk_create(self._waiting, ignore_conflicts=True)
        running = TrialRun.objects.filter(pk=self._run.pk, status=TrialStatus.RUNNING)
        running.update(done=self._done, beat_at=timezone.now())
        self._waiting = []
        self._flushed_at = time.monotonic()

    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop, or the trial was ended elsewhere; looked up twice a second."""
        if time.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = time.monotonic()
            going_on = TrialRun.objects.filter(pk=self._run.pk, status=TrialStatus.RUNNING, is_cancel_asked=False)
            self._is_cancelled = not going_on.exists()
        return self._is_cancelled
