"""What each operation looks at and changes, and from it which two may change places: see the table in the spec."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from functools import singledispatch

from forbear.loans import Component
from forbear.restructure.operations import (
    Balloon,
    Capitalize,
    Defer,
    DeferralInterest,
    ExtraTerms,
    InterestOnly,
    InterestOwed,
    MoveDueDate,
    Operation,
    PauseInterest,
    PayDown,
    PaymentIs,
    PostponeInterest,
    ReAge,
    ReAgeInterest,
    ReAmortize,
    ReRate,
    ReTerm,
    Settle,
    StepUp,
    Waive,
    WaivePayment,
)


class Part(Enum):
    """The parts of a layer that operations look at and change."""

    PRINCIPAL = auto()
    INTEREST = auto()
    PENALTY = auto()
    FEE = auto()
    STAYS_DUE = auto()
    DOWN_PAYMENTS = auto()
    RATE = auto()
    PAUSES = auto()
    COUNTED = auto()
    CLOCK = auto()
    DAYS = auto()
    COUNT = auto()
    METHOD = auto()
    PAYMENT = auto()
    ARREARS = auto()
    STEPS = auto()
    INTEREST_ONLY = auto()
    POSTPONED = auto()
    BALLOON = auto()


Parts = frozenset[Part]
OWED: Parts = frozenset({Part.PRINCIPAL, Part.INTEREST, Part.PENALTY, Part.FEE})
LEVEL: Parts = frozenset(Part) - {Part.PENALTY, Part.FEE, Part.STAYS_DUE, Part.COUNTED, Part.POSTPONED}
"""All that the level payment depends on."""
RUN: Parts = LEVEL | {Part.POSTPONED}
"""All that the run of installments depends on."""
SHAPE: Parts = frozenset({Part.STEPS, Part.INTEREST_ONLY, Part.POSTPONED, Part.BALLOON, Part.ARREARS, Part.METHOD})
ACCRUAL: Parts = frozenset(
    {Part.PRINCIPAL, Part.RATE, Part.PAUSES, Part.DAYS, Part.CLOCK, Part.METHOD, Part.DOWN_PAYMENTS}
)
"""All that interest up to a day depends on."""
COMPONENT = {
    Component.PRINCIPAL: Part.PRINCIPAL,
    Component.INTEREST: Part.INTEREST,
    Component.PENALTY: Part.PENALTY,
    Component.FEE: Part.FEE,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Effects:
    """``adds`` are changes that do not mind each other's order; ``sets`` and ``reads`` mind every change.

    What ``keeps_payment`` fixes the level payment first, unless it is fixed already.
    """

    reads: Parts = frozenset()
    adds: Parts = frozenset()
    sets: Parts = frozenset()
    keeps_payment: bool = False

    def minds(self, other: "Effects") -> bool:
        """Whether what this one does depends on whether ``other`` was there before."""
        changes = other.sets | other.adds
        looks_at_level = self.keeps_payment and not other.keeps_payment
        return bool((self.sets | self.reads | (LEVEL if looks_at_level else frozenset())) & changes)


def commutes(one: Operation, other: Operation) -> bool:
    """Whether the two, wherever both orders are possible, give the same balances, schedule and trial balance."""
    if one == other or _is_absorbed(one, other) or _is_absorbed(other, one):
        return True
    mine, theirs = effects_of(one), effects_of(other)
    return not (mine.minds(theirs) or theirs.minds(mine))


def _is_absorbed(one: Operation, other: Operation) -> bool:
    """Pairs whose effects meet in one place and still come to the same in either order."""
    match one, other:
        case Capitalize(), Capitalize():
            return True  # what one has moved the other finds moved
        case Capitalize(), PauseInterest(payment=PaymentIs.SOLVED):
            return True  # interest taken back comes off interest and then principal, wherever it is
        case WaivePayment(), WaivePayment():
            return one.order == other.order and one.vesting == other.vesting
        case ((Balloon(amount_minor=None) | StepUp(steps=()) | ReAmortize(interest=InterestOwed.SPREAD)), Settle()):
            return True  # one installment has no shape
        case ReAmortize(interest=InterestOwed.SPREAD), ReAge(interest=ReAgeInterest.SPREAD):
            return True
    return False


@singledispatch
def effects_of(operation: Operation) -> Effects:
    """What ``operation`` looks at and changes, whatever the layer."""
    raise AssertionError(f"broken invariant: what {operation.kind} changes is written down")


def _effects(
    *, sets: Set[Part] = frozenset(), adds: Set[Part] = frozenset(), reads: Set[Part] = frozenset()
) -> Effects:
    return Effects(reads=frozenset(reads), adds=frozenset(adds), sets=frozenset(sets))


def _seen_from(from_on: date | None) -> Parts:
    """Letting installments stand looks at all that makes them."""
    return RUN if from_on is not None else frozenset()


def _from_a_day(from_on: date | None, *, sets: Set[Part] = frozenset(), adds: Set[Part] = frozenset()) -> Effects:
    standing = {Part.DAYS, Part.COUNT, *SHAPE} if from_on is not None else set[Part]()
    return _effects(sets=sets | standing, adds=adds, reads=_seen_from(from_on))


def _with_payment(
    payment: str, *, sets: Set[Part] = frozenset(), reads: Set[Part] = frozenset(), adds: Set[Part] = frozenset()
) -> Effects:
    kept = PaymentIs(payment) is PaymentIs.KEPT
    effects = _effects(sets=sets, reads=reads, adds=adds | {Part.PAYMENT})
    return replace(effects, keeps_payment=kept)


@effects_of.register
def _deferral(operation: Defer) -> Effects:
    if DeferralInterest(operation.interest) is DeferralInterest.PAUSED:
        # The clock moves to the latest start of a period, whichever deferral comes first.
        return _effects(adds={Part.DAYS, Part.CLOCK})
    grows = Part.INTEREST if DeferralInterest(operation.interest) is DeferralInterest.ACCRUES else Part.PRINCIPAL
    return _effects(sets={Part.CLOCK}, adds={Part.DAYS, Part.COUNTED, grows}, reads=ACCRUAL)


@effects_of.register
def _pause(operation: PauseInterest) -> Effects:
    sets, reads = {Part.INTEREST, Part.COUNTED}, {Part.CLOCK, Part.DOWN_PAYMENTS}
    return _with_payment(operation.payment, sets=sets, reads=reads, adds={Part.PAUSES, Part.PRINCIPAL})


@effects_of.register
def _re_term(operation: ReTerm) -> Effects:
    return _effects(sets={Part.COUNT}, adds={Part.PAYMENT})


@effects_of.register
def _extra_terms(operation: ExtraTerms) -> Effects:
    return _from_a_day(operation.from_on, adds={Part.COUNT, Part.PAYMENT})


@effects_of.register
def _re_rate(operation: ReRate) -> Effects:
    if operation.from_on is not None:
        changed = {Part.RATE, Part.PRINCIPAL, Part.INTEREST, Part.COUNTED, Part.DAYS, Part.COUNT, *SHAPE}
        return _with_payment(operation.payment, sets=changed, reads=set(RUN))
    if operation.may_rise:
        return _with_payment(operation.payment, sets={Part.RATE}, reads={Part.CLOCK})
    return _with_payment(operation.payment, adds={Part.RATE})


@effects_of.register
def _moved_due_date(operation: MoveDueDate) -> Effects:
    reads = {Part.DAYS} if operation.to_on is None else set[Part]()
    standing = {Part.COUNT, *SHAPE} if operation.from_on is not None else set[Part]()
    return _with_payment(
        operation.payment, sets={Part.DAYS, *standing}, reads=reads | set(_seen_from(operation.from_on))
    )


@effects_of.register
def _re_amortization(operation: ReAmortize) -> Effects:
    sets, adds = {Part.STAYS_DUE}, {*OWED, Part.PAYMENT}
    if InterestOwed(operation.interest) is InterestOwed.WAIVED:
        return _effects(sets=sets | {Part.INTEREST}, adds=adds, reads={Part.DOWN_PAYMENTS})
    return _effects(sets=sets | {Part.ARREARS}, adds=adds)


@effects_of.register
def _re_aging(operation: ReAge) -> Effects:
    # Under Apache Fineract's convention interest is first counted up to the day of the plan.
    sets = {Part.STAYS_DUE, Part.DAYS, Part.COUNT, Part.CLOCK, *SHAPE}
    adds = {*OWED, Part.PAYMENT, Part.COUNTED}
    match ReAgeInterest(operation.interest):
        case ReAgeInterest.EQUAL_PAYABLE | ReAgeInterest.EQUAL_FULL:
            return _effects(sets=sets | {Part.RATE, Part.INTEREST, Part.COUNTED}, adds=adds, reads=RUN)
        case ReAgeInterest.WAIVED:
            return _effects(sets=sets | {Part.INTEREST}, adds=adds, reads=ACCRUAL)
        case _:
            return _effects(sets=sets, adds=adds, reads=ACCRUAL)


@effects_of.register
def _interest_only(operation: InterestOnly) -> Effects:
    more = {Part.COUNT} if operation.extends_term else set[Part]()
    return _from_a_day(operation.from_on, sets={Part.INTEREST_ONLY}, adds={Part.PAYMENT} | more)


@effects_of.register
def _postponed(operation: PostponeInterest) -> Effects:
    return _from_a_day(operation.from_on, sets={Part.POSTPONED})


@effects_of.register
def _step_up(operation: StepUp) -> Effects:
    reads = {Part.COUNT} if operation.growth_annual is not None else set[Part]()
    return _effects(sets={Part.STEPS}, adds={Part.PAYMENT}, reads=reads)


@effects_of.register
def _balloon(operation: Balloon) -> Effects:
    reads = {Part.PRINCIPAL, Part.DOWN_PAYMENTS} if operation.share is not None else set[Part]()
    return _effects(sets={Part.BALLOON}, adds={Part.PAYMENT}, reads=reads)


@effects_of.register
def _waiver(operation: Waive) -> Effects:
    part = {COMPONENT[Component(operation.component)]}
    if operation.share is None:
        return _effects(adds=part)
    return _effects(sets=part, reads={Part.DOWN_PAYMENTS})


@effects_of.register
def _waived_payment(operation: WaivePayment) -> Effects:
    return _effects(sets=OWED, reads={Part.DOWN_PAYMENTS})


@effects_of.register
def _capitalized(operation: Capitalize) -> Effects:
    moved = {COMPONENT[Component(component)] for component in operation.components}
    return _effects(sets=moved, adds={Part.PRINCIPAL}, reads={Part.DOWN_PAYMENTS})


@effects_of.register
def _paid_down(operation: PayDown) -> Effects:
    return _effects(sets={Part.DOWN_PAYMENTS}, reads=OWED)


@effects_of.register
def _settled(operation: Settle) -> Effects:
    # No interest runs until the deadline, so the rate says nothing.
    return _effects(sets=frozenset(Part) - {Part.RATE, Part.PAYMENT}, adds={Part.PAYMENT})
