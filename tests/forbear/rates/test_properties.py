"""What holds of any loan: scale, balance, more paid costs more, and days that move together change nothing."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from flow_texts import flow
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forbear.rates import (
    DatedFlow,
    Flow,
    Rate,
    RateFound,
    RateNotFound,
    aprc,
    china_rate,
    eu_flows,
    us_apr,
    us_flows,
    xirr,
    xirr_by_years,
)
from forbear.rates.document import rate_document, read_rate_case

DATE = date(2020, 1, 1)
amounts = st.integers(1, 10**9)
gaps = st.lists(st.integers(1, 400), min_size=1, max_size=30)


@st.composite
def dated_loans(draw: st.DrawFn) -> tuple[list[DatedFlow], list[DatedFlow]]:
    """One advance and payments on ascending days that come to between half and thrice of it."""
    lent = draw(amounts)
    apart = draw(gaps)
    shares = draw(st.lists(st.integers(1, 100), min_size=len(apart), max_size=len(apart)))
    gain = draw(st.fractions(Fraction(1, 2), 3))
    on, payments = DATE, []
    for days, share in zip(apart, shares, strict=True):
        on += timedelta(days=days)
        payments.append(DatedFlow(amount=lent * gain * share / sum(shares), on=on))
    return [DatedFlow(amount=lent, on=DATE)], payments


@st.composite
def any_flows(draw: st.DrawFn) -> tuple[list[Flow], list[Flow]]:
    """Flows in both directions at any time."""
    row = st.builds(flow, st.integers(0, 10**6), st.fractions(0, 30, max_denominator=365))
    rows = st.lists(row, min_size=1, max_size=12)
    return draw(rows), draw(rows)


def of(rate: Rate) -> RateFound:
    assume(isinstance(rate, RateFound))
    assert isinstance(rate, RateFound)
    return rate


@settings(max_examples=100, deadline=None)
@given(loan=dated_loans())
def test_a_loan_advanced_before_it_is_paid_back_has_one_rate_and_it_balances(
    loan: tuple[list[DatedFlow], list[DatedFlow]],
) -> None:
    advances, payments = loan
    rate = xirr(advances=advances, payments=payments)
    if isinstance(rate, RateNotFound):  # half of it gone in a day, say
        assert rate.reason.code == "rate.beyond_range"
    found = of(rate)
    assert found.others == ()
    worth = sum(float(p.amount) * (1 + float(found.unrounded)) ** (-(p.on - DATE).days / 365) for p in payments)
    assert abs(worth / float(advances[0].amount) - 1) < 1e-6
    assert (found.rate > 0) == (sum(p.amount for p in payments) > advances[0].amount) or abs(found.rate) < Decimal(
        "0.000001"
    )


@settings(max_examples=60, deadline=None)
@given(loan=dated_loans())
def test_the_quick_way_by_days_says_the_same_as_the_way_of_any_flows(
    loan: tuple[list[DatedFlow], list[DatedFlow]],
) -> None:
    advances, payments = loan
    quick = of(xirr(advances=advances, payments=payments))
    timed = [flow(p.amount, Fraction((p.on - DATE).days, 365)) for p in payments]
    slow = of(aprc(advances=[flow(advances[0].amount, 0)], payments=timed))
    assert abs(quick.unrounded - slow.unrounded) <= Decimal("1e-8") * (1 + abs(slow.unrounded))


@settings(max_examples=60, deadline=None)
@given(loan=dated_loans(), scale=st.integers(2, 10**15))
def test_the_unit_of_the_money_does_not_matter(loan: tuple[list[DatedFlow], list[DatedFlow]], scale: int) -> None:
    scaled = [[DatedFlow(amount=each.amount * scale, on=each.on) for each in part] for part in loan]
    for count in (eu_flows, lambda **flows: us_flows(**flows)[1:]):
        one = aprc(**dict(zip(("advances", "payments"), count(advances=loan[0], payments=loan[1]), strict=True)))
        other = aprc(
            **dict(zip(("advances", "payments"), count(advances=scaled[0], payments=scaled[1]), strict=True))
        )
        assert one == other


@settings(max_examples=60, deadline=None)
@given(loan=dated_loans(), more=st.integers(1, 10**6), which=st.integers(0, 29))
def test_paying_more_raises_the_rate_by_every_convention(
    loan: tuple[list[DatedFlow], list[DatedFlow]], more: int, which: int
) -> None:
    advances, payments = loan
    extra = DatedFlow(amount=more, on=payments[which % len(payments)].on)
    for count in (eu_flows, lambda **flows: us_flows(**flows)[1:]):
        timed, dearer = (
            count(advances=advances, payments=payments),
            count(advances=advances, payments=[*payments, extra]),
        )
        before = of(us_apr(advances=timed[0], payments=timed[1], per_year=12))
        after = of(us_apr(advances=dearer[0], payments=dearer[1], per_year=12))
        assert after.unrounded >= before.unrounded - Decimal("1e-12")
        assert after.unrounded > before.unrounded or more < Fraction(advances[0].amount, 10**9)


@settings(max_examples=60, deadline=None)
@given(loan=dated_loans(), later=st.integers(1, 300))
def test_paying_later_at_a_rate_above_zero_lowers_it(
    loan: tuple[list[DatedFlow], list[DatedFlow]], later: int
) -> None:
    advances, payments = loan
    before = of(xirr(advances=advances, payments=payments))
    assume(before.rate > Decimal("0.0001"))
    moved = [DatedFlow(amount=each.amount, on=each.on + timedelta(days=later)) for each in payments]
    assert of(xirr(advances=advances, payments=moved)).unrounded < before.unrounded


@settings(max_examples=60, deadline=None)
@given(loan=dated_loans(), years=st.integers(1, 60))
def test_days_that_all_move_together_change_nothing(
    loan: tuple[list[DatedFlow], list[DatedFlow]], years: int
) -> None:
    moved = [
        [DatedFlow(amount=each.amount, on=each.on + timedelta(days=years * 365)) for each in part] for part in loan
    ]
    before, after = (of(xirr(advances=part[0], payments=part[1])) for part in (loan, moved))
    assert before.rate == after.rate


@settings(max_examples=150, deadline=None)
@given(flows=any_flows())
def test_any_flows_get_an_answer_that_balances(flows: tuple[list[Flow], list[Flow]]) -> None:
    given_flows = {"advances": flows[0], "payments": flows[1]}
    for rate in (aprc(**given_flows), xirr_by_years(**given_flows), us_apr(**given_flows, per_year=12)):
        assert rate is not None
    found = aprc(**given_flows)
    if isinstance(found, RateFound):
        growth = 1 + float(found.unrounded)
        net = [
            (sign * float(each.amount), float(each.t))
            for sign, part in zip((-1, 1), flows, strict=True)
            for each in part
        ]
        parts = [amount * growth ** (30 * (growth < 1) - t) for amount, t in net]
        assert abs(sum(parts)) <= 1e-6 * sum(map(abs, parts))
    assert china_rate(**given_flows) is not None


@settings(max_examples=60, deadline=None)
@given(loan=dated_loans())
def test_the_order_of_rows_does_not_matter(loan: tuple[list[DatedFlow], list[DatedFlow]]) -> None:
    rows = [[{"amount": str(each.amount.__ceil__()), "on": each.on.isoformat()} for each in part] for part in loan]
    for convention in ("eu", "us", "cn", "xirr"):
        one, other = (
            rate_document(read_rate_case({"convention": convention, "advances": rows[0], "payments": payments}))
            for payments in (rows[1], rows[1][::-1])
        )
        assert one == other
