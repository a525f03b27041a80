"""A colleague bargains for the borrower: within their authority, told who may go further, every round kept."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear.money import format_minor, parse_minor
from forbear_server.services import countering, engine
from forbear_server.services.clock import now
from forbear_server.services.offers import offers_for
from forbear_server.services.policies import budget
from forbear_server.services.policies.budget import budget_standing
from forbear_server.store.models import Approval, Case, CaseStatus, CounterRound, Event, Message, User
from tests.server.console.conftest import Stage


def at(name: str, case: Case) -> str:
    return reverse(f"console:{name}", args=[case.pk])


def ask(client: Client, case: Case, *, key: str = "k", **wish: str) -> Any:
    given = {"key": key, "decision": case.decisions.get().pk, "monthly": "", "first_on": "", "ends_by": "", **wish}
    return client.post(at("counter", case), given)


def page(client: Client, case: Case) -> str:
    return client.get(at("case", case)).content.decode()


def put_forward(client: Client, case: Case, plan: dict[str, Any], note: str = "他付得起这么多") -> Any:
    return client.post(at("approve", case), {"decision": case.decisions.get().pk, "offer": plan["id"], "note": note})


@pytest.fixture
def agent(stage: Stage) -> Client:
    return stage.sign_in(Client(), stage.agent)


@pytest.fixture
def reviewer(stage: Stage) -> Client:
    return stage.sign_in(Client(), stage.reviewer)


def test_an_agent_is_answered_within_their_own_authority(agent: Client, stage: Stage) -> None:
    told = ask(agent, stage.offered, monthly="800", first_on="2027-03-01")
    assert told.status_code == 302
    assert told.url.endswith("#bargaining")
    made = CounterRound.objects.get()
    assert (made.number, made.role, made.asked_by, made.outcome) == (1, "agent", stage.agent, "answer")
    shown = page(agent, stage.offered)
    assert "第 1 轮" in shown
    assert "每月最多 ¥800.00，2027年3月1日前不还" in shown
    assert "孙丽 替借款人提出，按" in shown
    assert Event.objects.get(kind="counter_made").payload["role"] == "agent"


def test_what_an_agent_bargained_is_no_offer_until_somebody_puts_it_forward(agent: Client, stage: Stage) -> None:
    ask(agent, stage.offered, monthly="800")
    plan = CounterRound.objects.get().answer["answer"]
    decision = stage.offered.decisions.get()
    assert plan["id"] not in {offer["id"] for offer in offers_for(decision)}
    told = put_forward(agent, stage.offered, plan)
    assert told.status_code == 302
    assert offers_for(decision)[-1]["id"] == plan["id"]
    assert Approval.objects.get().note == "他付得起这么多"
    assert Message.objects.filter(kind="offers_ready", case=stage.offered).count() == 1
    stage.offered.refresh_from_db()
    assert stage.offered.status == CaseStatus.OFFERED
    assert "借款人可以选" in page(agent, stage.offered)


def test_what_is_beyond_an_agent_is_told_with_who_may_and_only_they_can(
    agent: Client, reviewer: Client, stage: Stage
) -> None:
    ask(agent, stage.offered, monthly="620")
    answer = CounterRound.objects.get().answer
    beyond = answer["beyond"]
    assert (answer["answer"], beyond["required_role"]) == (None, "reviewer")
    shown = page(agent, stage.offered)
    assert "能满足，但需要更高权限" in shown
    assert f'name="to" value="{stage.manager.pk}"' in shown
    assert put_forward(agent, stage.offered, beyond).status_code == 403
    assert put_forward(reviewer, stage.offered, beyond).status_code == 302
    assert beyond["id"] in {offer["id"] for offer in offers_for(stage.offered.decisions.get())}


def test_an_agent_passes_on_what_a_reviewer_has_to_decide(agent: Client, stage: Stage) -> None:
    ask(agent, stage.offered, monthly="620")
    plan = CounterRound.objects.get().answer["beyond"]
    told = agent.post(at("escalate", stage.offered), {"to": stage.manager.pk, "offer": plan["id"]})
    assert told.status_code == 302
    stage.offered.refresh_from_db()
    assert stage.offered.assigned_to == stage.manager


def test_a_borrowers_wish_beyond_the_machine_can_be_granted_by_a_person(reviewer: Client, stage: Stage) -> None:
    made = countering.counter_make(
        actor=stage.offered.borrower,
        case_id=stage.offered.pk,
        decision_id=stage.offered.decisions.get().pk,
        wish={"monthly": "620"},
        key="b",
    )
    assert "借款人提出" in page(reviewer, stage.offered)
    put_forward(reviewer, stage.offered, made.answer["beyond"])
    borrower = stage.sign_in(Client(), stage.offered.borrower)
    plans = borrower.get(reverse("borrower:offers", args=[stage.offered.pk])).content.decode()
    assert "我们的同事已同意一个能满足的方案：方案四" in plans
    assert made.answer["beyond"]["id"] in {offer["id"] for offer in offers_for(stage.offered.decisions.get())}


def test_what_was_put_forward_can_be_signed_as_any_plan_and_is_not_put_twice(agent: Client, stage: Stage) -> None:
    ask(agent, stage.offered, monthly="800")
    plan = CounterRound.objects.get().answer["answer"]
    put_forward(agent, stage.offered, plan)
    put_forward(agent, stage.offered, plan)
    assert Approval.objects.count() == 1


def test_what_was_put_forward_counts_in_the_months_budget(agent: Client, stage: Stage) -> None:
    before = budget_standing(platform="nuanhe").on_offer_minor
    ask(agent, stage.referred, monthly="800")
    assert budget_standing(platform="nuanhe").on_offer_minor == before
    plan = CounterRound.objects.get().answer["answer"]
    put_forward(agent, stage.referred, plan)
    waived = parse_minor(plan["waived"]["total"], currency="CNY")
    assert waived > 0
    assert budget_standing(platform="nuanhe").on_offer_minor == before + waived


def test_what_a_borrower_may_sign_by_asking_counts_in_the_months_budget(stage: Stage) -> None:
    before = budget_standing(platform="nuanhe").on_offer_minor
    dearest = max(float(each["waived"]["total"]) for each in stage.offered.decisions.get().assessment["offers"])
    answer = {"waived": {"total": str(dearest + 100)}, "id": "abcd"}
    CounterRound.objects.create(
        decision=stage.offered.decisions.get(),
        number=1,
        asked_by=stage.offered.borrower,
        role="machine",
        wish={},
        outcome="answer",
        answer={"answer": answer, "nearest": [], "beyond": None},
        asked_at=now(),
    )
    assert budget_standing(platform="nuanhe").on_offer_minor == before + 100_00


def nearly_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others have waived all of the month's budget but 10.00."""
    policy = engine.policy_of("nuanhe")
    tight = replace(policy, budget=replace(policy.budget, waived_per_month_minor=10_00 + 3 * 729_95))
    monkeypatch.setattr(budget, "policy_of", lambda platform, on=None: tight)


def test_what_others_used_of_the_month_since_is_not_promised_again(
    agent: Client, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(agent, stage.referred, monthly="800")
    plan = CounterRound.objects.get().answer["answer"]
    assert parse_minor(plan["waived"]["total"], currency="CNY") > 10_00
    nearly_used_up(monkeypatch)
    told = put_forward(agent, stage.referred, plan)
    assert "本月的减免额度已被其他方案用掉" in agent.get(told.url).content.decode()
    assert not Approval.objects.exists()


def test_a_round_keeps_to_what_is_left_of_the_month_today(agent: Client, stage: Stage) -> None:
    ask(agent, stage.offered, monthly="800")
    certificate = CounterRound.objects.get().answer["answer"]["certificate"]
    others = budget_standing(platform="nuanhe", without=stage.offered).used_minor
    assert others > 0
    assert format_minor(others, currency="CNY") in str(certificate["inputs"])


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "至少填一项"),
        ({"monthly": "1,2"}, "873.33"),
        ({"monthly": "0"}, "金额要大于"),
        ({"first_on": "2020-01-01"}, "请选今天以后的日子"),
        ({"installments": "many"}, "请填整数"),
    ],
)
def test_a_wish_that_is_none_is_told_at_its_field(
    agent: Client, stage: Stage, wish: dict[str, str], words: str
) -> None:
    told = ask(agent, stage.offered, **wish)
    assert told.status_code == 422
    assert words in told.content.decode()
    assert not CounterRound.objects.exists()


def test_sending_twice_is_one_round(agent: Client, stage: Stage) -> None:
    ask(agent, stage.offered, monthly="800")
    ask(agent, stage.offered, monthly="800")
    assert CounterRound.objects.count() == 1


def test_the_policy_says_how_many_rounds_and_who(
    agent: Client, reviewer: Client, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = engine.policy_of_case(stage.offered)
    strict = replace(policy, counter=replace(policy.counter, staff_rounds=1, roles=("reviewer",)))
    monkeypatch.setattr(engine, "policy_of_case", lambda case: strict)
    assert ask(agent, stage.offered, monthly="800").status_code == 403
    assert 'action="' + at("counter", stage.offered) not in page(agent, stage.offered)
    ask(reviewer, stage.offered, key="a", monthly="800")
    told = ask(reviewer, stage.offered, key="b", monthly="700")
    assert CounterRound.objects.count() == 1
    assert "达到政策允许的轮数" in reviewer.get(told.url).content.decode()


def test_a_missing_reason_keeps_the_plan_open_at_its_place(agent: Client, stage: Stage) -> None:
    ask(agent, stage.offered, monthly="800")
    told = put_forward(agent, stage.offered, CounterRound.objects.get().answer["answer"], note=" ")
    shown = told.content.decode()
    assert told.status_code == 422
    assert '<details class="put-forward" open>' in shown
    assert not Approval.objects.exists()


def test_old_figures_are_not_bargained_on(agent: Client, stage: Stage, settings: Any) -> None:
    settings.TODAY = "2026-12-02"
    told = ask(agent, stage.offered, monthly="800")
    assert "请先重新决定" in agent.get(told.url).content.decode()
    assert not CounterRound.objects.exists()


@pytest.mark.parametrize("who", ["analyst", "stranger"])
def test_nobody_else_bargains(stage: Stage, who: str) -> None:
    person: User = getattr(stage, who)
    assert ask(stage.sign_in(Client(), person), stage.offered, monthly="800").status_code in {403, 404}
    assert not CounterRound.objects.exists()


def test_before_anything_is_offered_a_colleague_can_bargain_and_put_a_plan_forward(
    agent: Client, stage: Stage
) -> None:
    ask(agent, stage.referred, monthly="800")
    plan = CounterRound.objects.get().answer["answer"]
    put_forward(agent, stage.referred, plan)
    stage.referred.refresh_from_db()
    assert stage.referred.status == CaseStatus.OFFERED
    assert [offer["id"] for offer in offers_for(stage.referred.decisions.get())] == [plan["id"]]
