"""Bargaining in a real browser, by slider or on the case page: by keys, with and without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from forbear_server.services.countering import counter_make
from forbear_server.store.models import CounterRound, Event
from tests.server.console.browsing import opened

pytestmark = pytest.mark.browser


def plans(stage: Any) -> str:
    return f"/requests/{stage.offered.pk}/plans/"


def is_open_to_everybody(page: Page, width: int) -> None:
    for details in page.locator("details").all():
        details.evaluate("element => element.open = true")
    found = Axe().run(page).response["violations"]
    assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_slider_shows_at_once_what_a_payment_comes_to_and_only_the_button_asks(
    browser: Browser, live_server: Any, stage: Any
) -> None:
    page = opened(browser, live_server, stage.offered.borrower, plans(stage), width=390)
    events = Event.objects.count()
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-look]")).to_contain_text("可以，这样行")
    assert page.locator("[name=monthly]").input_value() == slider.input_value()
    expect(page.get_by_role("status").filter(has_text="可以，这样行")).to_have_count(1)
    assert (Event.objects.count(), CounterRound.objects.count()) == (events, 0)
    is_open_to_everybody(page, 390)
    page.locator("[name=monthly]").fill("100")
    expect(page.locator("[data-look]")).to_contain_text("最接近的方案")
    page.locator("[name=monthly]").fill("")
    expect(page.locator("[data-look]")).to_be_hidden()
    page.locator("[name=monthly]").fill("800")
    page.keyboard.press("Enter")
    expect(page.locator(".asked-answer")).to_contain_text("可以，这样行")
    assert CounterRound.objects.get().wish["monthly"] == "800.00"


def test_without_scripts_there_is_no_slider_and_the_button_asks(
    browser: Browser, live_server: Any, stage: Any
) -> None:
    page = opened(browser, live_server, stage.offered.borrower, plans(stage), scripts=False)
    assert page.locator("input[type=range]").is_hidden()
    page.locator("[name=monthly]").fill("800")
    page.locator("#asked form button").click()
    assert "可以，这样行" in page.locator(".asked-answer").inner_text()


@pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1280, "en")])
def test_rounds_are_open_to_everybody_on_both_sides(
    browser: Browser, live_server: Any, stage: Any, width: int, language: str
) -> None:
    decision = stage.offered.decisions.get()
    for number, actor in enumerate((stage.offered.borrower, stage.agent)):
        counter_make(
            actor=actor,
            case_id=stage.offered.pk,
            decision_id=decision.pk,
            wish={"monthly": "620.00"},
            key=f"round:{number}",
        )
    shown = ((stage.offered.borrower, plans(stage)), (stage.agent, f"/console/cases/{stage.offered.pk}/"))
    for user, path in shown:
        page = opened(browser, live_server, user, path, width=width, language=language)
        is_open_to_everybody(page, width)
        page.context.close()


def test_a_colleague_bargains_and_puts_a_plan_forward_by_keys_and_without_scripts(
    browser: Browser, live_server: Any, stage: Any
) -> None:
    page = opened(browser, live_server, stage.agent, f"/console/cases/{stage.offered.pk}/", scripts=False)
    page.locator("#counter_monthly").focus()
    page.keyboard.type("800")
    page.keyboard.press("Enter")
    page.locator(".put-forward summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("他付得起这么多")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#bargaining")).to_contain_text("借款人可以选")
    assert stage.offered.decisions.get().approvals.get().note == "他付得起这么多"
