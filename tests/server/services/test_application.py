"""Applying: saved answer by answer, sent once, decided at once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from forbear.problems import BadInput
from forbear_server.services import engine
from forbear_server.services.application import (
    STEPS,
    application_save_step,
    application_start,
    application_submit,
    steps_open,
)
from forbear_server.services.errors import Conflict
from forbear_server.store.models import Case, CaseStatus, Decision, Event, Loan, Message


def test_lin_xiao_gets_offers_at_once(cast: Any, apply: Any) -> None:
    case = apply()
    assert case.status == CaseStatus.OFFERED
    assert case.decisions.get().assessment["offers"]
    assert Message.objects.filter(kind="offers_ready", recipient=cast.lin_xiao).count() == 1


def test_starting_twice_gives_the_same_request(cast: Any, apply: Any) -> None:
    case = apply(send=False)
    loan = Loan.objects.get()
    assert application_start(borrower=cast.lin_xiao, loan_ref=loan.loan_ref, platform=loan.platform) == case


def test_somebody_elses_loan_does_not_exist(cast: Any, apply: Any) -> None:
    apply(send=False)
    with pytest.raises(Http404):
        application_start(borrower=cast.chen_wei, loan_ref="NH-1001", platform="nuanhe")


def test_staff_do_not_apply_for_a_borrower(cast: Any, apply: Any) -> None:
    case = apply(send=False)
    with pytest.raises(PermissionDenied):
        application_submit(borrower=cast.sun_li, case_id=case.pk, key="k")


def test_two_tabs_on_different_questions_keep_both_answers(cast: Any, apply: Any) -> None:
    case = apply(without=STEPS, send=False)
    one = {"reason": "illness", "note": ""}
    other = {"savings": "100.00", "savings_unsure": False}
    application_save_step(borrower=cast.lin_xiao, case_id=case.pk, step="reason", answers=one)
    application_save_step(borrower=cast.lin_xiao, case_id=case.pk, step="savings", answers=other)
    case.refresh_from_db()
    assert (case.draft["reason"], case.draft["savings"]) == (one, other)


def test_sending_twice_decides_once(cast: Any, apply: Any) -> None:
    case = apply()
    application_submit(borrower=cast.lin_xiao, case_id=case.pk, key=f"submit:{case.pk}:one")
    assert Decision.objects.count() == 1
    assert Event.objects.filter(kind="application_submitted").count() == 1


def test_sending_from_a_second_tab_after_the_first_is_a_conflict(cast: Any, apply: Any) -> None:
    case = apply()
    with pytest.raises(Conflict):
        application_submit(borrower=cast.lin_xiao, case_id=case.pk, key="another tab")
    assert Decision.objects.count() == 1


def test_every_open_question_is_named(cast: Any, apply: Any) -> None:
    case = apply(without=("income", "savings"), send=False)
    assert steps_open(case) == ["income", "savings"]
    with pytest.raises(BadInput) as error:
        application_submit(borrower=cast.lin_xiao, case_id=case.pk, key="k")
    assert [problem.path for problem in error.value.problems] == ["income", "savings"]


def test_a_failure_while_deciding_leaves_nothing_half_saved(
    cast: Any, apply: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = apply(send=False)
    events = Event.objects.count()

    def broken(document: Any) -> Any:
        raise RuntimeError("power cut")

    monkeypatch.setattr(engine, "assess", broken)
    with pytest.raises(RuntimeError):
        application_submit(borrower=cast.lin_xiao, case_id=case.pk, key="k")
    case.refresh_from_db()
    assert (case.status, case.submitted_at) == (CaseStatus.DRAFT, None)
    assert Event.objects.count() == events
    assert not Decision.objects.exists()


def test_not_knowing_the_income_leads_to_a_question_not_to_a_refusal(cast: Any, apply: Any) -> None:
    unsure = {"income_now": None, "now_unsure": True, "income_usual": None, "usual_unsure": True}
    case = apply(income=unsure | {"income_by_month": None})
    assert case.status == CaseStatus.ASKED
    assert {row["fact"] for row in case.questions} >= {"income_now"}


def test_answering_the_question_and_sending_again_supersedes_the_decision(cast: Any, apply: Any) -> None:
    unsure = {"income_now": None, "now_unsure": True, "income_usual": None, "usual_unsure": True}
    case = apply(income=unsure | {"income_by_month": None})
    known = {"income_now": "1800.00", "income_usual": "7800.00", "income_by_month": None}
    application_save_step(borrower=cast.lin_xiao, case_id=case.pk, step="income", answers=known)
    application_submit(borrower=cast.lin_xiao, case_id=case.pk, key="again")
    case.refresh_from_db()
    first, second = case.decisions.order_by("number")
    assert second.supersedes == first
    assert (case.status, case.questions) == (CaseStatus.OFFERED, [])


def test_a_sent_request_takes_no_more_answers(cast: Any, apply: Any) -> None:
    case = apply()
    with pytest.raises(Conflict):
        application_save_step(borrower=cast.lin_xiao, case_id=case.pk, step="savings", answers={"savings": "1.00"})


def test_changing_the_pattern_of_income_forgets_the_amounts_of_the_other_pattern(cast: Any, apply: Any) -> None:
    case = apply(send=False)
    application_save_step(borrower=cast.lin_xiao, case_id=case.pk, step="pattern", answers={"pattern": "seasonal"})
    case.refresh_from_db()
    assert steps_open(case) == ["income"]


def test_a_borrower_cannot_declare_their_own_proof(cast: Any, apply: Any) -> None:
    case = apply()
    assert case.decisions.get().case_document["application"]["proven"] == []


def test_a_reference_can_be_read_out_on_the_phone(cast: Any, apply: Any) -> None:
    reference = apply(send=False).reference
    assert len(reference) == 6
    assert not set(reference) & set("01IO")


def test_chen_weis_seasons_reach_the_engine(cast: Any, apply: Any) -> None:
    case: Case = apply("chen-wei")
    assert len(case.decisions.get().case_document["application"]["income_by_month"]) == 12
    assert case.status == CaseStatus.OFFERED
