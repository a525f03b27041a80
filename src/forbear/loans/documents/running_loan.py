"""A running loan and its journal as JSON: every amount a decimal string in the contract's currency."""

from typing import Any

from forbear.ledger import Booking, Journal, trial_balance
from forbear.loans.documents.loan_reading import balances_document
from forbear.loans.documents.schedule import installment_document
from forbear.loans.running.loan import RunningLoan, Settlement
from forbear.money import format_minor


def running_loan_document(loan: RunningLoan) -> dict[str, Any]:
    """Where the loan stands and what the contract still asks for."""
    currency = loan.contract.currency
    return {
        "as_of": loan.as_of.isoformat(),
        "owed": balances_document(loan.owed, currency=currency),
        "due": balances_document(loan.due, currency=currency),
        "not_due": balances_document(loan.not_due, currency=currency),
        "credit": format_minor(loan.credit_minor, currency=currency),
        "received": format_minor(loan.received_minor, currency=currency),
        "accrued_interest": format_minor(loan.accrued_interest_minor, currency=currency),
        "days_past_due": loan.days_past_due,
        "installments_overdue": loan.installments_overdue,
        "settlement": settlement_document(loan.settlement, currency=currency),
        "upcoming": [installment_document(loan.contract, row) for row in loan.upcoming],
    }


def settlement_document(settlement: Settlement, *, currency: str) -> dict[str, Any]:
    """What ends the loan on a day."""
    return {
        "on": settlement.on.isoformat(),
        "owed": balances_document(settlement.owed, currency=currency),
        "credit": format_minor(settlement.credit_minor, currency=currency),
        "amount": format_minor(settlement.amount_minor, currency=currency),
        "refund": format_minor(settlement.refund_minor, currency=currency),
    }


def journal_document(journal: Journal, *, with_entries: bool = True) -> dict[str, Any]:
    """The trial balance of ``journal`` and, ``with_entries``, every line of it."""
    currency, balances = journal.currency, trial_balance(journal)
    entries = (
        {"entries": [_booking_document(booking, currency) for booking in journal.bookings]} if with_entries else {}
    )
    return {
        "currency": currency,
        **entries,
        "trial_balance": {name: format_minor(minor, currency=currency) for name, minor in balances.items()},
    }


def _booking_document(booking: Booking, currency: str) -> dict[str, Any]:
    return {
        "number": booking.number,
        "on": booking.entry.on.isoformat(),
        "booked_on": booking.booked_on.isoformat(),
        "memo": booking.entry.memo,
        "source": booking.entry.source,
        "reverses": booking.reverses,
        "postings": [
            {"account": str(line.account), "amount": format_minor(line.amount_minor, currency=currency)}
            for line in booking.entry.postings
        ],
    }
