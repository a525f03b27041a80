"""What law says about a plan: the facts it looks at, and which shapes of a space a rule stops."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, TypeVar

import numpy as np

from forbear.dates import add_months, month_index
from forbear.loans import Contract, LoanPosition
from forbear.offers.case import SearchCase
from forbear.offers.columns import Choice, ShapeColumns, columns_of
from forbear.offers.levers import Shape
from forbear.offers.space import Flags
from forbear.policy import PlanFacts, Rule, concerned_rules, is_blocking, plan_facts
from forbear.restructure import DeferralInterest, Layer
from forbear.risk import Ints

T = TypeVar("T")


def plan_law_facts(
    case: SearchCase,
    position: LoanPosition,
    *,
    ends_on: date,
    rate_annual: Fraction,
    capitalizes_interest: bool,
    cost_annual: Fraction | None = None,
) -> PlanFacts:
    """The facts of a plan for one loan: it ends on ``ends_on`` at ``rate_annual``, costing ``cost_annual`` in all.

    Months run from the day of the plan, and from the day the money was lent; a begun month counts.
    """
    contract = position.contract
    shortfall = case.facts.get("can_pay_contract")
    return plan_facts(
        case.policy,
        product=position.product,
        borrower_type="business" if position.product == "personal_business_loan" else "consumer",
        contract_formed_on=contract.disbursed_on,
        rate_annual=rate_annual,
        **_of_end(position, ends_on),
        days_past_due=position.days_past_due,
        principal_minor=contract.principal_minor,
        contract_rate_annual=contract.rate_annual,
        overdue_rate_annual=contract.penalty_rate_annual or None,
        cost_annual=cost_annual,
        capitalizes_interest=capitalizes_interest,
        capacity_shortfall=None if shortfall is None else not shortfall,
        willing=case.facts.get("willing"),
    )


def _of_end(position: LoanPosition, ends_on: date) -> dict[str, Any]:
    """The facts that follow from the day of the last installment."""
    contract = position.contract
    lent_on, loan_months = contract.disbursed_on, month_index(ends_on, as_of=contract.disbursed_on)
    original_months = month_index(_ends_by_contract(contract), as_of=lent_on)
    return {
        "months_total": month_index(ends_on, as_of=position.as_of),
        "loan_months_total": loan_months,
        "loan_months_original": original_months,
        "extension_months": max(0, loan_months - original_months),
        "loan_days": (ends_on - lent_on).days,
    }


def _ends_by_contract(contract: Contract) -> date:
    """The last due day as first agreed, before any move to a business day."""
    return contract.period.nth(contract.due_first, contract.installments - 1, end_of_month=contract.end_of_month)


def stopped_shapes(shapes: tuple[Shape, ...], *, case: SearchCase) -> Flags:
    """For each shape, whether a blocking rule stops it for any loan of the case."""
    stopped = np.zeros(len(shapes), dtype=np.bool_)
    for _, by_rule in stopping(shapes, case=case):
        stopped |= by_rule
    return stopped


def stopping(shapes: tuple[Shape, ...], *, case: SearchCase) -> Iterator[tuple[Rule, Flags]]:
    """Each blocking rule that concerns a loan of the case, and the shapes it stops for that loan."""
    for layer, position in zip(case.layers, case.positions, strict=True) if shapes else ():
        parts, plan = _parts(columns_of(shapes), layer, position), _first_plan(case, position)
        for rule in concerned_rules(plan, law=case.law, on=case.capacity.as_of):
            if is_blocking(rule):
                yield rule, _stopped_by(rule, parts, plan=plan, case=case)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """One of the things that shapes differ in and law looks at.

    ``facts`` are those of a plan for each different choice, ``of_shape`` the place of each shape's choice in them.
    """

    facts: tuple[dict[str, Any], ...]
    of_shape: Ints


def _parts(shapes: ShapeColumns, layer: Layer, position: LoanPosition) -> tuple[_Part, ...]:
    """All of a shape that law looks at: the last due day, the rate, and whether interest joins principal."""
    months, of_shape = np.unique(shapes.deferral + (shapes.terms - 1) * layer.period_months, return_inverse=True)
    own = layer.rate_annual
    return (
        _Part(facts=tuple(_of_end(position, _due(layer, int(each))) for each in months), of_shape=of_shape),
        _part(shapes.rate, lambda rate: {"rate_annual": own if rate is None else min(rate, own)}),
        _part(shapes.interest, lambda how: {"capitalizes_interest": how is DeferralInterest.CAPITALIZED}),
    )


def _part(choice: Choice[T], facts_of: Callable[[T], dict[str, Any]]) -> _Part:
    return _Part(facts=tuple(facts_of(value) for value in choice.values), of_shape=choice.place)


def _due(layer: Layer, months: int) -> date:
    return add_months(layer.first_due_on, months, anchor_day=layer.due_day)


def _first_plan(case: SearchCase, position: LoanPosition) -> PlanFacts:
    """A plan as it begins, before any shape says how it goes on."""
    rate = position.contract.rate_annual
    return plan_law_facts(case, position, ends_on=position.as_of, rate_annual=rate, capitalizes_interest=False)


def _stopped_by(rule: Rule, parts: tuple[_Part, ...], *, plan: PlanFacts, case: SearchCase) -> Flags:
    """The shapes the rule stops, asked once for each different value of what it looks at."""
    seen = rule.check.looks_at()
    read = [part for part in parts if not seen.isdisjoint(part.facts[0])]
    asked = [_stops(rule, plan, facts, case) for facts in product(*(part.facts for part in read))]
    table = np.array(asked, dtype=np.bool_).reshape([len(part.facts) for part in read])
    return np.asarray(table[tuple(part.of_shape for part in read)])


def _stops(rule: Rule, plan: PlanFacts, facts: Sequence[dict[str, Any]], case: SearchCase) -> bool:
    changed = plan.model_copy(update={name: value for part in facts for name, value in part.items()})
    measured = rule.check.measure(changed, lpr=case.law.lpr, on=case.capacity.as_of)
    return measured is not None and not measured.passed
