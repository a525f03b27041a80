"""Loans: the contract, its schedule, and where a loan stands after the payments made so far."""

from forbear.loans.balances import Balances, Component
from forbear.loans.contract import BalanceTracking, Contract, Method, PenaltyBase, RateStep
from forbear.loans.position import LoanPosition, Payment
from forbear.loans.schedule import Installment, Schedule

__all__ = [
    "BalanceTracking",
    "Balances",
    "Component",
    "Contract",
    "Installment",
    "LoanPosition",
    "Method",
    "Payment",
    "PenaltyBase",
    "RateStep",
    "Schedule",
]
