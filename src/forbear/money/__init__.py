"""Money as whole minor units: currencies, named rounding, decimal text and splits that sum back."""

from forbear.money.amount import Money
from forbear.money.currency import LARGEST_MINOR, exponent, known_currencies
from forbear.money.rounding import Rounding, round_fraction, round_ratio, rounder
from forbear.money.splitting import split_by_weights, split_evenly
from forbear.money.text import format_minor, parse_minor

__all__ = [
    "LARGEST_MINOR",
    "Money",
    "Rounding",
    "exponent",
    "format_minor",
    "known_currencies",
    "parse_minor",
    "round_fraction",
    "round_ratio",
    "rounder",
    "split_by_weights",
    "split_evenly",
]
