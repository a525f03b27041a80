"""The worked table of docs/algorithms/plan-kinds.md: each kind of plan, worked there apart from the engine."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.offers import PlanLevers, SearchCase, Shape, Start, Waiver
from forbear.offers.candidates import build
from forbear.offers.field import survey, values_of
from forbear.offers.space import Space

LEVEL = Shape(deferral_months=0, deferral_interest=None, installments=6, rate_annual=None)
STEP = replace(LEVEL, start=Start(installments=2, share=Fraction(1, 2)))
AT_ONCE = replace(LEVEL, pay_now=Fraction(1, 10))
SETTLED = replace(LEVEL, deferral_months=2, installments=1, rate_annual=Fraction(0), settles=Fraction(3, 10))
NOTHING_WAIVED = Waiver(penalty=Fraction(0), interest=Fraction(0), fee=Fraction(0))

# shape, paid now, payments, the least room of a month that is paid in, V, U, chance: one row of the page each.
ROWS = [
    (LEVEL, 0, [16_500] * 6, 30_000, 923.65, -976.65, 0.9452),
    (STEP, 0, [10_100] * 2 + [19_700] * 4, 30_000, 896.13, -977.56, 0.8974),
    (AT_ONCE, 9_600, [14_900] * 6, 26_800, 929.15, -978.38, 0.9462),
    (SETTLED, 0, [0, 0, 69_300], 90_000, 652.99, -703.30, 0.9641),
]


@pytest.fixture
def case(request_of_the_page: dict[str, Any], capacity: Any) -> SearchCase:
    path = replace(capacity([30_000] * 8), savings=(3_200,) * 3)
    return SearchCase(**{**request_of_the_page, "capacity": path})


@pytest.mark.parametrize("row", ROWS)
def test_the_exact_plan_is_worth_what_the_page_says(row: tuple[Any, ...], case: SearchCase) -> None:
    shape, now, payments, room, lender, borrower, chance = row
    built = build(PlanLevers(shape=shape, waiver=NOTHING_WAIVED, vests=False), case=case)
    assert built.paths.paid_now_minor == now
    assert list(built.paths.payment[: len(payments)]) == payments
    assert min(most for most, due in zip(built.room.binding, built.paths.payment, strict=True) if due) == room
    assert built.value.lender_minor / 100 == pytest.approx(lender, abs=0.0101)
    assert built.value.borrower_minor / 100 == pytest.approx(borrower, abs=0.0101)
    assert float(built.value.chance_to_finish) == pytest.approx(chance, abs=0.0001)


def test_the_search_values_every_kind_as_the_page_does(case: SearchCase) -> None:
    space = Space(shapes=tuple(row[0] for row in ROWS), waivers=(NOTHING_WAIVED,), vests=False)
    field = survey(case, space=space)
    values = values_of(field.feasible, field=field)
    assert list(field.feasible) == [0, 1, 2, 3]
    for place, (_, _, _, _, lender, borrower, chance) in enumerate(ROWS):
        assert values.lender[place] / 100 == pytest.approx(lender, abs=0.0101)
        assert values.borrower[place] / 100 == pytest.approx(borrower, abs=0.0101)
        assert values.chance[place] == pytest.approx(chance, abs=0.0001)
