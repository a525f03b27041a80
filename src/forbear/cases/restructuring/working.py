"""The restructuring itself: what the plan takes over, the operations, and those taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from forbear.cases.restructuring.flows import contract_flows, plan_flows
from forbear.cases.restructuring.known_loan import KnownLoan
from forbear.cases.restructuring.noting import noted
from forbear.cases.restructuring.reading import Request
from forbear.problems import BadInput, Problem, ProblemList
from forbear.rates import DatedFlow
from forbear.restructure import (
    Blocked,
    Consolidate,
    Layer,
    NotRemovable,
    Outcome,
    Plan,
    Removed,
    opening_layer,
    without,
)

LAST_YEAR = 2299
"""A plan that ends later is a mistake (judgement): a loan is looked at before 2200."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Worked:
    """What came out: the loans as taken over, the plan, what it makes of them, and what is paid with and without it.

    ``blocked`` are the later operations that kept others from being taken out; the plan is whole then.
    """

    opening: tuple[Layer, ...]
    plan: Plan
    outcome: Outcome
    removed: tuple[int, ...]
    blocked: tuple[Blocked, ...]
    contract_flows: tuple[DatedFlow, ...]
    plan_flows: tuple[DatedFlow, ...]


def worked(request: Request) -> Worked:
    """Apply the plan of ``request``. Raises BadInput with the problems of all its operations."""
    _refuse_settled(request)
    opening = _opened(request)
    layer = opening[0] if request.consolidate is None else _consolidated(request.consolidate, opening)
    plan, numbers = request.plan, tuple(sorted(set(request.document.without)))
    outcome, blocked = plan.apply(layer), tuple[Blocked, ...]()
    if numbers:
        match without(plan, *numbers, layer=layer):
            case NotRemovable(blocked=blocked):
                numbers = ()
            case Removed(plan=plan, outcome=outcome):
                pass
    _refuse_endless(outcome)
    return Worked(
        opening=opening,
        plan=plan,
        outcome=outcome,
        removed=numbers,
        blocked=blocked,
        contract_flows=contract_flows([known.position for known in request.loans]),
        plan_flows=plan_flows(outcome.layer, outcome.schedule),
    )


def _refuse_settled(request: Request) -> None:
    """Nothing can be changed about a loan on which nothing is owed; it may still be looked at."""
    problems = ProblemList()
    for known in request.loans:
        if not known.position.balances.total_minor and (request.plan.operations or request.consolidate):
            message = f"nothing is owed on {known.position.loan_id!r} any more"
            problems.add(known.path or "operations", message, "Leave a settled loan as it is")
    problems.raise_if_any()


def _refuse_endless(outcome: Outcome) -> None:
    if (ends_on := outcome.schedule.ends_on).year > LAST_YEAR:
        message = f"the plan would end on {ends_on}"
        raise BadInput([Problem(path="operations", message=message, remedy="Defer or extend the loan by less")])


def _opened(request: Request) -> tuple[Layer, ...]:
    problems = ProblemList()
    layers = [noted(partial(_opening, request, known), problems, place=_asked_at) for known in request.loans]
    problems.raise_if_any()
    return tuple(layer for layer in layers if layer is not None)


def _opening(request: Request, known: KnownLoan) -> Layer:
    takeover = request.document.takeover
    return opening_layer(
        known.position,
        notice_days=takeover.notice_days,
        arrears=takeover.arrears,
        interest=takeover.interest,
        keeps_terms=takeover.keeps_terms,
        platform=known.platform,
    )


def _asked_at(path: str) -> str:
    return path if path == "as_of" else f"takeover.{path}"


def _consolidated(consolidate: Consolidate, opening: Sequence[Layer]) -> Layer:
    problems = ProblemList()
    for problem in consolidate.problems(opening):
        problems.add(_consolidated_at(problem.path), problem.message, problem.remedy)
    problems.raise_if_any()
    return consolidate.apply(opening)


def _consolidated_at(path: str) -> str:
    """The operation speaks of its list of layers, a restructuring of the loan and the other loans."""
    if path == "layers[0]":
        return "contract"
    if path.startswith("layers["):
        number = int(path.removeprefix("layers[").partition("]")[0])
        return f"other_loans[{number - 1}]"
    return "other_loans" if path.startswith("layers") else f"consolidate.{path}"
