"""The answers of the batch search as rows: the same columns, figure for figure, as those of a single case."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from forbear.affordability import missing_facts
from forbear.facts import Application, HardshipReason, Household
from forbear.offers.batch import NO_PLAN_CODES, BatchResult
from forbear.offers.batch.days import first_plan_day, moved, parts
from forbear.offers.batch.house import NOTICE_DAYS
from forbear.offers.compiled import compiled
from forbear.offers.levers import Shape
from forbear.offers.space import Flags
from forbear.policy import ROLES, PolicyPack
from forbear.portfolio.answers import SCHEMA, rising_columns, share_text
from forbear.portfolio.case_rows import MILLION
from forbear.portfolio.columns import Columns
from forbear.portfolio.figures import exact_figures
from forbear.portfolio.plan_rows import Figures
from forbear.portfolio.plan_worth import World
from forbear.portfolio.truths import Truths
from forbear.portfolio.waived import Waived, waived_by_part
from forbear.portfolio.windows import ROW
from forbear.risk import Ints

OFFERED, SET_ASIDE, MISSING = (NO_PLAN_CODES.index(code) for code in ("offered", "set_aside", "facts_missing"))
OWN_RATE = -1
"""Stands for each loan's own rate."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """All there is to know of a part: its columns, what the search found, and what the policy's lines say."""

    columns: Columns
    result: BatchResult
    truths: Truths
    policy: PolicyPack
    as_of: date
    world: World

    @cached_property
    def shapes(self) -> tuple[list[Shape], Ints]:
        """The shapes of the plans here, and the place of each borrower's among them."""
        return _shapes_used(self)

    @cached_property
    def waived(self) -> Waived:
        """What the plans waive, part by part."""
        return waived_by_part(self.columns.book, self.result, *self.shapes)

    @cached_property
    def figures(self) -> Figures:
        """The exact figures of the plans."""
        shapes, place = self.shapes
        return exact_figures(
            self.columns.book, self.result, shapes=shapes, place=place, waived=self.waived, world=self.world
        )

    @property
    def is_unsure(self) -> Flags:
        """Whom only the exact engine can answer."""
        unsure: Flags = (self.result.code == SET_ASIDE) | ((self.result.code == OFFERED) & ~self.figures.is_sure)
        return np.asarray(unsure & ~self.asks)

    @cached_property
    def asks(self) -> Any:
        """Where a fact has to be told first."""
        return (self.result.code == MISSING) | (self.truths.is_open & self.truths.questions.is_not_null()).to_numpy()

    @cached_property
    def has_plan(self) -> Any:
        """Where there is a plan to show."""
        return (self.result.code == OFFERED) & ~self.asks


def answers_of(found: Found) -> pl.DataFrame:
    """A row for each borrower; only those the search is sure of may be relied on."""
    begins, loans = found.columns.begins, found.columns.loans
    frame = pl.DataFrame(
        {
            ROW: loans[ROW][begins],
            "borrower_ref": loans["borrower_ref"][begins],
            "loans": pl.Series(np.diff(found.columns.book.loan_start)),
            **_standing(found),
            **_searched(found),
            **_plans(found),
        }
    )
    return frame.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())


def _standing(found: Found) -> dict[str, pl.Series]:
    """Outcome, reasons, why there is nothing, questions, and the segment."""
    code, role, truths = found.result.code, found.result.role, found.truths
    is_missing, asks = code == MISSING, found.asks
    doubts = truths.reasons.is_not_null().to_numpy()
    is_offer = found.has_plan & ~doubts & (role == 0)
    outcome = np.select([asks, is_offer, found.has_plan], ["question", "offer", "person"], "nothing")
    because = np.array(NO_PLAN_CODES)[code]
    nothing = _where(~asks & ~found.has_plan, because)
    alone = np.where(found.has_plan, "needs_authority", because)
    reasons = pl.select(
        pl.when(pl.Series(asks))
        .then(pl.lit("facts_missing"))
        .when(pl.Series(doubts))
        .then(truths.reasons)
        .when(~pl.Series(is_offer))
        .then(pl.Series(alone))
    ).to_series()
    questions = pl.select(
        pl.when(pl.Series(is_missing)).then(_missing(found)).when(pl.Series(asks)).then(truths.questions)
    ).to_series()
    codes = pl.Series([*(segment.code for segment in found.policy.segments), None], dtype=pl.String)
    segment = codes[np.where(is_missing, -1, truths.segment.to_numpy())]
    return {
        "outcome": pl.Series(outcome),
        "reasons": reasons,
        "nothing_because": nothing,
        "questions": questions,
        "segment": segment,
    }


def _missing(found: Found) -> pl.Series:
    """The facts without which there is no capacity, worked out once for each way they can be missing."""
    told = found.columns.borrowers.select(
        "reason",
        pl.col("income_now_minor").is_not_null().alias("now"),
        pl.col("income_usual_minor").is_not_null().alias("usual"),
        pl.col("income_by_month_minor").is_not_null().alias("year"),
        pl.col("expected_end_on").is_not_null().alias("end"),
    )
    ways = told.unique()
    texts = [", ".join(missing_facts(_as_told(way, found))) or None for way in ways.iter_rows(named=True)]
    known = ways.with_columns(pl.Series("missing", texts, dtype=pl.String))
    return told.join(known, on=told.columns, how="left", maintain_order="left")["missing"]


def _as_told(way: dict[str, Any], found: Found) -> Application:
    return Application(
        reason=HardshipReason(way["reason"]),
        began_on=found.as_of,
        expected_end_on=found.as_of if way["end"] else None,
        household=Household(adults=1, children=0, region=found.policy.region),
        income_now_minor=0 if way["now"] else None,
        income_usual_minor=0 if way["usual"] else None,
        income_by_month=(0,) * 12 if way["year"] else None,
        expenses={},
        other_debts=(),
        savings_minor=None,
    )


def _searched(found: Found) -> dict[str, pl.Series]:
    is_searched = ~found.asks
    return {
        "chance_of_nothing": _where(is_searched, np.round(found.result.nothing_chance, 4)),
        "plans_represented": _where(is_searched, found.result.represented),
        "plans_evaluated": _where(is_searched, found.result.evaluated),
    }


def _plans(found: Found) -> dict[str, pl.Series]:
    """What the plan changes, when it is paid, and what it comes to."""
    result = found.result
    shapes, place = found.shapes
    levers = pl.DataFrame([_lever_row(shape) for shape in shapes], schema=_LEVERS, orient="row")[place]
    waived, total, figures = found.waived, found.waived.total, found.figures
    vests = np.array([lever.waiver_vests for lever in result.levers])[result.lever] | levers["settles"].to_numpy()
    days = _days(found, levers)
    columns: dict[str, Any] = {
        "required_role": _roles(found, levers["deferral_months"].to_numpy(), total),
        **{name: levers[name] for name in _SHOWN},
        "rate_annual_ppm": _rates(found, levers["rate_ppm"].to_numpy()),
        **_shares(found, levers["settles"].to_numpy()),
        **days,
        "months": result.last_month,
        "monthly_minor": figures.monthly,
        "highest_minor": figures.highest,
        "total_minor": figures.total,
        "paid_now_minor": figures.paid_now,
        **{f"waived_{part}_minor": minor for part, minor in waived.by_household.items()},
        "vesting_minor": np.where(vests, total, 0),
        "lender_gain_minor": figures.lender - result.lender_nothing,
        "borrower_gain_minor": figures.borrower - result.borrower_nothing,
        "chance_to_finish": np.round(figures.chance, 4),
    }
    return {name: _where(found.has_plan, column) for name, column in columns.items()}


_SHOWN = (
    "deferral_months",
    "deferral_interest",
    "installments",
    "rising_installments",
    "rising_share",
    "pay_now_share",
    "settle_share",
)
_LEVERS = {
    "deferral_months": pl.Int64,
    "deferral_interest": pl.String,
    "installments": pl.Int64,
    "rising_installments": pl.Int64,
    "rising_share": pl.String,
    "pay_now_share": pl.String,
    "settle_share": pl.String,
    "settles": pl.Boolean,
    "rate_ppm": pl.Int64,
}


def _lever_row(shape: Shape) -> dict[str, Any]:
    interest = shape.deferral_interest
    return {
        "deferral_months": shape.deferral_months,
        "deferral_interest": None if interest is None else interest.value,
        "installments": shape.installments,
        **rising_columns(shape),
        "settles": shape.settles is not None,
        "rate_ppm": OWN_RATE if shape.rate_annual is None else round(shape.rate_annual * MILLION),
    }


def _shapes_used(found: Found) -> tuple[list[Shape], Ints]:
    """Every shape some plan here has, each once, and the place of each borrower's; of no plan that of the first."""
    result = found.result
    longest = max((len(kind) for kind in result.spaces), default=1) or 1
    keys = np.where(result.shape >= 0, result.space * longest + result.shape, -1)
    used, place = np.unique(keys, return_inverse=True)
    nothing = Shape(deferral_months=0, deferral_interest=None, installments=1, rate_annual=None)
    shapes = [nothing if key < 0 else result.spaces[key // longest][key % longest] for key in used.tolist()]
    return shapes, place.astype(np.int64)


def _rates(found: Found, rate_ppm: Ints) -> Ints:
    """The highest rate of the loans under the plan: none pays more than its own."""
    own = found.columns.loans["rate_annual_ppm"].to_numpy()
    counts = np.diff(found.columns.book.loan_start)
    asked = np.repeat(rate_ppm, counts)
    rates = np.where(asked == OWN_RATE, own, np.minimum(asked, own))
    highest: Ints = np.maximum.reduceat(rates, found.columns.begins)
    return highest


def _shares(found: Found, settles: Any) -> dict[str, pl.Series]:
    result, shares = found.result, {}
    for part in ("penalty", "interest", "fee"):
        texts = np.full((len(result.levers), 1), "0", dtype=object)
        of = [sorted(set(getattr(lever, f"waive_{part}_shares")) or {Fraction(0)}) for lever in result.levers]
        texts = np.array([[share_text(each) for each in row] + ["0"] * (_longest(of) - len(row) + 1) for row in of])
        place = np.where(settles, -1, getattr(result, f"waive_{part}"))
        shares[f"waive_{part}_share"] = pl.Series(texts[result.lever, np.where(place < 0, texts.shape[1] - 1, place)])
    return shares


def _longest(rows: list[list[Fraction]]) -> int:
    return max(len(row) for row in rows)


def _per_household(book: Any, column: Ints) -> Ints:
    total: Ints = np.add.reduceat(column, book.loan_start[:-1])
    return total


def _roles(found: Found, deferral: Ints, waived: Ints) -> pl.Series:
    """The least role that may grant each plan; null where no role may."""
    book, policy = found.columns.book, found.policy
    owed = _per_household(book, book.principal + book.interest + book.penalty + book.fee)
    least = pl.Series([None] * book.households, dtype=pl.String)
    for role in reversed(ROLES):
        limits = policy.authority_of(role)
        if limits is None:
            continue
        share = limits.max_waived_share
        may = (
            (waived * share.denominator <= share.numerator * owed)
            & (deferral <= limits.max_deferral_months)
            & (found.result.last_month <= limits.max_term_months)
        )
        least = pl.select(pl.when(pl.Series(may)).then(pl.lit(role)).otherwise(least)).to_series()
    return least


def _days(found: Found, levers: pl.DataFrame) -> dict[str, pl.Series]:
    """The first due day of all loans, and the last."""
    book = found.columns.book
    first, last = np.zeros(book.households, dtype=np.int64), np.zeros(book.households, dtype=np.int64)
    _fill_days(
        book.loan_start,
        book.due_first,
        book.period_months,
        levers["deferral_months"].to_numpy(),
        levers["installments"].to_numpy(),
        found.as_of.toordinal(),
        (first, last),
    )
    epoch = date(1970, 1, 1).toordinal()
    as_days = [pl.Series((days - epoch).astype(np.int32)).cast(pl.Date) for days in (first, last)]
    return {"first_due_on": as_days[0], "ends_on": as_days[1]}


@compiled
def _fill_days(  # noqa: PLR0917 - a compiled loop takes its arrays by place
    start: Ints,
    due_first: Ints,
    period: Ints,
    deferral: Ints,
    installments: Ints,
    as_of: int,
    found: tuple[Ints, Ints],
) -> None:
    for household in range(len(deferral)):
        earliest, latest = 1 << 40, 0
        for loan in range(start[household], start[household + 1]):
            anchor = parts(due_first[loan])[2]
            opening = first_plan_day(due_first[loan], period[loan], as_of + NOTICE_DAYS)
            months = deferral[household]
            earliest = min(earliest, moved(opening, months, anchor))
            latest = max(latest, moved(opening, months + (installments[household] - 1) * period[loan], anchor))
        found[0][household], found[1][household] = earliest, latest


def _where(is_there: Any, column: Any) -> pl.Series:
    return pl.select(pl.when(pl.Series(is_there)).then(pl.Series(column))).to_series()
