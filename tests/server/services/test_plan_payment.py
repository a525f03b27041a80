"""Payments on a plan: recorded once, booked in double entry, the status following."""

from datetime import date
from typing import Any

import pytest

from forbear.money import parse_minor
from forbear.problems import BadInput
from forbear_server.services.agreement import offer_accept
from forbear_server.services.books import trial_balance
from forbear_server.services.documents import loan_document_today
from forbear_server.services.errors import Conflict
from forbear_server.services.plan_payment import plan_payment_record
from forbear_server.services.standing import plan_refresh, plan_standing, plans_refresh_all
from forbear_server.store.models import Agreement, Decision, Event, JournalEntry, PlanPayment, PlanStatus


@pytest.fixture
def agreement(cast: Any, decision: Decision) -> Agreement:
    offer = decision.assessment["offers"][0]
    return offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="sign"
    )


def due(agreement: Agreement, number: int) -> tuple[date, int]:
    row = agreement.offer["loans"][0]["schedule"][number - 1]
    return date.fromisoformat(row["due_on"]), parse_minor(row["payment"], currency="CNY")


def pay(agreement: Agreement, on: date, minor: int, *, actor: Any, settings: Any, key: str) -> PlanPayment:
    settings.TODAY = max(settings.TODAY, on.isoformat())
    return plan_payment_record(
        actor=actor, case_id=agreement.case_id, paid_on=on, amount_minor=minor, channel="transfer", key=key
    )


def test_a_payment_on_its_day_keeps_the_plan_and_moves_the_books(
    cast: Any, agreement: Agreement, settings: Any
) -> None:
    on, minor = due(agreement, 1)
    pay(agreement, on, minor, actor=cast.sun_li, settings=settings, key="p1")
    agreement.refresh_from_db()
    balance = trial_balance(agreement)
    assert agreement.status == PlanStatus.KEPT
    assert balance["assets:cash"] == minor
    assert sum(balance.values()) == 0
    assert Event.objects.filter(kind="plan_payment_recorded").count() == 1


def test_the_same_payment_sent_twice_is_one_payment(cast: Any, agreement: Agreement, settings: Any) -> None:
    on, minor = due(agreement, 1)
    first = pay(agreement, on, minor, actor=cast.sun_li, settings=settings, key="same")
    again = pay(agreement, on, minor, actor=cast.sun_li, settings=settings, key="same")
    assert first == again
    assert trial_balance(agreement)["assets:cash"] == minor


def test_a_day_after_the_grace_the_plan_is_late_and_paying_mends_it(
    cast: Any, agreement: Agreement, settings: Any
) -> None:
    on, minor = due(agreement, 1)
    late = date(on.year, on.month, on.day + 8)
    plan_refresh(agreement=agreement, as_of=late)
    assert agreement.status == PlanStatus.LATE
    pay(agreement, late, minor, actor=cast.sun_li, settings=settings, key="p1")
    agreement.refresh_from_db()
    assert agreement.status == PlanStatus.KEPT


def test_two_missed_payments_break_the_plan_and_restore_what_was_not_earned(
    cast: Any, agreement: Agreement, settings: Any
) -> None:
    third, _ = due(agreement, 3)
    standing = plan_refresh(agreement=agreement, as_of=third)
    assert agreement.status == PlanStatus.BROKEN
    assert standing.restored.total_minor == parse_minor(agreement.offer["waived"]["vesting"], currency="CNY")
    assert sum(trial_balance(agreement).values()) == 0
    assert Event.objects.filter(kind="plan_status_changed").count() == 1


def test_bringing_a_plan_up_to_date_twice_books_nothing_twice(agreement: Agreement) -> None:
    third, _ = due(agreement, 3)
    plan_refresh(agreement=agreement, as_of=third)
    count = JournalEntry.objects.count()
    assert plans_refresh_all(as_of=third) == 1
    assert JournalEntry.objects.count() == count


def test_a_payment_found_later_takes_wrong_entries_back_and_edits_none(
    cast: Any, agreement: Agreement, settings: Any
) -> None:
    (first, minor), (third, _) = due(agreement, 1), due(agreement, 3)
    settings.TODAY = third.isoformat()
    plan_refresh(agreement=agreement, as_of=third)
    assert agreement.status == PlanStatus.BROKEN
    before = {row.pk: (row.on, row.memo) for row in JournalEntry.objects.all()}
    pay(agreement, first, minor, actor=cast.sun_li, settings=settings, key="found in the post")
    after = {row.pk: (row.on, row.memo) for row in JournalEntry.objects.all()}
    agreement.refresh_from_db()
    standing = plan_standing(agreement, as_of=third)
    balance = trial_balance(agreement)
    owed = sum(balance.get(f"assets:{name}", 0) for name in ("principal", "interest", "penalty", "fee"))
    assert agreement.status == PlanStatus.LATE
    assert before.items() <= after.items()
    assert JournalEntry.objects.exclude(reverses=None).exists()
    assert owed == standing.balances.total_minor
    assert sum(balance.values()) == 0


def test_after_a_plan_broke_a_new_request_starts_from_what_its_books_say_is_owed(
    cast: Any, agreement: Agreement, settings: Any
) -> None:
    (first, minor), (third, _) = due(agreement, 1), due(agreement, 3)
    pay(agreement, first, minor, actor=cast.sun_li, settings=settings, key="p1")
    settings.TODAY = date(third.year, third.month + 1, third.day).isoformat()
    as_of = date.fromisoformat(settings.TODAY)
    standing = plan_refresh(agreement=agreement, as_of=as_of)
    assert agreement.status == PlanStatus.BROKEN
    document = loan_document_today(agreement.case.loans.get(), as_of=as_of)
    owed = sum(parse_minor(text, currency="CNY") for text in document["balances"].values())
    assert owed == standing.balances.total_minor
    assert date.fromisoformat(document["overdue_since"]) < agreement.signed_at.date()


def test_paying_everything_finishes_the_plan(cast: Any, agreement: Agreement, settings: Any) -> None:
    total = parse_minor(agreement.offer["total"], currency="CNY")
    pay(agreement, due(agreement, 1)[0], total, actor=cast.sun_li, settings=settings, key="all")
    agreement.refresh_from_db()
    assert agreement.status == PlanStatus.FINISHED


@pytest.mark.parametrize(
    ("paid_on", "minor", "path"),
    [(date(2026, 11, 24), 0, "amount"), (date(2026, 11, 1), 100, "paid_on"), (date(2027, 1, 1), 100, "paid_on")],
)
def test_a_payment_that_cannot_be_is_refused_with_its_reason(
    cast: Any, agreement: Agreement, paid_on: date, minor: int, path: str
) -> None:
    with pytest.raises(BadInput) as error:
        plan_payment_record(
            actor=cast.sun_li,
            case_id=agreement.case_id,
            paid_on=paid_on,
            amount_minor=minor,
            channel="transfer",
            key="k",
        )
    assert [problem.path for problem in error.value.problems] == [path]
    assert not PlanPayment.objects.exists()


def test_a_case_without_a_plan_takes_no_payment(cast: Any, decision: Decision) -> None:
    with pytest.raises(Conflict):
        plan_payment_record(
            actor=cast.sun_li,
            case_id=decision.case_id,
            paid_on=date(2026, 11, 24),
            amount_minor=100,
            channel="transfer",
            key="k",
        )
