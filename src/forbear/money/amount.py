"""An amount with its currency, for places where two currencies could meet."""

from dataclasses import dataclass

from forbear.money.currency import exponent
from forbear.money.text import format_minor


@dataclass(frozen=True, slots=True)
class Money:
    """``minor`` units of ``currency``; adding or comparing two currencies raises ValueError."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        exponent(self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same_currency(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same_currency(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same_currency(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same_currency(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same_currency(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same_currency(other)

    def __str__(self) -> str:
        return f"{format_minor(self.minor, currency=self.currency)} {self.currency}"

    def _same_currency(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")
        return other.minor
