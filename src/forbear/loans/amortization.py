"""The rows of a contract: how each installment splits into interest and principal, and what is left after it."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from forbear.loans.annuity import Ratio, level_of_ratios
from forbear.loans.contract import BalanceTracking, Contract, FreeInterest, Method
from forbear.loans.periods import Periods, contract_periods, period_rates
from forbear.loans.phases import Phase, Segment, segments
from forbear.money import Rounding, round_fraction, rounder

Minor = int | Fraction
"""Minor units; with fractions only where the contract carries precision from one installment to the next."""


class ExactRow(NamedTuple):
    """One installment without its fees, before a carried fraction is rounded."""

    payment: Minor
    interest: Minor
    balance: Minor

    @property
    def principal(self) -> Minor:
        """The part of the payment that lowers the balance."""
        return self.payment - self.interest


def exact_rows(contract: Contract) -> tuple[ExactRow, ...]:
    """The columns of the schedule without fees; whole numbers unless the contract carries precision."""
    return tuple(amortized(contract, contract_periods(contract)))


def amortized(contract: Contract, periods: Periods) -> list[ExactRow]:
    """The same rows, over periods that are known already."""
    loan = _Amortization(contract)
    rows: list[ExactRow] = []
    for segment in segments(contract):
        rates = period_rates(contract, segment.rate_annual, periods)
        pay = loan.payer(segment, rates[segment.first - 1 :])
        rows += [pay(rate) for rate in rates[segment.first - 1 : segment.last]]
    rows.append(loan.settled(rates[contract.installments - 1]))
    return _with_carried(rows, loan.carried, contract.payment_free)


def _with_carried(rows: list[ExactRow], carried: Minor, payment_free: int) -> list[ExactRow]:
    if carried:
        payment, interest, balance = rows[payment_free]
        rows[payment_free] = ExactRow(payment + carried, interest + carried, balance)
    return rows


class _Amortization:
    """A loan on its way through its installments; each ``pay`` method makes the next row and moves the balance."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.balance: Minor = contract.principal_minor
        self.carried: Minor = 0
        self.payment = 0
        self.share = 0
        self.may_grow = contract.allows_negative_amortization
        self._rounded = rounder(contract.rounding)
        self._is_exact = contract.balance_tracking is BalanceTracking.CARRY_PRECISION
        self._is_flat = contract.method is Method.FLAT_FEE

    def payer(self, segment: Segment, rates: Sequence[Ratio]) -> Callable[[Ratio], ExactRow]:
        """What pays the installments of ``segment``; ``rates`` are those of it and all later periods."""
        match segment.phase:
            case Phase.PAYMENT_FREE:
                return self.pay_nothing
            case Phase.INTEREST_ONLY:
                return self.pay_interest
            case Phase.REPAYING if self.contract.method is Method.ANNUITY:
                self.payment = self._level(segment, rates)
                return self.pay_level
            case _:
                self.share = self.share or self._even_share(segment)
                return self.pay_share

    def pay_nothing(self, rate: Ratio) -> ExactRow:
        interest = self._interest(rate)
        match self.contract.payment_free_interest:
            case FreeInterest.CAPITALIZED:
                self.balance += interest
                return ExactRow(0, interest, self.balance)
            case FreeInterest.CARRIED:
                self.carried += interest
        return ExactRow(0, 0, self.balance)

    def pay_interest(self, rate: Ratio) -> ExactRow:
        interest = self._interest(rate)
        return ExactRow(interest, interest, self.balance)

    def pay_level(self, rate: Ratio) -> ExactRow:
        interest = self._interest(rate)
        settled = self.balance + interest
        # Unless somebody agreed to a growing debt, a payment below the interest is raised to it.
        paid = min(self.payment if self.may_grow else max(self.payment, interest), settled)
        self.balance = settled - paid
        return ExactRow(paid, interest, self.balance)

    def pay_share(self, rate: Ratio) -> ExactRow:
        interest = self._interest(rate)
        principal = min(self.share, self.balance)
        self.balance -= principal
        return ExactRow(principal + interest, interest, self.balance)

    def settled(self, rate: Ratio) -> ExactRow:
        """The last installment: all that is left."""
        interest = self._interest(rate)
        return ExactRow(self.balance + interest, interest, 0)

    def _interest(self, rate: Ratio) -> Minor:
        above, below = rate
        base = self.contract.principal_minor if self._is_flat else self.balance
        if self._is_exact:
            return Fraction(base * above) / below
        return self._rounded(int(base) * above, below)

    def _level(self, segment: Segment, rates: Sequence[Ratio]) -> int:
        contract = self.contract
        if contract.payment_minor and segment.is_first_repaying:
            return contract.payment_minor
        count = (contract.amortization_installments or contract.installments) - segment.first + 1
        solved = level_of_ratios(
            self.balance,
            rates[:count],
            rounding=_payment_rounding(contract),
            final_minor=contract.balloon_minor,
            unit_minor=contract.payment_unit_minor,
        )
        if segment.payment_cap is None or segment.is_first_repaying:
            self.may_grow = contract.allows_negative_amortization
            return solved
        self.may_grow = True
        return min(solved, round_fraction(self.payment * segment.payment_cap, rounding=Rounding.HALF_UP))

    def _even_share(self, segment: Segment) -> int:
        contract = self.contract
        if contract.method is Method.INTEREST_FIRST:
            return 0
        parts = (contract.amortization_installments or contract.installments) - segment.first + 1
        share = Fraction(self.balance - contract.balloon_minor, parts * contract.payment_unit_minor)
        return contract.payment_unit_minor * round_fraction(share, rounding=_payment_rounding(contract))


def _payment_rounding(contract: Contract) -> Rounding:
    return contract.payment_rounding or contract.rounding
