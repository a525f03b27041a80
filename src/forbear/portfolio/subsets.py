"""Some households of a book by themselves, and their results put back among the others."""

import numpy as np

from forbear.offers.batch import BatchResult, BookArrays
from forbear.offers.space import Flags
from forbear.risk import Ints

_FIELDS = BookArrays._fields
_LOAN = _FIELDS[_FIELDS.index("principal") : _FIELDS.index("upcoming_start")]
_UPCOMING = ("upcoming_payment", "upcoming_principal")
_HOUSEHOLD = _FIELDS[_FIELDS.index("reason") :]
_SHARED = ("spaces", "levers")


def only(book: BookArrays, is_kept: Flags) -> BookArrays:
    """The households of ``book`` that are kept, with their loans."""
    loans = np.repeat(is_kept, np.diff(book.loan_start))
    upcoming = np.repeat(loans, np.diff(book.upcoming_start))
    return book._replace(
        loan_start=_starts(np.diff(book.loan_start)[is_kept]),
        upcoming_start=_starts(np.diff(book.upcoming_start)[loans]),
        **{name: getattr(book, name)[loans] for name in _LOAN},
        **{name: getattr(book, name)[upcoming] for name in _UPCOMING},
        **{name: getattr(book, name)[is_kept] for name in _HOUSEHOLD},
    )


def put_back(found: BatchResult, of_some: BatchResult, is_replaced: Flags) -> BatchResult:
    """``found`` with the rows of some households replaced by those of ``of_some``, in the same order."""
    columns = {}
    for name in found._fields:
        if name in _SHARED:
            continue
        columns[name] = getattr(found, name).copy()
        columns[name][is_replaced] = getattr(of_some, name)
    return found._replace(**columns)


def _starts(counts: Ints) -> Ints:
    return np.append(0, np.cumsum(counts)).astype(np.int64)
