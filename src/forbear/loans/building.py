"""From a contract to its schedule: see ``docs/algorithms/schedule.md`` for the steps and worked tables."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import cast

from forbear.loans.amortization import Row, amortized, payment_rounding
from forbear.loans.contract import BalanceTracking, Contract
from forbear.loans.periods import contract_periods
from forbear.loans.schedule import Installment, Schedule
from forbear.money import Rounding, round_fraction, split_evenly
from forbear.problems import invariant

WholeRow = tuple[int, int, int]


def build_schedule(contract: Contract) -> Schedule:
    """Every installment of ``contract``; the last one settles it, so the final balance is zero."""
    periods = contract_periods(contract)
    rows = _whole_rows(contract, amortized(contract, periods))
    schedule = Schedule(
        installments=tuple(
            [
                Installment(number, due_on, payment - interest, interest, fee, balance)
                for number, due_on, (payment, interest, balance), fee in zip(
                    range(1, contract.installments + 1), periods.due_on, rows, _fees(contract), strict=False
                )
            ]
        )
    )
    _check(contract, schedule)
    return schedule


def _whole_rows(contract: Contract, rows: Iterable[Row]) -> Iterable[WholeRow]:
    """``rows`` in whole minor units, as all are unless the contract carries precision."""
    if contract.balance_tracking is BalanceTracking.CARRY_PRECISION:
        return _rounded(rows, contract.principal_minor, payment_rounding(contract))
    return cast(Iterable[WholeRow], rows)


def _rounded(rows: Iterable[Row], before: int, rounding: Rounding) -> Iterator[WholeRow]:
    """Balances rounded half up, payments as payments are; principal is the difference of two balances.

    Interest is what is left of the payment. Where so little runs that rounding would leave less than none, the
    payment is the principal.
    """
    for exact_payment, _, exact_balance in rows:
        balance = round_fraction(Fraction(exact_balance), rounding=Rounding.HALF_UP)
        payment = max(round_fraction(Fraction(exact_payment), rounding=rounding), before - balance)
        yield payment, payment - (before - balance), balance
        before = balance


def _fees(contract: Contract) -> Sequence[int]:
    each, spread = contract.fee_minor_per_installment, contract.fee_spread_minor
    if not spread:
        return (each,) * contract.installments
    return [each + part for part in split_evenly(spread, parts=contract.installments)]


def _check(contract: Contract, schedule: Schedule) -> None:
    invariant(schedule.principal_minor == contract.principal_minor, "principal sums to the amount lent")
    invariant(schedule.installments[-1].balance_minor == 0, "a schedule ends at zero")
    invariant(min([row.interest_minor for row in schedule.installments]) >= 0, "interest is not below zero")
