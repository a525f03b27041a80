"""An order of components: what an amount covers first."""

from collections.abc import Sequence

from forbear.loans import Balances, Component, Waterfall, allocate
from forbear.problems import Problem
from forbear.restructure.operations.operation import problem

USUAL_ORDER = Waterfall().order


def covered(amount_minor: int, *, owed: Balances, order: Sequence[str]) -> Balances:
    """What ``amount_minor`` covers of ``owed``, component by component in ``order``."""
    (found,) = allocate(amount_minor, open_debts=[owed], waterfall=Waterfall(order=tuple(map(Component, order))))
    return found


def order_problems(order: Sequence[str]) -> list[Problem]:
    """An order that does not name each component once."""
    if sorted(order) == sorted(Component):
        return []
    remedy = f"Name each of {', '.join(Component)} once, in the order in which they are covered"
    return [problem("order", "this is no order of the components of a loan", remedy)]
