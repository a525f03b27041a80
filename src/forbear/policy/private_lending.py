"""Interest a court protects on private loans older than the ceiling of four times the LPR (rule CN-PLD-31).

Cases first filed on or after 2020-08-20 about older contracts come under two ceilings in turn: the old one up to the
day before, and from that day to repayment the one of the day of filing. The old ceiling's number stands in no rule
read here, so the caller gives it.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forbear.money import Rounding, round_fraction
from forbear.policy.checks.rates import RateLprMultiple
from forbear.policy.law import LawPack
from forbear.problems import invariant

_DAYS_A_YEAR = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class ProtectedPart:
    """Interest of the days from ``starts_on`` to before ``ends_on``, at the lower of contract rate and ceiling."""

    starts_on: date
    ends_on: date
    rate_annual: Fraction
    interest_minor: int


def protected_interest(
    *,
    principal_minor: int,
    rate_annual: Fraction,
    lent_on: date,
    repaid_on: date,
    filed_on: date,
    old_ceiling_annual: Fraction,
    law: LawPack,
) -> tuple[ProtectedPart, ...] | None:
    """The interest protected on a private loan lent before the new ceiling, part by part; simple, days over 365.

    None where rule CN-PLD-31 does not speak: the loan is no older, or the case was filed before the new ceiling.
    Each part is rounded half up to a minor unit.
    """
    invariant(principal_minor > 0 and lent_on <= repaid_on, "a loan is above zero and repaid after it was lent")
    rule = law.rule("CN-PLD-25")
    changes_on, multiple = rule.valid_from, _multiple(rule.check)
    lpr = law.lpr.on(filed_on)
    if lent_on >= changes_on or filed_on < changes_on or lpr is None:
        return None
    ceilings = ((lent_on, min(changes_on, repaid_on), old_ceiling_annual), (changes_on, repaid_on, lpr * multiple))
    return tuple(
        _part(principal_minor, start, end, min(rate_annual, ceiling))
        for start, end, ceiling in ceilings
        if start < end
    )


def _part(principal_minor: int, start: date, end: date, rate: Fraction) -> ProtectedPart:
    exact = principal_minor * rate * Fraction((end - start).days, _DAYS_A_YEAR)
    interest = round_fraction(exact, rounding=Rounding.HALF_UP)
    return ProtectedPart(starts_on=start, ends_on=end, rate_annual=rate, interest_minor=interest)


def _multiple(check: object) -> Fraction:
    invariant(isinstance(check, RateLprMultiple), "the ceiling of private lending is a multiple of the LPR")
    multiple: Fraction = check.multiple  # type: ignore[attr-defined]
    return multiple
