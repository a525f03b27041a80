"""Every single change that could honestly matter for a case, before the engine is asked.

A change that cannot touch what stands in the way is left out: no line of the policy and no capacity depends on it.
"""

from collections.abc import Iterator, Set

from forbear.counterfactuals.changes import Change, applied
from forbear.counterfactuals.payments import smallest_payments
from forbear.counterfactuals.waiting import soonest_day
from forbear.facts import FACTS, PROVABLE_FACTS, Application, Way
from forbear.policy import ConditionResult
from forbear.workout import Assessment, with_facts


def single_changes(told: Assessment) -> tuple[Change, ...]:
    """The changes worth trying, in the order of the table of facts.

    Payments and waiting only matter for a line of the policy that does not hold; evidence and the borrower's word
    matter for capacity too.
    """
    return (
        *_word(told),
        *_evidence(told.case.application),
        *smallest_payments(told, in_the_way(told)),
        *soonest_day(told, in_the_way(told)),
    )


def in_the_way(told: Assessment) -> tuple[ConditionResult, ...]:
    """The lines that do not hold, or of which nobody knows whether they do."""
    return tuple(result for result in told.conditions if result.holds is not True)


def after(told: Assessment, changes: tuple[Change, ...]) -> Assessment:
    """Facts, capacity and conditions after ``changes``; no plan is searched."""
    case, as_of = applied(told.case, changes, as_of=told.as_of)
    fresh = Assessment(outcome="ask", as_of=as_of, case=case, policy=told.policy, law=told.law, models=told.models)
    return with_facts(fresh)


def is_worth_a_run(told: Assessment, changes: tuple[Change, ...]) -> bool:
    """Whether the engine could come to something better: every line holds, and something it looks at is different."""
    then = after(told, changes)
    if in_the_way(then) or not all(_settles_its_own(told, changes, change) for change in changes):
        return False
    is_other = then.capacity != told.capacity or then.segments.segment != told.segments.segment
    return bool(in_the_way(told)) or is_other or then.case.positions != told.case.positions


def _settles_its_own(told: Assessment, changes: tuple[Change, ...], change: Change) -> bool:
    """Whether a payment or waiting settles only lines about arrears or time.

    Nobody is told to wait until the arrears have grown, or to spend what they have, so that help is needed at last.
    """
    if change.way not in {Way.PAYMENT, Way.WAITING}:
        return True
    without = after(told, tuple(other for other in changes if other != change))
    return all(any(change.way in FACTS[name].ways for name in line.facts) for line in in_the_way(without))


def _word(told: Assessment) -> Iterator[Change]:
    """The word that somebody wants to go on paying: theirs to give, and asked only where a line looks at it."""
    if not told.case.application.willing and any("willing" in result.facts for result in in_the_way(told)):
        yield Change(way=Way.ANSWER, fact="willing")


def _evidence(application: Application) -> Iterator[Change]:
    open_facts = PROVABLE_FACTS - application.proven
    for fact in FACTS.values():
        if fact.name in open_facts and Way.EVIDENCE in fact.ways and _is_stated(application, fact.name):
            yield Change(way=Way.EVIDENCE, fact=fact.name)


def _is_stated(application: Application, fact: str) -> bool:
    return fact in _stated(application)


def _stated(application: Application) -> Set[str]:
    known = {
        "income_now": application.income_now_minor is not None,
        "income_usual": application.income_usual_minor is not None or application.income_by_month is not None,
        "essential_monthly": any(amount is not None for amount in application.expenses.values()),
        "other_debt_monthly": bool(application.other_debts),
        "savings": application.savings_minor is not None,
        "expected_end_on": application.expected_end_on is not None,
    }
    return {name for name, is_known in known.items() if is_known}
