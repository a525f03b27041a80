"""Whatever is wrong with a restructuring is told at once, at its place, with a remedy; nothing is half done."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from forbear.cases.restructuring import restructure_document
from forbear.problems import BadInput

Work = Callable[[Any], Any]
Changed = Callable[..., Any]

JUNK: list[Any] = [
    None,
    True,
    1,
    -1,
    1.5,
    10**40,
    "x",
    "1e5",
    "NaN",
    "-Infinity",
    "\ud800",
    "9" * 1_000_000,
    [],
    [[]],
    {},
]


def test_everything_is_told_in_one_go(small: Changed, problems_of: Work) -> None:
    document = small(
        as_of="2026-02-30",
        operations=[
            {"kind": "re_term", "installments": True},
            {"kind": "gift"},
            {"kind": "waive", "amount": "0.001"},
        ],
        events=[{"kind": "payment", "id": "p1", "on": "2025-12-31", "amount": "-1"}, {"kind": "gift"}],
        handling={"order": ["fee"]},
        modification={"carrying": 5},
        extra=1,
    )
    document["contract"]["principal"] = 1200
    assert problems_of(document).keys() == {
        "as_of",
        "extra",
        "contract.principal",
        "events[0].on",
        "events[0].amount",
        "events[1].kind",
        "handling.order",
        "modification.carrying",
        "operations[0].installments",
        "operations[1].kind",
        "operations[2].component",
    }


def test_a_missing_contract_hides_nothing_that_can_be_read_without_it(small: Changed, problems_of: Work) -> None:
    document = small(operations=[{"kind": "gift"}], events=[{"kind": "gift"}], handling={"waterfall": "niagara"})
    del document["contract"]["principal"]
    assert problems_of(document).keys() == {
        "contract.principal",
        "events[0].kind",
        "operations[0].kind",
        "handling.waterfall",
    }


def test_all_meanings_are_told_together_too(small: Changed, problems_of: Work) -> None:
    document = small(
        without=[3],
        consolidate={"loan_id": "N", "installments": 3, "first_due_on": "2026-04-10"},
        modification={"carrying": "0", "original_rate": "-0.9", "costs": "-1"},
        china={"difficulties": ["bad luck"], "restructurings": [{"on": "2027-01-01", "due_days": []}]},
        eu={
            "own_threshold": "0.5",
            "measures": [
                {"on": "2026-03-20", "in_difficulty": True, "is_concession": True, "was_non_performing": False}
            ],
        },
    )
    document["contract"]["due_first"] = "2026-01-09"
    assert problems_of(document).keys() == {
        "contract.due_first",
        "without[0]",
        "consolidate",
        "modification.carrying",
        "modification.original_rate",
        "modification.costs",
        "china.difficulties",
        "china.restructurings",
        "china.restructurings[0].on",
        "china.restructurings[0].due_days",
        "eu.own_threshold",
        "eu.measures",
    }


OPERATIONS_AT_FAULT: dict[str, tuple[Any, str, str]] = {
    "a waiver above the balance": (
        {"kind": "waive", "component": "fee", "amount": "1.00"},
        "operations[0].amount",
        "1.00 of fee cannot be waived, 0.00 is owed",
    ),
    "steps out of order": (
        {
            "kind": "step_up",
            "steps": [{"from_installment": 2, "factor": "2"}, {"from_installment": 1, "factor": "3"}],
        },
        "operations[0].steps",
        "steps begin at installments 1 to 1, one after the other",
    ),
    "a deadline of yesterday": (
        {"kind": "settle", "by": "2026-03-19", "share": "0.5"},
        "operations[0].by",
        "the deadline 2026-03-19 is not after 2026-03-20",
    ),
    "beyond the calendar": (
        {"kind": "re_age", "installments": 600, "first_due_on": "9999-01-10", "period": "P1M", "interest": "spread"},
        "operations[0].installments",
        "the plan would go on beyond the year 9999",
    ),
    "far beyond any loan": (
        {"kind": "re_age", "installments": 2, "first_due_on": "2900-01-10", "period": "P1M", "interest": "spread"},
        "operations",
        "the plan would end on 2900-02-10",
    ),
    "an amount no loan has": (
        {"kind": "down_payment", "amount": "999999999999999.99"},
        "operations[0].amount",
        "999999999999999.99 is more than any loan",
    ),
    "a dearer rate": (
        {"kind": "re_rate", "rate_annual": "0.13"},
        "operations[0].rate_annual",
        "0.13 is above the rate in force, 0.12",
    ),
}


@pytest.mark.parametrize(("operation", "path", "message"), OPERATIONS_AT_FAULT.values(), ids=OPERATIONS_AT_FAULT)
def test_an_operation_at_fault_is_named(
    operation: Any, path: str, message: str, small: Changed, problems_of: Work
) -> None:
    assert problems_of(small(operations=[operation])) == {path: message}


def test_every_operation_at_fault_is_named(small: Changed, problems_of: Work) -> None:
    """Those that cannot be read come first; the others are judged once all can be."""
    readable = [operation for operation, path, message in OPERATIONS_AT_FAULT.values() if "any loan" not in message]
    judged = [operation for operation in readable if "2900" not in str(operation)]
    paths = {path.partition("]")[0] for path in problems_of(small(operations=judged))}
    assert paths == {f"operations[{number}" for number in range(len(judged))}


EVENTS_AT_FAULT: dict[str, tuple[Any, str]] = {
    "a payment before lending": ({"kind": "payment", "id": "x", "on": "2026-01-09", "amount": "1.00"}, "on"),
    "a payment after the day": ({"kind": "payment", "id": "x", "on": "2026-03-21", "amount": "1.00"}, "on"),
    "another currency": (
        {"kind": "payment", "id": "x", "on": "2026-03-01", "amount": "1.00", "currency": "USD"},
        "currency",
    ),
    "an id given twice": ({"kind": "payment", "id": "p1", "on": "2026-03-01", "amount": "1.00"}, "id"),
    "a waiver above what is owed": (
        {"kind": "waiver", "on": "2026-03-20", "component": "interest", "amount": "9.34"},
        "amount",
    ),
    "a reversal of nothing": ({"kind": "reversal", "of": "p9", "on": "2026-03-01"}, "of"),
    "a reversal before its payment": ({"kind": "reversal", "of": "p1", "on": "2026-02-09"}, "on"),
    "more decimals than there are": ({"kind": "payment", "id": "x", "on": "2026-03-01", "amount": "1.001"}, "amount"),
    "nothing at all": ({"kind": "payment", "id": "x", "on": "2026-03-01", "amount": "0.00"}, "amount"),
}


@pytest.mark.parametrize(("event", "field"), EVENTS_AT_FAULT.values(), ids=EVENTS_AT_FAULT)
def test_an_event_at_fault_is_named(event: Any, field: str, small: Changed, problems_of: Work) -> None:
    events = [*small()["events"], event]
    assert problems_of(small(events=events)).keys() == {f"events[1].{field}"}


@pytest.mark.parametrize("kind", ["re_term", "defer", "waive"])
def test_operations_on_a_settled_loan_are_refused(kind: str, small: Changed, problems_of: Work) -> None:
    paid = {"kind": "payment", "id": "all", "on": "2026-03-20", "amount": "813.33"}
    operation = {
        "re_term": {"kind": "re_term", "installments": 2},
        "defer": {"kind": "defer", "months": 1, "interest": "paused"},
        "waive": {"kind": "waive", "component": "principal", "amount": "1.00"},
    }[kind]
    document = small(events=[*small()["events"], paid], operations=[operation])
    assert problems_of(document) == {"operations": "nothing is owed on 'NH-1004' any more"}


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_no_loan_has_is_refused_before_anything_is_worked(day: str, small: Changed, problems_of: Work) -> None:
    assert problems_of(small(as_of=day, events=[]))["as_of"]


def test_the_day_of_lending_is_a_day_of_the_loan_the_one_before_is_not(
    small: Changed, problems_of: Work, restructured: Work
) -> None:
    assert restructured(small(as_of="2026-01-10", events=[]))["before"]["owed"]["total"] == "1200.00"
    assert problems_of(small(as_of="2026-01-09", events=[])).keys() == {"as_of"}


def test_the_largest_loan_works_and_a_cent_more_does_not(
    small: Changed, restructured: Work, problems_of: Work
) -> None:
    """Ten to the fifteenth minor units, with what interest puts on top of them."""
    largest = small()["contract"] | {"principal": "10000000000000.00"}
    answer = restructured(small(contract=largest, events=[], china={}, eu={}))
    assert answer["before"]["owed"]["principal"] == "10000000000000.00"
    assert answer["reporting"]["modification"]["found"] is True
    assert answer["reporting"]["eu"]["diminished_share"]
    more = largest | {"principal": "10000000000000.01"}
    assert problems_of(small(contract=more, events=[])).keys() == {"contract.principal"}


def test_an_unknown_currency_is_told_once(small: Changed, problems_of: Work) -> None:
    contract = small()["contract"] | {"currency": "XXX"}
    waive = {"kind": "waive", "component": "penalty", "amount": "1.00"}
    document = small(contract=contract, operations=[waive], modification={"carrying": "1.00"}, eu={}, china={})
    assert problems_of(document).keys() == {"contract.currency"}


@pytest.mark.parametrize("name", ["installments", "compounds_per_year", "interest_only"])
def test_true_is_no_number(name: str, small: Changed, problems_of: Work) -> None:
    contract = small()["contract"] | {name: True}
    assert problems_of(small(contract=contract)) == {f"contract.{name}": "True is not a whole number"}


@pytest.mark.parametrize("given", ["yes", 1, 0, "true"])
def test_only_true_is_true(given: Any, small: Changed, problems_of: Work) -> None:
    contract = small()["contract"] | {"end_of_month": given}
    waive = {"kind": "waive", "component": "penalty", "share": "1", "vesting": given}
    document = small(contract=contract, operations=[waive])
    assert problems_of(document).keys() == {"contract.end_of_month", "operations[0].vesting"}


def test_too_many_operations_or_loans_are_refused(small: Changed, problems_of: Work) -> None:
    defer = {"kind": "defer", "months": 1, "interest": "paused"}
    assert problems_of(small(operations=[defer] * 201)).keys() == {"operations"}
    other = {"loan_id": "B", "contract": small()["contract"]}
    assert problems_of(small(other_loans=[other] * 51)).keys() >= {"other_loans"}


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value of a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for name, member in inside for place in places(member, (*way, name)))][not way :]


FULL: dict[str, Any] = {
    "operations": [
        {"kind": "waive", "component": "penalty", "share": "0.5", "vesting": True},
        {"kind": "defer", "months": 1, "interest": "accrues"},
        {
            "kind": "down_payment",
            "amount": "10.00",
            "on": "2026-03-25",
            "order": ["fee", "penalty", "interest", "principal"],
        },
        {"kind": "step_up", "weights": ["1"]},
    ],
    "without": [1],
    "platform": "nuanhe",
    "handling": {"waterfall": "card", "late_from_days": 91, "closes_when_covered": True, "advance": "next"},
    "takeover": {"notice_days": 7, "arrears": "into_plan", "interest": "accrued", "keeps_terms": False},
    "modification": {"standard": "cas22", "entity": "listed", "carrying": "800.00", "original_rate": "0.12"},
    "china": {
        "difficulties": ["past_due"],
        "restructurings": [{"on": "2026-02-15", "due_days": ["2026-03-10"], "difficulties": ["past_due"]}],
        "class_before": "substandard",
        "recovery": {"arrears_paid_on": "2026-03-01", "is_sustainable": True},
    },
    "eu": {"in_difficulty": True, "over_30_days_on": ["2026-03-01"], "own_threshold": "0.01", "measures": []},
    "export": ["beancount"],
    "ledger": "balances",
}


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: f"{type(junk).__name__} {str(junk)[:10]!r}")
def test_junk_in_any_place_is_told_there_or_makes_sense(junk: Any, small: Changed) -> None:
    whole = small(**FULL)
    for way in places(whole):
        document = small(**FULL)
        inner = document
        for step in way[:-1]:
            inner = inner[step]
        inner[way[-1]] = junk
        blamed = outcome(document)
        assert all(path.startswith(path_of(way[:-1])) for path in blamed), (way, blamed)


def outcome(document: Any) -> set[str]:
    """The places at fault, none when there is an answer that can be written; anything else breaks."""
    try:
        json.dumps(restructure_document(document))
    except BadInput as bad:
        return {problem.path for problem in bad.problems}
    return set()


def path_of(way: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way).lstrip(".")


@pytest.mark.parametrize("junk", [None, True, 3, "x", [], [{}]])
def test_what_is_no_restructuring_at_all_is_told(junk: Any, problems_of: Work) -> None:
    assert problems_of(junk)


def test_an_empty_one_lacks_three_things(problems_of: Work) -> None:
    assert problems_of({}).keys() == {"contract", "as_of", "operations"}


def test_an_abyss_is_refused(small: Changed, problems_of: Work) -> None:
    abyss: list[Any] = []
    for _ in range(5000):
        abyss = [abyss]
    for field in ("operations", "events", "handling", "china"):
        (path,) = problems_of(small() | {field: {"a": abyss}})
        assert path.startswith(field)
