"""Operations taken out of a plan again: from its end, from its middle, several at once, or not at all."""

from collections.abc import Callable
from typing import Any

Work = Callable[[Any], Any]
Changed = Callable[..., Any]

WAIVE = {"kind": "waive", "component": "interest", "amount": "180.00"}
CAPITALIZE = {"kind": "capitalize", "components": ["interest"]}
RE_TERM = {"kind": "re_term", "installments": 24}


def figures(answer: Any) -> tuple[str, str, int]:
    after = answer["after"]
    return after["owed"]["principal"], after["owed"]["interest"], len(after["schedule"])


def test_a_plan_comes_apart_as_worked(lin_xiao: Changed, restructured: Work) -> None:
    """The rows of the worked example of docs/algorithms/operations/algebra.md."""
    worked = {
        (): ("12180.00", "0.00", 24),
        (2,): ("12180.00", "0.00", 12),
        (1, 2): ("12000.00", "180.00", 12),
        (0,): ("12360.00", "0.00", 24),
    }
    for numbers, expected in worked.items():
        answer = restructured(lin_xiao(operations=[WAIVE, CAPITALIZE, RE_TERM], without=list(numbers)))
        assert figures(answer) == expected
        assert answer["plan"]["removed"] == list(numbers)


def test_what_is_left_is_the_plan_that_never_had_them(lin_xiao: Changed, restructured: Work) -> None:
    left = restructured(lin_xiao(operations=[WAIVE, CAPITALIZE, RE_TERM], without=[2, 0, 2]))
    never = restructured(lin_xiao(operations=[CAPITALIZE]))
    assert left["after"] == never["after"]
    assert left["plan"] == never["plan"] | {"removed": [0, 2]}


def test_an_operation_others_need_stays_and_they_are_named(lin_xiao: Changed, restructured: Work) -> None:
    """12,300.00 of principal are there to be waived only once 360.00 of interest have joined it."""
    waive = {"kind": "waive", "component": "principal", "amount": "12300.00"}
    plan = [CAPITALIZE, RE_TERM, waive]
    answer = restructured(lin_xiao(operations=plan, without=[0]))
    assert answer["plan"]["removed"] == []
    (blocked,) = answer["plan"]["blocked"]
    assert (blocked["number"], blocked["operation"]) == (2, "waive")
    assert [problem["message"] for problem in blocked["problems"]] == [
        "12300.00 of principal cannot be waived, 12000.00 is owed"
    ]
    assert answer["after"] == restructured(lin_xiao(operations=plan))["after"]


def test_what_is_blocked_keeps_its_place_when_several_go(lin_xiao: Changed, restructured: Work) -> None:
    waive = {"kind": "waive", "component": "principal", "amount": "12300.00"}
    answer = restructured(lin_xiao(operations=[CAPITALIZE, RE_TERM, waive], without=[0, 1]))
    assert [blocked["number"] for blocked in answer["plan"]["blocked"]] == [2]
    together = restructured(lin_xiao(operations=[CAPITALIZE, RE_TERM, waive], without=[0, 2]))
    assert together["plan"]["removed"] == [0, 2]


def test_a_place_that_is_none_is_told(lin_xiao: Changed, problems_of: Work) -> None:
    assert problems_of(lin_xiao(operations=[RE_TERM], without=[0, 1, 7])).keys() == {"without[1]", "without[2]"}
    assert problems_of(lin_xiao(operations=[RE_TERM], without=[-1])).keys() == {"without[0]"}
