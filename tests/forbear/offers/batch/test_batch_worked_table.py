"""The worked table of docs/algorithms/batch-search.md, made there by spreadsheet from the formulas of the page."""

import math
from fractions import Fraction

import pytest

from forbear.offers.batch.bounds import best_score
from forbear.offers.batch.shapes import BEND, LEAST, MONTHLY_INTEREST, MOST, SLOPE, WORTH, units_of

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""

ANY = 1e-6


def test_unit_figures_are_those_of_the_page() -> None:
    unit = units_of([Fraction("0.12")], most=4)[0, 4]
    assert unit[WORTH] == pytest.approx(3.940985, abs=ANY)
    assert 1.01 / unit[WORTH] == pytest.approx(0.256281, abs=ANY)
    assert unit[SLOPE] == pytest.approx(-0.975443, abs=ANY)
    assert (unit[LEAST], unit[MOST]) == pytest.approx((3.916428, 3.921281), abs=ANY)
    assert unit[BEND] == 0.0


def test_what_is_left_lies_between_both_parabolas() -> None:
    units = units_of([Fraction(0), Fraction("0.06"), Fraction("0.36")], most=60)
    for row in units:
        v = 1 / (1 + row[0, MONTHLY_INTEREST])
        for number in range(2, 61):
            for place in range(1, number):
                left = sum(v**power for power in range(1, number - place + 1))
                drawn = row[number, SLOPE] * place + row[number, BEND] * place * place
                assert row[number, LEAST] + drawn <= left + 1e-9
                assert left <= row[number, MOST] + drawn + 1e-9
            assert row[number, MOST] - row[number, LEAST] < 0.12 * row[number, WORTH]


def test_the_bound_over_all_waivers_is_that_of_the_page() -> None:
    assert best_score((100.0, 20.0), (60.0, 55.0), 0.5) == pytest.approx(4.051109, abs=ANY)
    for number in range(101):
        gains = (100 - 0.4 * number, 20 + 0.35 * number)
        assert 0.5 * math.log(gains[0]) + 0.5 * math.log(gains[1]) <= 4.0511094
    assert best_score((-5.0, 20.0), (-9.0, 55.0), 0.5) == -math.inf
