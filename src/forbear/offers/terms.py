"""The next shorter term beside a plan, to explain why the plan is as long as it is."""

from dataclasses import dataclass, replace

from forbear.offers.case import SearchCase
from forbear.offers.exact import exact_paths, exact_room, loan_plans
from forbear.offers.levers import PlanLevers


@dataclass(frozen=True, kw_only=True, slots=True)
class Shorter:
    """The same plan in the next shorter term: its highest payment, and whether that is beyond capacity."""

    installments: int
    highest_minor: int
    beyond_capacity: bool


def next_shorter(levers: PlanLevers, *, case: SearchCase) -> Shorter | None:
    """The plan with everything alike but the next shorter term; None when it has the shortest."""
    start = levers.shape.start
    least = 0 if start is None else start.installments
    terms = [term for term in case.levers.terms if least < term < levers.installments]
    if not terms or levers.shape.settles is not None:
        return None
    shorter = replace(levers, shape=replace(levers.shape, installments=max(terms)))
    plans = loan_plans(shorter, case=case)
    paths = exact_paths([loan.outcome for loan in plans], months=case.months)
    room = exact_room(paths, shape=shorter.shape, case=case).binding
    beyond = any(due > most for due, most in zip(paths.payment, room, strict=True))
    return Shorter(installments=max(terms), highest_minor=max(paths.payment), beyond_capacity=beyond)
