"""Shapes as columns say what the shapes say, one by one."""

from fractions import Fraction

from forbear.offers.columns import columns_of
from forbear.offers.levers import Shape, Start
from forbear.restructure import DeferralInterest

HALF, NINE = Fraction(1, 2), Fraction(9, 100)
SHAPES = (
    Shape(deferral_months=0, deferral_interest=None, installments=12, rate_annual=None),
    Shape(deferral_months=3, deferral_interest=DeferralInterest.PAUSED, installments=24, rate_annual=NINE),
    Shape(
        deferral_months=3,
        deferral_interest=DeferralInterest.CAPITALIZED,
        installments=24,
        rate_annual=Fraction(9, 100),
        start=Start(installments=6, share=HALF),
        pay_now=Fraction(1, 10),
    ),
    Shape(
        deferral_months=0,
        deferral_interest=None,
        installments=6,
        rate_annual=None,
        start=Start(installments=2, share=None),
    ),
    Shape(deferral_months=5, deferral_interest=None, installments=1, rate_annual=None, settles=Fraction(3, 10)),
)


def test_every_column_has_a_place_for_each_shape() -> None:
    columns = columns_of(SHAPES)
    assert columns.terms.tolist() == [12, 24, 24, 6, 1]
    assert columns.deferral.tolist() == [0, 3, 3, 0, 5]
    assert columns.rising.tolist() == [0, 0, 6, 2, 0]
    assert columns.rising_share.tolist() == [1.0, 1.0, 0.5, 0.0, 1.0]
    assert columns.settles.tolist() == [False, False, False, False, True]


def test_a_choice_is_that_of_each_shape_and_equal_ones_are_one() -> None:
    columns = columns_of(SHAPES)
    for name, choice in (
        ("rate_annual", columns.rate),
        ("pay_now", columns.pay_now),
        ("settles", columns.forgiven),
        ("deferral_interest", columns.interest),
    ):
        told = [choice.values[place] for place in choice.place]
        assert told == [getattr(shape, name) for shape in SHAPES]
        assert len(set(choice.values)) == len(choice.values)


def test_a_number_is_asked_once_for_each_different_value() -> None:
    asked: list[Fraction | None] = []

    def number(rate: Fraction | None) -> float:
        asked.append(rate)
        return 0.18 if rate is None else float(rate)

    assert columns_of(SHAPES).rate.column(number).tolist() == [0.18, 0.09, 0.09, 0.18, 0.18]
    assert asked == [None, NINE]


def test_shapes_that_are_kept_are_read_once() -> None:
    assert columns_of(SHAPES) is columns_of(SHAPES)
