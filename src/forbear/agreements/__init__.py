"""Agreements: a plan as signed, and whether it is kept. Its printed form is ``forbear.agreements.document``."""

from forbear.agreements.agreement import AgreedLoan, Agreement, PlanPayment
from forbear.agreements.flex_rights import FlexGranted, FlexRefused, flex_answer
from forbear.agreements.flex_terms import FlexKind, FlexTerms, FlexUse
from forbear.agreements.flexing import after_uses
from forbear.agreements.from_offer import agreement_from_offer
from forbear.agreements.loan_standing import LoanStanding
from forbear.agreements.plan_standing import PlanStatus, Standing, standing

__all__ = [
    "AgreedLoan",
    "Agreement",
    "FlexGranted",
    "FlexKind",
    "FlexRefused",
    "FlexTerms",
    "FlexUse",
    "LoanStanding",
    "PlanPayment",
    "PlanStatus",
    "Standing",
    "after_uses",
    "agreement_from_offer",
    "flex_answer",
    "standing",
]
