"""What a borrower fixes of a plan, and which plans keep it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

import numpy as np

from forbear.dates import add_months
from forbear.offers.candidates import Built
from forbear.offers.case import SearchCase
from forbear.offers.exact import installment_rows
from forbear.offers.field import Field
from forbear.offers.space import Flags
from forbear.problems import invariant
from forbear.restructure import Layer
from forbear.risk import Floats, Ints

Fixed = Literal["monthly", "first_on", "installments", "ends_by", "pay_now"]
MONTHS_OF_A_YEAR = 12.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """Any part of a plan, None where the engine may choose.

    No month asks for more than ``monthly_minor``; nothing is asked for before ``first_on``; there are exactly
    ``installments`` of each loan; the last is due by ``ends_by``. ``pay_now_minor`` is paid before all of them.
    """

    monthly_minor: int | None = None
    first_on: date | None = None
    installments: int | None = None
    ends_by: date | None = None
    pay_now_minor: int | None = None

    def __post_init__(self) -> None:
        invariant(self.monthly_minor is None or self.monthly_minor > 0, "a payment is wished for, not nothing")
        invariant(
            self.pay_now_minor is None or self.pay_now_minor > 0, "something is paid now, or nothing is wished for"
        )
        invariant(self.installments is None or self.installments > 0, "a plan has an installment")

    @property
    def fixed(self) -> tuple[Fixed, ...]:
        """The names of what is fixed, in order."""
        names: Mapping[str, Fixed] = {
            "monthly_minor": "monthly",
            "first_on": "first_on",
            "installments": "installments",
            "ends_by": "ends_by",
            "pay_now_minor": "pay_now",
        }
        return tuple(names[field.name] for field in fields(self) if getattr(self, field.name) is not None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What the plans of a field say about the things a wish can fix, a row each.

    ``highest`` and ``paid_now`` are in minor units, ``margin`` what rounding may add to the highest; days are
    ordinals. What is paid now is shared by ``loans``, each of which may round it down.
    """

    highest: Floats
    margin: Floats
    first_on: Floats
    installments: Floats
    ends_on: Floats
    paid_now: Floats
    loans: int


def terms_of(field: Field, case: SearchCase) -> Terms:
    """The terms of every plan of ``field``, its due days by the calendar of the loans."""
    each, ground = len(field.space.waivers), field.ground
    first_on = [_ordinals(layer, ground.deferral) for layer in case.layers]
    ends_on = [_ordinals(layer, ground.deferral + (ground.terms - 1) * layer.period_months) for layer in case.layers]
    return Terms(
        highest=field.highest,
        margin=field.margin,
        first_on=np.repeat(np.minimum.reduce(first_on), each),
        installments=np.repeat(ground.terms.astype(np.float64), each),
        ends_on=np.repeat(np.maximum.reduce(ends_on), each),
        paid_now=np.repeat(ground.paid_now.sum(axis=0), each),
        loans=len(case.layers),
    )


def _ordinals(layer: Layer, months: Ints) -> Floats:
    """The due days of a loan so many months after its first, as ordinals."""
    different, places = np.unique(months, return_inverse=True)
    days = [float(_due(layer, int(later)).toordinal()) for later in different]
    return np.array(days, dtype=np.float64)[places]


def keeps(wish: Wish, terms: Terms) -> dict[Fixed, Flags]:
    """For each thing fixed, which plans keep it; a payment keeps its bound by more than rounding could add."""
    kept: dict[Fixed, Flags] = {}
    if wish.monthly_minor is not None:
        kept["monthly"] = terms.highest + terms.margin <= wish.monthly_minor
    if wish.first_on is not None:
        kept["first_on"] = terms.first_on >= wish.first_on.toordinal()
    if wish.installments is not None:
        kept["installments"] = terms.installments == wish.installments
    if wish.ends_by is not None:
        kept["ends_by"] = terms.ends_on <= wish.ends_by.toordinal()
    if wish.pay_now_minor is not None:
        kept["pay_now"] = _is_paid_now(wish.pay_now_minor, terms.paid_now, loans=terms.loans)
    return kept


def distances(wish: Wish, terms: Terms) -> Floats:
    """How far each plan misses what was fixed: the published distance of the page on counter-offers."""
    total = np.zeros(len(terms.highest))
    if wish.monthly_minor is not None:
        total += np.maximum(terms.highest - wish.monthly_minor, 0.0) / wish.monthly_minor
    if wish.first_on is not None:
        total += _months(wish.first_on.toordinal() - terms.first_on) / MONTHS_OF_A_YEAR
    if wish.installments is not None:
        total += np.abs(terms.installments - wish.installments) / wish.installments
    if wish.ends_by is not None:
        total += _months(terms.ends_on - wish.ends_by.toordinal()) / MONTHS_OF_A_YEAR
    if wish.pay_now_minor is not None:
        total += np.abs(terms.paid_now - wish.pay_now_minor) / wish.pay_now_minor
    return total


def is_kept(wish: Wish, built: Built) -> bool:
    """Whether the plan rebuilt in whole minor units says what was fixed."""
    schedules = [loan.outcome.schedule for loan in built.loans]
    paid_now = np.array(built.paths.paid_now_minor, dtype=np.float64)
    first_due_on = min(installment_rows(loan.outcome)[0].due_on for loan in built.loans)
    return (
        (wish.monthly_minor is None or max(built.paths.payment) <= wish.monthly_minor)
        and (wish.first_on is None or first_due_on >= wish.first_on)
        and (wish.installments is None or built.levers.installments == wish.installments)
        and (wish.ends_by is None or max(schedule.ends_on for schedule in schedules) <= wish.ends_by)
        and (wish.pay_now_minor is None or bool(_is_paid_now(wish.pay_now_minor, paid_now, loans=len(schedules))))
    )


def _is_paid_now(wished: int, paid: Floats, *, loans: int) -> Flags:
    """Whether so much is paid now, less than a minor unit for each loan left aside."""
    return np.asarray((paid <= wished) & (paid > wished - loans))


def _months(days: Floats) -> Floats:
    """Days beyond a bound as months of thirty days and a half, nothing where it is kept."""
    return np.asarray(np.maximum(days, 0.0) / 30.5)


def _due(layer: Layer, months: int) -> date:
    return add_months(layer.first_due_on, months, anchor_day=layer.due_day)
