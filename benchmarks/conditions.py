"""Fifty conditions over a million loans and over one case, by us and by engines that evaluate one row at a time.

The same conditions are written in each engine's own language from one list. A peer gets the loans of a sample as
dictionaries, ready made; ours reads the whole book as columns. Neither peer knows "not known": where a null is
compared both stop with an error, so the loans here have every fact.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

import cel
import numpy as np
import polars as pl
import zen

from forbear.facts import FACTS, FactRow, HardshipReason
from forbear.policy import Condition, PolicyPack, Repeat, Texts, condition_frame, evaluate_conditions, load_policy

LOANS, SAMPLE, RUNS = 1_000_000, 2_000, 7
REASONS = tuple(each.value for each in HardshipReason)
WORDS = Texts(zh="条件", en="condition")
_SHAPES = (
    "dpd_max <= {0} AND willing",
    "NOT (dpd_max > {0} OR can_pay_contract)",
    "reason IN ('job_loss', 'illness') OR evidence_share >= 0.{1}",
    "dpd_max BETWEEN {1} AND {0}",
    "owed_total - overdue_total * 2 > {0}00",
    "income_now + savings >= {0}0 AND loan_count <= {1}",
    "product <> 'credit_card' OR months_on_book > {1}",
    "installments_overdue_max >= {1} OR months_since_began <= {0}",
    "income_drop_share > 0.{1} AND NOT can_pay_contract",
    "contract_payment_monthly * {1} <= income_usual",
)
SQL = tuple(shape.format(30 + step * 7, 1 + step) for step in range(5) for shape in _SHAPES)
"""Fifty conditions, none like another."""

Answers = Any
"""Truths as an array: a row for each loan, a column for each condition."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Peer:
    """An engine that evaluates one dictionary at a time. ``prepared`` runs all conditions over one of them."""

    package: str
    prepared: Callable[[FactRow], list[bool]]

    def answers(self, rows: list[FactRow]) -> Answers:
        """The truths of every row."""
        return np.array([self.prepared(row) for row in rows])


def policy() -> PolicyPack:
    """A policy with the fifty conditions."""
    conditions = (
        Condition(code=f"c{number}", sql=sql, texts=WORDS, unmet=WORDS, source="judgement")
        for number, sql in enumerate(SQL)
    )
    no_limits = Repeat(cool_off_days=0, most_in_12_months=None, source="judgement")
    return replace(load_policy("nuanhe"), conditions=tuple(conditions), repeat=no_limits)


def book(loans: int = LOANS) -> pl.DataFrame:
    """So many made-up loans, every fact known, the same each time."""
    chance = np.random.default_rng(4)
    made: dict[str, Any] = {
        "int": lambda: chance.integers(0, 180, loans),
        "decimal": lambda: chance.integers(0, 2_000_000, loans) / 100,
        "bool": lambda: chance.random(loans) < 0.5,
        "text": lambda: np.array(REASONS)[chance.integers(0, len(REASONS), loans)],
        "date": lambda: np.datetime64("2026-01-01") + chance.integers(0, 365, loans),
    }
    columns = {name: made[fact.type]() for name, fact in FACTS.items()}
    products = np.array(["online_consumer_loan", "credit_card"])
    shares = {name: chance.integers(0, 101, loans) / 100 for name in ("evidence_share", "income_drop_share")}
    return pl.DataFrame({**columns, **shares, "product": products[chance.integers(0, 2, loans)]})


def peers() -> tuple[Peer, ...]:
    """Both, each with its conditions compiled."""
    by_zen = [zen.compile_expression(in_zen(sql)) for sql in SQL]
    by_cel = [cel.compile(in_cel(sql)) for sql in SQL]
    return (
        Peer(package="zen-engine", prepared=lambda row: [each.evaluate(row) for each in by_zen]),
        Peer(package="common-expression-language", prepared=_all_of_cel(by_cel)),
    )


def _all_of_cel(programs: list[Any]) -> Callable[[FactRow], list[bool]]:
    def act(row: FactRow) -> list[bool]:
        context = cel.Context(variables=row)
        return [program.execute(context) for program in programs]

    return act


def in_zen(sql: str) -> str:
    """One of the fifty in the language of zen-engine."""
    return _spelled(sql, {" AND ": " and ", " OR ": " or ", "NOT ": "not ", "<>": "!=", " IN ": " in "})


def in_cel(sql: str) -> str:
    """One of the fifty in CEL, whose whole numbers and decimals do not mix."""
    text = _spelled(sql, {" AND ": " && ", " OR ": " || ", "NOT ": "!", "<>": "!=", " IN ": " in "})
    return re.sub(r"\* (\d+)", r"* \1.0", text)


def _spelled(sql: str, words: dict[str, str]) -> str:
    text = sql
    if " BETWEEN " in text:
        fact, bounds = text.split(" BETWEEN ")
        low, high = bounds.split(" AND ")
        text = f"{fact} >= {low} AND {fact} <= {high}"
    for ours, theirs in words.items():
        text = text.replace(ours, theirs)
    return text.replace("('job_loss', 'illness')", "['job_loss', 'illness']")


def sample(frame: pl.DataFrame, loans: int = SAMPLE) -> list[FactRow]:
    """The first loans as dictionaries, without days: no condition here looks at one."""
    plain = frame.select(name for name, fact in FACTS.items() if fact.type != "date")
    return plain.head(loans).to_dicts()


def difference(peer: Peer, frame: pl.DataFrame, loans: int = SAMPLE) -> str | None:
    """Where a peer's truths are not ours, in words; None where they are."""
    ours = condition_frame(policy(), frame.head(loans)).to_numpy()
    theirs = peer.answers(sample(frame, loans))
    if ours.shape == theirs.shape and (ours == theirs).all():
        return None
    row, column = np.argwhere(ours != theirs)[0] if ours.shape == theirs.shape else (0, 0)
    return f"loan {row} differs at `{SQL[column]}`"


def lines() -> Iterator[str]:
    """A book, then one case, ours beside each peer."""
    frame, ours = book(), policy()
    yield from _of_book(frame, ours)
    yield from _of_case(frame, ours)


def _of_book(frame: pl.DataFrame, ours: PolicyPack) -> Iterator[str]:
    taken = seconds(lambda: condition_frame(ours, frame))
    yield f"{len(SQL)} conditions over {LOANS:,} loans: ours {taken:.3f} s ({taken / LOANS * 1e6:.3f} µs a loan)"
    rows = sample(frame)
    for peer in peers():
        if words := difference(peer, frame):
            yield f"  {_named(peer)}: not timed, {words}"
            continue
        each = seconds(lambda peer=peer: peer.answers(rows)) / SAMPLE  # type: ignore[misc]
        scaled = f"{each * 1e6:>8.1f} µs a loan over {SAMPLE:,}, scaled to {each * LOANS:>6.1f} s"
        yield f"  {_named(peer)}{scaled}   ratio {taken / (each * LOANS):.5f}   equal truths"


def _of_case(frame: pl.DataFrame, ours: PolicyPack) -> Iterator[str]:
    (row,) = sample(frame, 1)
    taken = seconds(lambda: [evaluate_conditions(ours, row) for _ in range(100)]) / 100
    yield f"{len(SQL)} conditions over one case: ours {taken * 1e3:.3f} ms (with every fact it looked at, as shown)"
    for peer in peers():
        if difference(peer, frame, 1) is None:
            each = seconds(lambda peer=peer: peer.answers([row] * 100)) / 100  # type: ignore[misc]
            yield f"  {_named(peer)}{each * 1e3:>8.3f} ms   ratio {taken / each:.2f}   truths alone"


def seconds(act: Callable[[], Any]) -> float:
    """The median of some runs, after one that does not count."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def _named(peer: Peer) -> str:
    return f"{peer.package} {version(peer.package)}".ljust(34)
