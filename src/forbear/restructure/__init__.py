"""Restructuring: operations over a loan, combined by a plan, whose books balance after every one of them."""

from forbear.restructure.documents import (
    operation_document,
    operation_from_document,
    plan_documents,
    plan_from_documents,
)
from forbear.restructure.layer import Layer, opening_layer
from forbear.restructure.operations import Capitalize, Defer, DeferralInterest, Operation, ReRate, ReTerm, Waive
from forbear.restructure.paths import arrears_of, contract_dues, payments_by_month
from forbear.restructure.plan import Outcome, Plan
from forbear.restructure.postings import ASSETS, CONTRACT, booked_balances, taken_off, taken_on
from forbear.restructure.schedule import PlanInstallment, PlanSchedule, build_plan_schedule
from forbear.restructure.vesting import vesting_by_installment

__all__ = [
    "ASSETS",
    "CONTRACT",
    "Capitalize",
    "Defer",
    "DeferralInterest",
    "Layer",
    "Operation",
    "Outcome",
    "Plan",
    "PlanInstallment",
    "PlanSchedule",
    "ReRate",
    "ReTerm",
    "Waive",
    "arrears_of",
    "booked_balances",
    "build_plan_schedule",
    "contract_dues",
    "opening_layer",
    "operation_document",
    "operation_from_document",
    "payments_by_month",
    "plan_documents",
    "plan_from_documents",
    "taken_off",
    "taken_on",
    "vesting_by_installment",
]
