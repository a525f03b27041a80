"""The batch beside the single search: the same plan, score, gains and reason for every household."""

import os
from random import Random

import numpy as np
import pytest

from forbear.offers.batch import NO_PLAN_CODES
from forbear.offers.choose import agreeable_plans, best_bargains
from forbear.offers.field import survey, within
from forbear.offers.nothing import do_nothing
from forbear.offers.search import _why_none
from forbear.policy import Levers
from tests.forbear.offers.batch.conftest import ROLES, Book, book, small_levers

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""

COUNT = int(os.environ.get("FORBEAR_BATCH_HOUSEHOLDS", "40"))
"""Households for each seed; 850 make ten thousand in a few minutes."""

SEEDS = range(10)


def compare(searched: Book) -> list[str]:
    """Hold every household of a book against the single search; the codes met."""
    found, met = searched.found(), []
    for household, told in enumerate(searched.told):
        code = NO_PLAN_CODES[found.code[household]]
        met.append(code)
        if told.capacity is None:
            assert code == "facts_missing"
            continue
        assert code != "set_aside"
        case = searched.case(household, role=ROLES[0])
        nothing, field = do_nothing(case), survey(case)
        assert found.lender_nothing[household] == nothing.lender_value_minor
        assert found.borrower_nothing[household] == nothing.borrower_value_minor
        assert found.nothing_total[household] == nothing.total_minor
        assert found.represented[household] == field.space.count - field.space.repeated.sum()
        for place, role in enumerate(ROLES):  # noqa: B007
            case = searched.case(household, role=role)
            field = within(field, case)
            plans = agreeable_plans(field, case=case, nothing=nothing)
            if len(plans.rows) or role == ROLES[-1]:
                break
        if not len(plans.rows):
            assert code == _why_none(field, case, nothing)[0].code
            assert found.levers_of(household) is None
            continue
        best = int(best_bargains(plans)[0])
        assert code == "offered"
        assert found.levers_of(household) == field.space.levers_of(best)
        assert found.score[household] == plans.score[plans.rows == best][0]
        assert found.role[household] == place
        assert found.last_month[household] == field.last_month[best]
    return met


@pytest.mark.parametrize("seed", SEEDS)
def test_the_batch_finds_what_the_single_search_finds(seed: int, nuanhe_levers: Levers) -> None:
    random = Random(seed)
    compare(book("nuanhe", seed=seed, count=COUNT, levers=small_levers(random, nuanhe_levers)))


@pytest.mark.parametrize("name", ["harbor", "panshi"])
def test_it_does_so_under_the_levers_and_law_of_shipped_policies(name: str) -> None:
    compare(book(name, seed=3, count=COUNT))


def test_the_books_hold_plans_and_reasons_of_many_kinds(nuanhe_levers: Levers) -> None:
    """The comparison above would prove little over households that are all alike."""
    codes, loans, roles = set[str](), set[int](), set[int]()
    for seed in SEEDS:
        searched = book("nuanhe", seed=seed, count=20, levers=small_levers(Random(seed), nuanhe_levers))
        found = searched.found()
        codes |= {NO_PLAN_CODES[code] for code in found.code}
        roles |= set(found.role[found.code == 0])
        loans |= set(np.diff(searched.columns.loan_start))
    assert {"offered", "facts_missing", "contract_is_affordable", "no_plan_within_capacity"} <= codes
    assert (loans, roles) == ({1, 2}, {0, 1})


def test_nearly_all_plans_are_ruled_out_without_being_valued() -> None:
    found = book("nuanhe", seed=1, count=40).found()
    offered = found.code == 0
    assert offered.sum() >= 10
    assert found.evaluated[offered].sum() * 50 < found.represented[offered].sum()


def test_a_loan_the_columns_do_not_tell_all_of_is_set_aside(nuanhe_levers: Levers) -> None:
    searched = book("nuanhe", seed=1, count=5, levers=small_levers(Random(1), nuanhe_levers))
    odd = searched.columns._replace(is_plain=np.zeros_like(searched.columns.is_plain))
    found = Book(policy=searched.policy, parameters=searched.parameters, told=(), columns=odd).found()
    known = found.code != NO_PLAN_CODES.index("facts_missing")
    assert {NO_PLAN_CODES[code] for code in found.code[known]} == {"set_aside"}
