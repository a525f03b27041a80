"""From JSON to the flows of a rate, telling everything that is wrong at once."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from forbear.problems import BadInput, Problem, ProblemList
from forbear.rates.china import china_flows
from forbear.rates.document.case import Convention, RateCase
from forbear.rates.document.flow_rows import FlowRow, read_flow_rows
from forbear.rates.document.numbers import read_number, shown
from forbear.rates.eu import eu_flows
from forbear.rates.flows import DatedFlow
from forbear.rates.unit_periods import UnitPeriod
from forbear.rates.us import us_flows
from forbear.rates.xirr import in_years

_FIELDS = ("convention", "advances", "payments", "unit_periods_per_year")
_MOST_PER_YEAR = 366
_PER_YEAR = "unit_periods_per_year"


def read_rate_case(data: Any) -> RateCase:
    """The case ``data`` describes. Raises BadInput with every problem."""
    problems = ProblemList()
    if not isinstance(data, dict):
        problems.add("(document)", f"expected an object with fields, got {shown(data)}", "Write a JSON object")
        raise BadInput(problems.found)
    for name in sorted(set(data) - set(_FIELDS)):
        problems.add(name, "unknown field", f"Remove it; the fields are {', '.join(_FIELDS)}")
    convention = _convention(data, problems)
    per_year = _per_year(data, convention, problems)
    advances = read_flow_rows(data, "advances", convention, problems)
    payments = read_flow_rows(data, "payments", convention, problems)
    _refuse_mixed((*advances, *payments), problems)
    if convention is None or convention.is_of_a_loan:
        _refuse_early(advances, payments, problems)
    problems.raise_if_any()
    if convention is None:  # told already
        raise BadInput(problems.found)
    return _timed(convention, advances, payments, per_year)


def _convention(data: dict[str, Any], problems: ProblemList) -> Convention | None:
    choices = ", ".join(f'"{each.value}"' for each in Convention)
    if "convention" not in data:
        problems.add("convention", "this field is missing", f"Use one of {choices}")
        return None
    try:
        return Convention(data["convention"])
    except ValueError:
        problems.add("convention", f"{shown(data['convention'])} is no convention", f"Use one of {choices}")
        return None


def _per_year(data: dict[str, Any], convention: Convention | None, problems: ProblemList) -> Fraction | None:
    if _PER_YEAR not in data:
        return None
    if convention not in (None, Convention.US):
        problems.add(_PER_YEAR, "only the us convention has unit-periods", "Remove it")
        return None
    number = read_number(data[_PER_YEAR], _PER_YEAR, problems, largest=_MOST_PER_YEAR)
    if number == 0:
        problems.add(_PER_YEAR, "a year has more than no unit-periods", "Use 12 for months")
    return number


def _refuse_mixed(rows: Iterable[FlowRow], problems: ProblemList) -> None:
    dated = [row for row in rows if row.on is not None]
    timed = [row for row in rows if row.t is not None]
    for row in min(dated, timed, key=len) if dated and timed else ():
        other = "t" if row.on is not None else "on"
        problems.add(row.path, "some flows give on, some t", f"Give {other} here too, or the other one everywhere")


def _refuse_early(advances: Iterable[FlowRow], payments: Iterable[FlowRow], problems: ProblemList) -> None:
    for kind in ("on", "t"):
        first = min((row.order for row in advances if getattr(row, kind) is not None), default=None)
        early = [row for row in payments if getattr(row, kind) is not None and first and row.order < first]
        for row in early:
            message = "paid before anything is advanced"
            problems.add(f"{row.path}.{kind}", message, "Put it on the day of the first advance or later")


def _timed(
    convention: Convention, advances: tuple[FlowRow, ...], payments: tuple[FlowRow, ...], per_year: Fraction | None
) -> RateCase:
    # On a day on which no money moves nothing is advanced or paid: neither first day nor unit-period go by it.
    advances, payments = (tuple(row for row in rows if row.amount or row.on is None) for rows in (advances, payments))
    if not advances or not payments:
        return RateCase(convention=convention, advances=(), payments=())
    if any(row.t is not None for row in advances):
        return RateCase(
            convention=convention,
            advances=tuple(row.flow for row in advances),
            payments=tuple(row.flow for row in payments),
            per_year=per_year or Fraction(12),
        )
    return _from_days(
        convention, tuple(row.dated for row in advances), tuple(row.dated for row in payments), per_year
    )


def _from_days(
    convention: Convention,
    advances: tuple[DatedFlow, ...],
    payments: tuple[DatedFlow, ...],
    per_year: Fraction | None,
) -> RateCase:
    unit = None
    match convention:
        case Convention.EU:
            timed = eu_flows(advances=advances, payments=payments)
        case Convention.CN:
            timed = china_flows(advances=advances, payments=payments)
        case Convention.XIRR:
            start = min(flow.on for flow in (*advances, *payments))
            timed = (in_years(advances, start=start), in_years(payments, start=start))
        case Convention.US:
            unit, *counted = us_flows(advances=advances, payments=payments)
            timed = (counted[0], counted[1])
            _refuse_other(unit, per_year)
    years = unit.per_year if unit else Fraction(12)
    return RateCase(convention=convention, advances=timed[0], payments=timed[1], per_year=years, unit=unit)


def _refuse_other(unit: UnitPeriod, per_year: Fraction | None) -> None:
    if per_year not in (None, unit.per_year):
        message = f"the dates make the unit-period a {unit}, of which a year has {unit.per_year}"
        remedy = "Leave it out with dates, or give t and f in your own unit-periods"
        raise BadInput([Problem(path=_PER_YEAR, message=message, remedy=remedy)])
