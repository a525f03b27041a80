"""Reminders go out on the days the policy names, once each, in the borrower's language."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from forbear.policy import load_policy
from forbear_server.services import engine
from forbear_server.services.agreement import offer_accept
from forbear_server.services.reminders import days_to_remind, reminders_send
from forbear_server.store.models import Agreement, Decision, Event, Message, PlanStatus

NUANHE = load_policy("nuanhe")


@pytest.fixture
def agreement(cast: Any, decision: Decision) -> Agreement:
    offer = decision.assessment["offers"][0]
    return offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="sign"
    )


def first_due(agreement: Agreement) -> date:
    return date.fromisoformat(agreement.offer["loans"][0]["schedule"][0]["due_on"])


def with_contact(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    policy = replace(NUANHE, contact=replace(NUANHE.contact, **changes))
    monkeypatch.setattr(engine, "policy_of_case", lambda case: policy)


def test_a_payment_is_reminded_of_on_each_day_of_the_policy_and_once(
    agreement: Agreement, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_contact(monkeypatch, reminder_days_before=(5, 1), on_holidays=True)
    due = first_due(agreement)
    sent = {before: reminders_send(on=due - timedelta(days=before)) for before in (6, 5, 4, 1, 0)}
    assert sent == {6: 0, 5: 1, 4: 0, 1: 1, 0: 0}
    assert reminders_send(on=due - timedelta(days=1)) == 0
    texts = list(Message.objects.filter(kind="payment_reminder").values_list("text", flat=True))
    assert len(texts) == 2
    assert all(f"{due.year}年{due.month}月{due.day}日" in text and "¥" in text for text in texts)
    assert Event.objects.filter(kind="payment_reminded").count() == 2


def test_the_words_are_in_the_borrowers_language(
    cast: Any, agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_contact(monkeypatch, reminder_days_before=(3,), on_holidays=True)
    cast.lin_xiao.language = "en"
    cast.lin_xiao.save()
    assert reminders_send(on=first_due(agreement) - timedelta(days=3)) == 1
    assert "tell us before that day" in Message.objects.get(kind="payment_reminder").text


def test_a_platform_that_does_not_write_texts_sends_none(
    agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_contact(monkeypatch, reminder_days_before=(3,), channels=("app",), on_holidays=True)
    assert reminders_send(on=first_due(agreement) - timedelta(days=3)) == 0


def test_a_plan_that_ended_is_not_reminded_of(agreement: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    with_contact(monkeypatch, reminder_days_before=(3,), on_holidays=True)
    agreement.status = PlanStatus.BROKEN
    agreement.save()
    assert reminders_send(on=first_due(agreement) - timedelta(days=3)) == 0


def test_where_nobody_is_contacted_on_holidays_the_reminder_comes_before_them() -> None:
    """The first of October 2026 begins a week of holidays; the last day worked before it is 30 September."""
    quiet = replace(NUANHE, contact=replace(NUANHE.contact, reminder_days_before=(5, 1), on_holidays=False))
    assert list(days_to_remind(date(2026, 10, 7), policy=quiet)) == [date(2026, 9, 30), date(2026, 9, 30)]
    loud = replace(quiet, contact=replace(quiet.contact, on_holidays=True))
    assert list(days_to_remind(date(2026, 10, 7), policy=loud)) == [date(2026, 10, 2), date(2026, 10, 6)]
