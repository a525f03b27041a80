"""What keeps a hold from being offered: law, capacity for its tokens, the policy's budgets, and who may grant it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from forbear.holds.terms import HoldTerms
from forbear.loans import RateFound, annualised_rate
from forbear.offers import LoanFinding, LoanPlan, SearchCase, plan_law_facts
from forbear.offers.misses import law_miss
from forbear.offers.say import amount
from forbear.policy import ROLES, LawFinding, check_plan
from forbear.policy.pack import Role
from forbear.problems import Reason


def has_nothing_left(case: SearchCase) -> bool:
    """Whether the binding capacity stays below the policy's figure in every month of its hold."""
    given = case.policy.no_capacity
    if given is None:
        return False
    return all(left < given.capacity_below_minor for left in case.capacity.binding[: given.hold_months])


def law_findings(loans: Sequence[LoanPlan], *, case: SearchCase, path: Sequence[int]) -> tuple[LoanFinding, ...]:
    """What every rule says about each loan, with the contract it goes back to; as of any other plan."""
    owed = sum(loan.owed_before.total_minor - loan.outcome.layer.waived.total_minor for loan in loans)
    flows = [(month, due) for month, due in enumerate(path, start=1) if due]
    cost = annualised_rate(advance_minor=owed, flows=flows) if flows else None
    cost_annual = Fraction(cost.nominal) if isinstance(cost, RateFound) else None
    found = []
    for loan, position in zip(loans, case.positions, strict=True):
        facts = plan_law_facts(
            case,
            position,
            ends_on=loan.outcome.schedule.ends_on,
            rate_annual=loan.outcome.layer.rate_annual,
            capitalizes_interest=False,
            cost_annual=cost_annual,
        )
        for finding in check_plan(facts, law=case.law, on=case.capacity.as_of):
            found.append(LoanFinding(loan_id=loan.loan_id, finding=finding))
    return tuple(found)


def said_once(findings: Sequence[LoanFinding]) -> tuple[LawFinding, ...]:
    """A rule about several loans speaks once, failing if any fails."""
    found: dict[str, LawFinding] = {}
    for finding in (item.finding for item in findings):
        if finding.rule.id not in found or not finding.passed:
            found[finding.rule.id] = finding
    return tuple(found.values())


def misses_of_hold(
    terms: HoldTerms, findings: Sequence[LoanFinding], *, case: SearchCase, path: Sequence[int], waived_minor: int
) -> tuple[Reason, ...]:
    """Everything that stops it, for a machine and for every person; none for a hold that may be granted."""
    return (
        *_capacity(terms, case, path),
        *_budget(case, waived_minor),
        *_authority(terms, case, waived_minor),
        *(law_miss(finding) for finding in said_once(findings) if finding.stops),
    )


def least_role(terms: HoldTerms, *, case: SearchCase, waived_minor: int, harms_nobody: bool = True) -> Role | None:
    """The least role that may let payments wait so long and waive so much; the contract's own months do not count.

    No machine grants what leaves a side worse off.
    """
    for role in ROLES if harms_nobody else ROLES[1:]:
        limits = case.policy.authority_of(role)
        if limits is None or terms.months > limits.max_deferral_months:
            continue
        if waived_minor <= limits.max_waived_share * case.owed_minor:
            return role
    return None


def _capacity(terms: HoldTerms, case: SearchCase, path: Sequence[int]) -> Iterator[Reason]:
    """The first month whose token is beyond what is left; after the hold nothing is promised."""
    for month, (due, left) in enumerate(zip(path[: terms.months], case.capacity.binding, strict=False), start=1):
        if due > left:
            facts = {
                "month": month,
                "payment": amount(due, case),
                "capacity": amount(left, case),
                "short": amount(due - left, case),
                "months": sum(
                    asked > room for asked, room in zip(path[: terms.months], case.capacity.binding, strict=False)
                ),
            }
            yield Reason(code="miss.capacity", facts=facts, threshold=amount(left, case))
            return


def _authority(terms: HoldTerms, case: SearchCase, waived_minor: int) -> Iterator[Reason]:
    """What nobody may grant is no offer; a policy whose months alone go too far is refused when it is read."""
    if least_role(terms, case=case, waived_minor=waived_minor, harms_nobody=False) is None:
        facts = {"waived": amount(waived_minor, case), "months": terms.months}
        yield Reason(code="hold.beyond_authority", facts=facts)


def _budget(case: SearchCase, waived_minor: int) -> Iterator[Reason]:
    budget, left = case.policy.objective.waiver_budget_minor, case.month_budget_left_minor
    if budget is not None and waived_minor > budget:
        facts = {"waived": amount(waived_minor, case), "budget": amount(budget, case)}
        yield Reason(code="miss.budget", facts=facts, threshold=amount(budget, case))
    if left is not None and waived_minor > left:
        facts = {"waived": amount(waived_minor, case), "left": amount(left, case)}
        yield Reason(code="miss.month_budget", facts=facts, threshold=amount(left, case))
