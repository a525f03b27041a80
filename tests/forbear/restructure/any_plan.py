"""Any loan a plan may meet, and any operation it may try: strategies cheap enough for many thousand cases."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from forbear.dates import Cycle, DayCount, PeriodUnit, Roll, calendar_named
from forbear.loans import Balances, Contract, Convention, Method, Payment, position_from_payments
from forbear.money import Rounding
from forbear.problems import BadInput
from forbear.restructure import (
    CONTRACT,
    ArrearsOrder,
    Balloon,
    Capitalize,
    Counted,
    Defer,
    ExtraTerms,
    InterestOnly,
    Layer,
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
    opening_layer,
    taken_on,
)

TODAY = date(2026, 11, 10)
CURRENCY = "CNY"
COMPONENTS = ("principal", "interest", "penalty", "fee")

amounts = st.integers(1, 16).flatmap(
    lambda kind: st.just(10**15) if kind == 16 else st.integers(1, 10 ** (2 + kind % 4))
)
rates = st.integers(0, 36).map(lambda percent: Fraction(percent, 100))
shares = st.integers(1, 20).map(lambda twentieth: Fraction(twentieth, 20))
orders = st.permutations(COMPONENTS).map(tuple)
near = st.integers(-200, 500).map(lambda days: TODAY + timedelta(days=days))
later = st.integers(1, 200).map(lambda days: TODAY + timedelta(days=days))
payments = st.sampled_from(("kept", "solved"))
counts = st.integers(1, 6)


def _pause(first: date, days: int, payment: str) -> PauseInterest:
    return PauseInterest(from_on=first, until_on=first + timedelta(days=days), payment=payment)  # type: ignore[arg-type]


def _steps(numbers: list[int], factor: int) -> StepUp:
    return StepUp(
        steps=tuple(Step(number=number, factor=Fraction(factor + number, 10)) for number in sorted(numbers))
    )


some_day = st.one_of(st.none(), later)
operations: st.SearchStrategy[Operation] = st.one_of(
    st.builds(Defer, months=counts, interest=st.sampled_from(("accrues", "capitalized", "paused"))),
    st.builds(_pause, near, st.integers(0, 90), payments),
    st.builds(ReTerm, installments=st.integers(1, 12)),
    st.builds(ExtraTerms, installments=counts, from_on=some_day),
    st.builds(
        ReRate, rate_annual=rates, from_on=st.one_of(st.none(), near), payment=payments, may_rise=st.booleans()
    ),
    st.builds(MoveDueDate, to_on=later, from_on=some_day, payment=payments),
    st.builds(MoveDueDate, day_of_month=st.integers(1, 31), payment=payments),
    st.builds(ReAmortize, interest=st.sampled_from(("first", "spread", "waived"))),
    st.builds(
        ReAge,
        installments=counts,
        first_due_on=later,
        period=st.sampled_from((Cycle(1, PeriodUnit.MONTH), Cycle(2, PeriodUnit.WEEK))),
        interest=st.sampled_from(("first", "spread", "waived", "equal_payable", "equal_full")),
    ),
    st.builds(InterestOnly, installments=st.integers(1, 3), from_on=some_day, extends_term=st.booleans()),
    st.builds(PostponeInterest, installments=st.integers(1, 3), from_on=some_day),
    st.builds(_steps, st.lists(st.integers(1, 6), min_size=1, max_size=3, unique=True), st.integers(5, 30)),
    st.builds(StepUp, growth_annual=rates),
    st.builds(Balloon, amount_minor=amounts),
    st.builds(Balloon, share=shares),
    st.builds(Waive, component=st.sampled_from(COMPONENTS), amount_minor=amounts, vesting=st.booleans()),
    st.builds(Waive, component=st.sampled_from(COMPONENTS), share=shares, vesting=st.booleans()),
    st.builds(
        Capitalize, components=st.sampled_from((("interest",), ("penalty", "fee"), ("interest", "penalty", "fee")))
    ),
    st.builds(WaivePayment, amount_minor=amounts, order=orders, vesting=st.booleans()),
    st.builds(PayDown, amount_minor=amounts, on=st.sampled_from((None, TODAY + timedelta(days=3))), order=orders),
    st.builds(Settle, by=later, share=shares),
    st.builds(Settle, by=later, amount_minor=amounts),
)


@st.composite
def given_layers(draw: st.DrawFn) -> Layer:
    """A loan of which the balances are given, with interest counted over ninety days or nobody knows when."""
    owed = Balances(
        principal_minor=draw(st.one_of(st.integers(0, 2_000), st.integers(0, 2_000_000))),
        interest_minor=draw(st.integers(0, 60_000)),
        penalty_minor=draw(st.integers(0, 9_000)),
        fee_minor=draw(st.integers(0, 9_000)),
    )
    method = draw(st.sampled_from((Method.ANNUITY, Method.ANNUITY, *Method)))
    rate, since = draw(rates), TODAY - timedelta(days=90)
    piece = Counted(
        start=since, until=TODAY, principal_minor=owed.principal_minor, rate_annual=rate, years=Fraction(1, 4)
    )
    period = draw(st.sampled_from(("P1M", "P1M", "P1M", "P3M", "P2W", "P10D")))
    return Layer(
        loan_id="NH-1001",
        currency=CURRENCY,
        as_of=TODAY,
        balances=owed,
        rate_annual=rate,
        method=method,
        installments=draw(st.one_of(st.integers(1, 8), st.integers(12, 26))),
        first_due_on=TODAY + timedelta(days=draw(st.integers(7, 37))),
        interest_from=TODAY,
        day_count=draw(st.sampled_from(DayCount)),
        rounding=draw(st.sampled_from(Rounding)),
        period=Cycle.parse(period),
        convention=draw(st.sampled_from(Convention)),
        roll=draw(st.sampled_from((Roll.NONE, *Roll))),
        calendar=calendar_named("weekends"),
        interest_follows_roll=draw(st.booleans()),
        counted=(piece,) if draw(st.booleans()) else None,
        arrears=draw(st.sampled_from(ArrearsOrder)) if method is Method.ANNUITY else ArrearsOrder.SPREAD,
        flat_base_minor=owed.principal_minor if method is Method.FLAT_FEE else None,
        entries=taken_on(owed, on=TODAY, memo="contract.handover", against=CONTRACT),
    )


@st.composite
def lived_layers(draw: st.DrawFn) -> Layer:
    """A loan taken over after a history of payments, whatever stays due beside the plan."""
    contract = Contract(
        currency=CURRENCY,
        principal_minor=draw(st.integers(10_000, 2_000_000)),
        rate_annual=draw(rates),
        installments=draw(st.integers(6, 14)),
        method=draw(st.sampled_from(Method)),
        disbursed_on=date(2026, 5, 31),
        due_first=date(2026, 6, 30),
        end_of_month=draw(st.booleans()),
        day_count=draw(st.sampled_from(DayCount)),
        convention=draw(st.sampled_from(Convention)),
        penalty_rate_annual=Fraction(24, 100),
    )
    made = draw(st.lists(st.tuples(st.integers(0, 160), st.integers(1, 200_000)), max_size=4))
    paid = [Payment(paid_on=contract.disbursed_on + timedelta(days=day), amount_minor=minor) for day, minor in made]
    position = position_from_payments(loan_id="NH-1001", product="", contract=contract, payments=paid, as_of=TODAY)
    options = {
        "arrears": draw(st.sampled_from(("into_plan", "stay_due"))),
        "interest": draw(st.sampled_from(("accrued", "last_due_day"))),
        "keeps_terms": draw(st.booleans()),
    }
    try:
        return opening_layer(position, **options)  # type: ignore[arg-type]
    except BadInput:
        return opening_layer(position)


layers = st.one_of(given_layers(), lived_layers())


@st.composite
def plans(draw: st.DrawFn) -> tuple[Layer, tuple[Operation, ...]]:
    """A layer and up to five operations in any order, each of them possible where it stands."""
    opening = layer = draw(layers)
    chosen: list[Operation] = []
    for _ in range(draw(st.sampled_from((1, 2, 3, 4, 5)))):
        operation = draw(operations)
        if not operation.problems(layer):
            chosen.append(operation)
            layer = operation.apply(layer)
    return opening, tuple(chosen)
