"""What was asked for, what came of it and what a plan asks for, in a few words of either language."""

from typing import Any

import pytest
from django.utils import translation

from forbear_server.project.display.wishes import pays, round_outcome, wish

NOTHING: dict[str, Any] = {"monthly": None, "first_on": None, "ends_by": None, "installments": None}
LEVEL: dict[str, Any] = {
    "monthly": "800.00",
    "total": "9600.00",
    "ends_on": "2028-03-01",
    "kind": {"pay_now": None, "rises": None, "settles": False},
}
RISES = {"at_first": "400.00", "after": "800.00"}


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        ({"monthly": "800.00"}, "每月最多 ¥800.00", "at most ¥800.00 a month"),
        (
            {"monthly": "800.00", "first_on": "2027-03-01"},
            "每月最多 ¥800.00，2027年3月1日前不还",
            "at most ¥800.00 a month, nothing before 1 March 2027",
        ),
        (
            {"ends_by": "2027-03-01", "installments": 1},
            "2027年3月1日前还清，分 1 期",
            "done by 1 March 2027, in 1 payment",
        ),
    ],
)
def test_a_wish_is_one_line(asked: dict[str, Any], zh: str, en: str) -> None:
    with translation.override("zh-hans"):
        assert wish({**NOTHING, **asked}, "CNY") == zh
    with translation.override("en"):
        assert wish({**NOTHING, **asked}, "CNY") == en


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ({}, "每月 ¥800.00", "¥800.00 a month"),
        ({"rises": RISES}, "开始每月 ¥400.00，之后每月 ¥800.00", "¥400.00 a month at first, then ¥800.00"),
        (
            {"pay_now": {"amount": "500.00"}},
            "先还 ¥500.00，然后每月 ¥800.00",
            "¥500.00 now, then ¥800.00 a month",
        ),
        ({"settles": True}, "2028年3月1日前一次还 ¥9,600.00", "¥9,600.00 once, by 1 March 2028"),
    ],
)
def test_every_kind_of_plan_says_what_it_asks_for(kind: dict[str, Any], zh: str, en: str) -> None:
    plan = {**LEVEL, "kind": {**LEVEL["kind"], **kind}}
    with translation.override("zh-hans"):
        assert pays(plan, "CNY") == zh
    with translation.override("en"):
        assert pays(plan, "CNY") == en


def test_what_came_of_a_round_is_said_or_shown_as_it_is() -> None:
    with translation.override("en"):
        assert round_outcome("answer") == "possible"
        assert round_outcome("unheard_of") == "unheard_of"
