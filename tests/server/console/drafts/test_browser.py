"""The editor in a real browser: readable by everybody, driven by keys, alive while typing, whole without scripts."""

from functools import partial
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from forbear_server.console.drafts.forms import says
from forbear_server.console.drafts.parts import PARTS
from tests.server.console import browsing

pytestmark = pytest.mark.browser


opened = partial(browsing.opened, language="en")


def paths(draft: Any) -> list[str]:
    root = f"/console/drafts/{draft.pk}/"
    parts = [root + (f"{code}/" if part.is_list else f"part/{code}/") for code, part in PARTS.items()]
    return [root, *parts, f"{root}text/", f"{root}conditions/0/", f"{root}segments/0/", f"{root}conditions/new/"]


@pytest.mark.parametrize("screen", [(390, "zh-hans", 1), (1280, "en", 1), (360, "en", 2)])
def test_no_page_breaks_a_rule_of_axe_or_the_width_of_the_screen(
    browser: Browser, live_server: Any, manager: Any, draft: Any, screen: tuple[int, str, int]
) -> None:
    width, language, zoom = screen
    for path in paths(draft):
        page = opened(browser, live_server, manager, path, width=width, language=language, zoom=zoom)
        for details in page.locator("details").all():
            details.evaluate("element => element.open = true")
        found = Axe().run(page).response["violations"]
        assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


@pytest.fixture
def kept(manager: Any, second: Any, draft: Any, saved_by: Any) -> Any:
    """What the manager wrote while the other one changed the same value."""
    saved_by(second, draft, "levers.terms", [6, 12])
    return saved_by(manager, draft, "levers.terms", [6, 24], base=1).revision_kept


def test_a_conflict_page_breaks_no_rule(
    browser: Browser, live_server: Any, manager: Any, draft: Any, kept: Any
) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/kept/{kept.number}/", width=390)
    found = Axe().run(page).response["violations"]
    assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in found] == []
    page.get_by_label("唐悦").check()
    page.get_by_role("button", name="Save what I chose").click()
    draft.refresh_from_db()
    assert says(draft.text)["levers"]["terms"] == [6, 24]


def test_facts_are_completed_by_keys_with_their_meaning(
    browser: Browser, live_server: Any, manager: Any, draft: Any
) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/conditions/1/")
    field = page.locator("#f_sql")
    field.fill("willing AND ")
    field.press("End")
    field.press_sequentially("income_n")
    option = page.get_by_role("option").first
    assert option.inner_text().split("\n")[0].startswith("income_now amount or share")
    assert "Income a month at present" in option.inner_text()
    assert "facts fit" in page.locator("p[role=status].visually-hidden").inner_text()
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert option.get_attribute("aria-selected") == "true"
    assert Axe().run(page).response["violations"] == []
    field.press("Enter")
    assert field.input_value() == "willing AND income_now"
    assert page.get_by_role("listbox").count() == 0
    field.press_sequentially(" > 0 AND reason = 'job")
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value().endswith("reason = 'job_loss'")


def test_escape_closes_the_list_and_enter_without_a_choice_is_a_new_line(
    browser: Browser, live_server: Any, manager: Any, draft: Any
) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/conditions/1/")
    field = page.locator("#f_sql")
    field.fill("inc")
    field.press("End")
    field.press("o")
    assert page.get_by_role("listbox").count() == 1
    field.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    field.press("m")
    field.press("Enter")
    assert field.input_value() == "incom\n"


def test_what_is_typed_is_checked_at_once_and_a_finding_leads_to_its_field(
    browser: Browser, live_server: Any, manager: Any, draft: Any
) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/part/levers/")
    page.locator("#f_rates_annual").fill("contract, 35")
    page.locator("#findings .finding").first.wait_for()
    assert "CN-CF-1" in page.locator("#findings").inner_text()
    assert "Not saved yet" in page.locator("[data-state]").inner_text()
    page.locator("#f_terms").focus()
    page.locator("#findings a").first.click()
    assert page.evaluate("document.activeElement.id") == "f_rates_annual"


def test_a_line_of_the_text_is_found_and_marked(browser: Browser, live_server: Any, manager: Any, draft: Any) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/text/")
    page.locator("#f_text").fill(draft.text.replace("sql: willing", "sql: wiling"))
    page.locator("#findings .is-error a").first.click()
    chosen = page.evaluate("(() => { const f = document.activeElement; "
                           "return f.value.slice(f.selectionStart, f.selectionEnd); })()")  # fmt: skip
    assert chosen.strip() == "sql: wiling"
    assert page.locator(".gutter .has-error").inner_text() == "34"


def test_past_cases_are_shown_side_by_side_and_follow_what_is_typed(
    browser: Browser, live_server: Any, stage: Any, manager: Any, draft: Any
) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/part/levers/")
    page.locator("#case_also").fill("CASE1002")
    page.locator("#case_also").press("Enter")
    page.locator("#preview .previewed").wait_for()
    assert page.locator("#preview .is-changed").count() == 0
    page.locator("#f_deferral_months").fill("0")
    page.locator("#preview .is-changed").first.wait_for()
    assert Axe().run(page).response["violations"] == []


def test_everything_works_without_scripts(
    browser: Browser, live_server: Any, stage: Any, manager: Any, draft: Any
) -> None:
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/part/levers/", scripts=False, width=390)
    page.locator("#f_rates_annual").fill("contract, 35")
    page.get_by_role("button", name="Check", exact=True).click()
    assert "CN-CF-1" in page.locator("#findings").inner_text()
    assert page.locator("#f_rates_annual").input_value() == "contract, 35"
    page.locator("#f_rates_annual").fill("contract, 12")
    page.locator("#case_also").fill("CASE1002")
    page.get_by_role("button", name="Show what changes").click()
    assert page.locator("#preview .previewed").count() == 1
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved.").count() == 1
    draft.refresh_from_db()
    assert says(draft.text)["levers"]["rates_annual"] == ["contract", "0.12"]


def test_a_session_that_ended_is_told_and_nothing_typed_is_lost(
    browser: Browser, live_server: Any, manager: Any, draft: Any
) -> None:
    manager.set_password("a long enough word")
    manager.save()
    page = opened(browser, live_server, manager, f"/console/drafts/{draft.pk}/part/levers/")
    page.context.clear_cookies(name="sessionid")
    page.locator("#f_longest_months").fill("48")
    page.get_by_text("You have been signed out").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_label("User name").fill("tang-yue")
    page.get_by_label("Password").fill("a long enough word")
    page.get_by_role("button", name="Sign in and go on").click()
    page.get_by_role("button", name="Go on with what I typed").click()
    page.get_by_text("Saved.").wait_for()
    draft.refresh_from_db()
    assert says(draft.text)["levers"]["longest_months"] == 48
