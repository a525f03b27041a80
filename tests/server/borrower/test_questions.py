"""The questions: one a page, all problems at once, saved and taken up again."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.services.application import STEPS
from forbear_server.store.models import Case, CaseStatus, Decision


@pytest.fixture
def client(cast: Any, signed_in: Any) -> Client:
    browser: Client = signed_in(cast.lin_xiao)
    return browser


@pytest.fixture
def case(apply: Any) -> Case:
    """Lin Xiao's request with only its loan chosen."""
    started: Case = apply(without=STEPS[1:], send=False)
    return started


def url(case: Case, step: str) -> str:
    return reverse("borrower:step", args=[case.pk, step])


WHOLE: dict[str, dict[str, Any]] = {
    "loans": {"loans": ["NH-1001"]},
    "reason": {"reason": "job_loss", "note": "公司裁员"},
    "when": {"began_on": "2026-10-08", "ending": "known", "expected_end_on": "2027-02-28"},
    "household": {"adults": "1", "children": "0"},
    "pattern": {"pattern": "steady"},
    "income": {"income_now": "1,800", "income_usual": "￥7800元"},
    "spending": {"housing": "1500", "food": "1100", "utilities": "180", "transport": "200", "health": "100"},
    "debts": {"has_debts": "yes", "creditor_1": "信用卡", "monthly_1": "200", "balance_1": ""},
    "savings": {"savings": "4200"},
    "papers": {"papers": ["dismissal"]},
}


def test_ten_answers_and_a_yes_lead_to_offers(client: Client, case: Case) -> None:
    for number, (step, answers) in enumerate(WHOLE.items()):
        answer = client.post(url(case, step), answers)
        following = STEPS[number + 1] if number + 1 < len(STEPS) else None
        expected = url(case, following) if following else reverse("borrower:check", args=[case.pk])
        assert (answer.status_code, answer["Location"]) == (302, expected)
    check = reverse("borrower:check", args=[case.pk])
    answer = client.post(check, {"declared": "yes", "token": "one"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("borrower:offers", args=[case.pk])
    told = Decision.objects.get().case_document["application"]
    assert told["income_now"] == "1800.00"
    assert told["income_usual"] == "7800.00"
    assert told["other_debts"] == [{"creditor": "信用卡", "monthly": "200.00", "balance": None}]
    assert told["expenses"]["education"] is None


def test_the_request_goes_on_at_its_first_open_question(client: Client, case: Case) -> None:
    client.post(url(case, "reason"), WHOLE["reason"])
    answer = client.get(reverse("borrower:case", args=[case.pk]))
    assert answer["Location"] == url(case, "when")


def test_a_saved_answer_is_shown_again(client: Client, case: Case) -> None:
    client.post(url(case, "reason"), WHOLE["reason"])
    page = client.get(url(case, "reason")).content.decode()
    assert "公司裁员" in page
    assert 'value="job_loss" class="" ' in page or "checked" in page


def test_saving_for_later_goes_back_to_the_loans(client: Client, case: Case) -> None:
    answer = client.post(url(case, "reason"), WHOLE["reason"] | {"then": "later"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("borrower:loans")
    assert "已保存" in answer.content.decode()


@pytest.mark.parametrize(
    ("step", "answers", "problems"),
    [
        ("loans", {}, 1),
        ("reason", {}, 1),
        ("when", {}, 2),
        ("when", {"began_on": "2027-01-01", "ending": "known"}, 2),
        ("when", {"began_on": "2026-10-08", "ending": "known", "expected_end_on": "2026-10-01"}, 1),
        ("household", {"adults": "0", "children": "-1"}, 2),
        ("household", {"adults": "two", "children": ""}, 2),
        ("income", {}, 2),
        ("income", {"income_now": "a lot", "income_usual": "-5"}, 2),
        ("spending", {}, 1),
        ("spending", {"housing": "x", "food": "1.234"}, 2),
        ("debts", {}, 1),
        ("debts", {"has_debts": "yes"}, 1),
        ("debts", {"has_debts": "yes", "monthly_1": "5", "creditor_2": "花呗"}, 2),
        ("savings", {}, 1),
        ("savings", {"savings": "99999999999"}, 1),
    ],
)
def test_every_problem_of_a_page_is_listed_with_a_link_to_its_field(
    client: Client, case: Case, step: str, answers: dict[str, str], problems: int
) -> None:
    answer = client.post(url(case, step), answers)
    page = answer.content.decode()
    summary = page.split('class="problem-summary"')[1].split("</div>")[0]
    targets = [part.split('"')[0] for part in summary.split('href="#')[1:]]
    assert answer.status_code == 422
    assert len(targets) == problems
    assert all(f'id="{target}"' in page for target in targets)
    case.refresh_from_db()
    assert step == "loans" or step not in case.draft


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,800", "1800.00"),
        ("１８００．５", "1800.50"),
        ("￥1，234，567元", "1234567.00"),
        ("$ 2 000", "2000.00"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_taken_as_people_write_it(client: Client, case: Case, typed: str, kept: str) -> None:
    assert client.post(url(case, "savings"), {"savings": typed}).status_code == 302
    case.refresh_from_db()
    assert case.draft["savings"]["savings"] == kept


@pytest.mark.parametrize("typed", ["1,2,3", "1,800,00", "18,00", ",5", "1e9", "-5", "abc", "1.234", "1.8万", "NaN"])
def test_an_amount_that_may_mean_something_else_is_asked_again(client: Client, case: Case, typed: str) -> None:
    page = client.post(url(case, "savings"), {"savings": typed})
    assert page.status_code == 422
    assert f'value="{typed}"' in page.content.decode()


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        ("income", {"income_now": "3000", "now_unsure": "on", "income_usual": "5000"}),
        ("savings", {"savings": "800", "savings_unsure": "on"}),
        ("debts", {"has_debts": "no", "creditor_1": "花呗", "monthly_1": "200"}),
        ("debts", {"has_debts": "no", "monthly_4": "abc"}),
    ],
)
def test_two_answers_that_contradict_are_asked_about_and_neither_is_dropped(
    client: Client, case: Case, step: str, answers: dict[str, str]
) -> None:
    page = client.post(url(case, step), answers)
    assert page.status_code == 422
    for typed in set(answers.values()) - {"on", "no"}:
        assert f'value="{typed}"' in page.content.decode()


def test_a_debt_with_an_unreadable_amount_is_named_with_all_that_is_missing_of_it(client: Client, case: Case) -> None:
    page = client.post(url(case, "debts"), {"has_debts": "yes", "monthly_3": "abc"}).content.decode()
    summary = page.split('class="problem-summary"')[1].split("</div>")[0]
    assert "第 3 笔的每月要还" in summary
    assert "第 3 笔：请写下欠谁的" in summary
    assert '<details class="more-rows" open>' in page


def test_a_borrower_with_one_loan_is_not_asked_which_and_starts_at_the_first_question(
    client: Client, case: Case
) -> None:
    start = reverse("borrower:start", args=["nuanhe", "NH-1001"])
    page = client.post(start, follow=True).content.decode()
    assert "发生了什么？" in page
    assert "第 1 题，共 9 题" in page


def test_a_borrower_with_several_loans_is_asked_which(client: Client, case: Case) -> None:
    loan = case.loans.get()
    loan.pk, loan.loan_ref = None, "NH-2001"
    loan.save()
    page = client.post(reverse("borrower:start", args=["nuanhe", "NH-1001"]), follow=True).content.decode()
    assert "哪几笔借款需要帮助？" in page
    assert "第 1 题，共 10 题" in page
    assert "NH-2001" in page


def test_what_was_typed_stays_when_something_is_wrong(client: Client, case: Case) -> None:
    page = client.post(url(case, "household"), {"adults": "2", "children": "many"}).content.decode()
    assert 'value="many"' in page
    assert 'value="2"' in page


def test_not_sure_is_an_answer(client: Client, case: Case) -> None:
    answers = {"now_unsure": "on", "income_usual": "7800"}
    assert client.post(url(case, "income"), answers).status_code == 302
    case.refresh_from_db()
    assert case.draft["income"]["income_now"] is None


def test_seasonal_income_asks_for_twelve_months(client: Client, case: Case) -> None:
    client.post(url(case, "pattern"), {"pattern": "seasonal"})
    months = {f"month_{number}": str(1000 * number) for number in range(1, 13)}
    assert client.post(url(case, "income"), {"income_now": "2600"} | months).status_code == 302
    case.refresh_from_db()
    assert case.draft["income"]["income_by_month"][11] == "12000.00"
    assert client.post(url(case, "income"), {"income_now": "2600"}).status_code == 422


def test_sending_with_questions_open_names_each_and_links_to_it(client: Client, case: Case) -> None:
    check = reverse("borrower:check", args=[case.pk])
    page = client.post(check, {"declared": "yes", "token": "t"}).content.decode()
    for step in STEPS[1:]:
        assert f'{url(case, step)}?from=check"' in page
    assert "“发生了什么？”还没有回答。" in page


def test_sending_needs_the_declaration(client: Client, apply: Any) -> None:
    case = apply(send=False)
    check = reverse("borrower:check", args=[case.pk])
    assert client.post(check, {"token": "t"}).status_code == 422
    case.refresh_from_db()
    assert case.status == CaseStatus.DRAFT


def test_a_change_from_the_check_page_leads_back_to_it(client: Client, apply: Any) -> None:
    case = apply(send=False)
    answer = client.post(url(case, "savings"), WHOLE["savings"] | {"from": "check"})
    assert answer["Location"] == reverse("borrower:check", args=[case.pk])


def test_another_borrowers_request_does_not_exist(cast: Any, signed_in: Any, case: Case) -> None:
    stranger = signed_in(cast.chen_wei)
    for name in ("case", "check", "offers", "person", "withdraw", "agreement", "agreement_pdf", "plan"):
        assert stranger.get(reverse(f"borrower:{name}", args=[case.pk])).status_code == 404
    assert stranger.post(url(case, "savings"), WHOLE["savings"]).status_code == 404


def test_a_request_already_sent_shows_no_more_questions(client: Client, apply: Any) -> None:
    case = apply()
    assert client.get(url(case, "savings"))["Location"] == reverse("borrower:case", args=[case.pk])


def test_a_note_with_markup_is_shown_as_text(client: Client, apply: Any) -> None:
    case = apply(send=False, reason={"reason": "other", "note": "<script>alert(1)</script>"})
    page = client.get(reverse("borrower:check", args=[case.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
