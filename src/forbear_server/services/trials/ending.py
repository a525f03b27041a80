"""The end of a trial: summed up over what is there, its end in the log, and what is not needed any more removed."""

from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from forbear.problems import sha256_of
from forbear_server.services.clock import now
from forbear_server.services.events import event_append
from forbear_server.services.trials.books import book_forget
from forbear_server.services.trials.summing import trial_summary
from forbear_server.store.models import TrialResult, TrialRun, TrialStatus, User

Ended = Literal["done", "cancelled", "failed", "left"]
ENDS = (TrialStatus.DONE, TrialStatus.CANCELLED, TrialStatus.FAILED)
UNSUMMED = ("unreadable_policy", "fault")
"""Problems after which nothing can be summed up."""

_AT_ONCE = 500


def trial_end(run: TrialRun, status: TrialStatus, *, problem: str = "", actor: User | None = None) -> Ended:
    """End a trial that has not ended; what was found so far is summed up and stays, whatever ended it."""
    summed = None if problem in UNSUMMED else trial_summary(run, is_partial=status != TrialStatus.DONE)
    if not _ended(run.pk, status, summed, problem=problem, actor=actor):
        return "left"
    book_forget(run.pk)
    traits_forget(run.pk)
    return status.value  # type: ignore[return-value]


@transaction.atomic
def _ended(
    run_id: UUID, status: TrialStatus, summed: dict[str, Any] | None, *, problem: str, actor: User | None
) -> bool:
    run = TrialRun.objects.select_for_update().filter(pk=run_id).exclude(status__in=ENDS).first()
    if run is None:
        return False
    run.status, run.summary, run.problem, run.finished_at = status, summed, problem, now()
    run.done = run.total if status == TrialStatus.DONE else run.done
    run.save(update_fields=["status", "summary", "problem", "finished_at", "done"])
    payload = {
        "trial": str(run.pk),
        "status": status.value,
        "done": run.done,
        "summary_sha256": sha256_of(summed) if summed else None,
    }
    event_append(kind="trial_ended", case=None, actor=actor, payload=payload)
    return True


def traits_forget(run_id: UUID) -> None:
    """Remove what cases are grouped by (income, household, reason) from the results; the summary is made."""
    while rows := list(_with_traits(run_id)[:_AT_ONCE]):
        for row in rows:
            row.document["traits"] = None
        TrialResult.objects.bulk_update(rows, ["document"])


def _with_traits(run_id: UUID) -> Any:
    return TrialResult.objects.filter(run_id=run_id, document__traits__reason__isnull=False).only("pk", "document")


def trials_tidy() -> int:
    """Finish forgetting where a crash came between; returns how many trials that was."""
    ended = TrialResult.objects.filter(run__status__in=ENDS, document__traits__reason__isnull=False)
    keys = set(ended.values_list("run_id", flat=True))
    for key in keys:
        traits_forget(key)
    return len(keys)
