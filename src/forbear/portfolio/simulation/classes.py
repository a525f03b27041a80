"""What is owed in each asset class, month by month: on the contract's days past due, and on the terms agreed.

Limits and months are the figures of the dated rules in :mod:`forbear.reporting`; a test holds this file against
:func:`forbear.reporting.china_classification`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import numpy as np

from forbear.loans import LoanPosition
from forbear.portfolio.simulation.courses import Course, LoanCourse
from forbear.portfolio.simulation.outcomes import Yardstick, collected_by_month
from forbear.portfolio.simulation.overdue import contract_installments, days_past_due
from forbear.reporting import AssetClass, load_rules
from forbear.risk import Ints

CLASSES = tuple(AssetClass)
RULES = ("CN-CLS-DPD", "CN-CLS-15", "CN-CLS-20", "CN-CLS-21")
"""The rules used, each with a confidence of its own."""

_SUBSTANDARD = AssetClass.SUBSTANDARD.rank


@dataclass(frozen=True, kw_only=True, slots=True)
class Capital:
    """What is owed by class (first index), months kept (second) and month (third, from today), in minor units."""

    by_contract: Ints
    on_terms: Ints


def capital_of(course: Course, *, positions: Sequence[LoanPosition], as_of: date, by: Yardstick) -> Capital:
    """What is owed on all loans of a case in each class, for everything that can happen to it."""
    shape = (len(CLASSES), course.months + 1, course.months + 1)
    by_contract, on_terms = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for loan, position in zip(course.loans, positions, strict=True):
        owed = _still_owed(loan, by)
        days = days_past_due(
            contract_installments(position), payment=loan.payment, paid_now=loan.paid_now, as_of=as_of
        )
        contract = _by_contract(days, _periods(position))
        terms = _on_terms(days, contract, loan, position) if course.is_plan else contract
        for rank in range(len(CLASSES)):
            by_contract[rank] += np.where(contract == rank, owed, 0)
            on_terms[rank] += np.where(terms == rank, owed, 0)
    return Capital(by_contract=by_contract, on_terms=on_terms)


def ranks_of(days: Ints) -> Ints:
    """The least class by days past due, as its rank from 0 (normal) to 4 (loss)."""
    rule = load_rules("cn").rule("CN-CLS-DPD")
    limits = [rule.whole(f"{each}_above_days") for each in CLASSES[1:]]
    return np.asarray(np.searchsorted(np.array(limits), days, side="left"), dtype=np.int64)


def _still_owed(loan: LoanCourse, by: Yardstick) -> Ints:
    """What is owed at the end of each month (columns) when months were kept (rows)."""
    months = len(loan.payment)
    owed = np.array(loan.owed, dtype=np.int64)
    month, kept = np.arange(months + 1)[None, :], np.arange(months + 1)[:, None]
    return np.asarray(owed[np.minimum(month, kept)] - collected_by_month(loan, by=by))


def _by_contract(days: Ints, periods_months: int) -> Ints:
    kept = np.diagonal(days)
    on_path = after_recovery(ranks_of(kept), is_clear=list(kept == 0), months=periods_months)
    return _with_falls(on_path, ranks_of(days))


def _on_terms(days: Ints, contract: Ints, loan: LoanCourse, position: LoanPosition) -> Ints:
    """While the plan is kept nothing is overdue; a plan that breaks brings the contract's days back."""
    months = len(loan.payment)
    start = int(contract[0, 0])
    first = next((month for month, minor in enumerate(loan.payment, start=1) if minor), months)
    watched = first + load_rules("cn").rule("CN-CLS-20").whole("months_at_least")
    floor = AssetClass(load_rules("cn").rule("CN-CLS-21").word("least_class")).rank
    ranks = np.array([start, *(floor if month < watched else 0 for month in range(1, months + 1))], dtype=np.int64)
    paid = accumulate(loan.payment, initial=loan.paid_now)
    cleared = [so_far >= position.overdue.total_minor for so_far in paid]
    on_path = after_recovery(ranks, is_clear=cleared, months=_periods(position))
    return _with_falls(on_path, ranks_of(days))


def after_recovery(ranks: Ints, *, is_clear: Sequence[bool], months: int) -> Ints:
    """Once non-performing at least substandard, until nothing was overdue for as many ``months``."""
    found = ranks.copy()
    is_held, clear_since = bool(ranks[0] >= _SUBSTANDARD), None
    for month in range(len(ranks)):
        is_held = is_held or bool(ranks[month] >= _SUBSTANDARD)
        clear_since = (month if clear_since is None else clear_since) if is_clear[month] else None
        if is_held and clear_since is not None and month - clear_since >= months:
            is_held = False
        if is_held:
            found[month] = max(found[month], _SUBSTANDARD)
    return found


def _with_falls(on_path: Ints, fallen: Ints) -> Ints:
    """Ranks by months kept (rows) and month (columns); whoever fell off does not get better than where he fell."""
    months = len(on_path) - 1
    month, kept = np.arange(months + 1)[None, :], np.arange(months + 1)[:, None]
    was_held = (on_path >= _SUBSTANDARD)[:, None]
    after = np.where(was_held, np.maximum(fallen, _SUBSTANDARD), fallen)
    return np.where(month <= kept, on_path[None, :], after)


def _periods(position: LoanPosition) -> int:
    """The months payments must be good for: those of the rule, or its periods where they are longer."""
    rule = load_rules("cn").rule("CN-CLS-15")
    return max(rule.whole("months_at_least"), rule.whole("periods_at_least") * (position.contract.period.months or 1))
