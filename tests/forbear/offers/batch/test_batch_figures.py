"""What a batch says of its plans in whole minor units, beside the exact engine."""

from random import Random

import pytest

from forbear.offers.batch.exact_figures import even_part, half_up
from forbear.offers.candidates import build, candidate
from forbear.offers.nothing import do_nothing
from forbear.policy import Levers
from tests.forbear.offers.batch.conftest import ROLES, book, small_levers

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""


@pytest.mark.parametrize("seed", range(6))
def test_payment_and_total_are_those_of_the_plan_rebuilt(seed: int, nuanhe_levers: Levers) -> None:
    searched = book("nuanhe", seed=seed, count=12, levers=small_levers(Random(seed), nuanhe_levers))
    found, exact = searched.found(), 0
    for household in range(len(searched.told)):
        levers = found.levers_of(household)
        if levers is None or found.needs_exact[household]:
            continue
        case = searched.case(household, role=ROLES[1])
        plan = candidate(build(levers, case=case), label="recommended", case=case, nothing=do_nothing(case))
        assert found.payment[household] == plan.monthly_minor
        assert found.highest[household] == plan.highest_minor
        assert found.total[household] == plan.total_minor
        assert found.waived[household] == plan.waived.total_minor
        assert found.last_month[household] == plan.months
        exact += 1
    assert exact >= 1


def test_halves_round_up_and_parts_add_up() -> None:
    assert [half_up(amount, 1, 2) for amount in range(4)] == [0, 1, 1, 2]
    assert half_up(3_000_000_000 * 1_000_000_000, 30, 1_000_000_000 * 360) == 250_000_000
    assert [even_part(11, 4, number) for number in range(4)] == [3, 3, 3, 2]
