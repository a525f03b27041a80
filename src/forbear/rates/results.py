"""What a solver answers: the rate, several rates, or why there is none. All three are values."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from forbear.problems import Reason

_PLACES = Decimal("0.000001")
_DIGITS = 150
"""A billion a month, compounded over a year, has 109 digits before the point."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RateFound:
    """The yearly rate: ``rate`` to six places, ``unrounded`` as far as it was computed.

    ``others`` are further rates that balance the flows too and that the convention's rule passes over.
    """

    rate: Decimal
    unrounded: Decimal
    others: tuple[Decimal, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SeveralRates:
    """The flows balance at more than one rate and the convention does not choose; ``rates`` ascend."""

    rates: tuple[Decimal, ...]

    @property
    def reason(self) -> Reason:
        """Why there is no single rate."""
        return Reason(code="rate.several")


@dataclass(frozen=True, kw_only=True, slots=True)
class RateNotFound:
    """No rate: ``reason.code`` says why.

    ``rates`` holds rates that balance the flows on paper but that no computation can confirm
    (``rate.too_sensitive``).
    """

    reason: Reason
    rates: tuple[Decimal, ...] = ()


Rate = RateFound | SeveralRates | RateNotFound


def found(value: float, others: tuple[float, ...] = ()) -> RateFound:
    """The rate ``value`` as Decimal, with ``others`` beside it."""
    exact = Decimal(repr(value))
    return RateFound(rate=rounded(exact), unrounded=exact, others=all_rounded(others))


def not_found(code: str, rates: tuple[float, ...] = ()) -> RateNotFound:
    """No rate, for the reason called ``code``."""
    return RateNotFound(reason=Reason(code=code), rates=all_rounded(rates))


def all_rounded(values: tuple[float, ...]) -> tuple[Decimal, ...]:
    """Each of ``values`` to six places."""
    return tuple(rounded(Decimal(repr(value))) for value in values)


def rounded(rate: Decimal) -> Decimal:
    """Six places, half up; a rate a hair below zero is plain zero, without a sign."""
    with localcontext(prec=_DIGITS):
        return rate.quantize(_PLACES, ROUND_HALF_UP) + 0
