"""The page in a real Chromium: no barrier, no sideways scrolling, one sheet of paper, nothing loaded."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("simulation-report")]
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; its absence fails in CI and skips elsewhere."""
    if not CHROMIUM.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is not there")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=["zh", "en"])
def file(request: pytest.FixtureRequest, page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("report") / "report.html"
    place.write_text(page(request.param), encoding="utf-8")
    return place


def test_a_page_has_no_barrier_and_loads_nothing(chromium: Browser, file: Path) -> None:
    view = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    asked: list[str] = []
    complaints: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda said: complaints.append(said.text))
    view.goto(file.as_uri())
    for shown in view.locator("summary").all():
        shown.click()
    view.evaluate("document.querySelector('meta[http-equiv]').remove()")
    assert asked == [file.as_uri()]
    assert complaints == []
    axe = Axe()
    assert axe.run(view).response["violations"] == []
    view.emulate_media(color_scheme="dark")
    assert axe.run(view).response["violations"] == []
    view.close()


def test_a_small_phone_with_large_text_need_not_scroll_sideways(chromium: Browser, file: Path) -> None:
    view = chromium.new_page(viewport={"width": 360, "height": 740})
    view.goto(file.as_uri())
    view.add_style_tag(content="html { font-size: 200%; }")
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    view.close()


def test_it_prints_on_one_sheet(chromium: Browser, file: Path) -> None:
    view = chromium.new_page(viewport={"width": 1280, "height": 900})
    view.goto(file.as_uri())
    printed = view.pdf(prefer_css_page_size=True, print_background=True)
    assert len(PdfReader(io.BytesIO(printed)).pages) == 1
    view.close()
