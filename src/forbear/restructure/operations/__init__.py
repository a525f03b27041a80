"""The ways to change a loan: one file each, one signature; a new one is a new file and a line in ``OPERATIONS``."""

from forbear.restructure.operations.balloon import Balloon
from forbear.restructure.operations.capitalize import Capitalize
from forbear.restructure.operations.consolidate import Consolidate
from forbear.restructure.operations.defer import Defer, DeferralInterest
from forbear.restructure.operations.down_payment import PayDown
from forbear.restructure.operations.extra_terms import ExtraTerms
from forbear.restructure.operations.interest_only import InterestOnly
from forbear.restructure.operations.interest_owed import InterestOwed
from forbear.restructure.operations.move_due_date import MoveDueDate
from forbear.restructure.operations.operation import Operation
from forbear.restructure.operations.pause_interest import PauseInterest
from forbear.restructure.operations.payment_path import PaymentIs
from forbear.restructure.operations.postpone_interest import PostponeInterest
from forbear.restructure.operations.re_age import ReAge, ReAgeInterest
from forbear.restructure.operations.re_amortize import ReAmortize
from forbear.restructure.operations.re_rate import ReRate
from forbear.restructure.operations.re_term import ReTerm
from forbear.restructure.operations.settle import Settle
from forbear.restructure.operations.step_up import StepUp
from forbear.restructure.operations.waive import Waive
from forbear.restructure.operations.waive_payment import WaivePayment

OPERATIONS: tuple[type[Operation], ...] = (
    Defer,
    ReTerm,
    ReRate,
    Waive,
    Capitalize,
    PauseInterest,
    ExtraTerms,
    MoveDueDate,
    ReAmortize,
    ReAge,
    InterestOnly,
    PostponeInterest,
    StepUp,
    Balloon,
    WaivePayment,
    PayDown,
    Settle,
)

__all__ = [
    "OPERATIONS",
    "Balloon",
    "Capitalize",
    "Consolidate",
    "Defer",
    "DeferralInterest",
    "ExtraTerms",
    "InterestOnly",
    "InterestOwed",
    "MoveDueDate",
    "Operation",
    "PauseInterest",
    "PayDown",
    "PaymentIs",
    "PostponeInterest",
    "ReAge",
    "ReAgeInterest",
    "ReAmortize",
    "ReRate",
    "ReTerm",
    "Settle",
    "StepUp",
    "Waive",
    "WaivePayment",
]
