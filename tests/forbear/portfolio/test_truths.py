"""Facts and truths of a whole book are those of each case by itself, whatever is unknown."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest

from forbear.cases import read_case
from forbear.decisions import shipped_library
from forbear.facts import FACTS
from forbear.policy import Condition, PolicyPack, Repeat, explain
from forbear.portfolio.case_rows import case_documents
from forbear.portfolio.columns import Columns, columns_of
from forbear.portfolio.fact_columns import CapacityColumns, fact_columns
from forbear.portfolio.layout import EXPENSES
from forbear.portfolio.truths import truths_of
from forbear.portfolio.windows import ROW
from forbear.workout import Assessment, Models, facts_told, open_lines
from tests.forbear.portfolio.conftest import AS_OF, BookOf

NO_LIMITS = Repeat(cool_off_days=0, most_in_12_months=None, source="judgement")


@pytest.fixture(scope="module")
def frame(book_of: BookOf) -> pl.DataFrame:
    """Two hundred rows in which all that may be unknown sometimes is."""
    rows = book_of(200)

    def lost(name: str, share: int) -> pl.Expr:
        return pl.when(pl.col("borrower_ref").hash(len(name)) % share == 0).then(None).otherwise(name)

    unasked = pl.col("borrower_ref").hash(7) % 9 == 0
    spared = rows.with_columns(
        lost("other_debt_balance_minor", 5).alias("other_debt_balance_minor"),
        lost("income_usual_minor", 6).alias("income_usual_minor"),
        lost("savings_minor", 7).alias("savings_minor"),
        pl.when(pl.col("borrower_ref").hash(2) % 5 == 0)
        .then(pl.concat_list([pl.lit(100_000 * month, dtype=pl.Int64) for month in range(1, 13)]))
        .alias("income_by_month_minor"),
        *(pl.when(unasked).then(None).otherwise(name).alias(name) for name in EXPENSES),
    )
    has_usual = pl.col("income_usual_minor").is_not_null() | pl.col("income_by_month_minor").is_not_null()
    has_spending = pl.any_horizontal(pl.col(name).is_not_null() for name in EXPENSES)
    return spared.with_columns(
        pl.col("proven_income_usual") & has_usual,
        pl.col("proven_essential_monthly") & has_spending,
        pl.int_range(1, rows.height + 1, dtype=pl.Int64).alias(ROW),
    )


def _told(frame: pl.DataFrame, policy: PolicyPack) -> list[Assessment]:
    library = shipped_library()
    models = Models(risk=library.risk(), capacity=library.capacity("CN", as_of=AS_OF))
    law = library.law("CN")
    return [
        facts_told(read_case(document, library=library).case, policy=policy, law=law, models=models, as_of=AS_OF)
        for document in case_documents(frame, platform="nuanhe", as_of=AS_OF)
    ]


def _capacity(told: Sequence[Assessment]) -> CapacityColumns:
    def column(name: str, by: int) -> Any:
        facts = [each.row.get(name) for each in told]
        return np.array([-1 if fact is None else round(float(fact) * by) for fact in facts], dtype=np.int64)  # type: ignore[arg-type]

    return CapacityColumns(
        low=column("capacity_low_month_1", 100),
        expected=column("capacity_expected_month_1", 100),
        recovered=column("capacity_expected_recovered", 100),
        can_pay=column("can_pay_contract", 1),
    )


def _columns(frame: pl.DataFrame) -> Columns:
    return columns_of(frame, parameters=shipped_library().capacity("CN", as_of=AS_OF), as_of=AS_OF)


def test_every_fact_is_that_of_the_case(frame: pl.DataFrame, nuanhe: PolicyPack) -> None:
    told = _told(frame, nuanhe)
    facts = fact_columns(_columns(frame), capacity=_capacity(told), repeat=nuanhe.repeat, currency="CNY", as_of=AS_OF)
    rows = zip(told, facts.iter_rows(named=True), strict=True)
    compared = [(dict(each.row), {name: row[name] for name in each.row}) for each, row in rows if each.row]
    assert len(compared) > 120
    assert [pair for pair in compared if pair[0] != pair[1]] == []


def _policies(policy: PolicyPack) -> dict[str, PolicyPack]:
    words = policy.conditions[0].texts
    asks = (
        "payments_made > 1 OR dpd_max < 40",
        "other_debt_balance < 5000 OR savings > 10000",
        "income_usual > 5000",
    )
    more = tuple(
        Condition(code=f"more_{place}", sql=sql, texts=words, unmet=words, source="judgement")
        for place, sql in enumerate(asks)
    )
    first, second = policy.segments[:2]
    open_segments = (
        replace(first, sql="income_usual > 9000"),
        replace(second, sql="payments_made > 2 OR children > 0"),
    )
    return {
        "as shipped": policy,
        "open conditions": replace(policy, conditions=(*policy.conditions, *more)),
        "open segments": replace(policy, segments=open_segments),
        "no lines": replace(policy, conditions=(), segments=(), repeat=NO_LIMITS),
    }


@pytest.mark.parametrize("name", ["as shipped", "open conditions", "open segments", "no lines"])
def test_segments_questions_and_reasons_are_those_of_the_case(
    name: str, frame: pl.DataFrame, nuanhe: PolicyPack
) -> None:
    policy = _policies(nuanhe)[name]
    told = _told(frame, policy)
    facts = fact_columns(_columns(frame), capacity=_capacity(told), repeat=policy.repeat, currency="CNY", as_of=AS_OF)
    found = truths_of(policy, facts)
    ours = zip(found.segment, found.is_open, found.questions, found.reasons, strict=True)
    pairs = [(mine, _of_case(each, policy)) for mine, each in zip(ours, told, strict=True) if each.capacity]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def _of_case(told: Assessment, policy: PolicyPack) -> tuple[int, bool, str | None, str | None]:
    unknown, segment = open_lines(told), told.segments.segment
    asked = {name for line in unknown for name in line.unknown_facts if FACTS[name].source == "application"}
    reasons = [reason.code for reason in explain(told.conditions)]
    if told.segments.open is not None:
        reasons.insert(0, told.segments.open.reason().code)
    place = -1 if segment is None else policy.segments.index(segment)
    return place, bool(unknown), ", ".join(sorted(asked)) or None, ", ".join(dict.fromkeys(reasons)) or None
