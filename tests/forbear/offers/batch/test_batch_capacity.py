"""Capacity by columns beside the capacity of each application, to the minor unit."""

from decimal import Decimal

import pytest

from forbear.affordability import capacity_path
from forbear.offers.batch.capacity import capacity_paths, scaled, scaled_up
from tests.forbear.offers.batch.conftest import AS_OF, book

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""


@pytest.mark.parametrize("confidence", [Decimal("0.5"), Decimal("0.8"), Decimal("0.95")])
@pytest.mark.parametrize("name", ["nuanhe", "harbor"])
def test_every_month_is_that_of_the_application(name: str, confidence: Decimal) -> None:
    searched = book(name, seed=11, count=60)
    paths = capacity_paths(
        searched.columns, parameters=searched.parameters, confidence=confidence, months=72, as_of=AS_OF
    )
    for told, path in zip(searched.told, paths, strict=True):
        if told.capacity is None:
            assert set(path) == {-1}
            continue
        own = capacity_path(
            application=told.case.application,
            currency=searched.policy.currency,
            as_of=AS_OF,
            months=72,
            confidence=confidence,
            parameters=searched.parameters,
        )
        assert tuple(path) == own.binding


def test_products_larger_than_a_machine_word_are_parted() -> None:
    assert scaled(9_000_000_000_000, 1_500_000_000) == 13_500_000_000_000
    assert scaled(7, 999_999_999) == 6
    assert scaled_up(7, 999_999_999) == 7
    assert scaled_up(9_000_000_000_001, 500_000_000) == 4_500_000_000_001
