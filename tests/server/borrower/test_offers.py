"""Comparing, signing and keeping a plan, as the borrower sees it."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.project.display.values import amount
from forbear_server.store.models import Agreement, Case, CaseStatus, Decision, PlanPayment


@pytest.fixture
def client(cast: Any, signed_in: Any) -> Client:
    browser: Client = signed_in(cast.lin_xiao)
    return browser


def at(name: str, case: Case, *more: str) -> str:
    return reverse(f"borrower:{name}", args=[case.pk, *more])


def sign(client: Client, decision: Decision, *, token: str = "t") -> Any:
    offer = decision.assessment["offers"][0]
    given = {"agreed": "yes", "token": token, "decision": decision.pk}
    return client.post(at("offer", decision.case, offer["id"]), given)


def test_every_offer_and_doing_nothing_are_on_one_page(client: Client, decision: Decision) -> None:
    page = client.get(at("offers", decision.case)).content.decode()
    for offer in decision.assessment["offers"]:
        assert amount(offer["monthly"], "CNY") in page
        assert amount(offer["total"], "CNY") in page
    assert amount(decision.assessment["nothing"]["due_first_month"], "CNY") in page
    assert page.count('<svg class="chart chart-') == 2


def test_the_suggestion_comes_first(client: Client, decision: Decision) -> None:
    page = client.get(at("offers", decision.case)).content.decode()
    assert page.index("建议方案") < page.index("方案二</h2>")


def test_the_picture_has_its_figures_in_a_table(client: Client, decision: Decision) -> None:
    page = client.get(at("offers", decision.case)).content.decode()
    months = max(offer["months"] for offer in decision.assessment["offers"])
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    assert table.count("<tr>") == months


def test_a_plan_in_full_shows_cost_notices_and_what_a_missed_payment_does(client: Client, decision: Decision) -> None:
    page = client.get(at("offer", decision.case, decision.assessment["offers"][0]["id"])).content.decode()
    for words in ("诉讼时效", "综合年化成本", "如果有一期没还上", "原合同保持不变"):
        assert words in page


def test_the_yes_under_a_plan_names_what_is_paid_in_all(client: Client, decision: Decision) -> None:
    offer = decision.assessment["offers"][0]
    page = client.get(at("offer", decision.case, offer["id"])).content.decode()
    declared = page.split('for="agreed"')[1].split("</label>")[0]
    assert amount(offer["total"], "CNY") in declared
    assert f"共 {offer['installments']} 期" in declared


def test_a_plan_in_full_stands_beside_doing_nothing_and_says_what_becomes_of_the_credit_record(
    client: Client, decision: Decision
) -> None:
    page = client.get(at("offer", decision.case, decision.assessment["offers"][0]["id"])).content.decode()
    assert amount(decision.assessment["nothing"]["total"], "CNY") in page
    assert page.count('<svg class="chart chart-') == 1
    assert "不会抹去已经产生的逾期记录" in page.split("对征信的影响")[1].split("</section>")[0]


def test_overdue_charges_are_spoken_of_only_where_the_contract_has_them(client: Client, decision: Decision) -> None:
    assert "罚息会继续增加" in client.get(at("offers", decision.case)).content.decode()
    loan = decision.case.loans.get()
    loan.contract["penalty_rate_annual"] = "0"
    loan.save()
    for page in (at("offers", decision.case), reverse("borrower:loans")):
        assert "罚息每天" not in client.get(page).content.decode()
        assert "罚息会继续增加" not in client.get(page).content.decode()


def test_a_late_payment_is_said_first_on_the_loans_page(client: Client, decision: Decision, settings: Any) -> None:
    sign(client, decision)
    due = date.fromisoformat(decision.assessment["offers"][0]["loans"][0]["schedule"][0]["due_on"])
    settings.TODAY = (due + timedelta(days=12)).isoformat()
    client.get(at("plan", decision.case))
    page = client.get(reverse("borrower:loans")).content.decode()
    request = page.split('<section class="card request')[1].split("</section>")[0]
    assert "有一期还款晚了" in request
    assert request.startswith(" request-needs-you")
    assert "方案进行中" not in page


def test_signing_needs_the_box(client: Client, decision: Decision) -> None:
    offer = decision.assessment["offers"][0]
    answer = client.post(at("offer", decision.case, offer["id"]), {"decision": decision.pk, "token": "t"})
    assert answer.status_code == 422
    assert not Agreement.objects.exists()


def test_signing_shows_the_agreement_with_its_fingerprint_and_file(client: Client, decision: Decision) -> None:
    assert sign(client, decision)["Location"] == at("agreement", decision.case)
    agreement = Agreement.objects.get()
    assert agreement.sha256 in client.get(at("agreement", decision.case)).content.decode()
    file = client.get(at("agreement_pdf", decision.case))
    assert file["Content-Type"] == "application/pdf"
    assert sha256(file.content).hexdigest() == agreement.sha256


def test_signing_twice_from_one_page_is_harmless(client: Client, decision: Decision) -> None:
    sign(client, decision)
    assert sign(client, decision).status_code == 302
    assert Agreement.objects.count() == 1


def test_signing_in_a_tab_that_is_out_of_date_says_so(client: Client, cast: Any, decision: Decision) -> None:
    from forbear_server.services.decision import decision_remake

    decision_remake(actor=cast.sun_li, case_id=decision.case_id)
    offer = decision.assessment["offers"][0]["id"]
    given = {"agreed": "yes", "token": "t", "decision": decision.pk}
    page = client.post(at("offer", decision.case, offer), given, follow=True).content.decode()
    assert "有了新进展" in page
    assert not Agreement.objects.exists()


def test_a_malformed_form_signs_nothing(client: Client, decision: Decision) -> None:
    offer = decision.assessment["offers"][0]["id"]
    given = {"agreed": "yes", "token": "t", "decision": "one"}
    assert client.post(at("offer", decision.case, offer), given).status_code == 302
    assert not Agreement.objects.exists()


def test_an_unknown_plan_does_not_exist(client: Client, decision: Decision) -> None:
    assert client.get(at("offer", decision.case, "ffffffff")).status_code == 404


def test_old_plans_are_worked_out_again_when_the_page_is_opened(
    client: Client, decision: Decision, settings: Any
) -> None:
    settings.TODAY = "2026-12-02"
    page = client.get(at("offers", decision.case), follow=True).content.decode()
    assert "重新算了一遍" in page
    assert decision.case.decisions.count() == 2


def test_my_plan_shows_the_next_payment_and_takes_a_sandbox_payment_in_the_demo_only(
    client: Client, decision: Decision, settings: Any
) -> None:
    sign(client, decision)
    page = client.get(at("plan", decision.case)).content.decode()
    first = decision.assessment["offers"][0]["loans"][0]["schedule"][0]["payment"]
    assert amount(first, "CNY") in page
    assert "模拟还款" not in page
    assert client.post(at("pay", decision.case), {"amount": first, "token": "p"}).status_code == 404
    settings.DEMO = True
    assert "模拟还款" in client.get(at("plan", decision.case)).content.decode()
    for _ in range(2):
        client.post(at("pay", decision.case), {"amount": first, "token": "p"})
    assert PlanPayment.objects.count() == 1
    assert "已还 1 期" in client.get(at("plan", decision.case)).content.decode()


@pytest.mark.parametrize("amount_text", ["", "0", "-5", "1e3", "abc"])
def test_a_nonsense_payment_is_not_recorded(
    client: Client, decision: Decision, settings: Any, amount_text: str
) -> None:
    sign(client, decision)
    settings.DEMO = True
    page = client.post(at("pay", decision.case), {"amount": amount_text, "token": "p"}, follow=True)
    assert "没有记录" in page.content.decode()
    assert not PlanPayment.objects.exists()


def test_a_broken_plan_says_what_it_means_and_what_to_do(client: Client, decision: Decision, settings: Any) -> None:
    sign(client, decision)
    third = decision.assessment["offers"][0]["loans"][0]["schedule"][2]["due_on"]
    settings.TODAY = third
    page = client.get(at("plan", decision.case)).content.decode()
    assert "方案已终止" in page
    assert "再次申请帮助" in page


def test_after_a_broken_plan_the_loan_can_ask_for_help_again(
    client: Client, decision: Decision, settings: Any
) -> None:
    sign(client, decision)
    settings.TODAY = decision.assessment["offers"][0]["loans"][0]["schedule"][2]["due_on"]
    client.get(at("plan", decision.case))
    page = client.get(reverse("borrower:loans")).content.decode()
    assert "为这笔借款申请帮助" in page


def test_the_borrower_can_ask_a_person_and_reads_the_promised_day(client: Client, decision: Decision) -> None:
    page = client.post(at("person", decision.case), {"why": "想再少一点"}, follow=True).content.decode()
    assert '工作人员最晚<span class="nowrap">2026年11月26日</span>答复您' in page


def test_withdrawing_asks_first_and_then_ends_the_request(client: Client, decision: Decision) -> None:
    assert "撤回申请？" in client.get(at("withdraw", decision.case)).content.decode()
    assert "申请已撤回" in client.post(at("withdraw", decision.case), follow=True).content.decode()
    decision.case.refresh_from_db()
    assert decision.case.status == CaseStatus.WITHDRAWN
    assert "这次申请已结束" in client.get(at("case", decision.case)).content.decode()


def test_a_colleagues_question_is_answered_on_the_requests_page(
    client: Client, cast: Any, decision: Decision
) -> None:
    from forbear_server.services.case_ask import case_ask

    case_ask(actor=cast.sun_li, case_id=decision.case_id, question="房租是多少？")
    page = client.get(at("case", decision.case)).content.decode()
    assert "房租是多少？" in page
    assert client.post(at("answer", decision.case), {"answer": " ", "token": "a"}).status_code == 422
    given = {"answer": "一千五", "token": "a"}
    assert "回答已经收到" in client.post(at("answer", decision.case), given, follow=True).content.decode()
    decision.case.refresh_from_db()
    assert decision.case.status == CaseStatus.REFERRED
    again = client.post(at("answer", decision.case), {"answer": "一千六", "token": "a"}, follow=True)
    assert "有了新进展" in again.content.decode(), "a second answer is not dropped without a word"


def test_a_missing_fact_is_asked_for_with_a_link_to_its_question(client: Client, apply: Any) -> None:
    unsure = {"income_now": None, "now_unsure": True, "income_usual": None, "usual_unsure": True}
    case = apply(income=unsure | {"income_by_month": None})
    page = client.get(at("case", case)).content.decode()
    assert at("step", case, "income") in page
    assert client.get(at("step", case, "income")).status_code == 200


def test_loans_show_what_is_owed_and_how_late(client: Client, decision: Decision) -> None:
    page = client.get(reverse("borrower:loans")).content.decode()
    assert amount(decision.assessment["loans"][0]["owed"]["total"], "CNY") in page
    assert "逾期 43 天" in page
