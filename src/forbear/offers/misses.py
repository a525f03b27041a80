"""What a plan breaks, as reasons: capacity, a side that loses, authority, budget, law, or the way it is repaid."""

from collections.abc import Iterator
from fractions import Fraction

from forbear.offers.candidates import Built, said_once
from forbear.offers.case import SearchCase
from forbear.offers.nothing import Nothing
from forbear.offers.say import amount, share
from forbear.policy import LawFinding
from forbear.problems import Reason


def misses_of(built: Built, *, case: SearchCase, nothing: Nothing) -> tuple[Reason, ...]:
    """Every promise the plan breaks; none for a plan that may be offered."""
    return (
        *_capacity(built, case),
        *_sides(built, case, nothing),
        *_authority(built, case),
        *_budget(built, case),
        *_horizon(built, case),
        *_methods(case),
        *(law_miss(finding) for finding in said_once(built) if finding.stops),
    )


def law_miss(finding: LawFinding) -> Reason:
    """A rule of law that stops the plan, in the rule's own words."""
    return Reason(
        code="miss.law",
        facts={"rule": finding.rule.id, "measured": finding.measured},
        threshold=finding.threshold,
        citation=finding.citation,
        texts=finding.rule.texts.as_document(),
    )


def _capacity(built: Built, case: SearchCase) -> Iterator[Reason]:
    """The month in which most is missing, and in how many something is."""
    room = built.room.binding
    short = [due - most if due else 0 for due, most in zip(built.paths.payment, room, strict=True)]
    worst = max(range(len(short)), key=lambda month: (short[month], -month))
    if short[worst] > 0:
        capacity = amount(room[worst], case)
        facts = {
            "month": worst + 1,
            "payment": amount(built.paths.payment[worst], case),
            "capacity": capacity,
            "short": amount(short[worst], case),
            "months": sum(missing > 0 for missing in short),
        }
        yield Reason(code="miss.capacity", facts=facts, threshold=capacity)


def _sides(built: Built, case: SearchCase, nothing: Nothing) -> Iterator[Reason]:
    lender = built.value.lender_minor - nothing.lender_value_minor
    borrower = built.value.borrower_minor - nothing.borrower_value_minor
    for code, gain in (("miss.lender_worse", lender), ("miss.borrower_worse", borrower)):
        if gain <= 0:
            yield Reason(code=code, facts={"loss": amount(-gain, case)})


def _authority(built: Built, case: SearchCase) -> Iterator[Reason]:
    limits = case.limits
    if limits is None:
        return
    waived = Fraction(built.waived.total_minor, max(case.owed_minor, 1))
    if waived > limits.max_waived_share:
        facts = {
            "role": limits.role,
            "waived": amount(built.waived.total_minor, case),
            "share": share(waived),
            "most_share": share(limits.max_waived_share),
        }
        yield Reason(code="miss.authority_waiver", facts=facts, threshold=facts["most_share"])
    months = (
        ("miss.authority_deferral", built.levers.deferral_months, limits.max_deferral_months),
        ("miss.authority_term", built.paths.last_month, limits.max_term_months),
    )
    for code, asked, most in months:
        if asked > most:
            yield Reason(code=code, facts={"role": limits.role, "months": asked, "most": most}, threshold=str(most))


def _budget(built: Built, case: SearchCase) -> Iterator[Reason]:
    budget = case.policy.objective.waiver_budget_minor
    if budget is not None and built.waived.total_minor > budget:
        facts = {"waived": amount(built.waived.total_minor, case), "budget": amount(budget, case)}
        yield Reason(code="miss.budget", facts=facts, threshold=amount(budget, case))
    left = case.month_budget_left_minor
    if left is not None and built.waived.total_minor > left:
        facts = {"waived": amount(built.waived.total_minor, case), "left": amount(left, case)}
        yield Reason(code="miss.month_budget", facts=facts, threshold=amount(left, case))


def _horizon(built: Built, case: SearchCase) -> Iterator[Reason]:
    last, most = built.paths.last_month, case.months
    if last > most:
        yield Reason(code="miss.horizon", facts={"months": last, "most": most}, threshold=str(most))


def _methods(case: SearchCase) -> Iterator[Reason]:
    for layer in case.layers:
        if layer.method not in case.levers.methods:
            yield Reason(code="miss.method", facts={"loan_id": layer.loan_id, "method": str(layer.method)})
