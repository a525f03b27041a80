"""Random restructurings as JSON: likely loans, events and operations, unlikely settings, and junk if wanted."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 0, 10**30, 0.5, "", "x", "-1", "0", "1e9", [], {}, ["x"], "\ud800", "9999-12-31"]
)
LENT_ON = date(2025, 1, 31)


def amounts(most: int = 2_000_00) -> st.SearchStrategy[str]:
    rare = st.integers(0, 30).flatmap(lambda one: st.just(10**15 + 1) if one == 30 else st.integers(1, most // 100))
    return rare.map(str)


def days(first: int = -5, last: int = 900) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda number: (LENT_ON + timedelta(days=number)).isoformat())


RATES = st.sampled_from(["0", "0.05", "0.18", "0.36", "0.999999", "1"])
SHARES = st.sampled_from(["0.01", "0.333333", "0.5", "1"])
COUNTS = st.one_of(st.integers(1, 24), st.sampled_from([0, 120, 480, 601]))
COMPONENTS = st.sampled_from(["principal", "interest", "penalty", "fee"])
ORDERS = st.permutations(["principal", "interest", "penalty", "fee"]).map(list)


def some(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


ROLLED = st.sampled_from(["following", "modified_following", "preceding"])
SETTINGS = st.one_of(
    st.just({}),
    some({"roll": ROLLED, "calendar": st.sampled_from(["weekends", "cn"])}, interest_follows_roll=st.booleans()),
    some({"balloon": st.just("50")}),
)
CONTRACTS = st.builds(
    lambda *parts: parts[0] | parts[1],
    some(
        {
            "currency": st.sampled_from(["CNY", "CNY", "CNY", "JPY", "KWD"]),
            "principal": st.one_of(st.integers(60, 200_000).map(str), st.sampled_from(["1", "10000000000000"])),
            "rate_annual": RATES,
            "installments": st.integers(1, 40),
            "method": st.sampled_from(["annuity", "equal_principal", "interest_first", "flat_fee"]),
            "disbursed_on": st.just(LENT_ON.isoformat()),
            "due_first": days(0, 60),
        },
        period=st.sampled_from(["P1M", "P3M", "P1Y", "P2W", "P10D", "P1D"]),
        end_of_month=st.booleans(),
        day_count=st.sampled_from(["30/360", "ACT/365F", "ACT/360", "ACT/ACT"]),
        convention=st.sampled_from(["forbear", "fineract"]),
        rounding=st.sampled_from(["half_up", "half_even"]),
        penalty_rate_annual=RATES,
        penalty_base=st.sampled_from(["principal", "principal_and_interest"]),
        penalty_compounds=st.booleans(),
        fee_per_installment=st.sampled_from(["0", "5"]),
        fee_upfront=st.sampled_from(["0", "7"]),
        fee_spread=st.sampled_from(["0", "10"]),
        interest_only=st.integers(0, 3),
        payment_free=st.integers(0, 3),
        payment_free_interest=st.sampled_from(["capitalized", "carried", "free"]),
    ),
    SETTINGS,
)

EVENTS = st.lists(
    st.one_of(
        some({"kind": st.just("payment"), "id": st.uuids().map(str), "on": days(0, 300), "amount": amounts()}),
        some(
            {
                "kind": st.just("charge"),
                "id": st.uuids().map(str),
                "on": days(0, 300),
                "component": st.sampled_from(["fee", "penalty"]),
                "amount": amounts(50_00),
            },
        ),
        some({"kind": st.just("waiver"), "on": days(0, 300), "component": COMPONENTS, "amount": amounts(5_00)}),
    ),
    max_size=5,
)

OPERATIONS = st.one_of(
    some(
        {
            "kind": st.just("defer"),
            "months": COUNTS,
            "interest": st.sampled_from(["accrues", "capitalized", "paused"]),
        }
    ),
    some({"kind": st.just("re_term"), "installments": COUNTS}),
    some(
        {"kind": st.just("re_rate"), "rate_annual": RATES},
        from_on=days(),
        payment=st.just("kept"),
        may_rise=st.booleans(),
    ),
    some({"kind": st.just("waive"), "component": COMPONENTS, "share": SHARES}, vesting=st.booleans()),
    some({"kind": st.just("waive"), "component": COMPONENTS, "amount": amounts(20_00)}, vesting=st.booleans()),
    some({"kind": st.just("capitalize"), "components": st.lists(COMPONENTS, max_size=3)}),
    some(
        {"kind": st.just("pause_interest"), "from_on": days(), "until_on": days()},
        payment=st.sampled_from(["kept", "solved"]),
    ),
    some({"kind": st.just("extra_terms"), "installments": COUNTS}, from_on=days()),
    some(
        {"kind": st.just("move_due_date"), "payment": st.sampled_from(["kept", "solved"])},
        to_on=days(),
        day_of_month=st.integers(0, 32),
        from_on=days(),
    ),
    some({"kind": st.just("re_amortize"), "interest": st.sampled_from(["first", "spread", "waived"])}),
    some(
        {
            "kind": st.just("re_age"),
            "installments": COUNTS,
            "first_due_on": days(),
            "period": st.sampled_from(["P1M", "P2W", "P1D", "P1Y"]),
            "interest": st.sampled_from(["first", "spread", "waived", "equal_payable", "equal_full"]),
        }
    ),
    some({"kind": st.just("interest_only"), "installments": COUNTS}, extends_term=st.booleans(), from_on=days()),
    some({"kind": st.just("postpone_interest"), "installments": COUNTS}, from_on=days()),
    some({"kind": st.just("step_up"), "growth_annual": SHARES}),
    some({"kind": st.just("step_up"), "weights": st.lists(SHARES, min_size=1, max_size=6)}),
    some({"kind": st.just("balloon"), "share": SHARES}),
    some({"kind": st.just("balloon"), "amount": amounts()}),
    some({"kind": st.just("waive_payment"), "amount": amounts(90_00)}, order=ORDERS, vesting=st.booleans()),
    some({"kind": st.just("down_payment"), "amount": amounts(90_00)}, on=days(), order=ORDERS),
    some({"kind": st.just("settle"), "by": days(), "share": SHARES}, order=ORDERS),
)

DOCUMENTS = some(
    {
        "contract": CONTRACTS,
        "events": EVENTS,
        "as_of": days(250),
        "operations": st.lists(OPERATIONS, max_size=4),
        "ledger": st.just("balances"),
    },
    without=st.lists(st.integers(0, 1), max_size=1),
    handling=some(
        {},
        waterfall=st.sampled_from(["card", "civil_code"]),
        order=ORDERS,
        sweep=st.sampled_from(["installment_first", "component_first"]),
        advance=st.sampled_from(["next", "last", "reamortize"]),
        closes_when_covered=st.booleans(),
    ),
    takeover=some(
        {},
        notice_days=st.integers(1, 90),
        arrears=st.sampled_from(["into_plan", "stay_due"]),
        interest=st.sampled_from(["accrued", "last_due_day"]),
        keeps_terms=st.booleans(),
    ),
    modification=some({}, carrying=amounts(), original_rate=RATES, costs=amounts(9_00)),
    china=some({}, difficulties=st.just(["past_due"]), days_past_due=st.integers(0, 400)),
    eu=some({}, is_concession=st.booleans(), was_non_performing=st.booleans()),
)


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A likely document with junk in one or two of its places."""
    document = draw(DOCUMENTS)
    for _ in range(draw(st.integers(1, 2))):
        inner: Any = document
        while isinstance(inner, dict | list) and inner:
            names = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
            name = draw(st.sampled_from(names))
            if not isinstance(inner[name], dict | list) or draw(st.integers(0, 3)) == 0:
                inner[name] = draw(JUNK)
                break
            inner = inner[name]
    return document
