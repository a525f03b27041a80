"""Step up (递增还款): payments that rise, by steps from an installment on, by weights, or by a growth each year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.loans import Method
from forbear.problems import Document, Problem, RateText, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import Step
from forbear.restructure.operations.operation import nothing_owed, problem, refuse_if_any
from forbear.restructure.operations.rates_text import has_few_places, rate_text

MOST_TIMES = 100
"""A step to more than so many times the first payment is taken for a mistake (judgement)."""

DAYS_A_YEAR = 365


class StepDocument(Document):
    """JSON of one step."""

    from_installment: StrictInt
    factor: RateText


class StepUpDocument(Document):
    """JSON of a step-up path."""

    kind: Literal["step_up"]
    steps: tuple[StepDocument, ...] | None = None
    weights: tuple[RateText, ...] | None = None
    growth_annual: RateText | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StepUp:
    """Scale payments by ``steps``, or by 1 + ``growth_annual`` once more after each year; the sum still repays all.

    Of equal principal it is the principal that is scaled. A payment below its interest is raised to it.
    """

    kind: ClassVar[str] = "step_up"

    steps: tuple[Step, ...] = ()
    growth_annual: Fraction | None = None

    def problems(self, layer: Layer) -> list[Problem]:
        """Neither or both ways to say the path, steps out of order or bounds, or payments that have no level."""
        found = nothing_owed(layer)
        if layer.method is Method.INTEREST_FIRST:
            found.append(problem("kind", "where all principal is due at the end there is nothing to step", "Re-age"))
        if bool(self.steps) == (self.growth_annual is not None):
            message = "steps, weights or a yearly growth say how payments rise"
            return [*found, problem("steps", message, "Give exactly one of them")]
        if self.growth_annual is not None:
            return found + _factor_problems("growth_annual", 1 + self.growth_annual)
        numbers = [step.number for step in self.steps]
        if numbers != sorted(set(numbers)) or numbers[-1] > layer.installments:
            message = f"steps begin at installments 1 to {layer.installments}, one after the other"
            found.append(
                problem("steps", message, "Put them in order, and leave out those after the last installment")
            )
        for number, step in enumerate(self.steps):
            found += _factor_problems(f"steps[{number}].factor", step.factor)
        return found

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; the payment is solved again along the path."""
        refuse_if_any(self.problems(layer))
        steps = self.steps if self.growth_annual is None else _grown(layer, self.growth_annual)
        return replace(layer, steps=steps, payment_minor=None)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "step_up", "steps": [{"from_installment": 7, "factor": "1.5"}]}`` or ``"growth_annual"``."""
        if self.growth_annual is not None:
            return {"kind": self.kind, "growth_annual": rate_text(self.growth_annual)}
        steps = [{"from_installment": step.number, "factor": rate_text(step.factor)} for step in self.steps]
        return {"kind": self.kind, "steps": steps}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote, or ``"weights"``, one for each installment. Raises BadInput."""
        read = read_document(StepUpDocument, data)
        given = [name for name in ("steps", "weights", "growth_annual") if getattr(read, name) is not None]
        if len(given) != 1:
            refuse_if_any([problem("steps", "one of steps, weights and growth_annual says how", "Give exactly one")])
        if read.growth_annual is not None:
            return cls(growth_annual=Fraction(read.growth_annual))
        steps = enumerate(read.weights, start=1) if read.weights else _numbered(read.steps or ())
        pairs = [(number, Fraction(Decimal(factor))) for number, factor in steps]
        refuse_if_any(found for number, factor in pairs for found in _step_problems(number, factor))
        return cls(steps=tuple(Step(number=number, factor=factor) for number, factor in pairs))


def _numbered(steps: Sequence[StepDocument]) -> list[tuple[int, str]]:
    return [(step.from_installment, step.factor) for step in steps]


def _step_problems(number: int, factor: Fraction) -> list[Problem]:
    if number >= 1 and factor > 0:
        return []
    return [
        problem("steps", f"no payment is {float(factor):g} times another from installment {number} on", "Use more")
    ]


def _factor_problems(path: str, factor: Fraction) -> list[Problem]:
    if not 0 < factor <= MOST_TIMES:
        message = f"a payment cannot be {float(factor):.6g} times another"
        return [problem(path, message, f"Use a factor above zero and at most {MOST_TIMES}")]
    if not has_few_places(factor):
        return [problem(path, f"{factor} has too many decimals", "Round the factor")]
    return []


def _grown(layer: Layer, growth: Fraction) -> tuple[Step, ...]:
    """A step at the first installment of each year after the first, counted in periods of the plan."""
    months, days = layer.period.months, layer.period.days or 0
    years = [
        (number * months // 12 if months else number * days // DAYS_A_YEAR) for number in range(layer.installments)
    ]
    return tuple(
        Step(number=number + 1, factor=(1 + growth) ** year)
        for number, year in enumerate(years)
        if number == 0 or year != years[number - 1]
    )
