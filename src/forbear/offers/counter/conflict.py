"""Which bounds no plan keeps together: the smallest set of them, each with its source."""

from datetime import date
from itertools import combinations

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.choose import Agreeable
from forbear.offers.counter.between import most_paid_now
from forbear.offers.counter.wishes import Terms, Wish, keeps
from forbear.offers.field import Field
from forbear.offers.say import amount
from forbear.offers.space import Flags
from forbear.problems import Reason, invariant


def conflict_of(wish: Wish, *, plans: Agreeable, field: Field, terms: Terms, case: SearchCase) -> tuple[Reason, ...]:
    """The smallest set of bounds that no plan of ``field`` keeps together; the first in order of those of a size."""
    bounds = _bounds(wish, plans, field, terms)
    for size in range(1, len(bounds) + 1):
        for names in combinations(bounds, size):
            if not np.logical_and.reduce([bounds[name] for name in names]).any():
                return tuple(_reason(name, wish, field, terms, case) for name in names)
    invariant(not field.space.count, "where plans keep every bound, one of them is the answer")
    return ()


def _bounds(wish: Wish, plans: Agreeable, field: Field, terms: Terms) -> dict[str, Flags]:
    """Every bound by name, with the plans that keep it; both sides' gain is known of plans that keep the others."""
    gains = ~(field.is_relief & field.fits_capacity & field.fits_limits & field.fits_month & field.is_lawful)
    gains[plans.rows] = True
    wished = {str(name): flags for name, flags in keeps(wish, terms).items()}
    return {
        **wished,
        "relief": field.is_relief,
        "capacity": field.fits_capacity,
        "limits": field.fits_limits,
        "month_budget": field.fits_month,
        "law": field.is_lawful,
        "both_gain": gains,
    }


def _reason(name: str, wish: Wish, field: Field, terms: Terms, case: SearchCase) -> Reason:
    facts = _FACTS[name](wish, field, terms, case) if name in _FACTS else {}
    code = _CODES[name]
    return Reason(code=code, facts=facts)


_CODES = {
    "monthly": "counter.monthly",
    "first_on": "counter.first_on",
    "installments": "counter.installments",
    "ends_by": "counter.ends_by",
    "pay_now": "counter.pay_now",
    "relief": "counter.relief",
    "capacity": "counter.capacity",
    "limits": "counter.limits",
    "month_budget": "counter.month_budget",
    "law": "counter.law",
    "both_gain": "counter.both_gain",
}


def _monthly(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    least = round(float(terms.highest.min(initial=np.inf))) if field.space.count else 0
    return {"monthly": amount(wish.monthly_minor or 0, case), "least": amount(least, case)}


def _first_on(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    assert wish.first_on is not None  # a bound is named only where it was fixed
    latest = date.fromordinal(int(terms.first_on.max()))
    return {"first_on": wish.first_on.isoformat(), "latest": latest.isoformat()}


def _installments(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    return {
        "installments": wish.installments or 0,
        "fewest": int(terms.installments.min()),
        "most": int(terms.installments.max()),
    }


def _ends_by(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    assert wish.ends_by is not None  # a bound is named only where it was fixed
    earliest = date.fromordinal(int(terms.ends_on.min()))
    return {"ends_by": wish.ends_by.isoformat(), "earliest": earliest.isoformat()}


def _pay_now(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    return {"pay_now": amount(wish.pay_now_minor or 0, case), "most": amount(most_paid_now(case), case)}


def _relief(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    return {"usual": amount(case.old_payment_minor, case)}


def _capacity(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    first = int(field.relief_months.min(initial=0)) + 1
    room = case.capacity.binding[first - 1 :]
    worst = min(range(len(room)), key=lambda place: (room[place], place))
    return {"month": first + worst, "capacity": amount(room[worst], case)}


def _month_budget(wish: Wish, field: Field, terms: Terms, case: SearchCase) -> dict[str, str | int]:
    return {"left": amount(case.month_budget_left_minor or 0, case)}


_FACTS = {
    "monthly": _monthly,
    "first_on": _first_on,
    "installments": _installments,
    "ends_by": _ends_by,
    "pay_now": _pay_now,
    "relief": _relief,
    "capacity": _capacity,
    "month_budget": _month_budget,
}
