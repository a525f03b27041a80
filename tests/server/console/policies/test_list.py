"""The list: what is live, what is to come, who works on what, and what the month's budget still allows."""

import re
from typing import Any

import pytest

from forbear_server.console.policies import shelf_page
from forbear_server.services.policies.budget import BudgetStanding


def rows(answer: Any) -> list[str]:
    found = re.findall(r'<li class="version-row">(.*?)</li>', answer.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_the_live_version_says_since_when(desk: Any, opened: Any) -> None:
    answer = opened(desk.analyst, "/console/policies/", language="en")
    assert rows(answer) == ["2026.1 Live since 1 January 2026"]
    assert "Nuanhe Consumer Finance" in answer.content.decode()


def test_each_version_stands_where_it_is_on_its_way(desk: Any, opened: Any) -> None:
    desk.scheduled()
    desk.in_review()
    desk.draft()
    found = rows(opened(desk.analyst, "/console/policies/", language="en"))
    assert [row.split(" changed ")[0] for row in found] == [
        "2026.1 Live since 1 January 2026 · until 30 November 2026",
        "2026.2 Scheduled from 1 December 2026 What changes",
        "2026.4 Draft with 唐悦",
        "2026.3 Being reviewed waits for 何军, 沈琦",
    ]


def test_what_was_put_aside_is_folded_away(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    opened(desk.manager, desk.at(draft, "discard"), post={"note": "too early"})
    text = opened(desk.manager, "/console/policies/", language="en").content.decode()
    assert "1 earlier version" in text
    assert "Go on with" not in text


def test_the_first_button_is_the_readers_next_step(desk: Any, opened: Any) -> None:
    def first(user: Any) -> str | None:
        text = opened(user, "/console/policies/", language="en").content.decode()
        found = re.search(r'<a class="button" href="([^"]+)">([^<]+)</a>', text)
        return found[2] if found else None

    assert first(desk.manager) == "Begin a draft from the live version"
    assert first(desk.reviewer) is None
    desk.draft()
    assert first(desk.manager) == "Go on with 2026.2"
    desk.in_review()
    assert first(desk.reviewer) == "Review 2026.3"
    assert first(desk.second) == "Review 2026.3"
    assert first(desk.manager) == "Go on with 2026.2"
    assert first(desk.analyst) is None


def standing(granted: int, on_offer: int, limit: int | None = 20_000_000) -> BudgetStanding:
    return BudgetStanding(limit_minor=limit, granted_minor=granted, on_offer_minor=on_offer, currency="CNY")


def test_the_budget_tells_what_is_granted_on_offer_and_left(
    desk: Any, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_page, "budget_standing", lambda **_: standing(5_000_000, 1_000_000))
    text = opened(desk.manager, "/console/policies/", language="en").content.decode()
    assert "Waivers in November 2026" in text
    assert all(amount in text for amount in ("¥140,000.00", "left of ¥200,000.00", "¥50,000.00", "¥10,000.00"))
    assert '<rect class="bar-granted" width="250" height="12"/>' in text
    assert '<rect class="bar-offer" x="250" width="50" height="12"/>' in text


def test_a_spent_budget_says_so_and_the_bar_stays_within_itself(
    desk: Any, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_page, "budget_standing", lambda **_: standing(19_000_000, 9_000_000))
    bar = shelf_page.budget_bar("nuanhe", on=None)  # type: ignore[arg-type]
    assert bar is not None
    assert (bar.granted, bar.on_offer) == (950, 50)
    assert "本月系统不再给出减免" in opened(desk.manager, "/console/policies/").content.decode()


def test_a_policy_without_a_limit_shows_no_bar(desk: Any, opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_page, "budget_standing", lambda **_: standing(100, 0, limit=None))
    text = opened(desk.manager, "/console/policies/", language="en").content.decode()
    assert "The policy sets no limit for a month." in text
    assert "budget-bar" not in text


def test_whoever_works_for_no_lender_is_told_so(desk: Any, opened: Any) -> None:
    desk.reviewer.platform = ""
    desk.reviewer.save()
    assert "您的账号所属机构在这里没有政策。" in opened(desk.reviewer, "/console/policies/").content.decode()
