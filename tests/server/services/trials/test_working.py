"""The work on a trial: every case once, whatever comes between."""

import json
from typing import Any

import pytest
from django.db import OperationalError

from forbear.problems import sha256_of
from forbear_server.services.trials import working
from forbear_server.services.trials.results import Trier
from forbear_server.services.trials.working import STOPPING, trial_run_work
from forbear_server.store.models import Decision, Event, TrialRun


def verdicts(run: TrialRun) -> dict[int, str]:
    return dict(run.results.order_by("number").values_list("number", "verdict"))


@pytest.fixture
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Results are stored and wishes looked up after every case, not every second."""
    monkeypatch.setattr("forbear_server.services.trials.keeping.FLUSH_SECONDS", 0)
    monkeypatch.setattr("forbear_server.services.trials.keeping.LOOK_SECONDS", 0)


def test_a_past_request_is_tried_under_its_own_reference(past: Any, decision: Decision) -> None:
    run = past()
    assert trial_run_work(run_id=run.pk) == "done"
    run.refresh_from_db()
    result = run.results.get()
    assert (result.ref, result.case) == (decision.case.reference, decision.case)
    assert result.document["ref"] == decision.case.reference
    assert (run.status, run.done) == ("done", 1)
    assert run.summary["cases"]["tried"] == 1


def test_the_decision_it_was_read_from_stays_as_it_was(past: Any, decision: Decision) -> None:
    before = json.dumps([decision.case_document, decision.assessment], sort_keys=True)
    trial_run_work(run_id=past().pk)
    decision.refresh_from_db()
    assert json.dumps([decision.case_document, decision.assessment], sort_keys=True) == before
    assert Decision.objects.count() == 1


def test_who_cannot_wait_any_more_for_better_days_is_worse_off(past: Any) -> None:
    run = past()
    trial_run_work(run_id=run.pk)
    document = run.results.get().document
    assert (document["before"]["policy"], document["after"]["policy"]) == ("nuanhe@2026.1", "nuanhe@2026.2")
    assert (document["before"]["standing"], document["after"]["standing"]) == ("offers", "person")
    assert document["verdict"] == "worse"


def test_the_version_a_case_began_with_gives_way_to_the_two_tried(past: Any, decision: Decision) -> None:
    Decision.objects.filter(pk=decision.pk).update(
        case_document={**decision.case_document, "policy": "nuanhe@2024.9"}
    )
    run = past()
    assert trial_run_work(run_id=run.pk) == "done"
    assert run.results.get().document["before"]["policy"] == "nuanhe@2026.1"


def test_bad_lines_are_set_aside_with_their_place_and_reason(filed: Any, lines: Any) -> None:
    bad = [b"{broken", b"", b"[1]", b'{"loans": []}', b'{"a": 1, "a": 2}']
    run = filed([lines[0], *bad, lines[1]])
    assert trial_run_work(run_id=run.pk) == "done"
    run.refresh_from_db()
    found = verdicts(run)
    assert {number: found[number] for number in (2, 4, 5, 6)} == dict.fromkeys((2, 4, 5, 6), "set_aside")
    assert set(found) == {1, 2, 4, 5, 6, 7}
    assert run.summary["cases"]["tried"] == 2
    assert run.summary["cases"]["set_aside"] == 4
    assert [row["line"] for row in run.summary["set_aside"]] == [2, 4, 5, 6]
    said = run.results.get(number=5).document["said"]
    assert said["zh"]
    assert said["zh"] != said["en"]


def test_few_cases_are_told_as_not_enough_data(filed: Any, lines: Any) -> None:
    run = filed(lines)
    trial_run_work(run_id=run.pk)
    run.refresh_from_db()
    share = run.summary["verdicts"][0]["share"]
    assert not share["found"]
    assert share["reason"]["code"] == "trial.not_enough_data"


def test_the_file_and_what_cases_are_grouped_by_are_gone_when_it_ends(filed: Any, lines: Any, tmp_path: Any) -> None:
    run = filed(lines)
    trial_run_work(run_id=run.pk)
    run.refresh_from_db()
    assert list((tmp_path / "trials").iterdir()) == []
    assert all(row.document["traits"] is None for row in run.results.all())
    assert run.summary["groups"]


def test_a_worker_killed_half_way_is_followed_by_one_that_goes_on(
    filed: Any, lines: Any, kept_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, tried = filed(lines), Trier.result_of

    def killed(trier: Trier, item: Any) -> Any:
        if item.number == 3:
            raise SystemExit
        return tried(trier, item)

    monkeypatch.setattr(Trier, "result_of", killed)
    with pytest.raises(SystemExit):
        trial_run_work(run_id=run.pk)
    first = list(run.results.values_list("pk", flat=True))
    assert len(first) == 2
    monkeypatch.setattr(Trier, "result_of", tried)
    TrialRun.objects.filter(pk=run.pk).update(status="queued")  # as trials_recover does
    assert trial_run_work(run_id=run.pk) == "done"
    assert list(run.results.values_list("pk", flat=True))[:2] == first
    assert sorted(verdicts(run)) == [1, 2, 3]


def test_a_worker_that_has_to_end_hands_its_trial_back(filed: Any, lines: Any, kept_at_once: None) -> None:
    run = filed(lines)
    STOPPING.set()
    assert trial_run_work(run_id=run.pk) == "interrupted"
    run.refresh_from_db()
    assert run.status == "queued"
    STOPPING.clear()
    assert trial_run_work(run_id=run.pk) == "done"


def test_two_workers_do_not_take_the_same_trial(past: Any) -> None:
    run = past()
    TrialRun.objects.filter(pk=run.pk).update(status="running")
    assert trial_run_work(run_id=run.pk) == "left"
    assert not run.results.exists()


def test_a_fault_of_the_engine_costs_one_case_and_not_the_trial(
    filed: Any, lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, tried = filed(lines), Trier._tried

    def faulty(trier: Trier, item: Any) -> Any:
        if item.number == 2:
            raise ZeroDivisionError
        return tried(trier, item)

    monkeypatch.setattr(Trier, "_tried", faulty)
    assert trial_run_work(run_id=run.pk) == "done"
    assert run.results.get(number=2).document["set_aside"] == "not_tried"
    assert sorted(verdicts(run)) == [1, 2, 3]


def test_a_file_that_is_gone_breaks_the_trial_off_with_a_reason(filed: Any, lines: Any, tmp_path: Any) -> None:
    run = filed(lines)
    (tmp_path / "trials" / f"{run.pk}.jsonl").unlink()
    assert trial_run_work(run_id=run.pk) == "failed"
    run.refresh_from_db()
    assert (run.status, run.problem) == ("failed", "file_gone")


def test_the_end_is_in_the_log_with_the_hash_of_the_summary(past: Any) -> None:
    run = past()
    trial_run_work(run_id=run.pk)
    run.refresh_from_db()
    payload = Event.objects.get(kind="trial_ended").payload
    assert payload["status"] == "done"
    assert payload["summary_sha256"] == sha256_of(run.summary)


def test_no_database_transaction_is_open_while_a_case_is_computed(
    filed: Any, lines: Any, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any
) -> None:
    from django.db import connection

    run, depths, tried = filed(lines), [], Trier.result_of
    outside = len(connection.savepoint_ids)

    def watched(trier: Trier, item: Any) -> Any:
        depths.append(len(connection.savepoint_ids) - outside)
        return tried(trier, item)

    monkeypatch.setattr(working.Trier, "result_of", watched)
    trial_run_work(run_id=run.pk)
    assert depths == [0, 0, 0]


def test_a_fault_outside_of_a_case_ends_the_trial_instead_of_coming_back_for_ever(
    past: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: Any, **__: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr("forbear_server.services.trials.ending.trial_summary", faulty)
    run = past()
    assert trial_run_work(run_id=run.pk) == "failed"
    run.refresh_from_db()
    assert (run.status, run.problem, run.summary) == ("failed", "fault", None)


def test_a_database_out_of_reach_leaves_the_trial_to_be_gone_on_with(
    past: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: Any) -> Any:
        raise OperationalError("database is locked")

    monkeypatch.setattr("forbear_server.services.trials.keeping.Keeper.flush", locked)
    run = past()
    with pytest.raises(OperationalError):
        trial_run_work(run_id=run.pk)
    run.refresh_from_db()
    assert run.status == "running"
