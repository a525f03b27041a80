"""Finding every rate, also where two lie close together, one is only touched, or none can be told."""

from datetime import date, timedelta
from fractions import Fraction
from math import expm1

import pytest
from flow_texts import flow, flows

from forbear.rates import DatedFlow, RateFound, RateNotFound, SeveralRates, aprc, us_apr, xirr
from forbear.rates.roots import roots
from forbear.rates.worth import Worth, worth_of


def worth(advances: str, payments: str) -> Worth:
    found = worth_of(advances=flows(advances), payments=flows(payments))
    assert found is not None
    return found


def product(*growths: str) -> tuple[str, str]:
    """Advances and payments whose rates are just ``growths``, by multiplying out (y − g) for each."""
    polynomial = [Fraction(1)]
    for growth in map(Fraction, growths):
        shifted, scaled = [*polynomial, Fraction(0)], [Fraction(0), *(-growth * part for part in polynomial)]
        polynomial = [one + other for one, other in zip(shifted, scaled, strict=True)]
    rows = [(f"{abs(part) * 1000} @ {time}", part > 0) for time, part in enumerate(polynomial) if part]
    return "; ".join(row for row, lent in rows if lent), "; ".join(row for row, lent in rows if not lent)


@pytest.mark.parametrize(
    "growths",
    [
        ("1.1",),
        ("1.1", "1.2"),
        ("1.1", "1.101"),
        ("1.1", "1.10001"),
        ("0.5", "1.1", "3"),
        ("1.02", "1.05", "1.2", "9"),
        ("0.01", "1.1", "500"),
    ],
)
def test_every_rate_of_a_product_is_found(growths: tuple[str, ...]) -> None:
    found = [1 + expm1(x) for x in roots(worth(*product(*growths)))]
    assert found == pytest.approx([float(growth) for growth in growths], rel=1e-6)


def test_a_rate_that_is_only_touched_is_one() -> None:
    assert len(roots(worth(*product("1.3", "1.3")))) == 1


def test_flows_that_never_balance_have_none() -> None:
    assert roots(worth("1000 @ 0; 1000 @ 2", "1000 @ 1")) == ()


def test_a_loan_over_thirty_years_of_months_has_one() -> None:
    # 100,000 at half a percent a month: 500 / (1 − 1.005^−360) = 599.5505 a month.
    payments = [flow("599.55", month) for month in range(1, 361)]
    found = us_apr(advances=[flow(100_000, 0)], payments=payments, per_year=12)
    assert isinstance(found, RateFound)
    assert abs(float(found.rate) - 0.06) < 0.000001
    assert found.others == ()


def test_a_fraction_of_a_unit_period_does_not_add_a_rate() -> None:
    found = us_apr(
        advances=flows("1000 @ 0"), payments=flows("300 @ 0+9/10; 300 @ 1+9/10; 500 @ 2+9/10"), per_year=12
    )
    assert isinstance(found, RateFound)
    assert found.others == ()


def test_what_no_computation_can_tell_is_no_answer() -> None:
    # (y − 0.01)(y^58 − y^29 + 1) for y = 1 + X is zero at 0.01 only, where the last flow is worth 100^59 of itself.
    lost = aprc(
        advances=flows("1000 @ 0; 10 @ 30; 1000 @ 58"),
        payments=flows("10 @ 1; 1000 @ 29; 10 @ 59"),
    )
    assert isinstance(lost, RateNotFound)
    assert lost.reason.code == "rate.too_sensitive"
    assert [str(rate) for rate in lost.rates] == ["-0.990000"]


@pytest.mark.parametrize("scale", [1, 10**15])
def test_ten_thousand_flows_of_any_size_have_an_answer(scale: int) -> None:
    start = date(2000, 1, 1)
    amounts = [(number * 7919 % 1009 - 500) * scale for number in range(10_000)]
    dated = [(start + timedelta(days=number), amount) for number, amount in enumerate(amounts)]
    advances = [DatedFlow(amount=-amount, on=on) for on, amount in dated if amount < 0]
    payments = [DatedFlow(amount=amount, on=on) for on, amount in dated if amount >= 0]
    found = xirr(advances=advances, payments=payments)
    assert isinstance(found, RateFound | SeveralRates | RateNotFound)


def test_a_fortune_costs_what_a_penny_costs() -> None:
    small, large = (
        aprc(advances=[flow(scale, 0)], payments=[flow(Fraction(scale * 112, 100), 1)]) for scale in (1, 10**24)
    )
    assert small == large
