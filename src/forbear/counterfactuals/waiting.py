"""The soonest day on which a line of the policy holds by itself."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from forbear.counterfactuals.changes import MOST_WAIT_DAYS, Change, applied
from forbear.dates import add_months
from forbear.facts import FACTS, FactRow, Way, application_facts
from forbear.policy import ConditionResult, evaluate_conditions
from forbear.policy.repeat import cool_off_over
from forbear.policy.row import loan_facts
from forbear.workout import Assessment


def soonest_day(told: Assessment, in_the_way: Sequence[ConditionResult]) -> Iterator[Change]:
    """The first day within :data:`MOST_WAIT_DAYS` on which every line about time holds; arrears grow until then."""
    lines = {result.code: fact for result in in_the_way if (fact := _fact(result))}
    if not lines or any(position.payments is None for position in told.case.positions):
        return
    fact = next(iter(lines.values()))
    for day in _turning_days(told):
        change = Change(way=Way.WAITING, fact=fact, on=day)
        held = {result.code for result in evaluate_conditions(told.policy, _row(told, change)) if result.holds}
        if lines.keys() <= held:
            yield change
            return


def _turning_days(told: Assessment) -> Iterator[date]:
    """The days on which a count of whole months rises or a cool-off is over, the soonest first."""
    starts = {told.case.application.began_on, *(position.contract.disbursed_on for position in told.case.positions)}
    last = told.as_of + timedelta(days=MOST_WAIT_DAYS)
    days = {*_anniversaries(starts, told.as_of, last), *_cool_off_ends(told)}
    yield from sorted(day for day in days if told.as_of < day <= last)


def _cool_off_ends(told: Assessment) -> Iterator[date]:
    since = told.case.days_since_last_plan
    if since is not None:
        yield told.as_of + timedelta(days=told.policy.repeat.cool_off_days - since)


def _anniversaries(starts: set[date], as_of: date, last: date) -> set[date]:
    months = {start: 12 * (as_of.year - start.year) + as_of.month - start.month for start in starts}
    return {add_months(start, months[start] + ahead) for start in starts for ahead in range(5)}


def _row(told: Assessment, change: Change) -> FactRow:
    case, as_of = applied(told.case, [change], as_of=told.as_of)
    return {
        **told.row,
        **application_facts(case.application, currency=told.policy.currency, as_of=as_of),
        **loan_facts(case.positions, as_of=as_of),
        "cool_off_over": cool_off_over(
            told.policy.repeat, days_since_last_plan=case.days_since_last_plan, workouts_12m=case.workouts_12m
        ),
        "as_of": as_of,
    }


def _fact(result: ConditionResult) -> str | None:
    return next((name for name in result.facts if Way.WAITING in FACTS[name].ways), None)
