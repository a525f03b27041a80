"""From an application to a signed plan and the colleague's view of it, as two people live it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page
from site_visit import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

XU_DAN = "10000000005"
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


def test_a_borrower_applies_on_her_phone_and_signs_and_an_agent_at_a_desk_sees_it(
    visit: Callable[..., Visitor],
) -> None:
    xu_dan = visit(size="phone", language="zh-hans")
    xu_dan.open("/")
    xu_dan.sign_in_by_phone(XU_DAN)
    apply(xu_dan)
    xu_dan.page.check("input[name=declared]")
    xu_dan.press()
    assert xu_dan.page.url.endswith("/plans/")
    assert xu_dan.page.locator("article.offer").count() >= 2
    reference = xu_dan.page.locator(".way").inner_text()

    xu_dan.page.locator("article.offer a.button").first.click()
    xu_dan.look()
    promised = xu_dan.page.locator("h1").inner_text()
    xu_dan.page.check("input[name=agreed]")
    xu_dan.press()
    assert "/agreement/" in xu_dan.page.url or "/plan/" in xu_dan.page.url
    case_id = xu_dan.page.url.split("/requests/")[1].split("/")[0]

    xu_dan.open(f"/requests/{case_id}/plan/")
    xu_dan.open(f"/requests/{case_id}/agreement/")
    pdf = xu_dan.page.request.get(f"{xu_dan.address}/requests/{case_id}/agreement.pdf")
    assert pdf.body().startswith(b"%PDF-")

    sun_li = visit(size="desktop", language="zh-hans")
    sun_li.sign_in_as_staff("sun-li")
    sun_li.open(f"/console/cases/{case_id}/")
    shown = sun_li.page.locator("body").inner_text()
    assert "许丹" in shown
    assert reference.split()[-1] in sun_li.page.content()
    monthly = promised.split("¥")[-1].split()[0].strip("，。")
    assert monthly.split("/")[0] in shown
