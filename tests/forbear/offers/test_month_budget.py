"""What plans of one month may waive together: nothing is offered beyond what is left of it, and it is said so."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.decisions.constraints import constraint_documents
from forbear.money import parse_minor
from forbear.offers import SearchCase, do_nothing, find_offers
from forbear.offers.candidates import build, candidate
from forbear.offers.field import survey
from forbear.policy import Budget, PolicyPack

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "month-budget.md"
MONTHS = 72


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## Worked table")[1].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]


@pytest.fixture(scope="module")
def case_with(request_for: Any, loan: Any, capacity: Any, nuanhe: PolicyPack) -> Callable[..., SearchCase]:
    def made(
        budget_minor: int | None, waived_minor: int = 0, *, penalty_minor: int = 4_000, **levers: Any
    ) -> SearchCase:
        policy = replace(
            nuanhe,
            budget=Budget(waived_per_month_minor=budget_minor),
            levers=replace(nuanhe.levers, terms=(24, 36, 48), **levers),
        )
        request = request_for(
            loan(penalty_minor=penalty_minor), capacity=capacity([120_000] * MONTHS), policy=policy, role="manager"
        )
        return SearchCase(**request, waived_this_month_minor=waived_minor)

    return made


@pytest.mark.parametrize("row", rows(), ids=lambda row: "-".join(row[:4]))
def test_the_worked_table_comes_out(row: list[str], case_with: Callable[..., SearchCase]) -> None:
    month, before, left, waives, fits, slack = (None if cell == "none" else cell for cell in row)
    waived = parse_minor(waives or "0.00", currency="CNY")
    budget = None if month is None else parse_minor(month, currency="CNY")
    whole = (Fraction(1),) if waived else (Fraction(0),)
    case = case_with(
        budget,
        parse_minor(before or "0.00", currency="CNY"),
        penalty_minor=waived,
        waive_penalty_shares=whole,
        waive_interest_shares=(Fraction(0),),
    )
    assert case.month_budget_left_minor == (None if left is None else parse_minor(left, currency="CNY"))
    field = survey(case)
    assert set(field.waived) == {waived}
    assert set(field.fits_month) == {fits == "yes"}
    constraint = _month_budget(case)
    assert (constraint["slack"], constraint["holds"]) == (slack, fits == "yes") if slack else constraint == {}


def _month_budget(case: SearchCase) -> dict[str, Any]:
    nothing = do_nothing(case)
    plan = candidate(build(survey(case).space.levers_of(0), case=case), label="nearest", case=case, nothing=nothing)
    found = [each for each in constraint_documents(plan, case=case) if each["name"] == "month_budget"]
    return found[0] if found else {}


def test_the_page_has_its_rows() -> None:
    assert len(rows()) == 6


@pytest.mark.parametrize("left", [0, 1, 4_000, 60_000, 10**9])
def test_no_plan_waives_more_than_is_left(left: int, case_with: Callable[..., SearchCase]) -> None:
    found = find_offers(case_with(10**9, 10**9 - left))
    assert found.offers
    assert all(plan.waived.total_minor <= left for plan in found.offers)


def test_a_budget_nobody_reaches_changes_nothing(
    case_with: Callable[..., SearchCase], told: Callable[..., str]
) -> None:
    assert told(find_offers(case_with(10**9))) == told(find_offers(case_with(None, 10**9)))


def test_a_budget_used_up_is_said_to_be_what_stops_a_plan(case_with: Callable[..., SearchCase]) -> None:
    always = {"waive_penalty_shares": (Fraction(1),)}
    assert find_offers(case_with(4_000, **always)).offers
    found = find_offers(case_with(4_000, 1, **always))
    assert found.offers == ()
    (reason,) = found.reasons
    assert reason.code == "no_plan_within_month_budget"
    assert reason.facts == {"left": "39.99", "again_on": "2026-12-01"}
    assert found.nearest is not None
    (miss,) = [miss for miss in found.nearest.misses if miss.code == "miss.month_budget"]
    assert miss.facts == {"waived": "40.00", "left": "39.99"}


def test_it_is_not_blamed_where_something_else_stops_every_plan(case_with: Callable[..., SearchCase]) -> None:
    case = replace(case_with(0, waive_penalty_shares=(Fraction(1),)), policy=_unkept(case_with(0).policy))
    assert [reason.code for reason in find_offers(case).reasons] == ["no_plan_within_limits"]


def _unkept(policy: PolicyPack) -> PolicyPack:
    """The policy keeps no loan that is repaid in equal installments."""
    return replace(policy, levers=replace(policy.levers, methods=("equal_principal",)))
