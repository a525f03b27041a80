"""The pages on policies in a real browser: readable by everybody, within the narrowest screen, without scripts."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save
from forbear_server.store.models import User

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
TWICE_THE_TEXT = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop running beside Django's plain code
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def visit(
    browser: Browser, live_server: Any, user: User, path: str, *, width: int, language: str, scripts: bool = True
) -> Page:
    """A page of the live server as ``user`` sees it, everything folded opened."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    cookies = {"sessionid": client.cookies["sessionid"].value, django_settings.LANGUAGE_COOKIE_NAME: language}
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
    page = context.new_page()
    answer = page.goto(live_server.url + path)
    assert answer is not None
    assert answer.status == 200, path
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
