"""The queue: one task a trial, put there with the trial itself, and again when the worker that had it is gone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from forbear_server.services.trials.working import trial_run_work
from forbear_server.store.models import TrialRun, TrialStatus

SILENCE = timedelta(seconds=30)
"""A worker says that it is there every second; one that is silent for so long is gone (judgement)."""


@task()
def trial_task(run_id: str) -> str:
    """Work on a trial; returns how it went on, and queues it again where the worker had to stop."""
    went = trial_run_work(run_id=run_id)
    if went == "interrupted":
        trial_task.enqueue(run_id)
    return went


def trial_enqueue(run: TrialRun) -> None:
    """Put a trial into the queue, inside the caller's transaction."""
    trial_task.enqueue(str(run.pk))


@transaction.atomic
def trials_recover() -> int:
    """Queue every running trial again whose worker is gone; it goes on after the last result. Returns how many."""
    lost = list(_silent(before=timezone.now() - SILENCE).select_for_update())
    for run in lost:
        run.status = TrialStatus.QUEUED
        run.save(update_fields=["status"])
        trial_enqueue(run)
    return len(lost)


def _silent(*, before: datetime) -> QuerySet[TrialRun]:
    return TrialRun.objects.filter(Q(beat_at=None) | Q(beat_at__lt=before), status=TrialStatus.RUNNING)
