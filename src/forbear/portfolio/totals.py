"""A result on one screen: how many borrowers got what, and the sums behind it."""

from pathlib import Path
from typing import Any

import polars as pl

from forbear.money import format_minor
from forbear.portfolio.answers import OUTCOMES
from forbear.portfolio.manifest import bad_place_of
from forbear.portfolio.row_checks import PROBLEMS
from forbear.portfolio.windows import ROW

MOST_PROBLEMS, MOST_ROWS = 20, 3
_SUMS = ("total_minor", "lender_gain_minor", "borrower_gain_minor", "vesting_minor")
_WAIVED = ("waived_principal_minor", "waived_interest_minor", "waived_penalty_minor", "waived_fee_minor")


def totals_of(out: Path, *, currency: str) -> dict[str, Any]:
    """The counts and sums of the result ``out`` and of the rows set aside beside it, as JSON values."""
    result = pl.scan_parquet(out, glob=False)
    sums = result.select(
        pl.len().alias("borrowers"),
        pl.sum("loans", "plans_represented", "plans_evaluated", *_SUMS, *_WAIVED),
    ).collect(engine="streaming")
    row = sums.row(0, named=True)
    counts = _counts(result, "outcome")
    return {
        "borrowers": row["borrowers"],
        "loans": row["loans"],
        "outcomes": {outcome: counts.get(outcome, 0) for outcome in OUTCOMES},
        "required_roles": _counts(result, "required_role"),
        "nothing_because": _counts(result, "nothing_because"),
        "reasons": _counts(result, "reasons"),
        "plans": {"represented": row["plans_represented"], "evaluated": row["plans_evaluated"]},
        "sums": {
            "asked_in_all": format_minor(row["total_minor"], currency=currency),
            "waived": format_minor(sum(row[name] for name in _WAIVED), currency=currency),
            "waived_as_earned": format_minor(row["vesting_minor"], currency=currency),
            "lender_gain": format_minor(row["lender_gain_minor"], currency=currency),
            "borrower_gain": format_minor(row["borrower_gain_minor"], currency=currency),
        },
        "currency": currency,
        "set_aside": problems_in(bad_place_of(out)),
    }


def problems_in(bad: Path) -> dict[str, Any]:
    """How many rows were set aside and, most frequent first, what is wrong with them and on which rows it is so."""
    rows = pl.scan_parquet(bad, glob=False)
    each = rows.select(ROW, PROBLEMS).explode(PROBLEMS).group_by(PROBLEMS)
    told = each.agg(pl.len().alias("count"), pl.col(ROW).bottom_k(MOST_ROWS).sort())
    ordered = told.sort(["count", PROBLEMS], descending=[True, False]).head(MOST_PROBLEMS)
    return {
        "rows": int(rows.select(pl.len()).collect().item()),
        "problems": [
            {"problem": problem, "rows": count, "first_rows": first}
            for problem, count, first in ordered.collect(engine="streaming").iter_rows()
        ],
    }


def _counts(result: pl.LazyFrame, name: str) -> dict[str, int]:
    counted = result.select(name).drop_nulls().group_by(name).len().sort(["len", name], descending=[True, False])
    return dict(counted.collect(engine="streaming").iter_rows())
