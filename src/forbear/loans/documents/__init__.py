"""Loans as JSON documents: reading contracts, payments and balances, writing schedules."""

from forbear.loans.documents.contract import ContractDocument, RateStepDocument
from forbear.loans.documents.contract_reading import contract_from_document, read_contract
from forbear.loans.documents.loan import BalancesDocument, LoanDocument, PaymentDocument
from forbear.loans.documents.loan_reading import balances_document, position_from_document
from forbear.loans.documents.schedule import installment_document, schedule_document

__all__ = [
    "BalancesDocument",
    "ContractDocument",
    "LoanDocument",
    "PaymentDocument",
    "RateStepDocument",
    "balances_document",
    "contract_from_document",
    "installment_document",
    "position_from_document",
    "read_contract",
    "schedule_document",
]
