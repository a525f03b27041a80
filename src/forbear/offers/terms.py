"""The next shorter term beside a plan, to explain why the plan is as long as it is."""

from dataclasses import dataclass, replace

from forbear.offers.case import SearchCase
from forbear.offers.exact import exact_paths, loan_plans
from forbear.offers.levers import PlanLevers


@dataclass(frozen=True, kw_only=True, slots=True)
class Shorter:
    """The same plan in the next shorter term: its highest payment, and whether that is beyond capacity."""

    installments: int
    highest_minor: int
    beyond_capacity: bool


def next_shorter(levers: PlanLevers, *, case: SearchCase) -> Shorter | None:
    """The plan with everything alike but the next shorter term; None when it has the shortest."""
    terms = [term for term in case.levers.terms if term < levers.installments]
    if not terms:
        return None
    shorter = replace(levers, shape=replace(levers.shape, installments=max(terms)))
    plans = loan_plans(shorter, case=case)
    path = exact_paths([loan.outcome for loan in plans], months=case.months).payment
    beyond = any(due > room for due, room in zip(path, case.capacity.binding, strict=True))
    return Shorter(installments=max(terms), highest_minor=max(path), beyond_capacity=beyond)
