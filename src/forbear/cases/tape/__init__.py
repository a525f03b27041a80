"""Tapes: a lender's book as a CSV file, read into loans the engine can take, bad rows set aside with reasons."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from forbear.cases.tape.layouts import Layout, layout_names, load_layout
from forbear.cases.tape.loans import HouseholdHints, TapeLoan
from forbear.cases.tape.reader import RowProblem, TapeResult, read_tape

__all__ = [
    "HouseholdHints",
    "Layout",
    "RowProblem",
    "TapeLoan",
    "TapeResult",
    "layout_names",
    "load_layout",
    "read_tape",
    "sample_tape",
]


def sample_tape() -> Traversable:
    """The public sample that ships with forbear; see ``data/PROVENANCE.md``. Its balances hold on 2019-03-31."""
    return files("forbear.cases.tape") / "data" / "lendingclub_sample.csv"
