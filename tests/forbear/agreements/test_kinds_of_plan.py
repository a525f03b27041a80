"""Plans that rise, begin with a payment at once, or settle everything: signed, kept and broken."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.agreements import Agreement, PlanPayment, PlanStatus, agreement_from_offer, standing
from forbear.agreements.document_parts import operation_words
from forbear.cases.countering import lay_case
from forbear.decisions.offer_documents import offer_figures
from forbear.offers import PlanLevers, SearchCase, Shape, Start, Waiver, do_nothing
from forbear.offers.candidates import build, candidate
from forbear.policy import Breach
from forbear.problems import BadInput
from forbear.workout import search_case

LIN_XIAO = Path("examples/lin-xiao.json")
TERMS = Breach(grace_days=5, missed_installments_to_break=2)
SIGNED_ON = date(2026, 11, 25)
LEVEL = Shape(deferral_months=0, deferral_interest=None, installments=12, rate_annual=None)
KINDS = {
    "interest only": replace(LEVEL, start=Start(installments=3, share=None)),
    "step": replace(LEVEL, start=Start(installments=3, share=Fraction(1, 2))),
    "pays now": replace(LEVEL, pay_now=Fraction(1, 10)),
    "settles": replace(LEVEL, deferral_months=2, installments=1, rate_annual=Fraction(0), settles=Fraction(3, 10)),
}


@pytest.fixture(scope="module")
def case() -> SearchCase:
    laid = lay_case(json.loads(LIN_XIAO.read_text(encoding="utf-8")))
    return search_case(laid.told, role=None)


def offered(case: SearchCase, shape: Shape, *, vests: bool = True) -> dict[str, Any]:
    waiver = Waiver(penalty=Fraction(1), interest=Fraction(1, 2), fee=Fraction(0))
    if shape.settles is not None:
        waiver = Waiver(penalty=Fraction(0), interest=Fraction(0), fee=Fraction(0))
    built = build(PlanLevers(shape=shape, waiver=waiver, vests=vests), case=case)
    plan = candidate(built, label="recommended", case=case, nothing=do_nothing(case))
    return {"id": "0a1b2c3d", **offer_figures(plan, case=case)}


def signed(offer: Mapping[str, Any]) -> Agreement:
    return agreement_from_offer(offer, currency="CNY", signed_on=SIGNED_ON, breach=TERMS)


def paid_in_time(agreement: Agreement) -> list[PlanPayment]:
    (loan,) = agreement.loans
    return [PlanPayment(paid_on=row.due_on, amount_minor=row.payment_minor) for row in loan.installments]


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_of_each_kind_is_kept_to_its_end_and_earns_its_waivers(kind: str, case: SearchCase) -> None:
    agreement = signed(offered(case, KINDS[kind]))
    (loan,) = agreement.loans
    ends_on = loan.installments[-1].due_on
    kept = standing(agreement, paid_in_time(agreement), as_of=ends_on)
    assert kept.status is PlanStatus.COMPLETED
    assert kept.vested == loan.vesting
    assert kept.vested.total_minor > 0
    assert kept.balances.total_minor == 0


def test_a_settlement_that_is_not_paid_is_over_and_everything_is_owed_again(case: SearchCase) -> None:
    agreement = signed(offered(case, KINDS["settles"]))
    (loan,) = agreement.loans
    due_on = loan.installments[0].due_on
    waiting = standing(agreement, [], as_of=due_on + timedelta(days=5))
    assert (waiting.status, waiting.plan_days_late) == (PlanStatus.KEPT, 5)
    broken = standing(agreement, [], as_of=due_on + timedelta(days=6))
    assert (broken.status, broken.broken_on) == (PlanStatus.BROKEN, due_on + timedelta(days=6))
    assert broken.restored == loan.vesting
    assert broken.balances.total_minor == loan.owed.total_minor + loan.vesting.total_minor == case.owed_minor


def test_what_is_paid_now_is_the_first_payment_and_due_within_days(case: SearchCase) -> None:
    offer = offered(case, KINDS["pays now"])
    (loan,) = signed(offer).loans
    first = loan.installments[0]
    assert first.due_on == case.capacity.as_of + timedelta(days=5)
    assert first.principal_minor == first.payment_minor == case.layers[0].balances.principal_minor // 10
    assert offer["kind"]["pay_now"]["due_on"] == first.due_on.isoformat()
    assert len(loan.installments) == 13


def test_a_settlement_without_what_was_owed_before_is_refused(case: SearchCase) -> None:
    offer = offered(case, KINDS["settles"])
    del offer["loans"][0]["owed_before"]
    with pytest.raises(BadInput) as refused:
        signed(offer)
    assert "loans[0].owed_before" in {problem.path for problem in refused.value.problems}


def test_a_settlement_that_asks_for_more_than_was_owed_is_refused(case: SearchCase) -> None:
    offer = offered(case, KINDS["settles"])
    offer["loans"][0]["owed_before"]["principal"] = "1.00"
    with pytest.raises(BadInput) as refused:
        signed(offer)
    assert "loans[0].owed_after" in {problem.path for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("kind", "chinese"),
    [("interest only", "只还利息"), ("step", "50%"), ("pays now", "冲减本金"), ("settles", "一次付清")],
)
def test_the_document_says_each_kind_in_both_languages(kind: str, chinese: str, case: SearchCase) -> None:
    said = [operation_words(step, currency="CNY") for step in offered(case, KINDS[kind])["loans"][0]["operations"]]
    assert any(chinese in pair["zh"] for pair in said)
    assert all(pair["en"] and "{" not in pair["en"] + pair["zh"] for pair in said)
