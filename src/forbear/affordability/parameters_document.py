"""Parameter files, read strictly: every figure has a source, tables are whole, and evidence can only narrow."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

import pydantic

from forbear.affordability.parameters import CapacityParameters, ShockFigures, Spread
from forbear.facts import ExpenseKind, HardshipReason
from forbear.money import known_currencies, parse_minor
from forbear.problems import AmountText, Document, ProblemList, RateText, read_document, sha256_of

KeyT = TypeVar("KeyT")
_SOURCE = pydantic.Field(min_length=3, description="Where the figure comes from, or 'judgement'")


class AmountFigure(Document):
    """An amount a month in the currency of the region."""

    value: AmountText
    source: str = _SOURCE


class RateFigure(Document):
    """A share, a spread or a number of months."""

    value: RateText
    source: str = _SOURCE


class CountFigure(Document):
    """A whole number of months."""

    value: int = pydantic.Field(ge=1, le=60)
    source: str = _SOURCE


class SpreadFigure(Document):
    """A spread with and without evidence."""

    proven: RateText
    stated: RateText
    source: str = _SOURCE


class ExpenseTable(Document):
    """One share for every kind of expense."""

    values: dict[ExpenseKind, RateText]
    source: str = _SOURCE


class ReasonTable(Document):
    """One figure for every reason."""

    values: dict[HardshipReason, RateText]
    source: str = _SOURCE


class ShockTable(Document):
    """What may happen to a household in a month by itself: chances, shares, and how long an interruption lasts."""

    interruption_monthly: RateText
    interruption_months: int = pydantic.Field(ge=1, le=24)
    interruption_kept: RateText
    expense_monthly: RateText
    expense_share: RateText
    expense_spread: RateText
    kept_share: RateText
    source: str = _SOURCE


class ParameterVersion(Document):
    """One dated set of figures as a file spells it."""

    version: str
    valid_from: date
    note: str = ""
    floor_first_adult: AmountFigure
    floor_further_adult: AmountFigure
    floor_child: AmountFigure
    expense_shares: ExpenseTable
    buffer_share: RateFigure
    reserve_months: RateFigure
    savings_months: CountFigure
    income_spread: SpreadFigure
    essential_spread: SpreadFigure
    essential_spread_unknown: RateFigure
    savings_spread: SpreadFigure
    recovery_months: ReasonTable
    recovery_months_minimum: RateFigure
    recovery_spread: ReasonTable
    recovery_spread_undated: RateFigure
    recovery_spread_proven_share: RateFigure
    shocks: ShockTable


class ParameterFile(Document):
    """All sets of figures of one region."""

    region: str = pydantic.Field(pattern="^[A-Z]{2}$")
    currency: str
    versions: tuple[ParameterVersion, ...]


def parameters_from_document(data: Mapping[str, Any]) -> tuple[CapacityParameters, ...]:
    """Every version in a parameter file, oldest first. BadInput lists everything that is wrong with it."""
    file = read_document(ParameterFile, data)
    problems = ProblemList()
    if file.currency not in known_currencies():
        problems.add("currency", f"{file.currency!r} is not supported", f"Use one of {', '.join(known_currencies())}")
    if not file.versions:
        problems.add("versions", "there is no version", "Give at least one set of figures")
    problems.raise_if_any()
    for number, version in enumerate(file.versions):
        _check(version, file.currency, f"versions[{number}]", problems)
    problems.raise_if_any()
    hashes = [sha256_of(raw) for raw in data["versions"]]
    read = (_parameters(file, version, digest) for version, digest in zip(file.versions, hashes, strict=True))
    return tuple(sorted(read, key=lambda parameters: parameters.valid_from))


def _check(version: ParameterVersion, currency: str, path: str, problems: ProblemList) -> None:
    for name in ("floor_first_adult", "floor_further_adult", "floor_child"):
        _check_amount(getattr(version, name).value, currency, f"{path}.{name}.value", problems)
    for place, figure in _figures(version):
        if not 0 <= Decimal(figure) <= 120:
            problems.add(f"{path}.{place}", f"{figure} is out of range", "Use a figure from 0 to 120")
    for name in ("buffer_share", "recovery_spread_proven_share"):
        if not 0 <= Decimal(getattr(version, name).value) < 1:
            problems.add(f"{path}.{name}.value", "this share is not below one", "Use a share from 0 up to below 1")
    _check_tables(version, path, problems)
    _check_spreads(version, path, problems)
    _check_shocks(version.shocks, f"{path}.shocks", problems)


def _check_amount(text: str, currency: str, path: str, problems: ProblemList) -> None:
    try:
        is_negative = parse_minor(text, currency=currency) < 0
    except ValueError as error:
        problems.add(path, str(error), f"Write an amount of {currency} with its decimals")
        return
    if is_negative:
        problems.add(path, "a floor is never negative", "Use zero or more")


def _check_tables(version: ParameterVersion, path: str, problems: ProblemList) -> None:
    for name, keys in (
        ("expense_shares", set(ExpenseKind)),
        ("recovery_months", set(HardshipReason)),
        ("recovery_spread", set(HardshipReason)),
    ):
        missing = sorted(keys - set(getattr(version, name).values))
        if missing:
            problems.add(f"{path}.{name}.values", f"no figure for {', '.join(missing)}", "Give one for each")
    total = sum(Decimal(share) for share in version.expense_shares.values.values())
    if total != 1:
        problems.add(f"{path}.expense_shares.values", f"the shares add up to {total}", "Make them add up to 1")


def _check_spreads(version: ParameterVersion, path: str, problems: ProblemList) -> None:
    for name in ("income_spread", "essential_spread", "savings_spread"):
        spread: SpreadFigure = getattr(version, name)
        if Decimal(spread.proven) > Decimal(spread.stated):
            problems.add(f"{path}.{name}", "evidence would widen the spread", "Make `proven` at most `stated`")


def _check_shocks(shocks: ShockTable, path: str, problems: ProblemList) -> None:
    for name in ("interruption_monthly", "interruption_kept", "expense_monthly", "kept_share"):
        if not 0 <= Decimal(getattr(shocks, name)) <= 1:
            problems.add(f"{path}.{name}", "this is no share of one", "Use a figure from 0 to 1")
    for name in ("expense_share", "expense_spread"):
        if not 0 <= Decimal(getattr(shocks, name)) <= 20:
            problems.add(f"{path}.{name}", "this figure is out of range", "Use a figure from 0 to 20")


def _figures(version: ParameterVersion) -> Iterator[tuple[str, str]]:
    for name in ParameterVersion.model_fields:
        figure = getattr(version, name)
        if isinstance(figure, RateFigure):
            yield f"{name}.value", figure.value
        elif isinstance(figure, SpreadFigure):
            yield from ((f"{name}.{part}", getattr(figure, part)) for part in ("proven", "stated"))
        elif isinstance(figure, ExpenseTable | ReasonTable):
            yield from ((f"{name}.values.{key}", value) for key, value in figure.values.items())


def _parameters(file: ParameterFile, version: ParameterVersion, fingerprint: str) -> CapacityParameters:
    def amount(figure: AmountFigure) -> int:
        return parse_minor(figure.value, currency=file.currency)

    return CapacityParameters(
        region=file.region,
        currency=file.currency,
        version=version.version,
        valid_from=version.valid_from,
        floor_first_adult_minor=amount(version.floor_first_adult),
        floor_further_adult_minor=amount(version.floor_further_adult),
        floor_child_minor=amount(version.floor_child),
        expense_shares=_table(version.expense_shares.values),
        buffer_share=Decimal(version.buffer_share.value),
        reserve_months=Decimal(version.reserve_months.value),
        savings_months=version.savings_months.value,
        income_spread=_spread(version.income_spread),
        essential_spread=_spread(version.essential_spread),
        essential_spread_unknown=Decimal(version.essential_spread_unknown.value),
        savings_spread=_spread(version.savings_spread),
        recovery_months=_table(version.recovery_months.values),
        recovery_months_minimum=Decimal(version.recovery_months_minimum.value),
        recovery_spread=_table(version.recovery_spread.values),
        recovery_spread_undated=Decimal(version.recovery_spread_undated.value),
        recovery_spread_proven_share=Decimal(version.recovery_spread_proven_share.value),
        shocks=_shocks(version.shocks),
        sources=MappingProxyType(_sources(version)),
        fingerprint=fingerprint,
    )


def _shocks(table: ShockTable) -> ShockFigures:
    return ShockFigures(
        interruption_monthly=Decimal(table.interruption_monthly),
        interruption_months=table.interruption_months,
        interruption_kept=Decimal(table.interruption_kept),
        expense_monthly=Decimal(table.expense_monthly),
        expense_share=Decimal(table.expense_share),
        expense_spread=Decimal(table.expense_spread),
        kept_share=Decimal(table.kept_share),
    )


def _spread(figure: SpreadFigure) -> Spread:
    return Spread(proven=Decimal(figure.proven), stated=Decimal(figure.stated))


def _table(values: Mapping[KeyT, str]) -> Mapping[KeyT, Decimal]:
    return MappingProxyType({key: Decimal(value) for key, value in values.items()})


def _sources(version: ParameterVersion) -> dict[str, str]:
    figures = {name: getattr(version, name) for name in ParameterVersion.model_fields}
    return {name: figure.source for name, figure in figures.items() if hasattr(figure, "source")}
