"""The rate of a case as JSON: six decimal places as text, or a reason code."""

from decimal import Decimal
from typing import Any

from forbear.rates.china import ChinaRateFound, china_rate
from forbear.rates.document.case import Convention, RateCase
from forbear.rates.eu import aprc
from forbear.rates.results import RateFound, RateNotFound, SeveralRates, rounded
from forbear.rates.us import us_apr
from forbear.rates.xirr import xirr_by_years

_Answer = RateFound | ChinaRateFound | SeveralRates | RateNotFound


def rate_document(case: RateCase) -> dict[str, Any]:
    """The answer to ``case``; ``rate`` is there when ``found`` is true, ``reason`` when it is not."""
    answer = _answer(case)
    match answer:
        case RateFound():
            shown = {"found": True, "rate": str(answer.rate)} | _listed("other_rates", answer.others)
        case ChinaRateFound():
            shown = _china(answer)
        case SeveralRates() | RateNotFound():
            shown = {"found": False, "reason": {"code": answer.reason.code}} | _listed("rates", answer.rates)
    return shown | _unit(case)


def _answer(case: RateCase) -> _Answer:
    match case.convention:
        case Convention.EU:
            return aprc(advances=case.advances, payments=case.payments)
        case Convention.US:
            return us_apr(advances=case.advances, payments=case.payments, per_year=case.per_year)
        case Convention.CN:
            return china_rate(advances=case.advances, payments=case.payments)
        case Convention.XIRR:
            return xirr_by_years(advances=case.advances, payments=case.payments)


def _china(rate: ChinaRateFound) -> dict[str, Any]:
    # The announcement lets a lender show either, but a simple rate must be called one: hence the basis.
    nominal, compound = str(rate.nominal), str(rate.compound)
    return {"found": True, "rate": nominal, "basis": "simple", "simple": nominal, "compound": compound}


def _listed(name: str, rates: tuple[Decimal, ...]) -> dict[str, Any]:
    return {name: [str(rate) for rate in rates]} if rates else {}


def _unit(case: RateCase) -> dict[str, Any]:
    if case.unit is None:
        return {}
    per_year = rounded(case.per_year.numerator / Decimal(case.per_year.denominator))
    return {"unit_period": str(case.unit), "unit_periods_per_year": str(per_year)}
