"""The ways to change a loan: one file each, one signature; a new one is a new file and a line in ``OPERATIONS``."""

from forbear.restructure.operations.capitalize import Capitalize
from forbear.restructure.operations.defer import Defer, DeferralInterest
from forbear.restructure.operations.operation import Operation
from forbear.restructure.operations.re_rate import ReRate
from forbear.restructure.operations.re_term import ReTerm
from forbear.restructure.operations.waive import Waive

OPERATIONS: tuple[type[Operation], ...] = (Defer, ReTerm, ReRate, Waive, Capitalize)

__all__ = ["OPERATIONS", "Capitalize", "Defer", "DeferralInterest", "Operation", "ReRate", "ReTerm", "Waive"]
