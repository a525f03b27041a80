"""How a lender handles money: in which order it is used, and what becomes of money beyond what is due."""

from dataclasses import dataclass, field
from enum import StrEnum

from forbear.loans.waterfall import Waterfall


class Advance(StrEnum):
    """What becomes of money beyond what is due."""

    NEXT = "next"
    """It waits as a credit for the next due day and saves no interest."""

    LAST = "last"
    """It lowers the principal at once; installments stay as high as they were, and the last ones fall away."""

    REAMORTIZE = "reamortize"
    """It lowers the principal at once, and the installments are worked again over the due days left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Handling:
    """The rules one loan is kept by.

    With ``closes_when_covered`` money that covers all that is owed on its day, interest up to that day included,
    ends the loan (Civil Code of the PRC, art. 677: interest for the time the money was really used, unless agreed
    otherwise); without it such money waits or is used as ``advance`` says.
    """

    waterfall: Waterfall = field(default_factory=Waterfall)
    advance: Advance = Advance.NEXT
    closes_when_covered: bool = True
