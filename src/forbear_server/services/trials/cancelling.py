"""Stopping a trial on somebody's word; what it found until then stays."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forbear_server.access.acts import require
from forbear_server.services.events import event_append
from forbear_server.services.trials.ending import ENDS, trial_end
from forbear_server.services.trials.queue import SILENCE
from forbear_server.services.trials.reading import trial_for
from forbear_server.store.models import TrialRun, TrialStatus, User


def trial_cancel(*, actor: User, run_id: UUID | str) -> TrialRun:
    """Ask the worker to stop after the case in hand; one nobody works on ends at once.

    Asking again changes nothing.
    """
    require(actor, "trial_cancel")
    run = trial_for(actor, run_id)
    _ask(actor, run)
    run.refresh_from_db()
    if run.status == TrialStatus.QUEUED or (run.status == TrialStatus.RUNNING and _is_silent(run)):
        trial_end(run, TrialStatus.CANCELLED, actor=actor)
        run.refresh_from_db()
    return run


@transaction.atomic
def _ask(actor: User, run: TrialRun) -> None:
    asked = TrialRun.objects.filter(pk=run.pk, is_cancel_asked=False).exclude(status__in=ENDS)
    if asked.update(is_cancel_asked=True):
        event_append(kind="trial_cancelled", case=None, actor=actor, payload={"trial": str(run.pk)})


def _is_silent(run: TrialRun) -> bool:
    return run.beat_at is None or timezone.now() - run.beat_at > SILENCE
