"""The work on a trial: case after case, kept as it goes, so that whoever comes next can go on from there.

Nothing is computed inside a transaction: pages that write do not wait for a case, only for the few results of a
second. What was kept is never computed again.
"""

import logging
import threading
from collections.abc import Iterator
from typing import Literal
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from forbear.problems import BadInput
from forbear_server.services.policies.texts import pack_of
from forbear_server.services.trials.books import book_items
from forbear_server.services.trials.ending import trial_end
from forbear_server.services.trials.items import Item
from forbear_server.services.trials.keeping import Keeper
from forbear_server.services.trials.past_cases import past_items
from forbear_server.services.trials.results import Trier
from forbear_server.store.models import TrialRun, TrialSource, TrialStatus

Went = Literal["done", "cancelled", "failed", "interrupted", "left"]

STOPPING = threading.Event()
"""Set when the worker has to end: the trial it works on stops after the case in hand and is queued again."""

_LOG = logging.getLogger(__name__)


def trial_run_work(*, run_id: UUID | str) -> Went:
    """Work on a queued trial to its end, or as far as it may; one that is not queued is left alone.

    Where the database cannot be reached the error is passed on, and the trial is gone on with once the worker was
    silent for a while. Any other fault ends the trial, for it would come back each time.
    """
    run = _claimed(run_id)
    if run is None:
        return "left"
    try:
        return _worked(run)
    except FileNotFoundError:
        return trial_end(run, TrialStatus.FAILED, problem="file_gone")
    except BadInput:
        return trial_end(run, TrialStatus.FAILED, problem="unreadable_policy")
    except DatabaseError:
        raise
    except Exception:
        _LOG.exception("trial %s broke off", run.pk)
        return trial_end(run, TrialStatus.FAILED, problem="fault")


@transaction.atomic
def _claimed(run_id: UUID | str) -> TrialRun | None:
    """The trial, if nobody else has taken it; from now on it says each second that it is worked on."""
    run = TrialRun.objects.select_for_update().filter(pk=run_id, status=TrialStatus.QUEUED).first()
    if run is None:
        return None
    at = timezone.now()
    run.status, run.beat_at, run.started_at = TrialStatus.RUNNING, at, run.started_at or at
    run.settings = {**run.settings, "leg": {"began_at": at.isoformat(), "done": run.done}}
    run.save(update_fields=["status", "beat_at", "started_at", "settings"])
    return run


def _worked(run: TrialRun) -> Went:
    trier = Trier(run, before=pack_of(run.against_text), after=pack_of(run.draft_text))
    keeper = Keeper(run)
    for item in _items(run):
        if STOPPING.is_set():
            return _handed_back(run, keeper)
        if keeper.is_cancelled():
            keeper.flush()
            return trial_end(run, TrialStatus.CANCELLED)
        keeper.keep(trier.result_of(item))
    keeper.flush()
    return trial_end(run, TrialStatus.DONE)


def _items(run: TrialRun) -> Iterator[Item]:
    if run.source == TrialSource.FILE:
        return book_items(run.pk, after=run.done)
    return past_items(run.settings["decisions"], after=run.done)


def _handed_back(run: TrialRun, keeper: Keeper) -> Went:
    keeper.flush()
    TrialRun.objects.filter(pk=run.pk, status=TrialStatus.RUNNING).update(status=TrialStatus.QUEUED, beat_at=None)
    return "interrupted"
