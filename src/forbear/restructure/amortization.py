"""How principal is repaid over the installments of a plan: what each asks for, and the run of the balance."""

from collections.abc import Sequence
from fractions import Fraction

from forbear.loans import Convention, Method
from forbear.money import Rounding, round_fraction, split_by_weights
from forbear.problems import invariant
from forbear.restructure.accrual import counted_between, first_start, period_shares
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import ArrearsOrder, Asks, factor_of
from forbear.restructure.level import solved_payment, to_unit
from forbear.restructure.running import Ask, Repayment, Run, run
from forbear.restructure.spreading import spread


def repayments(layer: Layer) -> tuple[Repayment, ...]:
    """One repayment for each installment of ``layer`` after its down payments; principal is repaid to the cent."""
    shares = period_shares(layer)
    standing, pattern = shares[: len(layer.standing)], shares[len(layer.standing) :]
    state, before = _standing_rows(layer, standing)
    _, rows = run(layer, _pattern_asks(layer, pattern, state), state, settles=True)
    invariant(sum(row.principal_minor for row in (*before, *rows)) == layer.to_spread.principal_minor, SETTLES)
    return (*before, *rows)


SETTLES = "the last installment settles the principal"


def level_payment_of(layer: Layer) -> int | None:
    """What an installment of ``layer`` after those that stand pays at factor 1; None where payments are not level."""
    if layer.method is not Method.ANNUITY:
        return None
    shares = period_shares(layer)
    state, _ = _standing_rows(layer, shares[: len(layer.standing)])
    return _level(layer, shares[len(layer.standing) :], state)


def _standing_rows(layer: Layer, shares: Sequence[Fraction]) -> tuple[Run, tuple[Repayment, ...]]:
    asks = [
        Ask(share=share, kind=stands.asks, amount_minor=stands.amount_minor, postpones=stands.postpones_interest)
        for share, stands in zip(shares, layer.standing, strict=True)
    ]
    return run(layer, asks, _opening_run(layer), settles=False)


def _opening_run(layer: Layer) -> Run:
    spread = layer.to_spread
    first = layer.arrears is ArrearsOrder.FIRST
    arrears = spread.interest_minor if first else 0
    return Run(
        balance_minor=spread.principal_minor,
        arrears_minor=arrears,
        oldest_minor=arrears,
        ahead_minor=_interest_before_down_payments(layer),
    )


def _interest_before_down_payments(layer: Layer) -> int:
    """What principal paid down inside the first period bore until it was paid; due with the first installment."""
    start = first_start(layer)
    late = [down for down in layer.down_payments if down.due_on > start]
    if not late or layer.flat_base_minor is not None:
        return 0
    pieces = [
        piece.years * piece.rate_annual * down.amounts.principal_minor
        for down in late
        for piece in counted_between(layer, start, down.due_on)
    ]
    return round_fraction(sum(pieces, start=Fraction(0)), rounding=layer.rounding)


def asks_of(layer: Layer) -> list[Ask]:
    """What each installment after those that stand asks for; the last of them takes all that is left besides."""
    shares = period_shares(layer)
    state, _ = _standing_rows(layer, shares[: len(layer.standing)])
    return _pattern_asks(layer, shares[len(layer.standing) :], state)


def _pattern_asks(layer: Layer, shares: Sequence[Fraction], state: Run) -> list[Ask]:
    if layer.method is Method.ANNUITY:
        return _level_asks(layer, shares, _level(layer, shares, state))
    amounts = _principal_amounts(layer, state.balance_minor)
    return [
        Ask(share=share, kind=Asks.PRINCIPAL, amount_minor=amount, postpones=number <= layer.postponed)
        for number, (share, amount) in enumerate(zip(shares, amounts, strict=True), start=1)
    ]


def _level_asks(layer: Layer, shares: Sequence[Fraction], level: int) -> list[Ask]:
    asks = []
    for number, share in enumerate(shares, start=1):
        repays = number > layer.interest_only
        amount = _stepped(layer, level, number) if layer.steps else level
        asks.append(
            Ask(
                share=share,
                kind=Asks.PAYMENT if repays else Asks.PRINCIPAL,
                amount_minor=amount if repays else 0,
                postpones=number <= layer.postponed,
            )
        )
    return asks


def _stepped(layer: Layer, level: int, number: int) -> int:
    return to_unit(level * factor_of(number, steps=layer.steps), unit_minor=1, rounding=payment_rounding(layer))


def _level(layer: Layer, shares: Sequence[Fraction], state: Run) -> int:
    if layer.payment_minor is not None:
        return layer.payment_minor
    repaying = shares[layer.interest_only :]
    factors = _factors(layer, len(shares)) if layer.steps else [Fraction(1)] * len(repaying)
    exact = solved_payment(
        state.balance_minor,
        shares=repaying,
        factors=factors if layer.steps else (),
        balloon_minor=min(layer.balloon_minor, state.balance_minor),
    )
    if layer.convention is Convention.FINERACT:
        return _evened_out(layer, shares, state, _rounded(layer, exact))
    if state.arrears_minor:
        exact += Fraction(state.arrears_minor) / (sum(factors) or 1)
    return _rounded(layer, exact)


def _factors(layer: Layer, count: int) -> list[Fraction]:
    return [factor_of(number, steps=layer.steps) for number in range(layer.interest_only + 1, count + 1)]


def _evened_out(layer: Layer, shares: Sequence[Fraction], state: Run, level: int) -> int:
    """The level nearest to what its last installment then asks, as Apache Fineract looks for it: in three tries."""
    half = len(shares) // 2
    found, rest = level, _last_less_level(layer, shares, state, level)
    for _ in range(3):
        if abs(rest) <= half:
            break
        tried = _rounded(layer, found + Fraction(rest, len(shares)))
        then = _last_less_level(layer, shares, state, tried)
        if tried == found or abs(then) >= abs(rest):
            break
        found, rest = tried, then
    return found


def _last_less_level(layer: Layer, shares: Sequence[Fraction], state: Run, level: int) -> int:
    asks = [ask._replace(postpones=False) for ask in _level_asks(layer, shares, level)]
    rows = run(layer, asks, state._replace(later_minor=0), settles=True)[1]
    return rows[-1].principal_minor + rows[-1].interest_minor - level - min(layer.balloon_minor, state.balance_minor)


def _rounded(layer: Layer, exact: Fraction) -> int:
    return to_unit(exact, unit_minor=layer.payment_unit_minor, rounding=payment_rounding(layer))


def payment_rounding(layer: Layer) -> Rounding:
    """How the level payment is rounded."""
    return layer.payment_rounding or layer.rounding


def _principal_amounts(layer: Layer, balance_minor: int) -> tuple[int, ...]:
    """Principal of each installment; the last also takes the balloon, and all that is left anyway."""
    count, free = layer.installments, layer.interest_only
    if layer.method is Method.INTEREST_FIRST:
        return (0,) * (count - 1) + (balance_minor,)
    owed, parts = balance_minor - min(layer.balloon_minor, balance_minor), count - free
    if layer.payment_unit_minor > 1:
        part = _rounded(layer, Fraction(owed, parts))
        return (0,) * free + (part,) * parts
    if layer.steps:
        factors = [factor_of(number, steps=layer.steps) for number in range(free + 1, count + 1)]
        return (0,) * free + split_by_weights(owed, weights=_whole(factors))
    return (0,) * free + spread(owed, parts=parts, layer=layer)


def _whole(factors: Sequence[Fraction]) -> list[int]:
    unit = 1
    for factor in factors:
        unit = unit * factor.denominator
    return [int(factor * unit) for factor in factors]
