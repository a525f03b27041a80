"""Whether a condition can hold, against trying every case there is in the engine that runs conditions."""

import re
from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forbear.facts import HardshipReason, facts_schema
from forbear.policy.conditions import empty_frame
from forbear.policy.fact_domains import fact_domains
from forbear.policy.reachability import Effort, reach
from forbear.policy.sql_grammar import sql_tree
from forbear.policy.sql_tree import Node, facts_of

DOMAINS = fact_domains()
VALUES: dict[str, list[Any]] = {
    "children": list(range(21)),
    "evidence_share": [0.0, 0.25, 0.5, 0.75, 1.0],
    "willing": [False, True],
    "can_pay_contract": [False, True],
    "reason": [each.value for each in HardshipReason],
}
GRID = pl.DataFrame(
    [dict(zip(VALUES, case, strict=True)) for case in product(*VALUES.values())],
    schema={name: empty_frame().schema[name] for name in VALUES},
)
SIGNS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
ATOMS = st.one_of(
    st.builds("children {} {}".format, SIGNS, st.integers(-1, 22)),
    st.builds("children * 2 - 3 {} {}".format, SIGNS, st.integers(-4, 40)),
    st.builds("children BETWEEN {} AND {}".format, st.integers(0, 21), st.integers(0, 21)),
    st.builds("children NOT IN ({}, {})".format, st.integers(0, 3), st.integers(0, 3)),
    st.builds("evidence_share {} {}".format, SIGNS, st.sampled_from(["0", "0.3", "0.5", "0.75", "1", "1.5"])),
    st.builds("reason {} '{}'".format, st.sampled_from(["=", "<>"]), st.sampled_from([*HardshipReason, "no_such"])),
    st.builds("reason IN ('{}', '{}')".format, st.sampled_from(HardshipReason), st.sampled_from(HardshipReason)),
    st.sampled_from(["willing", "can_pay_contract", "willing = can_pay_contract", "willing <> TRUE"]),
)
SQL = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} AND {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("NOT ({})".format, inner),
        st.builds("({}) = ({})".format, inner, inner),
    ),
    max_leaves=6,
)


def tree(sql: str) -> Node:
    found = sql_tree(sql, facts=facts_schema())
    assert found is not None
    return found


@given(sql=SQL)
@settings(max_examples=250, deadline=None)
def test_one_condition_can_hold_exactly_when_some_case_meets_it(sql: str) -> None:
    node = tree(sql)
    met = GRID.select(pl.sql_expr(sql).alias("holds"))["holds"]
    assert reach([(node, True)], domains=DOMAINS).possible == bool(met.any())
    assert reach([(node, False)], domains=DOMAINS).possible == (not met.all())


@given(lines=st.lists(SQL, min_size=2, max_size=4))
@settings(max_examples=200, deadline=None)
def test_several_conditions_can_hold_together_exactly_when_some_case_meets_them_all(lines: list[str]) -> None:
    trees = [tree(sql) for sql in lines]
    met = GRID.select(pl.all_horizontal(*map(pl.sql_expr, lines)).alias("holds"))["holds"]
    found = reach([(node, True) for node in trees], domains=DOMAINS)
    # Of many lines with many parts the search may give up within its effort; it may never be wrong.
    assert found.possible in (None, bool(met.any()))
    assert bool(found.because) == (found.possible is False)


AMOUNTS = st.sampled_from(["income_now", "savings", "owed_total", "overdue_total", "dpd_max", "payments_made"])
SUMS = st.recursive(
    st.one_of(AMOUNTS, st.integers(0, 9).map(str)),
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
    max_leaves=4,
)
LINES = st.lists(st.builds("{} {} {}".format, SUMS, SIGNS, SUMS), min_size=1, max_size=4)


@given(lines=LINES, row=st.fixed_dictionaries({name: st.integers(0, 12) for name in facts_schema()}))
@settings(max_examples=200, deadline=None)
def test_what_a_case_meets_is_never_said_to_be_out_of_reach(lines: list[str], row: dict[str, int]) -> None:
    """Sums and products of many facts, where the proof may give up but never be wrong."""
    assume(row["overdue_total"] <= row["owed_total"] and all(re.search("[a-z]", sql) for sql in lines))
    trees = [tree(sql) for sql in lines]
    numbers = {name: [row[name]] for name, kind in facts_schema().items() if kind in ("int", "decimal")}
    frame = pl.DataFrame(numbers, schema={name: empty_frame().schema[name] for name in numbers})
    met = frame.select(pl.sql_expr(sql).alias(f"c{place}") for place, sql in enumerate(lines)).row(0)
    claims = list(zip(trees, met, strict=True))
    assert reach(claims, domains=DOMAINS).possible is not False


def test_a_search_that_would_take_too_long_says_nothing() -> None:
    hard = " AND ".join(f"children <> {number}" for number in range(1, 20))
    claims = [(tree(f"{hard} AND children > 0 AND children < 20"), True)]
    assert reach(claims, domains=DOMAINS).possible is False
    assert reach(claims, domains=DOMAINS, effort=Effort(left=3)).possible is None


@pytest.mark.parametrize("sql", ["product = reason", "reason <> product"])
def test_two_texts_held_against_each_other_are_left_open(sql: str) -> None:
    assert reach([(tree(sql), True)], domains=DOMAINS).possible is True


def test_the_facts_of_a_tree_are_those_it_names() -> None:
    assert facts_of(tree("NOT (dpd_max + 1 > 2 OR willing) AND reason = 'other'")) == {"dpd_max", "willing", "reason"}
