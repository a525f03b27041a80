"""The effective interest rate: by hand, and back again by discounting."""

from datetime import date
from decimal import Decimal

from forbear.dates import add_months
from forbear.rates import DatedFlow, RateFound, RateNotFound, effective_interest_rate

AS_OF = date(2025, 1, 1)


def test_a_bond_bought_below_its_face_yields_more_than_its_coupon() -> None:
    # The example of the standard's guidance (IAS 39 IG B.26, taken over by IFRS 9): 1,250 repaid with 59 a year
    # over five years, carried at 1,000, is 10 %.
    flows = [DatedFlow(amount=59, on=AS_OF.replace(year=year)) for year in range(2026, 2030)]
    flows.append(DatedFlow(amount=1250 + 59, on=date(2030, 1, 1)))
    found = effective_interest_rate(carrying_minor=1000, as_of=AS_OF, flows=flows)
    assert isinstance(found, RateFound)
    assert abs(found.rate - Decimal("0.10")) < Decimal("0.0005")


def test_discounting_with_it_gives_the_carrying_amount_back_to_the_cent() -> None:
    flows = [DatedFlow(amount=9_168_000_00, on=add_months(AS_OF, month)) for month in range(1, 13)]
    found = effective_interest_rate(carrying_minor=100_000_000_00, as_of=AS_OF, flows=flows)
    assert isinstance(found, RateFound)
    worth = sum(float(flow.amount) / (1 + float(found.unrounded)) ** ((flow.on - AS_OF).days / 365) for flow in flows)
    assert abs(worth - 100_000_000_00) < 0.5


def test_nothing_carried_or_nothing_to_come_is_no_rate() -> None:
    for carrying, flows in ((0, [DatedFlow(amount=1, on=AS_OF)]), (100, [])):
        found = effective_interest_rate(carrying_minor=carrying, as_of=AS_OF, flows=flows)
        assert isinstance(found, RateNotFound)
        assert found.reason.code == "rate.no_advance_or_no_payment"
