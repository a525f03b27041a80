"""The advances and payments of a rate's JSON, row by row."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.problems import ProblemList
from forbear.rates.document.case import Convention
from forbear.rates.document.numbers import LARGEST_AMOUNT, LONGEST_TIME, read_day, read_number, shown
from forbear.rates.flows import DatedFlow, Flow

MOST_ROWS = 100_000

_FIELDS = ("amount", "on", "t", "f")
_NOTHING = Fraction(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class FlowRow:
    """One row at ``path``, by day or by time. What could not be read is None, or 0 for the amount; that was told."""

    path: str
    amount: Fraction = _NOTHING
    on: date | None = None
    t: Fraction | None = None
    f: Fraction = _NOTHING

    @property
    def order(self) -> tuple[Fraction, Fraction]:
        """Where it lies among rows of its kind."""
        return (Fraction(self.on.toordinal()) if self.on else self.t or _NOTHING), self.f

    @property
    def flow(self) -> Flow:
        """The row by time."""
        return Flow(amount=self.amount, t=self.t or _NOTHING, f=self.f)

    @property
    def dated(self) -> DatedFlow:
        """The row by day."""
        return DatedFlow(amount=self.amount, on=self.on or date.min)


def read_flow_rows(
    data: dict[str, Any], name: str, convention: Convention | None, problems: ProblemList
) -> tuple[FlowRow, ...]:
    """The rows of the list called ``name``, which may be empty; where there is no list, none and a problem."""
    remedy = 'Give a list of {"amount", "on" or "t"}'
    if name not in data:
        problems.add(name, "this field is missing", remedy)
        return ()
    rows = data[name]
    if not isinstance(rows, list):
        problems.add(name, f"expected a list, got {shown(rows)}", remedy)
        return ()
    if len(rows) > MOST_ROWS:
        problems.add(name, f"the list has {len(rows)} entries", f"Give at most {MOST_ROWS}")
        return ()
    read = (_read_row(row, f"{name}[{index}]", convention, problems) for index, row in enumerate(rows))
    return tuple(row for row in read if row is not None)


def _read_row(row: Any, path: str, convention: Convention | None, problems: ProblemList) -> FlowRow | None:
    if not isinstance(row, dict):
        problems.add(path, f"expected an object with fields, got {shown(row)}", "Write a JSON object in braces")
        return None
    for name in sorted(set(row) - set(_FIELDS)):
        problems.add(f"{path}.{name}", "unknown field", f"Remove it; the fields are {', '.join(_FIELDS)}")
    amount = _amount(row, path, problems)
    if ("on" in row) == ("t" in row):
        message = "both on and t are given" if "on" in row else "neither on nor t is given"
        problems.add(path, message, "Give the day as on, or the time as t")
        return None
    if "on" in row:
        on = read_day(row["on"], f"{path}.on", problems)
        _refuse_f(row, path, "a day has no fraction f", problems)
        return FlowRow(path=path, amount=amount, on=on)
    return _by_time(row, path, amount, convention, problems)


def _amount(row: dict[str, Any], path: str, problems: ProblemList) -> Fraction:
    if "amount" not in row:
        problems.add(f"{path}.amount", "this field is missing", "Add it")
        return _NOTHING
    return read_number(row["amount"], f"{path}.amount", problems, largest=LARGEST_AMOUNT) or _NOTHING


def _by_time(
    row: dict[str, Any], path: str, amount: Fraction, convention: Convention | None, problems: ProblemList
) -> FlowRow:
    t = read_number(row["t"], f"{path}.t", problems, largest=LONGEST_TIME)
    if convention not in (None, Convention.US):
        _refuse_f(row, path, "only the us convention has a fraction f", problems)
        return FlowRow(path=path, amount=amount, t=t)
    if "f" not in row:
        whole = Fraction((t or _NOTHING) // 1)
        return FlowRow(path=path, amount=amount, t=None if t is None else whole, f=(t or _NOTHING) - whole)
    return FlowRow(path=path, amount=amount, t=t, f=_fraction(row, path, t, problems))


def _fraction(row: dict[str, Any], path: str, t: Fraction | None, problems: ProblemList) -> Fraction:
    f = read_number(row["f"], f"{path}.f", problems, largest=1)
    if f == 1:
        problems.add(f"{path}.f", "f is a whole unit-period", "Add 1 to t and give f 0")
    elif t is not None and t.denominator > 1:
        problems.add(
            f"{path}.t", "t is no whole number, though f is given", "Give full unit-periods as t, the rest as f"
        )
    return f if f is not None and f < 1 else _NOTHING


def _refuse_f(row: dict[str, Any], path: str, message: str, problems: ProblemList) -> None:
    if "f" in row:
        problems.add(f"{path}.f", message, "Remove it")
