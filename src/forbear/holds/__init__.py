"""Holds: what is offered to a household with nothing left, a hardship hold and, where a little is left, a token plan.

The rules and a worked table are in ``docs/algorithms/hardship-hold.md``.
"""

from forbear.holds.find import NO_HOLDS, HoldsFound, find_holds, hold_of_kind
from forbear.holds.hold import Hold
from forbear.holds.terms import HoldKind, HoldTerms, terms_of

__all__ = ["NO_HOLDS", "Hold", "HoldKind", "HoldTerms", "HoldsFound", "find_holds", "hold_of_kind", "terms_of"]
