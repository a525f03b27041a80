"""One operation for each row of the table of what may change places, in docs/algorithms/operations/algebra.md."""

from datetime import date
from fractions import Fraction

from forbear.loans import Component
from forbear.restructure import (
    Balloon,
    Capitalize,
    Defer,
    ExtraTerms,
    InterestOnly,
    MoveDueDate,
    Operation,
    PauseInterest,
    PayDown,
    PostponeInterest,
    ReAge,
    ReAmortize,
    ReRate,
    ReTerm,
    Settle,
    Step,
    StepUp,
    Waive,
    WaivePayment,
)

FIRST_PRINCIPAL = (Component.PRINCIPAL, Component.INTEREST, Component.PENALTY, Component.FEE)
PENALTY_BEFORE_INTEREST = (Component.PRINCIPAL, Component.PENALTY, Component.INTEREST, Component.FEE)

VARIANTS: dict[str, tuple[Operation, ...]] = {
    "defer, accrues": (Defer(months=2, interest="accrues"),),
    "defer, capitalized": (Defer(months=3, interest="capitalized"),),
    "defer, paused": (Defer(months=1, interest="paused"),),
    "pause interest, kept": (
        PauseInterest(from_on=date(2026, 10, 20), until_on=date(2026, 12, 20)),
        PauseInterest(from_on=date(2026, 11, 12), until_on=date(2026, 12, 24)),
    ),
    "pause interest, solved": (
        PauseInterest(from_on=date(2026, 10, 25), until_on=date(2026, 12, 31), payment="solved"),
        PauseInterest(from_on=date(2026, 11, 12), until_on=date(2027, 1, 20), payment="solved"),
    ),
    "re-term": (ReTerm(installments=5), ReTerm(installments=30)),
    "extra terms": (ExtraTerms(installments=2), ExtraTerms(installments=13)),
    "extra terms from a day": (ExtraTerms(installments=3, from_on=date(2027, 1, 1)),),
    "re-rate": (ReRate(rate_annual=Fraction(6, 100)),),
    "re-rate from a day": (
        ReRate(rate_annual=Fraction(7, 100), from_on=date(2026, 10, 15)),
        ReRate(rate_annual=Fraction(5, 100), from_on=date(2027, 1, 15)),
    ),
    "move due date, kept": (MoveDueDate(to_on=date(2027, 1, 25)),),
    "move due date, solved": (MoveDueDate(to_on=date(2027, 1, 28), payment="solved"),),
    "re-amortize, first": (ReAmortize(interest="first"),),
    "re-amortize, spread": (ReAmortize(interest="spread"),),
    "re-age, spread": (
        ReAge(installments=4, first_due_on=date(2027, 1, 5), interest="spread"),
        ReAge(installments=20, first_due_on=date(2027, 1, 6), interest="spread"),
    ),
    "interest only": (InterestOnly(installments=1),),
    "interest only, extends": (InterestOnly(installments=2, extends_term=True),),
    "postpone interest": (PostponeInterest(installments=1),),
    "step up, steps": (StepUp(steps=(Step(number=2, factor=Fraction(3, 2)),)),),
    "step up, growth": (StepUp(growth_annual=Fraction(1, 10)),),
    "balloon, amount": (Balloon(amount_minor=10_000),),
    "balloon, share": (Balloon(share=Fraction(1, 4)),),
    "waive principal": (Waive(component="principal", amount_minor=700),),
    "waive interest": (Waive(component="interest", amount_minor=300, vesting=True),),
    "waive penalty": (Waive(component="penalty", amount_minor=200),),
    "waive interest, share": (Waive(component="interest", share=Fraction(1, 2)),),
    "waive payment": (
        WaivePayment(amount_minor=900),
        WaivePayment(amount_minor=950, order=FIRST_PRINCIPAL),
        WaivePayment(amount_minor=2_000, order=PENALTY_BEFORE_INTEREST),
    ),
    "capitalize interest": (Capitalize(components=("interest",)),),
    "capitalize penalty and fee": (Capitalize(components=("penalty", "fee")),),
    "down payment": (PayDown(amount_minor=1_500), PayDown(amount_minor=1_600, order=FIRST_PRINCIPAL)),
    "settle": (
        Settle(by=date(2026, 12, 1), share=Fraction(3, 10)),
        Settle(by=date(2026, 12, 2), share=Fraction(9, 10), order=PENALTY_BEFORE_INTEREST),
    ),
}
"""Their figures differ, so that nothing agrees by chance."""
