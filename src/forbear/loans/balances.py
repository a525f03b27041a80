"""What is owed, by component; never below zero, so a wrong allocation crashes where it happens."""

from dataclasses import dataclass, replace
from enum import StrEnum

from forbear.problems import invariant


class Component(StrEnum):
    """The four kinds of debt in a loan."""

    PRINCIPAL = "principal"
    INTEREST = "interest"
    PENALTY = "penalty"
    FEE = "fee"


@dataclass(frozen=True, kw_only=True, slots=True)
class Balances:
    """Minor units owed of each component."""

    principal_minor: int = 0
    interest_minor: int = 0
    penalty_minor: int = 0
    fee_minor: int = 0

    def __post_init__(self) -> None:
        smallest = min(self.principal_minor, self.interest_minor, self.penalty_minor, self.fee_minor)
        invariant(smallest >= 0, "no component of a balance is below zero")

    def __add__(self, other: "Balances") -> "Balances":
        return Balances(
            principal_minor=self.principal_minor + other.principal_minor,
            interest_minor=self.interest_minor + other.interest_minor,
            penalty_minor=self.penalty_minor + other.penalty_minor,
            fee_minor=self.fee_minor + other.fee_minor,
        )

    def __sub__(self, other: "Balances") -> "Balances":
        return Balances(
            principal_minor=self.principal_minor - other.principal_minor,
            interest_minor=self.interest_minor - other.interest_minor,
            penalty_minor=self.penalty_minor - other.penalty_minor,
            fee_minor=self.fee_minor - other.fee_minor,
        )

    @property
    def total_minor(self) -> int:
        """All components together."""
        return self.principal_minor + self.interest_minor + self.penalty_minor + self.fee_minor

    def of(self, component: Component) -> int:
        """What is owed of ``component``."""
        match component:
            case Component.PRINCIPAL:
                return self.principal_minor
            case Component.INTEREST:
                return self.interest_minor
            case Component.PENALTY:
                return self.penalty_minor
            case Component.FEE:
                return self.fee_minor

    def covers(self, other: "Balances") -> bool:
        """Whether at least as much is owed of every component as of ``other``."""
        return (
            other.principal_minor <= self.principal_minor
            and other.interest_minor <= self.interest_minor
            and other.penalty_minor <= self.penalty_minor
            and other.fee_minor <= self.fee_minor
        )

    def replacing(self, component: Component, minor: int) -> "Balances":
        """These balances with ``minor`` owed of ``component``."""
        return replace(self, **{f"{component}_minor": minor})
