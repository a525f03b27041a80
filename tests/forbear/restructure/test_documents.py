from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.problems import BadInput
from forbear.restructure import (
    Capitalize,
    Defer,
    Operation,
    Plan,
    ReRate,
    ReTerm,
    Settle,
    Step,
    StepUp,
    Waive,
    operation_document,
    operation_from_document,
    plan_from_documents,
)

PAIRS: list[tuple[Operation, dict[str, Any]]] = [
    (Defer(months=3, interest="paused"), {"kind": "defer", "months": 3, "interest": "paused"}),
    (ReTerm(installments=24), {"kind": "re_term", "installments": 24}),
    (ReRate(rate_annual=Fraction(9, 100)), {"kind": "re_rate", "rate_annual": "0.09"}),
    (
        Waive(component="penalty", amount_minor=12000),
        {"kind": "waive", "component": "penalty", "amount": "120.00", "vesting": False},
    ),
    (Capitalize(components=("interest",)), {"kind": "capitalize", "components": ["interest"]}),
    (
        ReRate(rate_annual=Fraction(9, 100), from_on=date(2026, 10, 1), payment="kept", may_rise=True),
        {"kind": "re_rate", "rate_annual": "0.09", "from_on": "2026-10-01", "payment": "kept", "may_rise": True},
    ),
    (
        Waive(component="penalty", share=Fraction(1, 2)),
        {"kind": "waive", "component": "penalty", "share": "0.5", "vesting": False},
    ),
    (
        StepUp(steps=(Step(number=2, factor=Fraction(3, 2)),)),
        {"kind": "step_up", "steps": [{"from_installment": 2, "factor": "1.5"}]},
    ),
    (
        Settle(by=date(2026, 12, 1), amount_minor=800000),
        {
            "kind": "settle",
            "by": "2026-12-01",
            "amount": "8000.00",
            "order": ["penalty", "fee", "interest", "principal"],
        },
    ),
]


@pytest.mark.parametrize(("operation", "document"), PAIRS, ids=lambda value: getattr(value, "kind", ""))
def test_each_operation_has_its_document(operation: Operation, document: dict[str, Any]) -> None:
    assert operation_document(operation, currency="CNY") == document
    assert operation_from_document(document, currency="CNY") == operation


def test_amounts_follow_the_currency() -> None:
    yen = operation_from_document({"kind": "waive", "component": "fee", "amount": "120"}, currency="JPY")
    assert yen == Waive(component="fee", amount_minor=120)
    with pytest.raises(BadInput, match=r"amount: '1\.50' has 2 decimals, JPY has 0"):
        operation_from_document({"kind": "waive", "component": "fee", "amount": "1.50"}, currency="JPY")


@pytest.mark.parametrize("document", [{"kind": "forgive"}, {}, None, "defer", {"kind": ["defer"]}])
def test_an_unknown_kind_is_told_which_kinds_there_are(document: Any) -> None:
    with pytest.raises(BadInput, match="defer, re_term, re_rate, waive, capitalize"):
        operation_from_document(document, currency="CNY")


def test_all_problems_of_a_list_are_told_with_their_paths() -> None:
    with pytest.raises(BadInput) as caught:
        plan_from_documents(
            [
                {"kind": "defer", "months": "many", "interest": "never"},
                {"kind": "re_term", "installments": 24},
                {"kind": "waive", "component": "penalty", "amount": 12.5},
                {"kind": "re_rate", "rate": "0.09"},
            ],
            currency="CNY",
        )
    assert [problem.path for problem in caught.value.problems] == [
        "operations[0].months",
        "operations[0].interest",
        "operations[2].amount",
        "operations[3].rate_annual",
        "operations[3].rate",
    ]


def test_an_empty_list_is_the_plan_that_changes_nothing() -> None:
    assert plan_from_documents([], currency="CNY") == Plan()


def test_weights_are_steps_written_shorter() -> None:
    weights = operation_from_document({"kind": "step_up", "weights": ["1", "1.5"]}, currency="CNY")
    assert weights == StepUp(steps=(Step(number=1, factor=Fraction(1)), Step(number=2, factor=Fraction(3, 2))))
