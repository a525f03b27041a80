"""The rows of a contract before they become whole minor units: one generator per way of repaying."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from forbear.loans.annuity import level_payment
from forbear.loans.contract import BalanceTracking, Contract, Method, RateStep
from forbear.loans.periods import Period, contract_periods, period_rate
from forbear.money import Rounding, round_fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class ExactRow:
    """One installment in minor units that may have fractions, where the contract carries them."""

    period: Period
    payment: Fraction
    interest: Fraction
    balance: Fraction

    @property
    def principal(self) -> Fraction:
        """The part of the payment that lowers the balance."""
        return self.payment - self.interest


def exact_rows(contract: Contract) -> tuple[ExactRow, ...]:
    """The columns of the schedule without fees; whole numbers unless the contract carries precision."""
    if contract.method is Method.ANNUITY:
        return tuple(_annuity_rows(contract))
    return tuple(_principal_led_rows(contract))


def _annuity_rows(contract: Contract) -> Iterator[ExactRow]:
    periods = contract_periods(contract)
    steps = {step.number: step for step in contract.rate_steps}
    rate_annual = contract.rate_annual
    balance = Fraction(contract.principal_minor)
    payment = contract.payment_minor or _level(contract, rate_annual, balance, periods)
    is_capped = False
    for period in periods[: contract.installments]:
        if step := steps.get(period.number):
            rate_annual, is_capped = step.rate_annual, step.payment_cap is not None
            payment = _stepped(step, payment, _level(contract, rate_annual, balance, periods[period.number - 1 :]))
        interest = _interest(contract, balance, period_rate(contract, rate_annual, period.years))
        # Without a cap nobody agreed to a growing debt, so a payment below the interest is raised to it.
        asked = Fraction(payment) if is_capped else max(Fraction(payment), interest)
        settled = balance + interest
        paid = settled if period.number == contract.installments else min(asked, settled)
        balance += interest - paid
        yield ExactRow(period=period, payment=paid, interest=interest, balance=balance)


def _principal_led_rows(contract: Contract) -> Iterator[ExactRow]:
    share = _principal_share(contract)
    rates = {step.number: step.rate_annual for step in contract.rate_steps}
    rate_annual = contract.rate_annual
    lent = balance = Fraction(contract.principal_minor)
    for period in contract_periods(contract)[: contract.installments]:
        rate_annual = rates.get(period.number, rate_annual)
        base = lent if contract.method is Method.FLAT_FEE else balance
        interest = _interest(contract, base, period_rate(contract, rate_annual, period.years))
        principal = balance if period.number == contract.installments else min(share, balance)
        balance -= principal
        yield ExactRow(period=period, payment=principal + interest, interest=interest, balance=balance)


def _level(contract: Contract, rate_annual: Fraction, balance: Fraction, periods: tuple[Period, ...]) -> int:
    rates = [period_rate(contract, rate_annual, period.years) for period in periods]
    return level_payment(balance, rates=rates, rounding=_payment_rounding(contract))


def _stepped(step: RateStep, before: int, solved: int) -> int:
    if step.payment_cap is None:
        return solved
    return min(solved, round_fraction(before * step.payment_cap, rounding=Rounding.HALF_UP))


def _principal_share(contract: Contract) -> Fraction:
    if contract.method is Method.INTEREST_FIRST:
        return Fraction(0)
    parts = contract.amortization_installments or contract.installments
    share = Fraction(contract.principal_minor, parts)
    return Fraction(round_fraction(share, rounding=_payment_rounding(contract)))


def _interest(contract: Contract, base: Fraction, rate: Fraction) -> Fraction:
    if contract.balance_tracking is BalanceTracking.CARRY_PRECISION:
        return base * rate
    return Fraction(round_fraction(base * rate, rounding=contract.rounding))


def _payment_rounding(contract: Contract) -> Rounding:
    return contract.payment_rounding or contract.rounding
