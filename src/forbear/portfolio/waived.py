"""What the plans of a book waive, part by part: shares rounded down, or what a settlement forgives, in its order."""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch import BatchResult, BookArrays
from forbear.offers.levers import Shape
from forbear.restructure.operations.settle import FORGIVEN_FIRST
from forbear.risk import Ints

PARTS = ("principal", "interest", "penalty", "fee")


class Waived(NamedTuple):
    """What plans waive by part, of each loan and of each household."""

    by_loan: dict[str, Ints]
    by_household: dict[str, Ints]

    @property
    def total(self) -> Ints:
        """All parts together, by household."""
        total: Ints = np.sum(list(self.by_household.values()), axis=0, dtype=np.int64)
        return total


def waived_by_part(book: BookArrays, found: BatchResult, shapes: list[Shape], place: Ints) -> Waived:
    """By part what the plan of each household waives; ``place`` is that of its shape in ``shapes``."""
    counts = np.diff(book.loan_start)
    of_loan = np.repeat(place, counts)
    forgiven = _forgiven(book, shapes, of_loan)
    settles = np.array([shape.settles is not None for shape in shapes])[of_loan]
    waived = {"principal": np.zeros(len(of_loan), dtype=np.int64)}
    for part in PARTS[1:]:
        waived[part] = _by_share(book, found, part, counts)
    by_loan = {part: np.where(settles, forgiven[part], waived[part]) for part in PARTS}
    sums = {part: np.add.reduceat(minor, book.loan_start[:-1]) for part, minor in by_loan.items()}
    return Waived(by_loan=by_loan, by_household=sums)


def _by_share(book: BookArrays, found: BatchResult, part: str, counts: Ints) -> Ints:
    """The share of what each loan owes of ``part``, rounded down."""
    shares = [sorted(set(getattr(lever, f"waive_{part}_shares"))) for lever in found.levers]
    most = max(1, *(len(row) for row in shares))
    above, below = np.zeros((len(shares), most + 1), dtype=np.int64), np.ones((len(shares), most + 1), dtype=np.int64)
    for lever, row in enumerate(shares):
        above[lever, : len(row)] = [share.numerator for share in row]
        below[lever, : len(row)] = [share.denominator for share in row]
    chosen = getattr(found, f"waive_{part}")
    at = np.where(chosen < 0, most, chosen)
    up, by = (np.repeat(table[found.lever, at], counts) for table in (above, below))
    owed: Ints = getattr(book, part)
    return owed * up // by


def _forgiven(book: BookArrays, shapes: list[Shape], of_loan: Ints) -> dict[str, Ints]:
    """What a settlement forgives of each loan: its share of all, half up, taken from the parts in their order."""
    shares = [shape.settles or 0 for shape in shapes]
    above = np.array([share.numerator for share in shares], dtype=np.int64)[of_loan]
    below = np.array([share.denominator for share in shares], dtype=np.int64)[of_loan]
    left = (2 * (book.principal + book.interest + book.penalty + book.fee) * above + below) // (2 * below)
    forgiven: dict[str, Ints] = {}
    for part in FORGIVEN_FIRST:
        owed: Ints = getattr(book, part.value)
        forgiven[part.value] = np.minimum(left, owed)
        left = left - forgiven[part.value]
    return forgiven
