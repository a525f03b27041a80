"""What is wrong with single rows, over whole columns: what a case document would be refused for.

A row with a problem is set aside with the other loans of its borrower, for they are planned together; everybody else
goes on. Each check is a truth by row, and what to say where it holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from forbear.cases.case_document import MOST_LOANS
from forbear.cases.history import LONGER_THAN_A_YEAR, SHORTER_THAN_A_YEAR
from forbear.dates import DayCount
from forbear.facts import HardshipReason
from forbear.facts.reading import LONGEST_AHEAD
from forbear.loans import Method
from forbear.policy import PolicyPack
from forbear.portfolio.layout import COLUMNS, EXPENSES, OWED, PROVEN, Column
from forbear.portfolio.months import months_later
from forbear.portfolio.windows import ROW, Window, first_rows

PROBLEMS = "problems"
LONGEST_REF, LONGEST_LOAN_ID = 100, 64
WITH_OTHERS = "another row of this borrower is set aside"
YEARS = (date(1900, 1, 1), date(2199, 12, 31))
LONGEST_WAIT_MONTHS, LONGEST_MONTHS = 60, 480


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """``is_wrong`` is true on rows that have the problem ``says``; null counts as no."""

    is_wrong: pl.Expr
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sorted:
    """Rows that can be planned, and rows set aside, these with their problems; a row is in one of the two."""

    good: pl.DataFrame
    bad: pl.DataFrame


def sort_out(window: Window, *, policy: PolicyPack, as_of: date) -> Sorted:
    """Part the rows of a window."""
    frame = _with_ends(window.rows)
    said_of = [
        pl.when(check.is_wrong.fill_null(value=False)).then(pl.lit(check.says)) for check in checks(policy, as_of)
    ]
    found = frame.select(pl.concat_list(said_of).list.drop_nulls()).to_series() if frame.height else _none()
    aside = found.list.len().to_numpy() > 0 if frame.height else np.zeros(0, dtype=np.bool_)
    begins = first_rows(window.rows)
    with_others = _of_borrower(aside, begins, window.rows.height)
    problems = (
        pl.select(
            pl.when(pl.Series(aside)).then(found).otherwise(pl.Series([[WITH_OTHERS]], dtype=pl.List(pl.String)))
        ).to_series()
        if frame.height
        else found
    )
    marked = window.rows.with_columns(problems.alias(PROBLEMS))
    crowded = window.crowded.with_columns(
        pl.lit([f"borrower_ref: more than {MOST_LOANS} rows; plan at most as many loans together"]).alias(PROBLEMS)
    )
    return Sorted(
        good=window.rows.filter(pl.Series(~with_others)),
        bad=pl.concat([marked.filter(pl.Series(with_others)), crowded], how="vertical_relaxed").sort(ROW),
    )


def checks(policy: PolicyPack, as_of: date) -> Iterator[Check]:
    """Every check of a row, in the order of the columns."""
    for column in COLUMNS.values():
        yield from _of_column(column)
        if column.of_borrower and column.name != "borrower_ref":
            yield _differs(column.name)
    yield from _names(policy)
    yield from _contract(as_of)
    yield from _household(as_of)


def _of_column(column: Column) -> Iterator[Check]:
    given = pl.col(column.name)
    if not column.is_nullable and column.name not in EXPENSES:
        yield _wrong(column, given.is_null(), "it is missing", "give a value")
    if column.least is not None:
        yield _wrong(column, given < column.least, f"it is below {column.least}", "check the figure")
    if column.most is not None:
        yield _wrong(column, given > column.most, f"it is above {column.most}", "check the figure")


def _differs(name: str) -> Check:
    """What is said of a borrower is the same on each row of theirs."""
    here, before = pl.col(name), pl.col(name).shift(1)
    is_same = pl.col("borrower_ref") == pl.col("borrower_ref").shift(1)
    wrong = is_same & here.ne_missing(before)
    return _wrong(COLUMNS[name], wrong, "it differs from the borrower's row before", "say the same on each row")


def _names(policy: PolicyPack) -> Iterator[Check]:
    for name, longest in (("borrower_ref", LONGEST_REF), ("loan_id", LONGEST_LOAN_ID)):
        text = pl.col(name)
        bare = text.str.strip_chars() if name == "loan_id" else text
        yield _named(name, bare.str.len_chars() < 1, "it is empty", "name it")
        yield _named(name, bare.str.len_chars() > longest, f"it is longer than {longest} characters", "shorten it")
    twice = pl.struct("borrower", pl.col("loan_id").str.strip_chars()).is_duplicated()
    yield _named("loan_id", twice & pl.col("loan_id").is_not_null(), "the loan is given twice", "give it once")
    known = {
        "product": list(policy.products),
        "currency": [policy.currency],
        "region": [policy.region],
        "method": [each.value for each in Method],
        "day_count": [each.value for each in DayCount],
        "reason": [each.value for each in HardshipReason],
    }
    for name, values in known.items():
        yield _named(name, ~pl.col(name).is_in(values), "it is not known", f"use one of {', '.join(values)}")


def _contract(as_of: date) -> Iterator[Check]:
    lent, due, ends, late = (pl.col(name) for name in ("disbursed_on", "due_first", "ends_on", "overdue_since"))
    owed = pl.sum_horizontal(*OWED)
    for name in ("disbursed_on", "due_first"):
        yield _named(name, ~pl.col(name).is_between(*YEARS), "no plausible day of a loan", "check the year")
    yield _named("disbursed_on", lent > as_of, f"it is after {as_of}", "leave out loans not lent yet")
    yield _named("due_first", due < lent, "it is before the money was lent", "check both days")
    yield _named("due_first", due > pl.col("longest_wait"), "it is more than five years after", "check both days")
    months = pl.col("installments") * pl.col("period_months")
    yield _named("installments", months > LONGEST_MONTHS, "the loan would last more than forty years", "check them")
    yield _named("owed_principal_minor", owed == 0, "nothing is owed on this loan", "leave it out")
    more = pl.col("owed_principal_minor") > pl.col("principal_minor")
    yield _named("owed_principal_minor", more, "it is more than was lent", "give interest and fees by themselves")
    yield _named("overdue_since", late < due, "it is before the first due day", "give a due day, or null")
    yield _named("overdue_since", late > as_of, f"it is after {as_of}", "give a due day that is past, or null")
    over = late.is_null() & (ends < as_of)
    yield _named("overdue_since", over, "the last installment is past", "give the oldest unpaid due day")


def _household(as_of: date) -> Iterator[Check]:
    began, ends = pl.col("began_on"), pl.col("expected_end_on")
    yield _named("began_on", began > as_of, "it is in the future", "give the day it began")
    yield _named("expected_end_on", ends < began, "it is before it began", "give a later day, or null")
    far = ends > as_of + timedelta(days=LONGEST_AHEAD.days)
    yield _named("expected_end_on", far, "it is more than ten years away", "give null if no end is in sight")
    year = pl.col("income_by_month_minor")
    yield _named("income_by_month_minor", year.list.len() != 12, "it is not twelve months", "give twelve amounts")
    wrong = year.list.eval(pl.element().is_null() | (pl.element() < 0)).list.any()
    yield _named("income_by_month_minor", wrong, "a month is missing or negative", "give zero or more for each")
    for name, fact in PROVEN.items():
        if (stated := _is_stated(fact)) is not None:
            yield _named(name, pl.col(name) & ~stated, "it is proven but not stated", "state it, or give false")
    plans, days = pl.col("workouts_12m"), pl.col("days_since_last_plan")
    recent = (plans == 0) & (days < SHORTER_THAN_A_YEAR)
    yield _named("days_since_last_plan", recent, "a plan of the last year is not counted", "count it in workouts_12m")
    long_ago = (plans > 0) & (days > LONGER_THAN_A_YEAR)
    yield _named("days_since_last_plan", long_ago, "workouts_12m counts a later plan", "give its days, or null")


def _is_stated(fact: str) -> pl.Expr | None:
    match fact:
        case "income_usual":
            return pl.col("income_usual_minor").is_not_null() | pl.col("income_by_month_minor").is_not_null()
        case "essential_monthly":
            return pl.any_horizontal(pl.col(name).is_not_null() for name in EXPENSES)
        case "expected_end_on":
            return pl.col("expected_end_on").is_not_null()
        case "income_now" | "savings":
            return pl.col(f"{fact}_minor").is_not_null()
    return None


def _with_ends(frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` with the number of its borrower, the last due day, and the latest a first one may be."""
    begins = first_rows(frame)
    count = np.diff(np.append(begins, frame.height))
    due, lent = (frame[name].fill_null(YEARS[0]).to_numpy().astype("M8[D]") for name in ("due_first", "disbursed_on"))
    after = ((frame["installments"] - 1) * frame["period_months"]).fill_null(0).clip(0, LONGEST_MONTHS).to_numpy()
    return frame.with_columns(
        pl.Series("borrower", np.repeat(np.arange(len(begins)), count)),
        pl.Series("ends_on", months_later(due, after)),
        pl.Series("longest_wait", months_later(lent, np.full(len(lent), LONGEST_WAIT_MONTHS))),
    )


def _of_borrower(aside: Any, begins: Any, rows: int) -> Any:
    """Rows of borrowers of whom any row is set aside."""
    if not rows:
        return aside
    return np.repeat(np.add.reduceat(aside.astype(np.int64), begins) > 0, np.diff(np.append(begins, rows)))


def _wrong(column: Column, is_wrong: pl.Expr, what: str, remedy: str) -> Check:
    return Check(is_wrong=is_wrong, says=f"{column.name}: {what}; {remedy}")


def _named(name: str, is_wrong: pl.Expr, what: str, remedy: str) -> Check:
    return _wrong(COLUMNS[name], is_wrong, what, remedy)


def _none() -> pl.Series:
    return pl.Series(PROBLEMS, [], dtype=pl.List(pl.String))
