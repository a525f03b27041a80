"""Which trials somebody may see, what one found, and how far one is."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from forbear_server.access.scope import trials_for
from forbear_server.store.models import TrialResult, TrialRun, TrialStatus, User

UNANSWERED = timedelta(seconds=15)
"""How long a trial may wait before the page says that perhaps no worker is running (judgement)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a trial is.

    ``seconds_left`` is None while there is nothing to tell it by. ``is_forgotten``: it seems that no worker runs.
    """

    done: int
    total: int
    percent: int
    seconds_left: int | None
    is_forgotten: bool


def trials_of(user: User) -> QuerySet[TrialRun]:
    """The trials this person may see, the latest first; without the long texts."""
    return trials_for(user).select_related("asked_by").defer("draft_text", "against_text", "settings", "summary")


def trial_for(user: User, run_id: UUID | str) -> TrialRun:
    """One trial to look at. Raises Http404 when there is none within reach."""
    run = trials_for(user).select_related("asked_by").filter(pk=run_id).first()
    if run is None:
        raise Http404(f"no trial {run_id} within reach")
    return run


def trial_result(run: TrialRun, number: int) -> TrialResult:
    """What a trial found for one case. Raises Http404 when it has no such number."""
    found = run.results.select_related("case").filter(number=number).first()
    if found is None:
        raise Http404(f"trial {run.pk} has no result {number}")
    return found


def progress_of(run: TrialRun) -> Progress:
    """How far a trial is, and how long the rest takes at the pace since the worker last began."""
    return Progress(
        done=run.done,
        total=run.total,
        percent=100 * run.done // run.total if run.total else 0,
        seconds_left=_seconds_left(run),
        is_forgotten=_is_forgotten(run),
    )


def _seconds_left(run: TrialRun) -> int | None:
    leg = run.settings.get("leg") or {}
    began_at = parse_datetime(leg.get("began_at", ""))
    if began_at is None or run.beat_at is None or run.done <= leg["done"]:
        return None
    each: float = (run.beat_at - began_at).total_seconds() / (run.done - leg["done"])
    return round(each * (run.total - run.done))


def _is_forgotten(run: TrialRun) -> bool:
    heard = run.beat_at or parse_datetime(run.settings.get("asked_at", ""))
    is_unfinished = run.status in {TrialStatus.QUEUED, TrialStatus.RUNNING}
    return is_unfinished and heard is not None and timezone.now() - heard > UNANSWERED
