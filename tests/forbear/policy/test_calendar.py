"""The promised day of an answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from forbear.policy import ReplyTime, business_days_after, is_business_day, load_policy, reply_by


@pytest.mark.parametrize(
    ("submitted", "answer"),
    [
        ("2026-11-24", "2026-11-26"),  # Tuesday
        ("2026-11-27", "2026-12-01"),  # Friday
        ("2026-11-28", "2026-12-01"),  # Saturday
        ("2026-09-30", "2026-10-09"),  # National Day, 1 to 7 October, is off
        ("2026-12-31", "2027-01-05"),  # New Year's Day 2027, then a weekend
        ("2027-02-04", "2027-02-10"),  # Spring Festival 2027
    ],
)
def test_nuanhe_answers_within_two_business_days(submitted: str, answer: str) -> None:
    assert reply_by(load_policy("nuanhe"), submitted_on=date.fromisoformat(submitted)) == date.fromisoformat(answer)


def test_a_saturday_china_works_on_counts() -> None:
    assert is_business_day(date(2026, 2, 14), region="CN")  # worked before the Spring Festival of 2026
    assert not is_business_day(date(2026, 2, 14), region="US")


def test_panshi_takes_five_and_harbor_three_with_thanksgiving_off() -> None:
    assert reply_by(load_policy("panshi"), submitted_on=date(2026, 11, 24)) == date(2026, 12, 1)
    assert reply_by(load_policy("harbor"), submitted_on=date(2026, 11, 24)) == date(2026, 11, 30)


def test_beyond_the_official_arrangement_weekdays_count() -> None:
    assert business_days_after(date(2030, 3, 1), 1, region="CN") == date(2030, 3, 4)
    assert business_days_after(date(1999, 12, 31), 1, region="CN") == date(2000, 1, 3)


def test_a_promise_of_no_days_is_the_same_day() -> None:
    same_day = replace(load_policy("nuanhe"), reply=ReplyTime(business_days=0))
    assert reply_by(same_day, submitted_on=date(2026, 11, 28)) == date(2026, 11, 28)


def test_an_answer_is_never_due_on_a_day_off() -> None:
    policy = load_policy("nuanhe")
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(400)]
    answers = [reply_by(policy, submitted_on=day) for day in days]
    assert all(is_business_day(day, region="CN") for day in answers)
    assert answers == sorted(answers)
