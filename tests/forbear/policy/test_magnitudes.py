"""A sum that could grow beyond what the machine counts exactly is refused: it would wrap around without a word."""

import polars as pl
import pytest

from forbear.policy import condition_problems
from forbear.policy.conditions import empty_frame

MANY = "999999999999"


def test_whole_numbers_do_wrap_around_which_is_why_they_are_bounded() -> None:
    frame = pl.DataFrame({"dpd_max": [10**7]}, schema={"dpd_max": empty_frame().schema["dpd_max"]})
    wrapped = frame.select(pl.sql_expr(f"dpd_max * {MANY} > 0").alias("holds"))["holds"].item()
    assert wrapped is False


@pytest.mark.parametrize(
    "sql",
    [
        f"dpd_max * {MANY} > 1",
        f"dpd_max * dpd_max * dpd_max > 1 AND {MANY} * {MANY} > 1",
        f"owed_total > dpd_max * {MANY}",
        f"owed_total + dpd_max * {MANY} > 1",
        f"dpd_max * {MANY} - owed_total > 1",
        f"willing AND NOT (dpd_max * {MANY} BETWEEN 1 AND 2)",
        " * ".join(["owed_total"] * 21) + " > 1",
    ],
)
def test_what_could_grow_too_large_is_refused(sql: str) -> None:
    (problem,) = condition_problems(sql, path="sql")
    assert "could grow beyond what is counted exactly" in problem.message


@pytest.mark.parametrize(
    "sql",
    [
        f"owed_total * {MANY} > 1",
        "dpd_max * dpd_max > 1000",
        f"dpd_max > {MANY}",
        f"dpd_max * {MANY}.0 > 1",
        "owed_total * income_now * savings > 1",
    ],
)
def test_what_stays_countable_is_allowed(sql: str) -> None:
    assert condition_problems(sql, path="sql") == ()
