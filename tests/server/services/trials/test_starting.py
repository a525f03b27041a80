"""Starting a trial: everything that keeps it from running is told at once, and nothing is half done."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django_tasks_db.models import DBTaskResult

from forbear.problems import BadInput
from forbear_server.services.policies.drafting import draft_save
from forbear_server.services.trials.books import LONGEST_LINE
from forbear_server.services.trials.past_cases import PastCases
from forbear_server.services.trials.starting import Book
from forbear_server.store.models import Event, PolicyVersion, TrialRun


def problems(call: Any, *args: Any, **kwargs: Any) -> list[str]:
    with pytest.raises(BadInput) as caught:
        call(*args, **kwargs)
    assert not TrialRun.objects.exists()
    assert not DBTaskResult.objects.exists()
    return [problem.path for problem in caught.value.problems]


def test_a_trial_keeps_both_texts_and_waits_in_the_queue(past: Any, draft: Any) -> None:
    run = past()
    live = PolicyVersion.objects.get(pack_id="nuanhe", version="2026.1")
    assert (run.draft_text, run.against_text) == (draft.text, live.text)
    assert (run.status, run.total, run.done) == ("queued", 1, 0)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(run.pk)], "kwargs": {}}


def test_its_start_is_in_the_log_with_the_hashes_of_both_texts(past: Any, cast: Any, draft: Any) -> None:
    run = past()
    event = Event.objects.get(kind="trial_started")
    assert event.actor == cast.mo_ran
    assert event.payload["trial"] == str(run.pk)
    assert event.payload["draft_sha256"] == draft.text_sha256


def test_what_is_written_into_the_draft_afterwards_changes_nothing(past: Any, draft: Any, cast: Any) -> None:
    run = past()
    later = draft.text.replace("longest_months: 60", "longest_months: 60 # as before")
    assert later != draft.text
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=later, base_revision=draft.revision)
    run.refresh_from_db()
    assert "as before" not in run.draft_text


@pytest.mark.parametrize("person", ["lin_xiao", "sun_li", "he_jun", "admin"])
def test_only_policy_managers_and_analysts_start_one(past: Any, cast: Any, person: str) -> None:
    with pytest.raises(PermissionDenied):
        past(actor=getattr(cast, person))


def test_a_draft_of_another_platform_does_not_exist(past: Any, cast: Any) -> None:
    with pytest.raises(Http404):
        past(actor=cast.lu_an)


def test_a_version_of_another_platform_is_nothing_to_compare_with(past: Any) -> None:
    other = PolicyVersion.objects.get(pack_id="panshi")
    with pytest.raises(Http404):
        past(against_id=other.pk)


def test_everything_wrong_with_the_question_is_told_together(past: Any) -> None:
    backwards = PastCases(since=date(2026, 2, 1), until=date(2026, 1, 1), most=0)
    assert problems(past, name=" ", over=backwards) == ["name", "until", "most"]


def test_a_period_without_decisions_is_no_trial(past: Any) -> None:
    assert problems(past, over=PastCases(since=date(2020, 1, 1), until=date(2020, 2, 1))) == ["since"]


def test_the_same_text_twice_is_nothing_to_compare(past: Any, draft: Any) -> None:
    assert problems(past, against_id=draft.pk) == ["against"]


def test_a_draft_that_cannot_be_read_is_told_with_all_its_problems(past: Any, draft: Any, cast: Any) -> None:
    text = draft.text.replace("longest_months: 60", "longest_months: 60\n  cheapest: yes\n  dearest: yes")
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=draft.revision)
    paths = problems(past)
    assert len(paths) > 1
    assert all(path.startswith("version") for path in paths)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"not json\n",
        b"[1]\n2\n",
        b'{"a": 1' + b" " * LONGEST_LINE + b"}",
        b"\xff\xfe{}",
        b"[" * 200_000,
    ],
    ids=["empty", "blank", "words", "no object", "one endless line", "utf-16", "too deep"],
)
def test_a_file_without_a_single_case_is_refused_and_not_kept(filed: Any, content: bytes, tmp_path: Any) -> None:
    assert problems(filed, [], over=Book(name="x", chunks=[content])) == ["book"]
    assert list((tmp_path / "trials").iterdir()) == []


def test_a_file_that_is_too_large_is_refused_before_it_fills_the_disk(filed: Any, tmp_path: Any) -> None:
    endless = (b"x" * 1_000_000 for _ in range(10_000))
    assert problems(filed, [], over=Book(name="x", chunks=endless)) == ["book"]
    assert list((tmp_path / "trials").iterdir()) == []


def test_the_file_is_readable_by_the_server_only(filed: Any, lines: Any, tmp_path: Any) -> None:
    run = filed(lines)
    kept = tmp_path / "trials" / f"{run.pk}.jsonl"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
