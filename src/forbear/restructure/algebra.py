"""The algebra of plans: they are joined, undone from the end or from the middle, and replayed to the cent."""

from dataclasses import dataclass, replace

from forbear.ledger import Entry
from forbear.ledger.entry import turned
from forbear.problems import Problem, invariant
from forbear.restructure.layer import Layer
from forbear.restructure.operations import Operation
from forbear.restructure.plan import Outcome, Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocked:
    """An operation that no longer applies: its place in the plan before, counted from 0, and why."""

    number: int
    operation: Operation
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """The plan without some operations, and what it makes of the loan."""

    plan: Plan
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class NotRemovable:
    """Nothing was removed: these operations would no longer apply, each after the possible ones before it."""

    blocked: tuple[Blocked, ...]


def compose(first: Plan, second: Plan) -> Plan:
    """``first`` and then ``second`` as one plan; joining is associative, and the empty plan changes nothing."""
    return replace(first, operations=first.operations + second.operations)


def undone(plan: Plan, *, count: int = 1) -> Plan:
    """``plan`` without its last ``count`` operations (0 to all of them)."""
    invariant(0 <= count <= len(plan.operations), "only operations of the plan are undone")
    return replace(plan, operations=plan.operations[: len(plan.operations) - count])


def reversing(outcome: Outcome) -> tuple[Entry, ...]:
    """The entries that take back, last first, what a plan that is in the books already has written there."""
    return tuple(turned(entry) for entry in reversed(outcome.entries))


def without(plan: Plan, *numbers: int, layer: Layer) -> Removed | NotRemovable:
    """``plan`` over ``layer`` without operations ``numbers``, counted from 0; those that stay are applied again."""
    places = range(len(plan.operations))
    invariant(all(number in places for number in numbers), "only an operation of the plan is removed")
    stays = [place for place in places if place not in numbers]
    rest = replace(plan, operations=tuple(plan.operations[place] for place in stays))
    blocked = tuple(
        Blocked(number=stays[place], operation=rest.operations[place], problems=problems)
        for place, problems in rest.problems(layer)
    )
    if blocked:
        return NotRemovable(blocked=blocked)
    return Removed(plan=rest, outcome=rest.apply(layer))
