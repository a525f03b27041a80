"""The flex a plan was signed with, and each time it was used: see ``docs/algorithms/flex.md``."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class FlexKind(StrEnum):
    """What a borrower may do with a running plan."""

    SKIP = "skip"
    STEP_DOWN = "step_down"


@dataclass(frozen=True, kw_only=True, slots=True)
class FlexTerms:
    """What was agreed. Installments from ``starts_on`` on count, and nothing may fall due after ``ends_by``.

    ``skips_a_year`` and ``step_downs`` are 0 or 1; ``notice_days`` before the due day is the last day to say so.
    """

    skips_a_year: int
    step_downs: int
    step_down_share: Fraction
    notice_days: int
    starts_on: date
    ends_by: date

    def holds(self, kind: FlexKind) -> bool:
        """Whether this kind was agreed at all."""
        return bool(self.skips_a_year if kind is FlexKind.SKIP else self.step_downs)


@dataclass(frozen=True, kw_only=True, slots=True)
class FlexUse:
    """A use said on ``used_on``: of the installment due ``due_on``, or of it and all later ones (a step down).

    Of several loans with different due days ``due_on`` is the first day of the installment.
    """

    use_id: str
    kind: FlexKind
    used_on: date
    due_on: date
