"""The figures capacity rests on, for one region from one day on: floors, spreads, reserve, usual lengths."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forbear.facts import ExpenseKind, HardshipReason, Household


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Standard deviation of the logarithm of a stated figure, with evidence (``proven``) and without."""

    proven: Decimal
    stated: Decimal

    def of(self, is_proven: bool) -> Decimal:
        """The spread that holds for a figure that is or is not proven."""
        return self.proven if is_proven else self.stated


@dataclass(frozen=True, kw_only=True, slots=True)
class ShockFigures:
    """What may happen to a household in a month by itself; see ``docs/algorithms/shock-test.md``."""

    interruption_monthly: Decimal
    interruption_months: int
    interruption_kept: Decimal
    expense_monthly: Decimal
    expense_share: Decimal
    expense_spread: Decimal
    kept_share: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class CapacityParameters:
    """One dated set of figures for one region; ``docs/algorithms/capacity.md`` says what each one does.

    Amounts are minor units of ``currency`` a month, spreads standard deviations of a logarithm, shares parts of one.
    ``sources`` says for every figure where it comes from, ``fingerprint`` is the hash of the data as written.
    """

    region: str
    currency: str
    version: str
    valid_from: date
    floor_first_adult_minor: int
    floor_further_adult_minor: int
    floor_child_minor: int
    expense_shares: Mapping[ExpenseKind, Decimal]
    buffer_share: Decimal
    reserve_months: Decimal
    savings_months: int
    income_spread: Spread
    essential_spread: Spread
    essential_spread_unknown: Decimal
    savings_spread: Spread
    recovery_months: Mapping[HardshipReason, Decimal]
    recovery_months_minimum: Decimal
    recovery_spread: Mapping[HardshipReason, Decimal]
    recovery_spread_undated: Decimal
    recovery_spread_proven_share: Decimal
    shocks: ShockFigures
    sources: Mapping[str, str]
    fingerprint: str

    @property
    def label(self) -> str:
        """How a result names these figures, such as ``"cn@2026.1"``."""
        return f"{self.region.lower()}@{self.version}"

    def floor_minor(self, household: Household) -> int:
        """Essential spending below which no statement is believed, in minor units a month."""
        further_adults = (household.adults - 1) * self.floor_further_adult_minor
        return self.floor_first_adult_minor + further_adults + household.children * self.floor_child_minor
