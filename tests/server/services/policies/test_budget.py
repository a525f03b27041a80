"""The waivers of a month: what was signed, what borrowers may still sign, and what is left for the next."""

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from forbear.money import parse_minor
from forbear_server.services.agreement import offer_accept
from forbear_server.services.documents import case_document
from forbear_server.services.policies.budget import budget_standing
from forbear_server.store.models import Approval, Decision

TODAY = date(2026, 11, 24)


def waived(offer: dict[str, Any]) -> int:
    return parse_minor(offer["waived"]["total"], currency="CNY")


def test_nothing_is_used_before_anybody_was_offered_a_plan(db: None) -> None:
    standing = budget_standing(platform="nuanhe", on=TODAY)
    assert (standing.granted_minor, standing.on_offer_minor, standing.currency) == (0, 0, "CNY")
    assert standing.left_minor == standing.limit_minor == 20_000_000


def test_an_open_offer_counts_as_its_dearest_plan_until_it_is_too_old(decision: Decision) -> None:
    dearest = max(waived(offer) for offer in decision.assessment["offers"])
    assert dearest > 0
    standing = budget_standing(platform="nuanhe", on=TODAY)
    assert (standing.granted_minor, standing.on_offer_minor) == (0, dearest)
    assert standing.left_minor == 20_000_000 - dearest
    assert budget_standing(platform="nuanhe", on=date(2026, 12, 9)).on_offer_minor == 0


def test_a_signed_plan_counts_in_its_month_with_what_it_waives(cast: Any, decision: Decision) -> None:
    offer = decision.assessment["offers"][0]
    offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="one"
    )
    standing = budget_standing(platform="nuanhe", on=date(2026, 11, 1))
    assert (standing.granted_minor, standing.on_offer_minor) == (waived(offer), 0)
    assert budget_standing(platform="nuanhe", on=date(2026, 12, 1)).granted_minor == 0
    assert budget_standing(platform="panshi", on=TODAY).granted_minor == 0


def test_the_engine_is_told_what_others_hold_but_not_the_cases_own_offer(
    cast: Any, apply: Any, decision: Decision
) -> None:
    own = case_document(decision.case, as_of=TODAY)
    assert own["platform_state"] == {"waived_this_month": "0.00"}
    other = apply("chen-wei", send=False)
    dearest = max(waived(offer) for offer in decision.assessment["offers"])
    told = case_document(other, as_of=TODAY)["platform_state"]["waived_this_month"]
    assert parse_minor(told, currency="CNY") == dearest


def test_earlier_plans_with_the_lender_are_counted_with_the_days_since_the_last(
    cast: Any, apply: Any, decision: Decision, settings: Any
) -> None:
    assert case_document(decision.case, as_of=TODAY)["history"] == {"workouts_12m": 0, "days_since_last_plan": None}
    offer = decision.assessment["offers"][0]
    offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="one"
    )
    again = apply("chen-wei", send=False)
    again.borrower = cast.lin_xiao
    for day, told in (
        (date(2026, 12, 4), {"workouts_12m": 1, "days_since_last_plan": 10}),
        (date(2027, 11, 25), {"workouts_12m": 0, "days_since_last_plan": 366}),
    ):
        assert case_document(again, as_of=day)["history"] == told


def test_of_proposals_only_those_a_person_approved_count(cast: Any, apply: Any) -> None:
    case = apply()
    decision = Decision.objects.get(case=case)
    dear, cheap = sorted(decision.assessment["offers"], key=waived, reverse=True)[:2]
    Decision.objects.filter(pk=decision.pk).update(
        outcome="refer",
        assessment={**decision.assessment, "outcome": "refer", "proposals": [dear, cheap], "offers": []},
    )
    assert budget_standing(platform="nuanhe", on=TODAY).on_offer_minor == 0
    Approval.objects.create(
        decision=decision,
        offer_id=cheap["id"],
        required_role="agent",
        approved_by=cast.sun_li,
        note="可以",
        approved_at=decision.made_at,
    )
    assert budget_standing(platform="nuanhe", on=TODAY).on_offer_minor == waived(cheap)


def test_an_answer_is_read_only_once_however_many_ask(decision: Decision) -> None:
    budget_standing(platform="nuanhe", on=TODAY)
    with CaptureQueriesContext(connection) as queries:
        budget_standing(platform="nuanhe", on=TODAY)
    assert not [query for query in queries if '"assessment"' in query["sql"]]
