"""The pages on trials in a real browser: readable by everybody, within the page, alive with and without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser

from forbear_server.store.models import TrialRun
from tests.server.console.browsing import opened

pytestmark = pytest.mark.browser


def paths(trials: Any) -> list[str]:
    return [
        reverse("trials:list"),
        reverse("trials:start"),
        *(reverse("trials:run", args=[run.pk]) for run in trials.all()),
        reverse("trials:results", args=[trials.done.pk]),
        reverse("trials:result", args=[trials.done.pk, 1]),
        reverse("trials:result", args=[trials.done.pk, 5]),
    ]


@pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1280, "en")])
def test_no_page_breaks_a_rule_of_axe_or_the_width_of_the_screen(
    browser: Browser, live_server: Any, trials: Any, width: int, language: str
) -> None:
    for path in paths(trials):
        page = opened(browser, live_server, trials.manager, path, width=width, language=language)
        for details in page.locator("details").all():
            details.evaluate("element => element.open = true")
        found = Axe().run(page).response["violations"]
        assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


def test_every_page_fits_a_small_phone_with_text_twice_as_large(
    browser: Browser, live_server: Any, cast: Any, trials: Any
) -> None:
    for path in paths(trials):
        page = opened(browser, live_server, cast.tang_yue, path, width=360)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.context.close()


def test_the_progress_moves_by_itself_and_the_result_comes_when_it_is_there(
    browser: Browser, live_server: Any, cast: Any, trials: Any
) -> None:
    page = opened(browser, live_server, cast.tang_yue, reverse("trials:run", args=[trials.running.pk]))
    TrialRun.objects.filter(pk=trials.running.pk).update(done=4)
    page.get_by_text("已完成 4 / 5 件").wait_for(timeout=8_000)
    TrialRun.objects.filter(pk=trials.running.pk).update(status="done", summary=trials.done.summary)
    page.get_by_text("谁会变好，谁会变差").wait_for(timeout=8_000)
    page.context.close()


def test_a_trial_is_started_and_stopped_without_any_script(
    browser: Browser, live_server: Any, cast: Any, trials: Any, tmp_path: Any
) -> None:
    book = tmp_path / "small.jsonl"
    book.write_text('{"loans": []}\n', encoding="utf-8")
    page = opened(browser, live_server, cast.mo_ran, reverse("trials:start"), width=390, scripts=False)
    page.get_by_label("上传案件文件").check()
    page.get_by_label("文件（JSON Lines，不超过 20 MB）").set_input_files(book)
    page.get_by_role("button", name="开始试算").click()
    assert page.get_by_text("已完成 0 / 1 件").count() == 1
    page.get_by_role("link", name="刷新").click()
    page.get_by_role("button", name="停止").click()
    assert page.get_by_text("已停止").count() == 1
    page.context.close()
