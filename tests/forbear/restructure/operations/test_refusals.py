"""What each operation refuses, all of it at once, and where in its document the fault lies."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.loans import Balances, Component, Method
from forbear.problems import BadInput
from forbear.restructure import (
    CONTRACT,
    Balloon,
    Capitalize,
    Consolidate,
    Defer,
    ExtraTerms,
    InterestOnly,
    Layer,
    MoveDueDate,
    Operation,
    PauseInterest,
    PayDown,
    Plan,
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
    operation_from_document,
    taken_on,
)

ANY: Any = "anything"
LATE, PAST = date(2040, 1, 1), date(2026, 10, 1)
ALL = 12_444_00
MOST = 10**15

REFUSED: list[tuple[Operation, list[str]]] = [
    (Defer(months=121, interest=ANY), ["months", "interest"]),
    (PauseInterest(from_on=PAST, until_on=date(2026, 9, 1)), ["until_on"]),
    (PauseInterest(from_on=LATE, until_on=LATE), ["from_on"]),
    (PauseInterest(from_on=PAST, until_on=PAST, payment=ANY), ["payment", "from_on"]),
    (ExtraTerms(installments=0, from_on=LATE), ["installments", "from_on"]),
    (ExtraTerms(installments=589), ["installments"]),
    (ReRate(rate_annual=Fraction(19, 100)), ["rate_annual"]),
    (ReRate(rate_annual=Fraction(19, 100), from_on=PAST, may_rise=True), ["from_on"]),
    (ReRate(rate_annual=Fraction(1, 10), from_on=LATE), ["from_on"]),
    (ReRate(rate_annual=Fraction(1, 10), from_on=PAST), ["from_on"]),
    (MoveDueDate(), ["to_on"]),
    (MoveDueDate(to_on=LATE, day_of_month=3), ["to_on"]),
    (MoveDueDate(to_on=date(2026, 11, 10)), ["to_on"]),
    (MoveDueDate(to_on=date(2027, 1, 5), from_on=date(2027, 2, 1)), ["to_on"]),
    (MoveDueDate(day_of_month=32, payment=ANY), ["payment", "day_of_month"]),
    (MoveDueDate(to_on=date(9999, 6, 1)), ["to_on"]),
    (ReAmortize(interest=ANY), ["interest"]),
    (ReAge(installments=601, first_due_on=PAST, interest=ANY), ["installments", "interest", "first_due_on"]),
    (ReAge(installments=600, first_due_on=date(9960, 1, 1)), ["installments"]),
    (InterestOnly(installments=12), ["installments"]),
    (InterestOnly(installments=0, from_on=LATE), ["installments", "from_on"]),
    (PostponeInterest(installments=12), ["installments"]),
    (StepUp(), ["steps"]),
    (StepUp(steps=(Step(number=13, factor=Fraction(1)),)), ["steps"]),
    (
        StepUp(steps=(Step(number=3, factor=Fraction(101)), Step(number=2, factor=Fraction(1)))),
        ["steps", "steps[0].factor"],
    ),
    (StepUp(growth_annual=Fraction(-1)), ["growth_annual"]),
    (Balloon(), ["amount"]),
    (Balloon(amount_minor=MOST), ["amount"]),
    (Balloon(share=Fraction(3, 2)), ["share"]),
    (Waive(component="interest", amount_minor=MOST), ["amount"]),
    (Waive(component="interest", amount_minor=5, share=Fraction(1, 2)), ["amount"]),
    (WaivePayment(amount_minor=ALL + 1, order=()), ["order", "amount"]),
    (WaivePayment(amount_minor=0), ["amount"]),
    (PayDown(amount_minor=MOST, on=date(2026, 12, 10)), ["on", "amount"]),
    (PayDown(amount_minor=0, on=PAST, order=()), ["order", "on", "amount"]),
    (Settle(by=date(2026, 11, 10), amount_minor=MOST), ["by", "amount"]),
    (Settle(by=date(2026, 12, 1), amount_minor=5, share=Fraction(1, 2)), ["amount"]),
]


@pytest.mark.parametrize(("operation", "paths"), REFUSED, ids=lambda value: getattr(value, "kind", ""))
def test_everything_wrong_with_an_operation_is_told_at_once(
    operation: Operation, paths: list[str], lin_xiao: Layer
) -> None:
    assert [problem.path for problem in operation.problems(lin_xiao)] == paths
    with pytest.raises(BadInput) as caught:
        operation.apply(lin_xiao)
    assert [problem.path for problem in caught.value.problems] == paths
    assert all(problem.message and problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize(
    "operation",
    [
        Defer(months=1, interest="paused"),
        ReTerm(installments=2),
        ReRate(rate_annual=Fraction(0)),
        Capitalize(components=("interest",)),
        PauseInterest(from_on=date(2026, 12, 1), until_on=date(2026, 12, 9)),
        ExtraTerms(installments=1),
        MoveDueDate(to_on=date(2026, 12, 20)),
        ReAmortize(),
        ReAge(installments=3, first_due_on=date(2026, 12, 20)),
        InterestOnly(installments=1),
        PostponeInterest(installments=1),
        StepUp(growth_annual=Fraction(1, 10)),
        Balloon(share=Fraction(1, 2)),
        Settle(by=date(2026, 12, 20), share=Fraction(1, 2)),
        Waive(component="fee", share=Fraction(1, 2)),
        WaivePayment(amount_minor=1),
        PayDown(amount_minor=1),
    ],
    ids=lambda operation: operation.kind,
)
def test_a_settled_loan_is_left_as_it_is(operation: Operation, lin_xiao: Layer) -> None:
    settled = replace(lin_xiao, balances=Balances(), entries=())
    assert operation.problems(settled)
    forgiven = Plan(
        operations=tuple(Waive(component=component, share=Fraction(1)) for component in Component)
    ).changed(lin_xiao)
    assert not ReTerm(installments=2).problems(forgiven)


def test_principal_due_at_the_end_leaves_nothing_to_step_or_balloon(lin_xiao: Layer) -> None:
    layer = replace(lin_xiao, method=Method.INTEREST_FIRST)
    assert StepUp(growth_annual=Fraction(1, 10)).problems(layer)
    assert Balloon(share=Fraction(1, 2)).problems(layer)


def test_only_a_level_payment_takes_interest_first(lin_xiao: Layer) -> None:
    layer = replace(lin_xiao, method=Method.EQUAL_PRINCIPAL)
    assert [problem.path for problem in ReAmortize(interest="first").problems(layer)] == ["interest"]
    assert not ReAmortize(interest="spread").problems(layer)


def test_a_new_term_leaves_room_for_installments_that_ask_for_less(lin_xiao: Layer) -> None:
    layer = InterestOnly(installments=3).apply(lin_xiao)
    assert [problem.path for problem in ReTerm(installments=3).problems(layer)] == ["installments"]
    assert not ReTerm(installments=4).problems(layer)


def test_a_down_payment_is_not_waived_and_not_settled_as_well(lin_xiao: Layer) -> None:
    layer = PayDown(amount_minor=84_00).apply(lin_xiao)
    assert [problem.message for problem in Waive(component="fee", amount_minor=1).problems(layer)] == [
        "0.01 of fee cannot be waived, 0.00 is owed"
    ]
    assert [problem.path for problem in Settle(by=date(2026, 12, 1), share=Fraction(1, 2)).problems(layer)] == [
        "kind"
    ]
    assert MoveDueDate(to_on=date(2026, 11, 11)).problems(
        PayDown(amount_minor=1, on=date(2026, 11, 11)).apply(lin_xiao)
    )


def other(layer: Layer, **changes: Any) -> Layer:
    owed = Balances(principal_minor=changes.pop("owed", 100_000))
    entries = taken_on(owed, on=layer.as_of, memo="contract.handover", against=CONTRACT)
    return replace(layer, **({"loan_id": "NH-1009", "balances": owed, "entries": entries} | changes))


JOINED = Consolidate(loan_id="NH-2001", installments=12, first_due_on=date(2026, 12, 10))


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"currency": "USD"}, ["layers.currency"]),
        ({"platform": "harbor", "loan_id": "NH-1001"}, ["layers.platform", "layers.loan_id"]),
        ({"as_of": date(2026, 11, 9)}, ["layers.as_of"]),
        ({"owed": 0}, ["layers[1]"]),
        ({"owed": MOST}, ["layers"]),
    ],
)
def test_only_loans_that_have_enough_in_common_become_one(
    changes: dict[str, Any], paths: list[str], lin_xiao: Layer
) -> None:
    assert [problem.path for problem in JOINED.problems((lin_xiao, other(lin_xiao, **changes)))] == paths


def test_a_consolidation_needs_several_loans_a_name_and_a_rate_that_is_no_dearer(lin_xiao: Layer) -> None:
    nameless = replace(JOINED, loan_id="", installments=0)
    assert [problem.path for problem in nameless.problems((lin_xiao,))] == ["installments", "loan_id", "layers"]
    dear = replace(JOINED, rate_annual=Fraction(181, 1000))
    assert [problem.path for problem in dear.problems((lin_xiao, other(lin_xiao)))] == ["rate_annual"]
    late = replace(JOINED, first_due_on=date(2026, 11, 10))
    assert [problem.path for problem in late.problems((lin_xiao, other(lin_xiao)))] == ["first_due_on"]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"kind": "re_age", "installments": 3, "first_due_on": "2026-12-20", "period": "monthly"}, "period"),
        ({"kind": "step_up"}, "steps"),
        ({"kind": "step_up", "weights": ["1", "0"]}, "steps"),
        ({"kind": "step_up", "weights": ["1"], "growth_annual": "0.1"}, "steps"),
        ({"kind": "settle", "by": "soon", "share": "0.5"}, "by"),
        ({"kind": "down_payment", "amount": "1.005"}, "amount"),
        ({"kind": "down_payment", "amount": "100000000000000.00"}, "amount"),
        ({"kind": "balloon", "share": "half"}, "share"),
        ({"kind": "waive_payment", "amount": "5.00", "order": ["money"]}, "order[0]"),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else value,
)
def test_a_document_that_cannot_be_read_says_where(document: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as caught:
        operation_from_document(document, currency="CNY")
    assert path in [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize("minor", [1, MOST])
def test_the_smallest_and_the_largest_loan_come_out_to_the_cent(minor: int, lin_xiao: Layer) -> None:
    layer = other(lin_xiao, owed=minor)
    for operation in (
        StepUp(growth_annual=Fraction(1, 10)),
        Balloon(share=Fraction(1, 4)),
        ExtraTerms(installments=300),
    ):
        layer = operation.apply(layer)
    rows = Plan().apply(layer).schedule.installments
    assert sum(row.principal_minor for row in rows) == minor
    assert rows[-1].balance_minor == 0
