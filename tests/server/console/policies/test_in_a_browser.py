"""The pages on policies in a real browser: readable by everybody, within the narrowest screen, without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save
from forbear_server.store.models import User
from tests.server.console.browsing import opened

pytestmark = pytest.mark.browser
TWICE_THE_TEXT = "document.documentElement.style.fontSize = '200%'"


def visit(browser: Browser, live_server: Any, user: User, path: str, *, scripts: bool = True, **how: Any) -> Page:
    """A page of the live server as ``user`` sees it, everything folded opened."""
    page = opened(browser, live_server, user, path, scripts=scripts, **how)
    for details in page.locator("details").all() if scripts else []:
        details.evaluate("element => element.open = true")
    return page


@pytest.fixture
def pages(desk: Any) -> list[tuple[Any, str]]:
    """Every page, with everything on it that can be."""
    wrong = desk.draft(levers__longest_months=48)
    kept = desk.draft()
    other = with_value(kept.revisions.get(number=1).text, "contact.max_calls_per_week", 3)
    draft_save(actor=desk.second, draft_id=kept.pk, text=other, base_revision=1, note="three are enough")
    review, scheduled = desk.in_review(levers__terms=[6, 12, 60]), desk.scheduled()
    return [
        (desk.manager, "/console/policies/"),
        (desk.admin, "/console/policies/"),
        (desk.manager, desk.at(desk.live)),
        (desk.manager, desk.at(wrong)),
        (desk.manager, desk.at(kept)),
        (desk.analyst, desk.at(review, "compare")),
        (desk.reviewer, desk.at(review, "review")),
        (desk.manager, desk.at(kept, "submit")),
        (desk.manager, desk.at(scheduled, "cancel")),
    ]


@pytest.mark.parametrize(("width", "language"), [(360, "zh-hans"), (1280, "en")])
def test_no_page_breaks_a_rule_of_axe_or_leaves_the_screen_even_at_twice_the_text(
    browser: Browser, live_server: Any, pages: list[tuple[Any, str]], width: int, language: str
) -> None:
    for user, path in pages:
        page = visit(browser, live_server, user, path, width=width, language=language)
        found = Axe().run(page).response["violations"]
        assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate(TWICE_THE_TEXT)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at 200 %"
        page.context.close()


def test_a_draft_is_begun_without_scripts(browser: Browser, live_server: Any, desk: Any) -> None:
    page = visit(browser, live_server, desk.manager, "/console/policies/", width=390, language="en", scripts=False)
    page.get_by_role("link", name="Begin a draft from the live version").click()
    page.get_by_label("What it is for").fill("fewer calls")
    page.get_by_role("button", name="Begin the draft").click()
    assert page.get_by_text("The draft is here.").count() == 1
    assert page.locator("h1").inner_text() == "nuanhe@2026.2"
    assert page.get_by_text("fewer calls").count() == 1
