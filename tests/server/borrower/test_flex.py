"""Flex on the page of the plan: what it changes is read first, one press does it, and a no says why and from when."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.project.display.values import amount
from forbear_server.services.agreement import offer_accept
from forbear_server.store.models import Agreement, Decision, Event, FlexUse


@pytest.fixture
def agreement(cast: Any, decision: Decision) -> Agreement:
    offer = decision.assessment["offers"][0]
    return offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="sign"
    )


@pytest.fixture
def client(cast: Any, signed_in: Any) -> Client:
    browser: Client = signed_in(cast.lin_xiao)
    return browser


def page(client: Client, name: str, agreement: Agreement, *more: str) -> str:
    return client.get(reverse(f"borrower:{name}", args=[agreement.case_id, *more])).content.decode()


def press(client: Client, agreement: Agreement, kind: str, due: str, *, token: str = "t") -> Any:
    address = reverse("borrower:flex", args=[agreement.case_id, kind])
    return client.post(address, {"due": due, "token": token}, follow=True)


def test_the_plan_says_what_may_be_done_and_the_next_page_what_it_changes(
    client: Client, agreement: Agreement
) -> None:
    plan = page(client, "plan", agreement)
    first = agreement.offer["loans"][0]["schedule"][0]
    assert "哪个月紧张时" in plan
    assert amount(first["payment"], "CNY") in plan
    for kind, title in (("skip", "跳过一期"), ("step-down", "降低之后各期")):
        shown = page(client, "flex", agreement, kind)
        assert f"<h1>{title}</h1>" in shown
        assert f'name="due" value="{first["due_on"]}"' in shown
        assert "<script>" not in shown
    assert not FlexUse.objects.exists()


def test_one_press_skips_the_payment_and_pressing_again_changes_nothing(client: Client, agreement: Agreement) -> None:
    first, second = agreement.offer["loans"][0]["schedule"][:2]
    for _ in range(2):
        answer = press(client, agreement, "skip", first["due_on"])
        assert answer.status_code == 200
    assert [use.due_on.isoformat() for use in FlexUse.objects.all()] == [first["due_on"]]
    assert Event.objects.filter(kind="plan_flex_used").count() == 1
    plan = answer.content.decode()
    assert "每年可以跳过一期" in plan
    year, month, day = (int(part) for part in second["due_on"].split("-"))
    assert f"{year}年{month}月{day}日" in plan


def test_a_second_skip_is_told_why_not_and_from_when(client: Client, agreement: Agreement) -> None:
    first, second = agreement.offer["loans"][0]["schedule"][:2]
    press(client, agreement, "skip", first["due_on"])
    shown = page(client, "flex", agreement, "skip")
    assert "已经跳过" in shown
    assert "又可以用" in shown
    answer = press(client, agreement, "skip", second["due_on"], token="other")
    assert "没有改动" in answer.content.decode()
    assert FlexUse.objects.count() == 1


@pytest.mark.parametrize("due", ["", "soon", "2027-01-01"])
def test_a_day_that_is_none_changes_nothing(client: Client, agreement: Agreement, due: str) -> None:
    assert "没有改动" in press(client, agreement, "skip", due).content.decode()
    address = reverse("borrower:flex", args=[agreement.case_id, "skip"])
    assert client.get(f"{address}?due={due}").status_code == 200
    assert not FlexUse.objects.exists()


def test_other_kinds_and_other_peoples_plans_are_not_there(
    client: Client, cast: Any, signed_in: Any, agreement: Agreement
) -> None:
    assert client.get(reverse("borrower:flex", args=[agreement.case_id, "forgive"])).status_code == 404
    other: Client = signed_in(cast.chen_wei)
    assert other.get(reverse("borrower:flex", args=[agreement.case_id, "skip"])).status_code == 404


def test_the_page_of_one_plan_tells_the_terms_before_signing(client: Client, decision: Decision) -> None:
    offer = decision.assessment["offers"][0]
    shown = client.get(reverse("borrower:offer", args=[decision.case_id, offer["id"]])).content.decode()
    assert "每年可以跳过一期，不需要理由" in shown
    assert "还清的可能是" in shown
