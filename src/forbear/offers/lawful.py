"""What law says about a plan: the facts it looks at, and which shapes of a space a rule stops."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forbear.dates import add_months, month_index
from forbear.loans import Contract, LoanPosition
from forbear.offers.case import SearchCase
from forbear.offers.levers import Shape
from forbear.policy import LawFinding, LawPack, PlanFacts, check_plan, is_blocking, plan_facts, rules_in_force
from forbear.restructure import DeferralInterest, Layer


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
    lent_on, loan_months = contract.disbursed_on, month_index(ends_on, as_of=contract.disbursed_on)
    original_months = month_index(_ends_by_contract(contract), as_of=lent_on)
    shortfall = case.facts.get("can_pay_contract")
    return plan_facts(
        case.policy,
        product=position.product,
        borrower_type="business" if position.product == "personal_business_loan" else "consumer",
        contract_formed_on=lent_on,
        months_total=month_index(ends_on, as_of=position.as_of),
        rate_annual=rate_annual,
        loan_months_total=loan_months,
        loan_months_original=original_months,
        extension_months=max(0, loan_months - original_months),
        loan_days=(ends_on - lent_on).days,
        days_past_due=position.days_past_due,
        principal_minor=contract.principal_minor,
        contract_rate_annual=contract.rate_annual,
        overdue_rate_annual=contract.penalty_rate_annual or None,
        cost_annual=cost_annual,
        capitalizes_interest=capitalizes_interest,
        capacity_shortfall=None if shortfall is None else not shortfall,
        willing=case.facts.get("willing"),
    )


def _ends_by_contract(contract: Contract) -> date:
    """The last due day as first agreed, before any move to a business day."""
    return contract.period.nth(contract.due_first, contract.installments - 1, end_of_month=contract.end_of_month)


def stopped_shapes(shapes: tuple[Shape, ...], *, case: SearchCase) -> NDArray[np.bool_]:
    """For each shape, whether a blocking rule stops it for any loan of the case."""
    stopped = np.zeros(len(shapes), dtype=np.bool_)
    for layer, position in zip(case.layers, case.positions, strict=True):
        law = _blocking_part(case, position)
        known: dict[Any, bool] = {}
        for number, shape in enumerate(shapes):
            key = _key(shape, layer)
            if key not in known:
                known[key] = any(finding.stops for finding in _findings(key, layer, position, case, law))
            stopped[number] |= known[key]
    return stopped


def _blocking_part(case: SearchCase, position: LoanPosition) -> LawPack:
    rules = rules_in_force(
        case.law, on=case.capacity.as_of, lender_type=case.policy.lender_type, product=position.product
    )
    return replace(case.law, rules=tuple(rule for rule in rules if is_blocking(rule)))


def _key(shape: Shape, layer: Layer) -> tuple[int, Fraction, bool]:
    """All of a shape that law looks at: months to the last due day, rate, and whether interest joins principal."""
    months = shape.deferral_months + (shape.installments - 1) * layer.period_months
    capitalizes = shape.deferral_interest is DeferralInterest.CAPITALIZED
    return months, shape.rate_for(layer), capitalizes


def _findings(
    key: tuple[int, Fraction, bool], layer: Layer, position: LoanPosition, case: SearchCase, law: LawPack
) -> tuple[LawFinding, ...]:
    months, rate, capitalizes = key
    facts = plan_law_facts(
        case,
        position,
        ends_on=add_months(layer.first_due_on, months, anchor_day=layer.due_day),
        rate_annual=rate,
        capitalizes_interest=capitalizes,
    )
    return check_plan(facts, law=law, on=case.capacity.as_of)
