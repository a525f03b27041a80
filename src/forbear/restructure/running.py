"""The run of a balance through installments: interest, what of it is asked now or later, and principal."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from forbear.loans import Convention
from forbear.money import rounder
from forbear.restructure.accrual import interest_on
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import Asks


class Ask(NamedTuple):
    """What an installment asks for: ``share`` of the balance as interest, and an amount in minor units."""

    share: Fraction
    kind: Asks
    amount_minor: int
    postpones: bool = False


class Repayment(NamedTuple):
    """Principal and interest due with one installment, in minor units.

    ``arrears_minor`` is the part of its interest that was owed before the first installment, where that comes first.
    """

    principal_minor: int
    interest_minor: int
    arrears_minor: int = 0


class Run(NamedTuple):
    """What is left between two installments, in minor units.

    ``arrears_minor`` is interest that payments cover before principal, ``oldest_minor`` the part of it owed before
    the first installment. ``later_minor`` is postponed interest, ``ahead_minor`` interest of the next period that
    does not come from its balance.
    """

    balance_minor: int
    arrears_minor: int = 0
    oldest_minor: int = 0
    later_minor: int = 0
    ahead_minor: int = 0


def run(layer: Layer, asks: Sequence[Ask], state: Run, *, settles: bool) -> tuple[Run, tuple[Repayment, ...]]:
    """Every installment of ``asks`` from ``state`` on; with ``settles`` the last takes all that is left."""
    if _is_plain(layer, asks, state):
        return _plain_run(layer, asks, state, settles=settles)
    return run_by_rows(layer, asks, state, settles=settles)


def run_by_rows(layer: Layer, asks: Sequence[Ask], state: Run, *, settles: bool) -> tuple[Run, tuple[Repayment, ...]]:
    """:func:`run` whatever interest waits for; each row told from the one before."""
    rows: list[Repayment] = []
    for number, ask in enumerate(asks, start=1):
        state, row = _row(layer, ask, state, is_last=settles and number == len(asks))
        rows.append(row)
    return state, tuple(rows)


def _is_plain(layer: Layer, asks: Sequence[Ask], state: Run) -> bool:
    """Whether interest is always asked for with the installment of its period, and runs on the balance."""
    waits = any((state.arrears_minor, state.oldest_minor, state.later_minor)) or any(ask.postpones for ask in asks)
    return not waits and layer.flat_base_minor is None and layer.convention is not Convention.FINERACT


def _plain_run(layer: Layer, asks: Sequence[Ask], state: Run, *, settles: bool) -> tuple[Run, tuple[Repayment, ...]]:
    """What :func:`_row` comes to where no interest waits: most plans, so it is spelled out in whole numbers."""
    rounded, rows, balance, ahead = rounder(layer.rounding), [], state.balance_minor, state.ahead_minor
    for share, kind, amount, _ in asks:
        interest = rounded(balance * share.numerator, share.denominator) + ahead
        principal = min(balance, amount if kind is Asks.PRINCIPAL else max(0, amount - interest))
        rows.append(Repayment(principal, interest))
        balance, ahead = balance - principal, 0
    if settles and rows:
        rows[-1] = Repayment(rows[-1].principal_minor + balance, rows[-1].interest_minor)
        balance = 0
    return Run(balance_minor=balance, ahead_minor=ahead), tuple(rows)


def _row(layer: Layer, ask: Ask, state: Run, *, is_last: bool) -> tuple[Run, Repayment]:
    flat, balance, arrears, later = layer.flat_base_minor, state.balance_minor, state.arrears_minor, state.later_minor
    interest = interest_on(balance if flat is None else flat, layer=layer, share=ask.share) + state.ahead_minor
    if is_last:
        due, principal = interest + arrears, balance
    elif ask.kind is Asks.PRINCIPAL:
        due, principal = interest, min(balance, ask.amount_minor)
    else:
        due = _interest_due(layer, interest, arrears, ask.amount_minor)
        principal = min(balance, max(0, ask.amount_minor - due))
    left = interest + arrears - due
    old = min(state.oldest_minor, arrears, due if left > arrears else max(0, due - interest))
    if ask.postpones and not is_last:
        due, later = 0, later + due
    elif later and (flat is None or is_last):
        due, later = due + later, 0
    after = Run(
        balance_minor=balance - principal,
        arrears_minor=left,
        oldest_minor=state.oldest_minor - old,
        later_minor=later,
    )
    return after, Repayment(principal_minor=principal, interest_minor=due, arrears_minor=old)


def _interest_due(layer: Layer, interest: int, arrears: int, payment: int) -> int:
    """Arrears only as far as the payment reaches; running interest always, unless what is missing is carried on."""
    if layer.convention is Convention.FINERACT:
        return min(interest + arrears, payment)
    return interest + min(arrears, max(0, payment - interest))
