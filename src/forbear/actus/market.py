"""Which observation an event looks at, and which are missing before anything is computed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from forbear.actus.contract import ActusContract
from forbear.actus.event import EventType, Planned
from forbear.actus.moments import moment_text
from forbear.actus.observed import Observed
from forbear.problems import Problem


def market_rate(contract: ActusContract, observed: Observed, scheduled: datetime) -> Decimal | None:
    """The rate a reset of ``scheduled`` takes: the latest one known on its fixing day."""
    return observed.value(contract.reset.code, fixing_moment(contract, scheduled))


def index_ratio(contract: ActusContract, observed: Observed, scheduled: datetime) -> Decimal | None:
    """The index on a scaling date over the index at the start."""
    level = observed.value(contract.scaling.code, scheduled)
    start = contract.scaling.index_at_start
    return None if level is None or not start else level / start


def fixing_moment(contract: ActusContract, scheduled: datetime) -> datetime:
    """``fixing_days`` business days of the contract's calendar before a reset."""
    moment, left = scheduled, contract.reset.fixing_days
    while left:
        moment -= timedelta(days=1)
        left -= contract.business_days.calendar.is_business_day(moment.date())
    return moment


def missing_observations(contract: ActusContract, observed: Observed, planned: Iterable[Planned]) -> list[Problem]:
    """A problem for each reset or scaling that has nothing to look at."""
    problems = []
    for event in planned:
        if event.kind is EventType.RR and market_rate(contract, observed, event.scheduled) is None:
            problems.append(_missing(contract.reset.code, fixing_moment(contract, event.scheduled)))
        if event.kind is EventType.SC and index_ratio(contract, observed, event.scheduled) is None:
            problems.append(_missing(contract.scaling.code, event.scheduled))
    return problems


def _missing(code: str | None, moment: datetime) -> Problem:
    day = moment_text(moment)
    if code is None:
        message = f"this term is missing: there is a reset on {day}"
        return Problem(path="terms.marketObjectCodeOfRateReset", message=message, remedy="Add it")
    return Problem(
        path=f"observed.{code}",
        message=f"there is no observation on or before {day}",
        remedy=f"Give the value of {code} on {day}, or end the run before with `to`",
    )
