"""The restructuring itself: what the plan takes over, the operations, and those taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass

from forbear.cases.restructuring.reading import Request
from forbear.problems import BadInput, ProblemList
from forbear.restructure import Blocked, Consolidate, Layer, NotRemovable, Outcome, Plan, opening_layer, without


@dataclass(frozen=True, kw_only=True, slots=True)
class Worked:
    """What came out: the loans as taken over, the one the plan works on, the plan, and what it makes of it.

    ``blocked`` are the later operations that kept one from being taken out; the plan is whole then.
    """

    opening: tuple[Layer, ...]
    layer: Layer
    plan: Plan
    outcome: Outcome
    removed: tuple[int, ...]
    blocked: tuple[Blocked, ...]


def worked(request: Request) -> Worked:
    """Apply the plan of ``request``. Raises BadInput with the problems of all its operations."""
    opening = tuple(_opening(request, place) for place in range(len(request.loans)))
    layer = opening[0]
    if request.consolidate is not None:
        layer = _consolidated(request.consolidate, opening)
    request.plan.changed(layer)
    plan, blocked = _without(request.plan, sorted(set(request.document.without), reverse=True), layer)
    return Worked(
        opening=opening,
        layer=layer,
        plan=plan,
        outcome=plan.apply(layer),
        removed=() if blocked else tuple(sorted(set(request.document.without))),
        blocked=blocked,
    )


def _opening(request: Request, place: int) -> Layer:
    document, takeover = request.document, request.document.takeover
    try:
        return opening_layer(
            request.loans[place].position,
            notice_days=takeover.notice_days,
            arrears=takeover.arrears,
            interest=takeover.interest,
            keeps_terms=takeover.keeps_terms,
            platform=document.platform,
        )
    except BadInput as bad:
        problems = ProblemList()
        problems.extend(bad.problems, under="takeover" if not place else f"other_loans[{place - 1}].takeover")
        raise BadInput(problems.found) from None


def _consolidated(consolidate: Consolidate, opening: Sequence[Layer]) -> Layer:
    problems = ProblemList()
    problems.extend(consolidate.problems(opening), under="consolidate")
    problems.raise_if_any()
    return consolidate.apply(opening)


def _without(plan: Plan, numbers: Sequence[int], layer: Layer) -> tuple[Plan, tuple[Blocked, ...]]:
    """The plan without the operations at ``numbers``, the last first; whole, and why, where one cannot go."""
    rest = plan
    for number in numbers:
        found = without(rest, number, layer=layer)
        if isinstance(found, NotRemovable):
            return plan, found.blocked
        rest = found.plan
    return rest, ()
