"""China's rates, and that the quick way of a search says the same as the solver."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from flow_texts import flow, flows
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.rates import ChinaRateFound, DatedFlow, SeveralRates, china_flows, china_rate, monthly_rate


def test_a_fee_to_another_payee_counts() -> None:
    bare = china_rate(advances=flows("10000 @ 0"), payments=flows("10100 @ 1"))
    guaranteed = china_rate(advances=flows("10000 @ 0"), payments=flows("10100 @ 1; 50 @ 1"))
    assert isinstance(bare, ChinaRateFound)
    assert isinstance(guaranteed, ChinaRateFound)
    assert (bare.nominal, guaranteed.nominal) == (Decimal("0.120000"), Decimal("0.180000"))


def test_days_left_over_are_thirtieths_of_a_month() -> None:
    lent = [DatedFlow(amount=1, on=date(2025, 1, 10))]
    paid = [DatedFlow(amount=1, on=on) for on in (date(2025, 2, 15), date(2025, 3, 15))]
    _, counted = china_flows(advances=lent, payments=paid)
    assert [each.t for each in counted] == [1 + Fraction(5, 30), 2 + Fraction(5, 30)]


def test_a_loan_of_ten_days_has_a_rate() -> None:
    lent = [DatedFlow(amount=1000, on=date(2025, 1, 10))]
    advances, payments = china_flows(advances=lent, payments=[DatedFlow(amount=1010, on=date(2025, 1, 20))])
    rate = china_rate(advances=advances, payments=payments)
    # A third of a month at 1 %: 1.01^3 − 1 = 0.030301 a month.
    assert isinstance(rate, ChinaRateFound)
    assert rate.nominal == Decimal("0.363612")


def test_several_rates_are_told_as_simple_ones() -> None:
    found = china_rate(advances=flows("1000 @ 0; 1320 @ 2"), payments=flows("2300 @ 1"))
    assert isinstance(found, SeveralRates)
    assert [str(rate) for rate in found.rates] == ["1.200000", "2.400000"]


@settings(max_examples=60, deadline=None)
@given(
    advance=st.integers(10_000, 10**12),
    parts=st.lists(st.integers(1, 1000), min_size=1, max_size=40),
    gain=st.integers(1, 90),
)
def test_the_quick_way_of_a_search_says_the_same(advance: int, parts: list[int], gain: int) -> None:
    total = advance * (100 + gain) // 100
    amounts = [total * part // sum(parts) + 1 for part in parts]
    quick = monthly_rate([-advance, *amounts])
    found = china_rate(
        advances=[flow(advance, 0)], payments=[flow(amount, month) for month, amount in enumerate(amounts, start=1)]
    )
    assert quick is not None
    assert isinstance(found, ChinaRateFound)
    assert abs(12 * quick - found.nominal) <= Decimal("0.00000051")
