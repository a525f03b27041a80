"""Changing a plan only from a day on: the installments before it stand as they are."""

from dataclasses import replace
from datetime import date

from forbear.loans import Method
from forbear.restructure.amortization import asks_of, level_payment_of
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import Standing, Step, factor_of


def standing_before(layer: Layer, on: date) -> Layer:
    """``layer`` with its installments due before ``on`` standing as they are, but never its last one."""
    count = due_before(layer, on)
    if not count:
        return layer
    asks = asks_of(layer)
    stands = tuple(
        Standing(
            starts_on=layer.regular_due_on(number - 1),
            ends_on=layer.regular_due_on(number),
            anchor_day=layer.anchor_day,
            asks=asks[number - 1].kind,
            amount_minor=asks[number - 1].amount_minor,
            postpones_interest=asks[number - 1].postpones,
        )
        for number in range(1, count + 1)
    )
    return replace(
        layer,
        standing=layer.standing + stands,
        first_due_on=layer.regular_due_on(count + 1),
        due_day=layer.anchor_day,
        installments=layer.installments - count,
        interest_only=max(0, layer.interest_only - count),
        postponed=max(0, layer.postponed - count),
        steps=_steps_after(layer, count),
    )


def due_before(layer: Layer, on: date) -> int:
    """How many installments of the pattern are due before ``on``, its last one left aside."""
    return sum(layer.due_on(number) < on for number in range(1, layer.installments))


def with_kept_payment(layer: Layer) -> Layer:
    """``layer`` with the level payment it has now, whatever else will change; other ways of repaying have none."""
    if layer.method is not Method.ANNUITY:
        return layer
    return replace(layer, payment_minor=level_payment_of(layer))


def _steps_after(layer: Layer, count: int) -> tuple[Step, ...]:
    if not layer.steps:
        return ()
    first = Step(number=1, factor=factor_of(count + 1, steps=layer.steps))
    later = (Step(number=step.number - count, factor=step.factor) for step in layer.steps if step.number > count + 1)
    return (first, *later)
