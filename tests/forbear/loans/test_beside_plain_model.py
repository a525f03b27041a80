"""The engine and a plain model written from the specification alone agree on any contract, line by line."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from plain_model import Line, PlainLoan, moved

from forbear.dates import Cycle, DayCount, Roll, calendar_named
from forbear.loans import (
    BalanceTracking,
    Contract,
    Convention,
    FreeInterest,
    Method,
    RateStep,
    build_schedule,
)
from forbear.money import Rounding

PERIODS = ("P1M", "P1M", "P1M", "P3M", "P1Y", "P1W", "P2W", "P10D", "P45D", "P1D")
PRINCIPALS = st.integers(1, 10**4) | st.integers(10**4, 10**8) | st.just(10**15)
RATES = st.sampled_from([Fraction(0), Fraction("0.18")]) | st.fractions(0, 1, max_denominator=10**4)
DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31)) | st.sampled_from([date(2025, 1, 31), date(2024, 2, 29)])
CALENDARS = st.sampled_from([calendar_named(name) for name in ("none", "weekends", "cn")])
CAPS = st.sampled_from([None, Fraction(1), Fraction("1.075"), Fraction("1.5")])


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Any contract that reading a document would let through."""
    count = draw(st.integers(1, 40))
    method = draw(st.sampled_from([Method.ANNUITY, *Method]))
    principal = draw(PRINCIPALS)
    free = draw(st.just(0) | st.integers(0, count - 1))
    roll = draw(st.just(Roll.NONE) | st.sampled_from(Roll))
    terms = days(draw) | {
        "principal_minor": principal,
        "rate_annual": draw(RATES),
        "installments": count,
        "method": method,
        "payment_free": free,
        "payment_free_interest": draw(st.sampled_from(FreeInterest)),
        "interest_only": draw(st.just(0) | st.integers(0, count - 1 - free)),
        "roll": roll,
        "interest_follows_roll": roll is not Roll.NONE and draw(st.booleans()),
        "rate_steps": steps(draw, count, method) if method is not Method.FLAT_FEE else (),
    }
    terms |= draw(st.sampled_from(repayments(draw, principal, count, method)))
    contract = Contract(currency="CNY", **terms, **further(draw))
    return contract if moved(contract, contract.due_first) >= contract.disbursed_on else without_roll(contract)


def without_roll(contract: Contract) -> Contract:
    names = [name for name in Contract.__slots__ if name not in ("roll", "interest_follows_roll")]
    return Contract(**{name: getattr(contract, name) for name in names})


def days(draw: st.DrawFn) -> dict[str, Any]:
    period = Cycle.parse(draw(st.sampled_from(PERIODS)))
    lent_on = draw(DAYS)
    regular = period.nth(lent_on, 1)
    irregular = lent_on + timedelta(days=draw(st.integers(0, 2 * (regular - lent_on).days)))
    return {"disbursed_on": lent_on, "due_first": draw(st.sampled_from([regular, irregular])), "period": period}


def repayments(draw: st.DrawFn, principal: int, count: int, method: Method) -> list[dict[str, Any]]:
    ways: list[dict[str, Any]] = [{}]
    if method is not Method.INTEREST_FIRST:
        ways += [
            {"balloon_minor": draw(st.integers(0, principal))},
            {"amortization_installments": count + draw(st.integers(0, 40))},
        ]
    if method is Method.ANNUITY:
        fixed = max(1, principal // draw(st.integers(1, 60)))
        ways += [{"payment_minor": fixed}, {"payment_minor": fixed, "allows_negative_amortization": True}]
    return ways


def steps(draw: st.DrawFn, count: int, method: Method) -> tuple[RateStep, ...]:
    numbers = draw(st.lists(st.integers(2, max(2, count)), max_size=3, unique=True)) if count > 1 else []
    caps = CAPS if method is Method.ANNUITY else st.none()
    return tuple(
        RateStep(number=number, rate_annual=draw(RATES), payment_cap=draw(caps)) for number in sorted(numbers)
    )


def further(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "end_of_month": draw(st.booleans()),
        "calendar": draw(CALENDARS),
        "day_count": draw(st.sampled_from(DayCount)),
        "convention": draw(st.sampled_from(Convention)),
        "rounding": draw(st.sampled_from(Rounding)),
        "payment_rounding": draw(st.sampled_from([None, *Rounding])),
        "payment_unit_minor": draw(st.sampled_from([1, 1, 1, 5, 100])),
        "fee_minor_per_installment": draw(st.integers(0, 500)),
        "fee_spread_minor": draw(st.integers(0, 5000)),
        "compounds_per_year": draw(st.sampled_from([None, None, None, 1, 2, 4, 12])),
        "balance_tracking": draw(st.sampled_from([*BalanceTracking, BalanceTracking.ROUND_EACH])),
    }


def lines_of(contract: Contract) -> list[Line]:
    rows = build_schedule(contract).installments
    return [
        Line(row.due_on, row.principal_minor, row.interest_minor, row.fee_minor, row.balance_minor) for row in rows
    ]


def plain(**terms: Any) -> Contract:
    days = {"disbursed_on": date(2025, 1, 15), "due_first": date(2025, 2, 15)}
    return Contract(currency="CNY", **{"method": Method.ANNUITY, "rate_annual": Fraction("0.18"), **days, **terms})


SHARE_OF_NOTHING = plain(
    principal_minor=1,
    installments=3,
    method=Method.EQUAL_PRINCIPAL,
    rate_steps=(RateStep(number=2, rate_annual=Fraction("0.2")),),
)
CAPPED_IN_WHOLE_YUAN = plain(
    principal_minor=1_000_000,
    installments=12,
    payment_unit_minor=100,
    rate_steps=(RateStep(number=3, rate_annual=Fraction("0.9"), payment_cap=Fraction("1.075")),),
)
PAID_BEFORE_ITS_BALLOON = plain(
    principal_minor=1_000_000,
    installments=12,
    balloon_minor=500_000,
    payment_minor=400_000,
    allows_negative_amortization=True,
    rate_steps=(RateStep(number=6, rate_annual=Fraction("0.2")),),
)
THIRDS_OF_A_CENT = plain(
    principal_minor=100,
    installments=3,
    rate_annual=Fraction(0),
    balance_tracking=BalanceTracking.CARRY_PRECISION,
)


@settings(max_examples=500, deadline=None)
@given(contract=contracts())
@example(contract=SHARE_OF_NOTHING)
@example(contract=CAPPED_IN_WHOLE_YUAN)
@example(contract=PAID_BEFORE_ITS_BALLOON)
@example(contract=THIRDS_OF_A_CENT)
def test_the_engine_builds_what_the_plain_model_works_out(contract: Contract) -> None:
    assert lines_of(contract) == PlainLoan(contract).lines()


def may_ask_for_less_than_interest(contract: Contract, number: int) -> bool:
    capped = any(step.payment_cap is not None for step in contract.rate_steps)
    return contract.allows_negative_amortization or capped or number < contract.payment_free


@settings(max_examples=200, deadline=None)
@given(contract=contracts())
@example(contract=PAID_BEFORE_ITS_BALLOON)
@example(contract=THIRDS_OF_A_CENT)
def test_nobody_is_paid_for_owing_and_nothing_is_below_zero(contract: Contract) -> None:
    for number, line in enumerate(lines_of(contract)):
        assert line.principal + line.interest >= 0
        assert min(line.interest, line.fee, line.balance) >= 0
        assert line.principal >= 0 or may_ask_for_less_than_interest(contract, number)


def test_a_capped_payment_in_whole_yuan_stays_in_whole_yuan_under_its_cap() -> None:
    rows = build_schedule(CAPPED_IN_WHOLE_YUAN).installments
    # 10,000 x 0.015 / (1 - 1.015^-12) = 916.7999 -> 917.00; 917.00 x 1.075 = 985.775 -> 985.00
    assert [rows[0].payment_minor, rows[2].payment_minor] == [91_700, 98_500]


def test_a_table_that_carries_fractions_carries_those_of_its_payment() -> None:
    # 100,000.00 at 0.5 % a month is 599.5505251527... a month; after 359 payments that much is left to pay, not the
    # 600.08 that payments of 599.55 would leave: 0.0005251527 x (1.005^360 - 1) / 0.005 is 0.53 by then.
    contract = plain(
        principal_minor=10_000_000,
        rate_annual=Fraction("0.06"),
        installments=360,
        balance_tracking=BalanceTracking.CARRY_PRECISION,
    )
    rows = build_schedule(contract).installments
    assert [rows[0].payment_minor, rows[358].payment_minor, rows[359].payment_minor] == [59_955, 59_955, 59_955]
