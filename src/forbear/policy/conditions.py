"""A platform's conditions over the facts of a case: true, false, or not known.

SQL's third truth value is kept: an unknown fact makes a line unknown, which leads to a question. A line that is false
leads to a person. Neither is a refusal.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

import polars as pl

from forbear.facts import FACTS, FactRow, FactType, facts_schema
from forbear.policy.magnitudes import largest_part
from forbear.policy.pack import Condition, PolicyPack
from forbear.policy.repeat import conditions_of
from forbear.policy.sql_grammar import sql_problems, sql_tree
from forbear.policy.sql_tree import Node
from forbear.policy.texts import Texts
from forbear.problems import Problem, ProblemList, Reason, invariant, said

_DTYPES: Mapping[FactType, type[pl.DataType]] = {
    "int": pl.Int64,
    "decimal": pl.Float64,
    "bool": pl.Boolean,
    "text": pl.String,
    "date": pl.Date,
}
_FITS: Mapping[FactType, Callable[[pl.DataType], bool]] = {
    "int": lambda given: given.is_integer(),
    "decimal": lambda given: given.is_numeric(),
    "bool": lambda given: given == pl.Boolean,
    "text": lambda given: given in (pl.String, pl.Categorical, pl.Enum),
    "date": lambda given: given == pl.Date,
}
_OPEN = Texts(zh="还不清楚这一条是否满足：", en="We do not know yet whether this holds: ")


@dataclass(frozen=True, kw_only=True, slots=True)
class ConditionResult:
    """What one condition says of a case. ``facts`` holds every fact it looked at, None where unknown."""

    condition: Condition
    holds: bool | None
    facts: Mapping[str, Any]

    @property
    def code(self) -> str:
        """The condition's own code."""
        return self.condition.code

    @property
    def unknown_facts(self) -> tuple[str, ...]:
        """The facts which would have to be known for a definite answer; empty when there is one."""
        if self.holds is not None:
            return ()
        return tuple(name for name, value in self.facts.items() if value is None)


def evaluate_conditions(policy: PolicyPack, row: FactRow) -> tuple[ConditionResult, ...]:
    """Every condition of the policy over one row of facts; a fact missing from the row is unknown.

    The policy's limits on repeating come last, as conditions like any other.
    """
    lines = conditions_of(policy)
    truths = truths_over(tuple(line.sql for line in lines), row)
    return tuple(
        ConditionResult(condition=line, holds=truth.holds, facts=truth.facts)
        for line, truth in zip(lines, truths, strict=True)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Truth:
    """What one expression says of a row: true, false or not known; and the facts it looked at, as JSON values."""

    holds: bool | None
    facts: Mapping[str, Any]


def truths_over(texts: tuple[str, ...], row: FactRow) -> tuple[Truth, ...]:
    """What each of ``texts``, checked SQL truths, says of one row of facts."""
    if not texts:
        return ()
    used = _used_facts(texts)
    answers = _frame(row, names=_all_of(used)).select(_numbered(texts)).row(0)
    return tuple(
        Truth(holds=holds, facts={name: _json_value(row.get(name)) for name in names})
        for holds, names in zip(answers, used, strict=True)
    )


def facts_used(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that ``texts``, checked SQL truths, look at, each once."""
    return _all_of(_used_facts(texts))


def condition_frame(policy: PolicyPack, frame: pl.DataFrame) -> pl.DataFrame:
    """One truth column per condition over any number of rows, the same as each row would get by itself.

    A fact without a column, a null and a number that is none (NaN, infinite) are unknown. Raises BadInput listing
    every column a condition looks at that does not hold what the fact is.
    """
    names = _all_of(_used_facts(_texts_of(policy)))
    _refuse_other_kinds(frame, names)
    facts = [_column(name, pl.col(name) if name in frame.columns else None) for name in names]
    return frame.lazy().select(facts).select(_named(policy)).collect() if facts else pl.DataFrame()


def _named(policy: PolicyPack) -> list[pl.Expr]:
    expressions = _compiled(_texts_of(policy))
    return [each.alias(line.code) for each, line in zip(expressions, conditions_of(policy), strict=True)]


def _numbered(texts: tuple[str, ...]) -> list[pl.Expr]:
    return [each.alias(str(place)) for place, each in enumerate(_compiled(texts))]


def explain(results: Sequence[ConditionResult]) -> tuple[Reason, ...]:
    """A reason for every condition that does not hold or cannot be answered yet, in the policy's own words."""
    return tuple(_reason(result) for result in results if result.holds is not True)


def condition_problems(sql: str, *, path: str) -> tuple[Problem, ...]:
    """Everything wrong with a condition: its grammar, its facts, its types, and what polars itself says of it."""
    problems = sql_problems(sql, facts=facts_schema(), path=path)
    if problems:
        return problems
    tree = sql_tree(sql, facts=facts_schema())
    invariant(tree is not None, "what has no problems has a tree")
    if too_large := largest_part(cast(Node, tree)):
        message = said("`{part}` could grow beyond what is counted exactly", part=too_large)
        return (Problem(path=path, message=message, remedy=said("Use smaller constants, or fewer factors")),)
    try:
        kind = empty_frame().select(pl.sql_expr(sql).alias("holds")).schema["holds"]
    except pl.exceptions.PolarsError as error:
        message = said("the SQL engine refuses it ({complaint})", complaint=str(error).splitlines()[0])
        return (Problem(path=path, message=message, remedy=said("Simplify the condition")),)
    if kind != pl.Boolean:
        message = said("the result is {kind}, no truth", kind=str(kind))
        return (Problem(path=path, message=message, remedy=said("Write a comparison")),)
    return ()


def empty_frame() -> pl.DataFrame:
    """A frame without rows, with every fact of the table in its type."""
    return pl.DataFrame(schema={name: _DTYPES[kind] for name, kind in facts_schema().items()})


def _frame(row: FactRow, *, names: Iterable[str]) -> pl.DataFrame:
    columns = {name: [_cell(row.get(name), FACTS[name].type)] for name in names}
    return pl.DataFrame(columns, schema={name: _DTYPES[FACTS[name].type] for name in columns}, strict=True)


def _cell(value: Any, kind: FactType) -> Any:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return float(value) if kind == "decimal" else value


def _column(name: str, given: pl.Expr | None) -> pl.Expr:
    """The fact as conditions read it; unknown throughout where no column is given."""
    kind = FACTS[name].type
    if given is None:
        return pl.lit(None, dtype=_DTYPES[kind]).alias(name)
    column = given.cast(_DTYPES[kind])
    return pl.when(column.is_finite()).then(column).alias(name) if kind == "decimal" else column


def _refuse_other_kinds(frame: pl.DataFrame, names: Iterable[str]) -> None:
    problems = ProblemList()
    for name in names:
        kind, given = FACTS[name].type, frame.schema.get(name, pl.Null())
        if given != pl.Null and not _FITS[kind](given):
            message = said("the column holds {given}", given=str(given))
            problems.add(name, message, said("Give the fact as {kind}", kind=kind))
    problems.raise_if_any()


def _texts_of(policy: PolicyPack) -> tuple[str, ...]:
    return tuple(line.sql for line in conditions_of(policy))


@lru_cache(maxsize=128)
def _compiled(texts: tuple[str, ...]) -> tuple[pl.Expr, ...]:
    for sql in texts:
        found = condition_problems(sql, path=sql)
        invariant(not found, f"only checked conditions are evaluated: {'; '.join(map(str, found))}")
    return tuple(pl.sql_expr(sql) for sql in texts)


@lru_cache(maxsize=128)
def _used_facts(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(dict.fromkeys(expression.meta.root_names())) for expression in _compiled(texts))


def _all_of(used: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in used for name in names))


def open_words(texts: Texts) -> Texts:
    """What is said of a line of which nobody knows yet whether it holds."""
    return Texts(zh=_OPEN.zh + texts.zh, en=_OPEN.en + texts.en)


def _reason(result: ConditionResult) -> Reason:
    condition = result.condition
    words = open_words(condition.texts) if result.holds is None else condition.unmet
    return Reason(
        code=f"policy.{condition.code}",
        facts=result.facts,
        threshold=condition.sql,
        citation=None,
        texts=words.as_document(),
    )


def _json_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _decimal_text(value) if math.isfinite(value) else None
    return value


def _decimal_text(value: float) -> str:
    """``12345.6`` as ``"12345.60"``, a third as ``"0.333333"``: two decimals where they are exact, else six."""
    exact = Decimal(repr(round(value, 6)))
    cents = exact.quantize(Decimal("0.01"))
    return format(cents if cents == exact else exact, "f")
