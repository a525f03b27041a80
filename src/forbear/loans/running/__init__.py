"""Running loans: any loan rebuilt as of any day from its contract and the set of what happened to it, with its books.

See ``docs/algorithms/running-loan.md``.
"""

from forbear.loans.running.event_problems import events_problems
from forbear.loans.running.events import Charge, Correction, Event, Payment, Reversal, Waiver
from forbear.loans.running.handling import Advance, Handling
from forbear.loans.running.history import History
from forbear.loans.running.journal import loan_journal
from forbear.loans.running.loan import RunningLoan, Settlement, running_loan, settlement_on

__all__ = [
    "Advance",
    "Charge",
    "Correction",
    "Event",
    "Handling",
    "History",
    "Payment",
    "Reversal",
    "RunningLoan",
    "Settlement",
    "Waiver",
    "events_problems",
    "loan_journal",
    "running_loan",
    "settlement_on",
]
