"""How values are written, in both languages."""

from datetime import date

import pytest
from django.utils.translation import override

from forbear_server.project.display import values


@pytest.mark.parametrize(
    ("text", "currency", "written"),
    [
        ("1234.56", "CNY", "¥1,234.56"),
        ("0.00", "CNY", "¥0.00"),
        ("-90.00", "CNY", "−¥90.00"),
        ("1234567.8", "USD", "$1,234,567.8"),
        ("5.00", "SGD", "SGD 5.00"),
        (None, "CNY", "–"),
    ],
)
def test_amounts_keep_every_digit(text: str | None, currency: str, written: str) -> None:
    assert values.amount(text, currency) == written


def test_minor_units_are_written_with_their_decimals() -> None:
    assert values.minor_amount(123450, "CNY") == "¥1,234.50"
    assert values.minor_amount(500, "JPY") == "¥500"


@pytest.mark.parametrize(("language", "written"), [("zh-hans", "2026年11月24日"), ("en", "24 November 2026")])
def test_days_are_written_in_the_readers_way(language: str, written: str) -> None:
    with override(language):
        assert values.day("2026-11-24") == written
        assert values.day(date(2026, 11, 24)) == written


@pytest.mark.parametrize(("language", "written"), [("zh-hans", "2026年11月"), ("en", "November 2026")])
def test_months_are_written_in_the_readers_way(language: str, written: str) -> None:
    with override(language):
        assert values.month("2026-11") == written


@pytest.mark.parametrize(
    ("rate", "written"),
    [("0.18", "18%"), ("0.126825", "12.68%"), ("0", "0%"), ("-0.000000", "0%"), ("0.0005", "0.05%"), (None, "–")],
)
def test_rates_are_written_as_percent(rate: str | None, written: str) -> None:
    assert values.percent(rate) == written


@pytest.mark.parametrize(
    ("probability", "part"),
    [("0.7148", "about 7 in 10"), ("0.0001", "hardly any"), ("0.999", "nearly every"), ("0.25", "about 2 in 10")],
)
def test_a_chance_is_said_in_words(probability: str, part: str) -> None:
    with override("en"):
        assert part in values.chance(probability)


def test_counts_are_said_with_their_unit() -> None:
    with override("zh-hans"):
        assert values.months(3) == "3 个月"
        assert values.days("43") == "43 天"
    with override("en"):
        assert values.months(1) == "1 month"


@pytest.mark.parametrize(
    ("probability", "part"),
    [("0.51", "about 5 in 10 people"), ("0.0117", "hardly anybody"), ("1", "nearly everybody")],
)
def test_the_chance_without_a_plan_does_not_speak_of_plans(probability: str, part: str) -> None:
    with override("en"):
        said = values.chance_without(probability)
    assert part in said
    assert "plan" not in said


@pytest.mark.parametrize(
    ("amounts", "left"),
    [(["2234.50", "-2000.00", "-111.73"], "122.77"), (["1800.00", "-2599.74"], "0.00")],
)
def test_a_budget_leaves_its_sum_for_payments_and_never_less_than_nothing(amounts: list[str], left: str) -> None:
    assert values.left_over([{"amount": text} for text in amounts]) == left
