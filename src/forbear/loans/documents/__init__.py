"""Loans as JSON documents: reading contracts, payments and balances, writing schedules."""

from forbear.loans.documents.contract import ContractDocument, RateStepDocument
from forbear.loans.documents.contract_reading import contract_from_document, read_contract
from forbear.loans.documents.loan import BalancesDocument, LoanDocument, PaymentDocument
from forbear.loans.documents.loan_events import HandlingDocument
from forbear.loans.documents.loan_events_reading import read_events, read_handling
from forbear.loans.documents.loan_reading import balances_document, position_from_document
from forbear.loans.documents.running_loan import journal_document, running_loan_document, settlement_document
from forbear.loans.documents.schedule import installment_document, schedule_document

__all__ = [
    "BalancesDocument",
    "ContractDocument",
    "HandlingDocument",
    "LoanDocument",
    "PaymentDocument",
    "RateStepDocument",
    "balances_document",
    "contract_from_document",
    "installment_document",
    "journal_document",
    "position_from_document",
    "read_contract",
    "read_events",
    "read_handling",
    "running_loan_document",
    "schedule_document",
    "settlement_document",
]
