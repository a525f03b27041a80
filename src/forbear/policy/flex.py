"""What a policy lets a borrower do with a running plan without asking, and what must be true of that by itself.

Specification: ``docs/algorithms/flex.md``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from forbear.problems import Problem, said

if TYPE_CHECKING:
    from forbear.policy.pack import PolicyPack

_BLOCK = "flex"
SMALLEST_SHARE = Fraction(3, 10)
"""Below this a step down would mostly lengthen a plan (judgement)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flex:
    """The agreed flex of a policy's plans; none where both numbers are 0.

    ``skips_a_year`` installments may be skipped in any twelve months, and ``step_downs`` times (once or never) all
    later ones may fall to ``step_down_share``; each told ``notice_days`` before the due day.
    """

    skips_a_year: int = 0
    step_downs: int = 0
    step_down_share: Fraction = Fraction(7, 10)
    notice_days: int = 3

    @property
    def is_any(self) -> bool:
        """Whether there is anything a borrower may use."""
        return bool(self.skips_a_year or self.step_downs)


NO_FLEX = Flex()
"""What a policy has that names none."""


def flex_problems(policy: "PolicyPack") -> tuple[Problem, ...]:
    """Everything that contradicts itself."""
    return tuple(_share(policy.flex))


def _share(flex: Flex) -> Iterator[Problem]:
    path = f"{_BLOCK}.step_down_share"
    if flex.step_down_share >= 1:
        yield Problem(path=path, message=said("payments would not fall"), remedy=said("Use a share below 1"))
    if flex.step_down_share < SMALLEST_SHARE:
        least = f"{float(SMALLEST_SHARE):g}"
        message = said("payments would fall below {share} of what they were", share=least)
        yield Problem(path=path, message=message, remedy=said("Use {ge} or more", ge=least))
