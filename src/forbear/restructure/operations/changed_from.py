"""Operations that begin with the first installment due on a day or after it."""

from datetime import date

from forbear.problems import Problem
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import problem
from forbear.restructure.standing_installments import standing_before


def changed_from(layer: Layer, from_on: date | None) -> Layer:
    """``layer`` with what is due before ``from_on`` standing; None changes all that is not standing already."""
    return layer if from_on is None else standing_before(layer, from_on)


def changed_from_problems(layer: Layer, from_on: date | None) -> list[Problem]:
    """A day after the last installment."""
    last = layer.due_on(layer.installments)
    if from_on is None or from_on <= last:
        return []
    return [problem("from_on", f"{from_on} is after the last installment on {last}", "Use an earlier day")]


def day_document(name: str, day: date | None) -> dict[str, str]:
    """A day that may be left out, for a JSON object."""
    return {} if day is None else {name: day.isoformat()}
