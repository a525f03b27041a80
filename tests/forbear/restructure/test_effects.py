"""Which operations may change places: the table of docs/algorithms/operations/algebra.md, tried both ways."""

from functools import cache
from itertools import combinations, product

import pytest
from any_plan import layers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_algebra_properties import CASES, same
from variants import VARIANTS
from worked_pages import tables

from forbear.restructure import Layer, Operation, Plan, commutes, effects_of
from forbear.restructure.operations import OPERATIONS

PAIRS = list(combinations(VARIANTS, 2))
MAY = [pair for pair in PAIRS if commutes(VARIANTS[pair[0]][0], VARIANTS[pair[1]][0])]
MAY_NOT = [pair for pair in PAIRS if pair not in MAY]


def test_the_table_of_the_page_says_what_commutes_says() -> None:
    (table,) = tables("algebra.md", "number")
    (column,) = {name for row in table for name in row} - {"number", "operation"}
    assert [row["operation"] for row in table] == list(VARIANTS)
    first = {name: operations[0] for name, operations in VARIANTS.items()}
    for row, (name, operation) in zip(table, first.items(), strict=True):
        signs = row[column].strip("`")
        for sign, (other, second) in zip(signs, first.items(), strict=True):
            assert sign == ("=" if name == other else "✓" if commutes(operation, second) else "·"), (name, other)


def test_every_kind_of_operation_is_in_the_table_and_has_effects() -> None:
    kinds = {operation.kind for each in VARIANTS.values() for operation in each}
    assert kinds == {operation.kind for operation in OPERATIONS}
    for operation in (each for variants in VARIANTS.values() for each in variants):
        assert effects_of(operation).sets | effects_of(operation).adds


@pytest.mark.parametrize("names", PAIRS, ids=" and ".join)
def test_the_figures_of_an_operation_do_not_decide_whether_it_commutes(names: tuple[str, str]) -> None:
    assert len({commutes(one, other) for one, other in product(VARIANTS[names[0]], VARIANTS[names[1]])}) == 1
    assert commutes(VARIANTS[names[0]][0], VARIANTS[names[1]][0]) == commutes(
        VARIANTS[names[1]][0], VARIANTS[names[0]][0]
    )


@settings(max_examples=max(600, CASES // 5), deadline=None)
@given(layers, st.sampled_from(MAY))
def test_what_may_change_places_gives_the_same_in_either_order(layer: Layer, names: tuple[str, str]) -> None:
    for one, other in product(VARIANTS[names[0]], VARIANTS[names[1]]):
        assert order_shows(one, other, layer) is not True


@pytest.mark.parametrize("names", MAY_NOT, ids=" and ".join)
def test_what_may_not_change_places_shows_it_on_some_loan(names: tuple[str, str]) -> None:
    pairs = list(product(VARIANTS[names[0]], VARIANTS[names[1]]))
    assert any(order_shows(one, other, layer, refused=True) for layer in some_loans() for one, other in pairs)


def order_shows(one: Operation, other: Operation, layer: Layer, *, refused: bool = False) -> bool | None:
    """Whether the order decides; ``refused`` also counts an order that is not possible. None: both are impossible."""
    there, back = Plan(operations=(one, other)), Plan(operations=(other, one))
    possible = not there.problems(layer), not back.problems(layer)
    if all(possible):
        return not same(there.apply(layer), back.apply(layer))
    return (refused and any(possible)) or None


@cache
def some_loans() -> tuple[Layer, ...]:
    """The same two hundred loans each time."""
    found: list[Layer] = []

    @settings(
        max_examples=200, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(layers)
    def gather(layer: Layer) -> None:
        found.append(layer)

    gather()
    return tuple(found)
