"""The console in a real browser: readable by everybody at both widths, kept within the page, and driven by keys."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from forbear_server.store.models import User
from tests.server.console.browsing import opened

pytestmark = pytest.mark.browser


def paths(stage: Any) -> dict[str, tuple[User, str]]:
    return {
        "queue": (stage.agent, "/console/"),
        "to decide": (stage.reviewer, f"/console/cases/{stage.referred.pk}/"),
        "plan running": (stage.agent, f"/console/cases/{stage.kept.pk}/"),
        "flex": (stage.agent, f"/console/cases/{stage.kept.pk}/flex/step-down/"),
        "asked": (stage.agent, f"/console/cases/{stage.asked.pk}/"),
        "decisions": (stage.analyst, "/console/decisions/"),
        "law": (stage.manager, "/console/law/"),
        "law asked wrongly": (stage.analyst, "/console/law/?on=soon&within=-1&lender=pawnbroker"),
        "replay": (stage.reviewer, f"/console/decisions/{stage.offered.decisions.get().pk}/replay/"),
    }


@pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1280, "en")])
def test_no_page_breaks_a_rule_of_axe_or_the_width_of_the_screen(
    browser: Browser, live_server: Any, stage: Any, width: int, language: str
) -> None:
    for name, (user, path) in paths(stage).items():
        page = opened(browser, live_server, user, path, width=width, language=language)
        for details in page.locator("details").all():
            details.evaluate("element => element.open = true")
        found = Axe().run(page).response["violations"]
        assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in found] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


def test_j_and_k_move_through_the_list_and_enter_opens_a_case(browser: Browser, live_server: Any, stage: Any) -> None:
    page = opened(browser, live_server, stage.agent, "/console/")
    page.locator(".queue th a").first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "林晓"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "周敏"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/**")
    assert page.locator("h1").inner_text() == "林晓"


def test_a_letter_typed_outside_the_list_stays_a_letter(browser: Browser, live_server: Any, stage: Any) -> None:
    page = opened(browser, live_server, stage.agent, "/console/")
    page.locator("#q").press_sequentially("jk")
    assert page.locator("#q").input_value() == "jk"


def test_the_first_keys_lead_to_the_content_and_to_the_next_step(
    browser: Browser, live_server: Any, stage: Any
) -> None:
    page = opened(browser, live_server, stage.reviewer, f"/console/cases/{stage.referred.pk}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "#next-step":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "next-step"


def test_a_plan_is_offered_without_any_script(browser: Browser, live_server: Any, stage: Any) -> None:
    page = opened(
        browser, live_server, stage.reviewer, f"/console/cases/{stage.referred.pk}/", width=390, scripts=False
    )
    page.locator("a.jump").click()
    page.locator("input[name=offer][value=b2c3d4e5]").check()
    page.get_by_label("为什么是这份方案").fill("自述和流水一致。")
    page.get_by_role("button", name="给出这个方案").click()
    assert page.get_by_text("方案已经发给借款人").count() == 1
    stage.referred.refresh_from_db()
    assert stage.referred.status == "offered"


def test_the_next_step_stands_at_the_same_place_on_every_case(browser: Browser, live_server: Any, stage: Any) -> None:
    places = set()
    for case in (stage.referred, stage.asked, stage.kept):
        page = opened(browser, live_server, stage.agent, f"/console/cases/{case.pk}/")
        box = page.locator("#next-step").bounding_box()
        assert box is not None
        places.add((round(box["x"]), round(box["y"])))
        page.context.close()
    assert len(places) == 1


def test_the_law_is_asked_for_without_scripts(browser: Browser, live_server: Any, stage: Any) -> None:
    page = opened(browser, live_server, stage.analyst, "/console/law/", language="en", scripts=False)
    page.fill("input[name=on]", "2026-07-31")
    page.select_option("select[name=lender]", "private")
    page.click(".law-form button")
    assert page.locator("h1").inner_text() == "Law on 31 July 2026"
    assert page.locator("li.law-rule[id='CN-CCV-543']").count() == 1
    assert page.locator("li.law-rule[id='CN-SPC-24']").count() == 0
    page.context.close()
