"""Who sees a trial, how far it is, and what is tidied up at night."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from forbear_server.services.trials.books import books_sweep
from forbear_server.services.trials.ending import trials_tidy
from forbear_server.services.trials.queue import trials_recover
from forbear_server.services.trials.reading import progress_of, trial_for, trials_of
from forbear_server.services.trials.working import trial_run_work
from forbear_server.store.models import TrialRun


def test_colleagues_of_the_platform_see_it_and_nobody_else(past: Any, cast: Any) -> None:
    run = past()
    for person in (cast.mo_ran, cast.tang_yue, cast.he_jun):
        assert trial_for(person, run.pk) == run
        assert list(trials_of(person)) == [run]
    for person in (cast.lu_an, cast.fang_yi, cast.lin_xiao, cast.admin):
        with pytest.raises(Http404):
            trial_for(person, run.pk)
        assert list(trials_of(person)) == []


def test_the_time_left_is_told_by_the_pace_since_the_worker_began(past: Any) -> None:
    run = past()
    at = timezone.now()
    run.total, run.done, run.status, run.beat_at = 100, 40, "running", at
    run.settings |= {"leg": {"began_at": (at - timedelta(seconds=10)).isoformat(), "done": 20}}
    told = progress_of(run)
    assert (told.percent, told.seconds_left, told.is_forgotten) == (40, 30, False)


def test_nothing_is_told_of_the_time_left_before_the_first_case(past: Any) -> None:
    told = progress_of(past())
    assert (told.percent, told.seconds_left, told.is_forgotten) == (0, None, False)


def test_a_trial_nobody_takes_is_told_as_forgotten(past: Any) -> None:
    run = past()
    run.settings |= {"asked_at": (timezone.now() - timedelta(minutes=1)).isoformat()}
    assert progress_of(run).is_forgotten


@pytest.mark.parametrize(("silence", "queued"), [(10, 0), (60, 1)])
def test_a_running_trial_is_queued_again_only_when_its_worker_is_silent(past: Any, silence: int, queued: int) -> None:
    run = past()
    beat = timezone.now() - timedelta(seconds=silence)
    TrialRun.objects.filter(pk=run.pk).update(status="running", beat_at=beat)
    assert trials_recover() == queued
    run.refresh_from_db()
    assert run.status == ("queued" if queued else "running")


def test_the_night_removes_files_and_traits_a_crash_left_behind(filed: Any, lines: Any, tmp_path: Any) -> None:
    run = filed(lines)
    assert (books_sweep(), trials_tidy()) == (0, 0)
    (tmp_path / "trials" / "0f8fad5b-d9cb-469f-a165-70867728950e.jsonl").write_bytes(lines[0])
    trial_run_work(run_id=run.pk)
    row = run.results.get(number=1)
    row.document["traits"] = {"reason": "job_loss"}
    row.save()
    assert (books_sweep(), trials_tidy()) == (1, 1)
    assert list((tmp_path / "trials").iterdir()) == []
    row.refresh_from_db()
    assert row.document["traits"] is None
