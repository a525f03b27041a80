"""What is owed, by component; never below zero, so a wrong allocation crashes where it happens."""

from dataclasses import dataclass, fields, replace
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
        for field in fields(self):
            invariant(getattr(self, field.name) >= 0, f"{field.name} of a balance is not below zero")

    def __add__(self, other: "Balances") -> "Balances":
        return _from_parts({part: self.of(part) + other.of(part) for part in Component})

    def __sub__(self, other: "Balances") -> "Balances":
        return _from_parts({part: self.of(part) - other.of(part) for part in Component})

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

    def replacing(self, component: Component, minor: int) -> "Balances":
        """These balances with ``minor`` owed of ``component``."""
        return replace(self, **{f"{component}_minor": minor})


def _from_parts(parts: dict[Component, int]) -> Balances:
    return Balances(**{f"{component}_minor": minor for component, minor in parts.items()})
