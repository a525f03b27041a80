"""The worked table of docs/algorithms/offers.md, computed there by spreadsheet from the formulas of the page."""

from decimal import Decimal
from typing import Any

import pytest

from forbear.offers import Wish, counter_offer, find_offers
from forbear.offers.case import SearchCase
from forbear.offers.choose import agreeable_plans
from forbear.offers.field import survey, values_of
from forbear.offers.nothing import do_nothing


def test_doing_nothing_is_worth_what_the_page_says(request_of_the_page: dict[str, Any]) -> None:
    nothing = find_offers(SearchCase(**request_of_the_page)).nothing
    assert nothing.path[:3] == (67_000, 32_000, 0)
    assert (nothing.lender_value_minor, nothing.borrower_value_minor) == (32_131, -104_003)
    assert nothing.chance_to_finish == Decimal("0.0400")
    assert (nothing.total_minor, nothing.monthly_after_minor) == (99_000, 32_000)


# payment, installments, V, U, chance, score: one row of the page each, in the order of the space.
PLANS = [
    (24_750, 4, 843.56, -1021.92, 0.7975, 4.577354),
    (24_000, 4, 826.84, -983.37, 0.8165, 5.131324),
    (19_800, 5, 859.22, -979.04, 0.8498, 5.199158),
    (19_200, 5, 834.20, -953.20, 0.8505, 5.351980),
]


def test_every_plan_is_worth_what_the_page_says(request_of_the_page: dict[str, Any]) -> None:
    case = SearchCase(**request_of_the_page)
    nothing, field = do_nothing(case), survey(case)
    values = values_of(field.feasible, field=field)
    agreeable = agreeable_plans(field, case=case, nothing=nothing)
    assert field.space.count == len(PLANS) == len(agreeable.rows)
    for row, (payment, installments, lender, borrower, chance, score) in enumerate(PLANS):
        assert field.highest[row] == payment
        assert field.space.levers_of(row).installments == installments
        assert values.lender[row] / 100 == pytest.approx(lender, abs=0.005)
        assert values.borrower[row] / 100 == pytest.approx(borrower, abs=0.005)
        assert values.chance[row] == pytest.approx(chance, abs=0.00005)
        # The page scores in yuan, the search in fen: the logarithm of 100 lies between them.
        assert agreeable.score[row] == pytest.approx(score + 4.605170, abs=2e-5)


def test_the_recommended_plan_is_the_best_bargain_of_the_page(request_of_the_page: dict[str, Any]) -> None:
    offers = find_offers(SearchCase(**request_of_the_page)).offers
    recommended = offers[0]
    assert recommended.path[:7] == (0, 19_200, 19_200, 19_200, 19_200, 19_200, 0)
    assert (recommended.lender_gain_minor, recommended.borrower_gain_minor) == (83_420 - 32_131, 104_003 - 95_320)
    assert recommended.chance_to_finish == Decimal("0.8505")
    assert (recommended.waived.total_minor, recommended.vesting.total_minor) == (3_000, 3_000)
    assert recommended.saves_minor == 3_000
    assert [offer.label for offer in offers] == ["recommended", "soonest_end"]
    assert offers[1].path[:6] == (0, 24_000, 24_000, 24_000, 24_000, 0)


@pytest.mark.parametrize(
    ("wish", "payment", "installments"),
    [
        (Wish(), 19_200, 5),
        (Wish(monthly_minor=19_500), 19_200, 5),
        (Wish(monthly_minor=24_500), 19_800, 5),
        (Wish(installments=4), 24_000, 4),
    ],
)
def test_a_counter_offer_is_answered_as_on_its_page(
    request_of_the_page: dict[str, Any], wish: Wish, payment: int, installments: int
) -> None:
    answer = counter_offer(SearchCase(**request_of_the_page), wish).answer
    assert answer is not None
    assert (answer.highest_minor, answer.levers.installments) == (payment, installments)


@pytest.mark.parametrize(
    ("wish", "conflict"),
    [
        (Wish(monthly_minor=15_000), ["counter.monthly"]),
        (Wish(monthly_minor=19_500, installments=4), ["counter.monthly", "counter.installments"]),
    ],
)
def test_a_conflict_is_named_as_on_its_page(
    request_of_the_page: dict[str, Any], wish: Wish, conflict: list[str]
) -> None:
    answer = counter_offer(SearchCase(**request_of_the_page), wish)
    assert [reason.code for reason in answer.conflict] == conflict
    if len(conflict) == 1:
        assert answer.conflict[0].facts == {"monthly": "150.00", "least": "192.00"}
        assert [plan.highest_minor for plan in answer.nearest] == [19_200, 24_000]
