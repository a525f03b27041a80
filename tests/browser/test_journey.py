"""From an application to a signed plan and the colleague's view of it, as two people live it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page
from site_visit import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

XU_DAN, WU_QIANG, LUIS_ORTEGA = "10000000005", "10000000004", "+12025550199"
AMOUNT = re.compile(r"[¥$][\d,]+\.\d{2}")
Visit = Callable[..., Visitor]
CHECKED = {
    "loans": "input[name=loans]",
    "reason": "input[name=reason][value=less_income]",
    "when": "input[name=ending][value=known]",
    "pattern": "input[name=pattern][value=steady]",
    "debts": "input[name=has_debts][value=no]",
    "papers": "input[name=papers][value=income]",
}
FILLED = {
    "household": {"adults": "1", "children": "0"},
    "income": {"income_now": "4,500", "income_usual": "6200"},
    "spending": {
        "housing": "1300",
        "food": "1100",
        "utilities": "160",
        "transport": "200",
        "health": "50",
        "education": "0",
        "childcare": "0",
        "other": "100",
    },
    "savings": {"savings": "2000"},
}


def answer(page: Page, step: str) -> None:
    """Answer one question as Xu Dan: hours cut three weeks ago, better in half a year."""
    if step in CHECKED:
        page.locator(CHECKED[step]).first.check()
    for name, text in FILLED.get(step, {}).items():
        page.fill(f"input[name={name}]", text)
    if step == "when":
        today = datetime.now(tz=UTC).date()
        page.fill("input[name=began_on]", (today - timedelta(days=21)).isoformat())
        page.fill("input[name=expected_end_on]", (today + timedelta(days=180)).isoformat())


def apply(visitor: Visitor) -> None:
    """Ask for help with the first loan and answer question after question, looking at every page."""
    visitor.page.locator("main a[href*='/help/'], main form[action*='/help/'] button").first.click()
    visitor.page.wait_for_load_state()
    visitor.look()
    for _ in range(12):
        if "/questions/" not in visitor.page.url:
            break
        answer(visitor.page, visitor.page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1])
        visitor.press()
    assert visitor.page.url.endswith("/check/")


def sign_first_plan(visitor: Visitor) -> tuple[str, str]:
    """Open the recommended plan, agree, sign, read it all again; gives the case's id and the monthly amount."""
    visitor.page.locator("article.offer a.button").first.click()
    visitor.look()
    monthly = AMOUNT.search(visitor.page.locator("h1").inner_text())
    assert monthly, "the plan's heading says no amount"
    visitor.page.check("input[name=agreed]")
    visitor.press()
    case_id = visitor.page.url.split("/requests/")[1].split("/")[0]
    visitor.open(f"/requests/{case_id}/plan/")
    visitor.open(f"/requests/{case_id}/agreement/")
    pdf = visitor.page.request.get(f"{visitor.address}/requests/{case_id}/agreement.pdf")
    assert pdf.body().startswith(b"%PDF-")
    return case_id, monthly.group()


def colleague_sees(colleague: Visitor, username: str, *, case_id: str, words: tuple[str, ...]) -> None:
    """Sign in at the console and find ``words`` on the page of the case."""
    colleague.sign_in_as_staff(username)
    colleague.open(f"/console/cases/{case_id}/")
    shown = colleague.page.locator("body").inner_text()
    assert [word for word in words if word not in shown] == []


def test_a_borrower_applies_on_her_phone_and_signs_and_an_agent_sees_it(visit: Visit) -> None:
    xu_dan = visit(size="phone", language="zh-hans")
    xu_dan.open("/")
    xu_dan.sign_in_by_phone(XU_DAN)
    apply(xu_dan)
    xu_dan.page.check("input[name=declared]")
    xu_dan.press()
    assert xu_dan.page.url.endswith("/plans/")
    assert xu_dan.page.locator("article.offer").count() >= 2
    reference = xu_dan.page.locator(".way").inner_text().split()[-1]
    case_id, monthly = sign_first_plan(xu_dan)
    words = ("许丹", reference, monthly)
    colleague_sees(visit(size="desktop", language="zh-hans"), "sun-li", case_id=case_id, words=words)


def test_a_borrower_compares_and_signs_at_a_desk_in_english_and_an_agent_sees_it(visit: Visit) -> None:
    luis = visit(size="desktop", language="en")
    luis.sign_in_by_phone(LUIS_ORTEGA)
    luis.page.locator("main a[href*='/requests/']").first.click()
    luis.look()
    assert luis.page.url.endswith("/plans/")
    case_id, monthly = sign_first_plan(luis)
    words = ("Luis Ortega", monthly)
    colleague_sees(visit(size="phone", language="en"), "sam-reed", case_id=case_id, words=words)


def test_somebody_the_engine_cannot_help_reads_who_will_answer_and_when(visit: Visit) -> None:
    wu_qiang = visit(size="phone", language="zh-hans")
    wu_qiang.sign_in_by_phone(WU_QIANG)
    wu_qiang.page.locator("main a[href*='/requests/']").first.click()
    wu_qiang.look()
    shown = wu_qiang.page.locator("main").inner_text()
    assert re.search(r"\d{4}年\d{1,2}月\d{1,2}日", shown), "no day is promised"
    assert "由人来决定" in shown
