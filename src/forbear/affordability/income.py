"""Income at a confidence, month by month: interrupted at first, back later, with its seasons."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.quantiles import BILLION, fall_billionths, scaled_down
from forbear.affordability.recovery import Recovery, recovery_of
from forbear.facts import Application, HardshipReason
from forbear.problems import invariant

_INTERRUPTING = frozenset(
    {HardshipReason.JOB_LOSS, HardshipReason.ILLNESS, HardshipReason.DISASTER, HardshipReason.FAMILY}
)
_LOWERING = frozenset(
    {HardshipReason.JOB_LOSS, HardshipReason.LESS_INCOME, HardshipReason.ILLNESS, HardshipReason.DISASTER}
)


def missing_facts(application: Application) -> tuple[str, ...]:
    """The facts without which capacity would be a guess; the borrower is asked for them by name."""
    missing = []
    if application.income_now_minor is None and uses_income_now(application):
        missing.append("income_now")
    has_usual = application.income_usual_minor is not None or application.income_by_month is not None
    if not has_usual and application.reason in _LOWERING:
        missing.append("income_usual")
    return tuple(missing)


def uses_income_now(application: Application) -> bool:
    """Whether the income of the present decides anything: a seasonal forecast without interruption replaces it."""
    if application.income_by_month is None:
        return True
    return application.expected_end_on is not None or application.reason in _INTERRUPTING


def is_interrupted(application: Application) -> bool:
    """Whether some month is expected to bring more than the present does, once the trouble is over."""
    if not uses_income_now(application):
        return False
    now = application.income_now_minor or 0
    return now < max(application.income_by_month or (application.income_usual_minor or 0,))


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomeAt:
    """Income of each month at one confidence, in minor units; what no month changes is worked out once.

    ``states`` are the income while interrupted and when back: a pair for each calendar month from January, or one
    for all. ``opening`` is the place in them of the month before month 1. Income is back after so many billionths of
    a month.
    """

    states: tuple[tuple[int, int], ...]
    opening: int
    back_after_billionths: int

    def of_month(self, month: int) -> int:
        """Income of month ``month`` (from 1)."""
        interrupted, back = self.states[(self.opening + month) % len(self.states)]
        share = min(BILLION, max(0, month * BILLION - self.back_after_billionths))
        return interrupted + scaled_down(back - interrupted, share)

    def is_back(self, month: int) -> bool:
        """Whether the whole of month ``month`` is worked for the recovered income."""
        return (month - 1) * BILLION >= self.back_after_billionths


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomePath:
    """Income over time at any confidence, for one application seen from ``as_of``."""

    application: Application
    as_of: date
    parameters: CapacityParameters
    recovery: Recovery

    def at(self, confidence: Decimal) -> IncomeAt:
        """The income that is exceeded with probability ``confidence``."""
        states = self._states(confidence)
        invariant(all(low <= high for low, high in states), "income that is back is never below the interrupted one")
        return IncomeAt(
            states=states,
            opening=self.as_of.month - 1,
            back_after_billionths=self.recovery.back_after_billionths(confidence),
        )

    def _states(self, confidence: Decimal) -> tuple[tuple[int, int], ...]:
        now, table = self._at(self.application.income_now_minor, "income_now", confidence), self._table(confidence)
        if table is None:
            usual = self._at(self.application.income_usual_minor, "income_usual", confidence)
            return ((now, max(now, usual)),)
        is_cut = uses_income_now(self.application)
        return tuple((min(now, season) if is_cut else season, season) for season in table)

    def _table(self, confidence: Decimal) -> tuple[int, ...] | None:
        stated = self.application.income_by_month
        return None if stated is None else tuple(self._at(each, "income_usual", confidence) for each in stated)

    def _at(self, stated: int | None, fact: str, confidence: Decimal) -> int:
        spread = self.parameters.income_spread.of(fact in self.application.proven)
        return scaled_down(stated or 0, fall_billionths(confidence, spread))


def income_path(*, application: Application, as_of: date, parameters: CapacityParameters) -> IncomePath:
    """The income of ``application`` over time, seen from ``as_of``."""
    recovery = recovery_of(application, as_of=as_of, parameters=parameters)
    return IncomePath(application=application, as_of=as_of, parameters=parameters, recovery=recovery)
