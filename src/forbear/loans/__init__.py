"""Loans: the contract, its schedule, and where a loan stands after the payments made so far."""

from forbear.loans.amortization import ExactRow, exact_rows
from forbear.loans.annualised import RateFound, RateNotFound, annualised_rate, schedule_rate
from forbear.loans.annuity import level_payment
from forbear.loans.balances import Balances, Component
from forbear.loans.building import build_schedule
from forbear.loans.contract import (
    BalanceTracking,
    Contract,
    Convention,
    FreeInterest,
    Method,
    PenaltyBase,
    RateStep,
)
from forbear.loans.position import LoanPosition, Payment
from forbear.loans.schedule import Installment, Schedule
from forbear.loans.standing import position_from_balances, position_from_payments, position_of
from forbear.loans.waterfall import CARD_WATERFALL, Sweep, Waterfall, allocate

__all__ = [
    "CARD_WATERFALL",
    "BalanceTracking",
    "Balances",
    "Component",
    "Contract",
    "Convention",
    "ExactRow",
    "FreeInterest",
    "Installment",
    "LoanPosition",
    "Method",
    "Payment",
    "PenaltyBase",
    "RateFound",
    "RateNotFound",
    "RateStep",
    "Schedule",
    "Sweep",
    "Waterfall",
    "allocate",
    "annualised_rate",
    "build_schedule",
    "exact_rows",
    "level_payment",
    "position_from_balances",
    "position_from_payments",
    "position_of",
    "schedule_rate",
]
