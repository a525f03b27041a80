"""What a cash flow costs a year: EU and UK APRC, US actuarial APR, China's two rates, XIRR, effective interest rate.

Every solver takes what the borrower receives (``advances``) and what the borrower pays (``payments``), both as
amounts from zero, and returns a value: :class:`RateFound`, :class:`SeveralRates` or :class:`RateNotFound`. Nothing is
raised for odd flows. The rules are in docs/algorithms/rates.md.
"""

from forbear.rates.china import ChinaRateFound, china_flows, china_rate, monthly_rate, yearly
from forbear.rates.effective import effective_interest_rate
from forbear.rates.eu import aprc, eu_flows
from forbear.rates.flows import DatedFlow, Flow
from forbear.rates.results import Rate, RateFound, RateNotFound, SeveralRates, rounded
from forbear.rates.unit_periods import UnitPeriod, unit_period
from forbear.rates.us import us_apr, us_flows
from forbear.rates.xirr import xirr, xirr_by_years

__all__ = [
    "ChinaRateFound",
    "DatedFlow",
    "Flow",
    "Rate",
    "RateFound",
    "RateNotFound",
    "SeveralRates",
    "UnitPeriod",
    "aprc",
    "china_flows",
    "china_rate",
    "effective_interest_rate",
    "eu_flows",
    "monthly_rate",
    "rounded",
    "unit_period",
    "us_apr",
    "us_flows",
    "xirr",
    "xirr_by_years",
    "yearly",
]
