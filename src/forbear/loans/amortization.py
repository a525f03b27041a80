"""The rows of a contract: how each installment splits into interest and principal, and what is left after it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from forbear.loans.annuity import Ratio, exact_level, level_of_ratios, most_under_cap
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


Row = tuple[Minor, Minor, Minor]
"""Payment, interest and balance, as in :class:`ExactRow`; plain, because schedules are built by the million."""


def exact_rows(contract: Contract) -> tuple[ExactRow, ...]:
    """The columns of the schedule without fees; whole numbers unless the contract carries precision."""
    return tuple(ExactRow(*row) for row in amortized(contract, contract_periods(contract)))


def amortized(contract: Contract, periods: Periods) -> list[Row]:
    """The same rows, over periods that are known already."""
    loan = _Amortization(contract)
    rows: list[Row] = []
    solving = _solving_periods(contract, periods)
    for segment in segments(contract):
        rates = period_rates(contract, segment.rate_annual, periods)
        level = rates if solving is periods else period_rates(contract, segment.rate_annual, solving)
        rows += loan.paid(segment, rates[segment.first - 1 : segment.last], level[segment.first - 1 :])
    rows.append(loan.settled(rates[contract.installments - 1]))
    if loan.carried:
        payment, interest, balance = rows[contract.payment_free]
        rows[contract.payment_free] = payment + loan.carried, interest + loan.carried, balance
    return rows


def _solving_periods(contract: Contract, periods: Periods) -> Periods:
    """The periods a level payment is solved over: by a day count of its own where the contract names one."""
    if contract.payment_day_count is None:
        return periods
    return contract_periods(replace(contract, day_count=contract.payment_day_count))


class _Amortization:
    """A loan on its way through its installments; what pays a segment makes its rows and moves the balance."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.balance: Minor = contract.principal_minor
        self.carried: Minor = 0
        self.payment: Minor = 0
        self.share: int | None = None
        self.may_grow = contract.allows_negative_amortization
        self._is_exact = contract.balance_tracking is BalanceTracking.CARRY_PRECISION
        self._divided: Callable[[Any, int], Minor] = Fraction if self._is_exact else rounder(contract.rounding)

    def paid(self, segment: Segment, own: Sequence[Ratio], solving: Sequence[Ratio]) -> Iterator[Row]:
        """The rows of ``segment``, whose rates are ``own``; ``solving`` are those a level payment is solved over."""
        match segment.phase:
            case Phase.PAYMENT_FREE:
                return self._nothing(own)
            case Phase.INTEREST_ONLY:
                return self._shares(own, share=0)
            case Phase.REPAYING if self.contract.method is Method.ANNUITY:
                self.payment = self._level(segment, solving)
                return self._level_payments(own)
            case _:
                if self.share is None:
                    self.share = even_share(self.contract, number=segment.first, balance=self.balance)
                return self._shares(own, share=self.share)

    def settled(self, rate: Ratio) -> Row:
        """The last installment: all that is left."""
        ((_, interest, _),) = self._shares([rate], share=0)
        return self.balance + interest, interest, 0

    def _nothing(self, rates: Sequence[Ratio]) -> Iterator[Row]:
        treatment = self.contract.payment_free_interest
        for _, interest, _ in self._shares(rates, share=0):
            match treatment:
                case FreeInterest.CAPITALIZED:
                    self.balance += interest
                    yield 0, interest, self.balance
                case FreeInterest.CARRIED:
                    self.carried += interest
                    yield 0, 0, self.balance
                case FreeInterest.FREE:
                    yield 0, 0, self.balance

    def _level_payments(self, rates: Sequence[Ratio]) -> Iterator[Row]:
        # Local names, because this is the loop a portfolio spends its time in.
        balance, payment, divided, may_grow = self.balance, self.payment, self._divided, self.may_grow
        for above, below in rates:
            interest = divided(balance * above, below)
            settled = balance + interest
            # Unless somebody agreed to a growing debt, a payment below the interest is raised to it.
            asked = payment if payment >= interest or may_grow else interest
            paid = asked if asked < settled else settled
            balance = settled - paid
            yield paid, interest, balance
        self.balance = balance

    def _shares(self, rates: Sequence[Ratio], *, share: int) -> Iterator[Row]:
        is_flat, divided = self.contract.method is Method.FLAT_FEE, self._divided
        for above, below in rates:
            interest = divided((self.contract.principal_minor if is_flat else self.balance) * above, below)
            principal = min(share, self.balance)
            self.balance -= principal
            yield principal + interest, interest, self.balance

    def _level(self, segment: Segment, rates: Sequence[Ratio]) -> Minor:
        contract, cap = self.contract, None if segment.is_first_repaying else segment.payment_cap
        if contract.payment_minor and segment.is_first_repaying:
            return contract.payment_minor
        count = (contract.amortization_installments or contract.installments) - segment.first + 1
        # A balance below what the balloon is worth asks for nothing; nobody is paid for owing.
        solved = max(0, self._solved(rates[:count]))
        self.may_grow = contract.allows_negative_amortization or cap is not None
        return solved if cap is None else min(solved, self._most_under(cap))

    def _solved(self, rates: Sequence[Ratio]) -> Minor:
        contract = self.contract
        if self._is_exact and contract.payment_unit_minor == 1:
            return exact_level(self.balance, rates, final_minor=contract.balloon_minor)
        return level_of_ratios(
            self.balance,
            rates,
            rounding=payment_rounding(contract),
            final_minor=contract.balloon_minor,
            unit_minor=contract.payment_unit_minor,
        )

    def _most_under(self, cap: Fraction) -> int:
        rounding = payment_rounding(self.contract)
        before = round_fraction(Fraction(self.payment), rounding=rounding)
        return most_under_cap(before, cap=cap, rounding=rounding, unit_minor=self.contract.payment_unit_minor)


def even_share(contract: Contract, *, number: int, balance: Minor) -> int:
    """The equal principal of installment ``number`` and each after it, with ``balance`` left before it."""
    if contract.method is Method.INTEREST_FIRST:
        return 0
    unit, parts = (
        contract.payment_unit_minor,
        (contract.amortization_installments or contract.installments) - number + 1,
    )
    share = Fraction(balance - min(contract.balloon_minor, balance), parts * unit)
    return unit * round_fraction(share, rounding=payment_rounding(contract))


def payment_rounding(contract: Contract) -> Rounding:
    """How the level payment of ``contract`` is rounded."""
    return contract.payment_rounding or contract.rounding
