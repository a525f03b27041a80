"""The published facts of every borrower of a book, as columns: what ``fact_row`` says of each of them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from forbear.facts import FACTS
from forbear.facts.table import KEY_FACTS
from forbear.money import exponent
from forbear.offers.batch.book import UNKNOWN
from forbear.policy import Repeat
from forbear.portfolio.columns import Columns
from forbear.portfolio.layout import EXPENSES, OWED
from forbear.portfolio.months import Days, months_between, months_later
from forbear.problems import invariant
from forbear.risk import Ints


@dataclass(frozen=True, kw_only=True, slots=True)
class CapacityColumns:
    """Capacity by borrower, as the batch search tells it: minor units, :data:`UNKNOWN` where there is none."""

    low: Ints
    expected: Ints
    recovered: Ints
    can_pay: Ints


def fact_columns(
    columns: Columns, *, capacity: CapacityColumns, repeat: Repeat, currency: str, as_of: date
) -> pl.DataFrame:
    """A row of facts for each borrower; null where one is not known."""
    frame = pl.DataFrame(
        {
            **_application(columns.borrowers, currency, as_of),
            **_loans(columns, currency, as_of),
            "capacity_low_month_1": _amounts(capacity.low, currency),
            "capacity_expected_month_1": _amounts(capacity.expected, currency),
            "capacity_expected_recovered": _amounts(capacity.recovered, currency),
            "can_pay_contract": capacity.can_pay != 0,
            "as_of": pl.Series([as_of]).new_from_index(0, len(columns.begins)),
            "workouts_12m": columns.borrowers["workouts_12m"],
            "cool_off_over": _cool_off(columns.borrowers, repeat),
        }
    ).with_columns(
        ((pl.col("owed_total") + pl.col("other_debt_balance")) / (12 * pl.col("income_usual")))
        .pipe(lambda share: pl.when(pl.col("income_usual") > 0).then(share))
        .alias("debt_to_usual_income")
    )
    invariant(set(frame.columns) == set(FACTS), "the columns are the facts of the table, no more and no fewer")
    return frame


def _application(told: pl.DataFrame, currency: str, as_of: date) -> dict[str, pl.Series]:
    usual = _usual(told)
    debts = pl.col("other_debt_monthly_minor") + pl.col("other_debt_balance_minor").fill_null(0) > 0
    derived = told.select(
        pl.sum_horizontal(*EXPENSES).alias("sum"),
        pl.any_horizontal(pl.col(name).is_not_null() for name in EXPENSES).alias("any"),
        pl.when(debts).then("other_debt_balance_minor").otherwise(0).alias("balance"),
        (pl.sum_horizontal(pl.col(f"proven_{fact}").cast(pl.Int64) for fact in KEY_FACTS) / len(KEY_FACTS)).alias(
            "evidence"
        ),
    )
    now = told["income_now_minor"]
    gone = pl.select(
        pl.when(usual > 0).then(pl.max_horizontal(pl.lit(0), usual - now) / usual.cast(pl.Float64))
    ).to_series()
    gone = pl.select(pl.when(now.is_not_null()).then(gone)).to_series()
    essential = derived.select(pl.when("any").then("sum")).to_series()
    return {
        "reason": told["reason"],
        "began_on": told["began_on"],
        "months_since_began": pl.Series(months_between(_days(told["began_on"]), _every(as_of, told.height))),
        "expected_end_on": told["expected_end_on"],
        "expected_months_left": _months_left(told["expected_end_on"], as_of),
        "adults": told["adults"],
        "children": told["children"],
        "income_is_seasonal": told["income_by_month_minor"].is_not_null(),
        "income_drop_share": gone,
        "evidence_share": derived["evidence"],
        "willing": told["willing"],
        "income_now": _amounts(now, currency),
        "income_usual": _amounts(usual, currency),
        "essential_monthly": _amounts(essential, currency),
        "other_debt_monthly": _amounts(told["other_debt_monthly_minor"], currency),
        "other_debt_balance": _amounts(derived["balance"], currency),
        "savings": _amounts(told["savings_minor"], currency),
    }


def _usual(told: pl.DataFrame) -> pl.Series:
    """As stated, else the average over a seasonal table, rounded down."""
    average = pl.col("income_by_month_minor").list.sum() // 12
    return told.select(pl.coalesce("income_usual_minor", average)).to_series()


def _months_left(ends: pl.Series, as_of: date) -> pl.Series:
    """Months until each end, a part of a month counting as one; 0 once past, null where none is stated."""
    today, days = _every(as_of, len(ends)), _days(ends.fill_null(as_of))
    whole = months_between(today, days)
    left = whole + (months_later(today, whole) < days)
    return pl.select(pl.when(ends.is_not_null()).then(pl.Series(left))).to_series()


def _loans(columns: Columns, currency: str, as_of: date) -> dict[str, pl.Series]:
    book, begins, loans = columns.book, columns.begins, columns.loans
    owed = loans.select(pl.sum_horizontal(*OWED)).to_series().to_numpy()
    overdue_rest = book.penalty + book.fee
    is_overdue = (loans["overdue_since"].is_not_null().to_numpy()) | (np.diff(book.upcoming_start) == 0)
    overdue = np.where(is_overdue, book.overdue_principal + book.overdue_interest + overdue_rest, 0)
    asked = np.where(np.diff(book.upcoming_start) > 0, book.usual_payment, 0)
    sums = {
        "owed_total": owed,
        "overdue_total": overdue,
        "principal_total": book.principal,
        "contract_payment_monthly": asked,
    }
    largest = _largest(owed, begins)
    ages = months_between(_days(loans["disbursed_on"]), _every(as_of, loans.height))
    return {
        "loan_count": pl.Series(np.diff(np.append(begins, loans.height))),
        "product": loans["product"][largest],
        "dpd_max": _most(book.days_past_due, begins),
        "installments_overdue_max": _most(columns.contracts.overdue_count, begins),
        "months_on_book": _most(ages, begins),
        "payments_made": pl.Series([None], dtype=pl.Int64).new_from_index(0, len(begins)),
        **{name: _amounts(_total(column, begins), currency) for name, column in sums.items()},
    }


def _largest(owed: Ints, begins: Ints) -> Ints:
    """The place of each borrower's largest loan; of equal ones the first."""
    if not len(begins):
        return begins
    counts = np.diff(np.append(begins, len(owed)))
    is_largest = owed == np.repeat(np.maximum.reduceat(owed, begins), counts)
    places = np.where(is_largest, np.arange(len(owed)), len(owed))
    found: Ints = np.minimum.reduceat(places, begins)
    return found


def _total(column: Ints, begins: Ints) -> pl.Series:
    return pl.Series(np.add.reduceat(column, begins) if len(begins) else begins)


def _most(column: Ints, begins: Ints) -> pl.Series:
    return pl.Series(np.maximum.reduceat(column, begins) if len(begins) else begins)


def _cool_off(told: pl.DataFrame, repeat: Repeat) -> pl.Series:
    """As :func:`forbear.policy.repeat.cool_off_over`."""
    if not repeat.cool_off_days:
        return told.select(pl.lit(value=True).repeat_by(1).list.first()).to_series().new_from_index(0, told.height)
    unknown = pl.when(pl.col("workouts_12m") == 0).then(pl.lit(value=True))
    days = pl.col("days_since_last_plan")
    return told.select(pl.when(days.is_null()).then(unknown).otherwise(days >= repeat.cool_off_days)).to_series()


def _amounts(minor: pl.Series | Ints, currency: str) -> pl.Series:
    """Amounts as facts hold them: major units, each the float nearest to the amount's decimals.

    Divided by numpy: polars would multiply by the inverse, which is another float.
    """
    given = pl.Series(minor).cast(pl.Int64).fill_null(UNKNOWN)
    major = pl.Series(given.to_numpy() / 10.0 ** exponent(currency))
    return pl.select(pl.when(given != UNKNOWN).then(major)).to_series()


def _every(day: date, count: int) -> Days:
    return np.full(count, np.datetime64(day), dtype="M8[D]")


def _days(column: pl.Series) -> Days:
    return column.to_numpy().astype("M8[D]")
