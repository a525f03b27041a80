"""Cases laid out are found again while nothing changed, and only then; and nobody is let through too fast."""

from typing import Any

import pytest

from forbear.policy import shipped_policies
from forbear_server.services import laid
from forbear_server.services.laid import Shelf, laid_case
from forbear_server.services.pace import Pace
from tests.server.conftest import example


class Counted:
    """Stands for laying a case out, and counts how often it was done."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, document: Any, *, role: str, library: Any) -> Any:
        self.times += 1
        return (document["borrower_ref"], role, self.times)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, db: None) -> Counted:
    found = Counted()
    monkeypatch.setattr(laid, "lay_case", found)
    monkeypatch.setattr(laid, "_SHELF", Shelf())
    return found


def test_the_same_case_is_laid_out_once(counted: Counted) -> None:
    assert laid_case(example("lin-xiao"), role="machine") == laid_case(example("lin-xiao"), role="machine")
    assert counted.times == 1


def test_a_changed_fact_and_another_role_are_laid_out_anew(counted: Counted) -> None:
    document = example("lin-xiao")
    laid_case(document, role="machine")
    laid_case(document, role="agent")
    document["application"]["income_now"] = "1900.00"
    laid_case(document, role="machine")
    assert counted.times == 3


def test_other_policies_make_everything_be_laid_out_again() -> None:
    shelf, policies = Shelf(), shipped_policies()
    other: Any = object()
    found: Any = "laid"
    shelf.keep(("case", "machine"), found, policies=policies)
    assert shelf.find(("case", "machine"), policies=policies) is found
    assert shelf.find(("case", "machine"), policies=other) is None


def test_what_was_not_used_for_longest_gives_way() -> None:
    shelf, policies = Shelf(most=2), shipped_policies()
    found: Any = "laid"
    for name in ("a", "b"):
        shelf.keep((name, "machine"), found, policies=policies)
    shelf.find(("a", "machine"), policies=policies)
    shelf.keep(("c", "machine"), found, policies=policies)
    kept = [name for name in "abc" if shelf.find((name, "machine"), policies=policies)]
    assert kept == ["a", "c"]


def test_a_burst_is_let_through_and_then_so_many_a_second() -> None:
    at = [0.0]
    pace = Pace(burst=3, per_second=2, clock=lambda: at[0])
    assert [pace.allows("lin") for _ in range(4)] == [True, True, True, False]
    assert pace.allows("chen")
    at[0] = 0.5
    assert [pace.allows("lin") for _ in range(2)] == [True, False]
    at[0] = 60.0
    assert [pace.allows("lin") for _ in range(4)] == [True, True, True, False]


def test_whoever_was_not_seen_for_longest_is_forgotten() -> None:
    pace = Pace(burst=1, per_second=0.001, most_known=1, clock=lambda: 0.0)
    assert pace.allows("lin")
    assert pace.allows("chen")
    assert pace.allows("lin")
