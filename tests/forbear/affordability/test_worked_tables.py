"""The tables of docs/algorithms/capacity.md, worked out by hand, against the engine."""

from datetime import date
from decimal import Decimal

import pytest

from forbear.affordability import CapacityPath, capacity_path, parameters_for
from forbear.facts import Application, ExpenseKind, HardshipReason, Household, OtherDebt

AS_OF = date(2026, 11, 24)


def path_of(application: Application, *, confidence: str = "0.8") -> CapacityPath:
    return capacity_path(
        application=application,
        currency="CNY",
        as_of=AS_OF,
        months=13,
        confidence=Decimal(confidence),
        parameters=parameters_for("CN"),
    )


def lin_xiao() -> Application:
    stated = {"housing": 150_000, "food": 90_000, "utilities": 20_000, "transport": 20_000, "health": None}
    return Application(
        reason=HardshipReason.JOB_LOSS,
        began_on=date(2026, 10, 8),
        expected_end_on=date(2027, 3, 24),
        household=Household(adults=1, children=0, region="CN"),
        income_now_minor=180_000,
        income_usual_minor=780_000,
        income_by_month=None,
        expenses={ExpenseKind(kind): amount for kind, amount in stated.items()},
        other_debts=(OtherDebt(creditor="A card", balance_minor=None, monthly_minor=30_000),),
        savings_minor=1_200_000,
        proven=frozenset({"income_now"}),
    )


def chen_wei(*, proven: frozenset[str] = frozenset()) -> Application:
    season = (2000, 2000, 5000, 9000, 9000, 9000, 9000, 9000, 9000, 8000, 4000, 2500)
    return Application(
        reason=HardshipReason.LESS_INCOME,
        began_on=date(2026, 10, 1),
        expected_end_on=None,
        household=Household(adults=2, children=1, region="CN"),
        income_now_minor=400_000,
        income_usual_minor=None,
        income_by_month=tuple(amount * 100 for amount in season),
        expenses={ExpenseKind.HOUSING: 160_000, ExpenseKind.FOOD: 200_000},
        other_debts=(),
        savings_minor=None,
        proven=proven,
    )


def test_lin_xiao_can_pay_nothing_for_four_months_and_then_what_the_table_says() -> None:
    path = path_of(lin_xiao())
    assert path.low == (0,) * 5 + (287_947,) * 7 + (284_118,)
    assert path.expected == (0,) * 4 + (447_875,) * 8 + (420_500,)
    assert path.high == (0, 0, 0, 459_059) + (623_521,) * 8 + (570_592,)
    assert path.binding == path.low
    assert (path.floor_minor, path.essential_minor) == (150_000, 290_500)


def test_lin_xiaos_first_month_is_explained_line_by_line() -> None:
    lines = {line.code: line.amount_minor for line in path_of(lin_xiao()).lines}
    table = {"income_now": 171_136, "savings": 3_830, "essential": -322_715, "other_debts": -30_000, "buffer": -8_557}
    assert lines == table
    assert sum(lines.values()) == -186_306


def test_lin_xiaos_recovery_is_explained_by_the_first_whole_month() -> None:
    path = path_of(lin_xiao())
    lines = {line.code: line.amount_minor for line in path.recovered_lines}
    assert (lines["income_recovered"], lines["buffer"]) == (670_351, -33_518)
    assert sum(lines.values()) == path.binding[5] == 287_947
    assert (path.recovered_from, path.recovered_month) == (date(2027, 3, 25), 5)


def test_binding_capacity_at_one_half_is_the_expected_one() -> None:
    path = path_of(lin_xiao(), confidence="0.50")
    assert path.binding == path.expected


def test_chen_wei_follows_the_season_of_the_table() -> None:
    path = path_of(chen_wei())
    assert path.expected == (0, 0, 0, 115_000, *(495_000,) * 6, 400_000, 20_000, 0)
    assert path.low == (0, 0, 0, 9_968, *(336_549,) * 6, 254_904, 0, 0)
    assert (path.recovered_from, path.recovered_lines, path.recovered_month) == (None, (), 1)


def test_chen_wei_earns_a_better_path_by_proving_income_and_spending() -> None:
    path = path_of(chen_wei(proven=frozenset({"income_usual", "essential_monthly"})))
    assert path.low == (0, 0, 0, 72_963, *(434_250,) * 6, 343_928, 0, 0)


@pytest.mark.parametrize(("spread", "down", "up"), [
    ("0.06", 950_756_520, 1_051_793_996),
    ("0.12", 903_937_961, 1_106_270_610),
    ("0.18", 859_424_911, 1_163_568_786),
    ("0.20", 845_079_776, 1_183_320_236),
    ("0.25", 810_255_776, 1_234_178_181),
])  # fmt: skip
def test_the_factors_of_the_table_come_out_of_the_normal_distribution(spread: str, down: int, up: int) -> None:
    from forbear.affordability.quantiles import fall_billionths, rise_billionths

    assert fall_billionths(Decimal("0.8"), Decimal(spread)) == down
    assert rise_billionths(Decimal("0.8"), Decimal(spread)) == up
