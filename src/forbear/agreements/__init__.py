"""Agreements: a plan as signed, and whether it is kept. Its printed form is ``forbear.agreements.document``."""

from forbear.agreements.agreement import AgreedLoan, Agreement, PlanPayment
from forbear.agreements.from_offer import agreement_from_offer
from forbear.agreements.loan_standing import LoanStanding
from forbear.agreements.plan_standing import PlanStatus, Standing, standing

__all__ = [
    "AgreedLoan",
    "Agreement",
    "LoanStanding",
    "PlanPayment",
    "PlanStatus",
    "Standing",
    "agreement_from_offer",
    "standing",
]
