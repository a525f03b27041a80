"""Stopping a trial, and what stays of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from forbear_server.services.trials.cancelling import trial_cancel
from forbear_server.services.trials.results import Trier
from forbear_server.services.trials.working import trial_run_work
from forbear_server.store.models import Event, TrialRun


def test_one_that_waits_ends_at_once(past: Any, cast: Any) -> None:
    run = trial_cancel(actor=cast.tang_yue, run_id=past().pk)
    assert run.status == "cancelled"
    assert trial_run_work(run_id=run.pk) == "left"
    assert [event.kind for event in Event.objects.filter(kind__startswith="trial_")] == [
        "trial_started",
        "trial_cancelled",
        "trial_ended",
    ]


def test_one_that_runs_stops_after_the_case_in_hand_and_keeps_what_it_found(
    filed: Any, lines: Any, cast: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr("forbear_server.services.trials.keeping.LOOK_SECONDS", 0)
    run, tried = filed(lines), Trier.result_of

    def asked_in_between(trier: Trier, item: Any) -> Any:
        if item.number == 2:
            assert trial_cancel(actor=cast.tang_yue, run_id=run.pk).status == "running"
        return tried(trier, item)

    monkeypatch.setattr(Trier, "result_of", asked_in_between)
    assert trial_run_work(run_id=run.pk) == "cancelled"
    run.refresh_from_db()
    assert (run.status, run.done) == ("cancelled", 2)
    assert run.summary["is_partial"]
    assert run.summary["cases"]["tried"] == 2
    assert list((tmp_path / "trials").iterdir()) == []


def test_one_whose_worker_is_gone_ends_at_once(past: Any, cast: Any) -> None:
    run = past()
    silent = timezone.now() - timedelta(minutes=2)
    TrialRun.objects.filter(pk=run.pk).update(status="running", beat_at=silent)
    assert trial_cancel(actor=cast.tang_yue, run_id=run.pk).status == "cancelled"


def test_one_that_has_ended_stays_as_it_is(past: Any, cast: Any) -> None:
    run = past()
    trial_run_work(run_id=run.pk)
    assert trial_cancel(actor=cast.tang_yue, run_id=run.pk).status == "done"
    assert not Event.objects.filter(kind="trial_cancelled").exists()


def test_only_those_who_start_trials_stop_them_and_only_their_own_platforms(past: Any, cast: Any) -> None:
    run = past()
    with pytest.raises(PermissionDenied):
        trial_cancel(actor=cast.he_jun, run_id=run.pk)
    with pytest.raises(Http404):
        trial_cancel(actor=cast.lu_an, run_id=run.pk)
