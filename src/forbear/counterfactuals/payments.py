"""The smallest payment on one loan after which a line of the policy holds, never more than can be spared."""

from collections.abc import Callable, Iterator, Sequence

from forbear.counterfactuals.changes import Change, paid
from forbear.facts import FACTS, Way
from forbear.loans import LoanPosition
from forbear.policy import ConditionResult, evaluate_conditions
from forbear.policy.row import loan_facts
from forbear.workout import Assessment


def smallest_payments(told: Assessment, in_the_way: Sequence[ConditionResult]) -> Iterator[Change]:
    """For each loan, the smallest amount that settles every line about arrears or debt; nothing where none can."""
    codes = {result.code: _fact(result) for result in in_the_way if _fact(result)}
    most = spare_minor(told)
    if not codes or not most:
        return
    fact = next(iter(codes.values()))
    for position in told.case.positions:
        amount = _smallest(position, most, lambda changed: _settles(told, changed, codes))
        if amount and fact:
            yield Change(way=Way.PAYMENT, fact=fact, loan_id=position.loan_id, amount_minor=amount)


def spare_minor(told: Assessment) -> int:
    """What can be paid today: within savings, and within what the household can cautiously pay this month."""
    savings, capacity = told.case.application.savings_minor, told.capacity
    return 0 if savings is None or capacity is None else min(savings, capacity.binding[0])


def _smallest(position: LoanPosition, most: int, settles: Callable[[LoanPosition], bool]) -> int | None:
    """By halving: more paid never undoes a line that less paid has settled; the engine checks the end anyway."""
    overdue = position.overdue.total_minor
    if position.payments is None:
        whole = paid(position, overdue) if 0 < overdue <= most else None
        return overdue if whole and settles(whole) else None
    low, high = 0, min(most, overdue)
    if high < 1 or not _paying_settles(position, high, settles):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if _paying_settles(position, middle, settles):
            high = middle
        else:
            low = middle
    return high


def _paying_settles(position: LoanPosition, amount: int, settles: Callable[[LoanPosition], bool]) -> bool:
    then = paid(position, amount)
    return then is not None and settles(then)


def _settles(told: Assessment, changed: LoanPosition, codes: dict[str, str | None]) -> bool:
    """Whether every line of ``codes`` holds with ``changed`` in place of that loan."""
    positions = tuple(changed if changed.loan_id == other.loan_id else other for other in told.case.positions)
    row = {**told.row, **loan_facts(positions, as_of=told.as_of)}
    return all(result.holds for result in evaluate_conditions(told.policy, row) if result.code in codes)


def _fact(result: ConditionResult) -> str | None:
    """The first fact of a line that a payment changes."""
    return next((name for name in result.facts if Way.PAYMENT in FACTS[name].ways), None)
