"""When income comes back: a date whose median is the stated end, uncertain by the reason and the evidence."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.quantiles import BILLION, rise_billionths
from forbear.dates import add_months, month_index
from forbear.facts import Application


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovery:
    """Months from ``as_of`` until income is back: the median in billionths of a month, and its spread."""

    median_billionths: int
    spread: Decimal
    recovered_from: date

    def back_after_billionths(self, confidence: Decimal) -> int:
        """When income is back, not later with probability ``confidence``, in billionths of a month from ``as_of``."""
        return self.median_billionths * rise_billionths(confidence, self.spread) // BILLION


def recovery_of(application: Application, *, as_of: date, parameters: CapacityParameters) -> Recovery:
    """When the trouble of ``application`` is expected to be over, seen from ``as_of``."""
    return Recovery(
        median_billionths=_median_billionths(application, as_of, parameters),
        spread=_spread(application, parameters),
        recovered_from=_recovered_from(application, as_of, parameters),
    )


def _median_billionths(application: Application, as_of: date, parameters: CapacityParameters) -> int:
    shortest = _billionths(parameters.recovery_months_minimum)
    if application.expected_end_on is None:
        return max(shortest, _billionths(parameters.recovery_months[application.reason]))
    return max(shortest, months_between_billionths(as_of, application.expected_end_on))


def _spread(application: Application, parameters: CapacityParameters) -> Decimal:
    if application.expected_end_on is None:
        return parameters.recovery_spread_undated
    spread = parameters.recovery_spread[application.reason]
    is_proven = "expected_end_on" in application.proven
    return spread * parameters.recovery_spread_proven_share if is_proven else spread


def _recovered_from(application: Application, as_of: date, parameters: CapacityParameters) -> date:
    if application.expected_end_on is not None and application.expected_end_on >= as_of:
        return application.expected_end_on + timedelta(days=1)
    months = _median_billionths(application, as_of, parameters) / BILLION
    return add_months(as_of, round(months)) + timedelta(days=1)


def months_between_billionths(start: date, end: date) -> int:
    """Months from ``start`` to ``end``: whole ones by the calendar, then the part of the next by days; 0 if past."""
    if end <= start:
        return 0
    month = month_index(end, as_of=start)
    opens, closes = add_months(start, month - 1), add_months(start, month)
    return (month - 1) * BILLION + (end - opens).days * BILLION // (closes - opens).days


def _billionths(months: Decimal) -> int:
    return int(months * BILLION)
