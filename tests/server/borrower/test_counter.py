"""A borrower says what would work: the answer stands among the plans and can be signed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.project.display.values import amount
from forbear_server.services.countering import MOST_ROUNDS
from forbear_server.store.models import Agreement, Case, CounterRound, Decision, Event


@pytest.fixture
def client(cast: Any, signed_in: Any) -> Client:
    browser: Client = signed_in(cast.lin_xiao)
    return browser


def at(name: str, case: Case, *more: str) -> str:
    return reverse(f"borrower:{name}", args=[case.pk, *more])


def ask(client: Client, decision: Decision, *, token: str = "t", **wish: str) -> Any:
    given = {"token": token, "decision": decision.pk, "monthly": "", "first_on": "", "ends_by": "", **wish}
    return client.post(at("counter", decision.case), given)


def test_what_was_asked_for_is_answered_among_the_plans_and_can_be_signed(client: Client, decision: Decision) -> None:
    told = ask(client, decision, monthly="800", first_on="2027-03-01")
    assert told.status_code == 302
    made = CounterRound.objects.get()
    plan = made.answer["answer"]
    assert (made.number, made.outcome, made.role) == (1, "answer", "machine")
    assert float(plan["monthly_highest"]) <= 800
    page = client.get(at("offers", decision.case)).content.decode()
    assert "可以，这样行" in page
    assert amount(plan["monthly"], "CNY") in page
    review = client.get(at("offer", decision.case, plan["id"])).content.decode()
    assert "万一情况有变" in review
    client.post(at("offer", decision.case, plan["id"]), {"agreed": "yes", "token": "s", "decision": decision.pk})
    assert Agreement.objects.get().offer["id"] == plan["id"]


def test_where_nothing_keeps_it_the_reason_and_what_is_nearest_are_shown(client: Client, decision: Decision) -> None:
    ask(client, decision, monthly="100")
    page = client.get(at("offers", decision.case)).content.decode()
    assert "没有方案能同时满足您提的条件" in page
    assert "您希望每月最多还¥100.00" in page
    nearest = CounterRound.objects.get().answer["nearest"]
    assert len(nearest) == 3
    for plan in nearest:
        assert at("offer", decision.case, plan["id"]) in page
        assert client.get(at("offer", decision.case, plan["id"])).status_code == 200


def test_every_round_is_kept_and_only_the_last_is_on_the_table(client: Client, decision: Decision) -> None:
    ask(client, decision, token="a", monthly="800")
    first = CounterRound.objects.get().answer["answer"]["id"]
    ask(client, decision, token="b", ends_by="2029-12-31", monthly="700")
    assert list(CounterRound.objects.values_list("number", flat=True)) == [1, 2]
    assert Event.objects.filter(kind="counter_made").count() == 2
    assert client.get(at("offer", decision.case, first)).status_code == 404


def test_sending_twice_is_one_round(client: Client, decision: Decision) -> None:
    ask(client, decision, token="a", monthly="800")
    ask(client, decision, token="a", monthly="800")
    assert CounterRound.objects.count() == 1


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "三项里至少填一项"),
        ({"monthly": "much"}, "请用数字填写金额"),
        ({"monthly": "0"}, "请填大于零的金额"),
        ({"first_on": "2020-01-01"}, "请选今天以后的日子"),
        ({"first_on": "2027-05-01", "ends_by": "2027-04-01"}, "在开始还款之后的日子"),
    ],
)
def test_a_wish_that_is_none_is_told_at_its_field_and_nothing_is_lost(
    client: Client, decision: Decision, wish: dict[str, str], words: str
) -> None:
    told = ask(client, decision, **wish)
    page = told.content.decode()
    assert told.status_code == 422
    assert words in page
    for value in wish.values():
        assert f'value="{value}"' in page
    assert not CounterRound.objects.exists()


def test_the_rounds_come_to_an_end_and_a_person_is_named(client: Client, decision: Decision, cast: Any) -> None:
    CounterRound.objects.create(
        decision=decision,
        number=MOST_ROUNDS,
        asked_by=cast.lin_xiao,
        role="machine",
        wish={"monthly": "800.00", "first_on": None, "installments": None, "ends_by": None},
        outcome="none",
        answer={"answer": None, "nearest": [], "conflict": [], "reasons": []},
        asked_at=decision.made_at,
    )
    told = ask(client, decision, monthly="800")
    assert "可以找专人" in client.get(told.url).content.decode()
    assert CounterRound.objects.count() == 1


def test_nobody_asks_on_another_persons_plans(cast: Any, signed_in: Any, decision: Decision) -> None:
    assert ask(signed_in(cast.chen_wei), decision, monthly="800").status_code == 404


def test_english_readers_read_english(client: Client, decision: Decision, cast: Any) -> None:
    ask(client, decision, monthly="100")
    client.cookies["django_language"] = "en"
    page = client.get(at("offers", decision.case)).content.decode()
    assert "No plan keeps all of what you asked for" in page
    assert "These come nearest" in page
