"""A borrower says what would work: the answer stands among the plans and can be signed."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forbear_server.borrower.views import counter as views
from forbear_server.project.display.values import amount
from forbear_server.services import engine
from forbear_server.services.pace import Pace
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


def look(client: Client, decision: Decision, **wish: str) -> Any:
    return client.get(at("look", decision.case), {"decision": str(decision.pk), **wish})


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
        ({}, "至少填一项"),
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
    rounds = engine.policy_of_case(decision.case).counter.rounds
    for number in range(1, rounds + 1):
        CounterRound.objects.create(
            decision=decision,
            number=number,
            asked_by=cast.lin_xiao,
            role="machine",
            wish={"monthly": "800.00", "first_on": None, "installments": None, "ends_by": None},
            outcome="none",
            answer={"answer": None, "nearest": [], "conflict": [], "reasons": []},
            asked_at=decision.made_at,
        )
    told = ask(client, decision, monthly="800")
    page = client.get(told.url).content.decode()
    assert page.count("可以找专人") == 2
    assert 'name="monthly"' not in page
    assert CounterRound.objects.count() == rounds
    assert "可以找专人" in look(client, decision, monthly="800").content.decode()


def test_nobody_asks_on_another_persons_plans(cast: Any, signed_in: Any, decision: Decision) -> None:
    assert ask(signed_in(cast.chen_wei), decision, monthly="800").status_code == 404


def test_english_readers_read_english(client: Client, decision: Decision, cast: Any) -> None:
    ask(client, decision, monthly="100")
    client.cookies["django_language"] = "en"
    page = client.get(at("offers", decision.case)).content.decode()
    assert "No plan keeps all of what you asked for" in page
    assert "These come nearest" in page


def test_a_look_tells_what_a_payment_comes_to_and_writes_nothing(client: Client, decision: Decision) -> None:
    client.get(at("offers", decision.case))
    before = (Event.objects.count(), CounterRound.objects.count())
    with CaptureQueriesContext(connection) as asked:
        told = look(client, decision, monthly="800")
    assert told.status_code == 200
    assert told.headers["Cache-Control"] == "no-store"
    assert not [query["sql"] for query in asked if not query["sql"].startswith("SELECT")]
    page = told.content.decode()
    assert "<html" not in page
    assert "可以，这样行" in page
    assert (Event.objects.count(), CounterRound.objects.count()) == before
    ask(client, decision, monthly="800")
    assert amount(CounterRound.objects.get().answer["answer"]["monthly"], "CNY") in page


def test_a_look_at_what_nothing_keeps_names_the_nearest_plan(client: Client, decision: Decision) -> None:
    page = look(client, decision, monthly="100").content.decode()
    assert "您希望每月最多还¥100.00" in page
    assert "最接近的方案" in page


@pytest.mark.parametrize(("wish", "words"), [({"monthly": "much"}, "请用数字填写金额"), ({}, "至少填一项")])
def test_a_look_at_no_wish_says_so(client: Client, decision: Decision, wish: dict[str, str], words: str) -> None:
    assert words in look(client, decision, **wish).content.decode()


def test_a_look_at_figures_that_have_changed_says_so(client: Client, decision: Decision) -> None:
    page = client.get(at("look", decision.case), {"decision": str(decision.pk + 1), "monthly": "800"})
    assert "已经不是最新的" in page.content.decode()


def test_nobody_looks_at_another_persons_plans(cast: Any, signed_in: Any, decision: Decision) -> None:
    assert look(signed_in(cast.chen_wei), decision, monthly="800").status_code == 404


def test_whoever_looks_too_fast_is_asked_to_wait(
    client: Client, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LOOKS", Pace(burst=1, per_second=0.001))
    assert look(client, decision, monthly="800").status_code == 200
    told = look(client, decision, monthly="800")
    assert (told.status_code, told.headers["Retry-After"]) == (429, "1")


def test_the_slider_goes_from_the_least_to_the_most_that_can_be_answered(client: Client, decision: Decision) -> None:
    page = client.get(at("offers", decision.case)).content.decode()
    found = re.search(r'type="range" min="(\d+)" max="(\d+)" step="(\d+)"', page)
    assert found is not None
    least, most, step = (int(each) for each in found.groups())
    assert (least % step, most % step) == (0, 0)
    assert "可以，这样行" in look(client, decision, monthly=str(least)).content.decode()
    below = look(client, decision, monthly=str(least - step)).content.decode()
    assert "最接近的方案" in below
    highest, higher = (look(client, decision, monthly=str(each)).content.decode() for each in (most, 2 * most))
    assert highest == higher


def test_a_wish_for_a_number_of_payments_is_kept(client: Client, decision: Decision) -> None:
    ask(client, decision, installments="20")
    assert CounterRound.objects.get().answer["answer"]["installments"] == 20
    assert '<details class="asked-more" open>' in client.get(at("offers", decision.case)).content.decode()


def test_every_round_is_told_in_plain_words(client: Client, decision: Decision) -> None:
    ask(client, decision, token="a", monthly="800", first_on="2027-03-01")
    ask(client, decision, token="b", monthly="100")
    page = client.get(at("offers", decision.case)).content.decode()
    assert "您提出： 每月最多 ¥800.00，2027年3月1日前不还" in page
    assert "照这样不行，但有接近的方案" in page


def test_what_only_a_colleague_may_agree_to_leads_to_a_person(client: Client, decision: Decision) -> None:
    ask(client, decision, monthly="620")
    beyond = CounterRound.objects.get().answer["beyond"]
    assert beyond["required_role"] == "reviewer"
    page = client.get(at("offers", decision.case)).content.decode()
    assert "要由我们的同事来同意" in page
    assert client.get(at("offer", decision.case, beyond["id"])).status_code == 404
