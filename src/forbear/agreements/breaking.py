"""When a plan is broken: installments missed and still unpaid at the same time, as many as the terms say."""

from collections.abc import Sequence
from datetime import date, timedelta

from forbear.agreements.allocation import Allocation, Item
from forbear.policy import Breach


def missed_on(item: Item, breach: Breach) -> date:
    """The day from whose start ``item`` counts as missed unless it was fully paid before."""
    return item.due_on + timedelta(days=breach.grace_days + 1)


def broken_on(items: Sequence[Item], allocation: Allocation, breach: Breach, *, as_of: date) -> date | None:
    """The day from whose start the plan is broken, up to ``as_of``; None while it is not.

    Installments of several loans with the same number count once. A plan with fewer payments than the terms count,
    such as a settlement with its one, is broken when all of them are missed.
    """
    enough = min(breach.missed_installments_to_break, len({item.place for item in items}))
    for day in sorted({missed_on(item, breach) for item in items}):
        missed = {
            item.place
            for item in items
            if missed_on(item, breach) <= day and not _is_paid_before(day, item, allocation)
        }
        if day <= as_of and len(missed) >= enough:
            return day
    return None


def _is_paid_before(day: date, item: Item, allocation: Allocation) -> bool:
    paid_off = allocation.paid_off.get(item)
    return paid_off is not None and paid_off < day
