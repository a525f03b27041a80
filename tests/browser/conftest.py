"""One demo server and one Chromium for all browser tests of a worker."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from site_visit import CHROMIUM, DESKTOP, PHONE, SMALL_PHONE, Visitor, demo_server

SIZES = {"phone": PHONE, "small": SMALL_PHONE, "desktop": DESKTOP}
Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Its absence fails in CI, where nothing may be left out unseen, and skips elsewhere.

    For a module, not for the session: while it is open an event loop runs, and Django refuses its database.
    """
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is not there: install the package chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo is served."""
    with demo_server(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, demo_address: str) -> Iterator[Visit]:
    """Makes visitors: ``visit(size="phone", language="zh-hans")``; each has cookies of its own."""
    contexts = []

    def arrive(*, size: str, language: str) -> Visitor:
        locale = "zh-CN" if language.startswith("zh") else "en-US"
        context = chromium.new_context(viewport=SIZES[size], locale=locale, reduced_motion="reduce")
        context.add_cookies([{"name": "django_language", "value": language, "url": demo_address}])
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return Visitor(page=page, address=demo_address, complaints=complaints)

    yield arrive
    for context in contexts:
        context.close()
