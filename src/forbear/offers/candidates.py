"""A plan with all a person needs to judge it, and whether it keeps every promise in whole minor units."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from forbear.loans import Balances, RateFound, RateNotFound, annualised_rate
from forbear.offers.case import SearchCase
from forbear.offers.exact import (
    ExactPaths,
    ExactValue,
    exact_paths,
    exact_room,
    exact_value,
    installment_rows,
    loan_plans,
)
from forbear.offers.lawful import plan_law_facts
from forbear.offers.levers import PlanLevers
from forbear.offers.nothing import Nothing
from forbear.offers.results import Candidate, Label, LoanFinding, LoanPlan
from forbear.offers.room import Room
from forbear.policy import ROLES, Authority, LawFinding, check_plan
from forbear.policy.pack import Role
from forbear.restructure import DeferralInterest


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """A plan rebuilt exactly, before anything is said about it."""

    levers: PlanLevers
    loans: tuple[LoanPlan, ...]
    paths: ExactPaths
    room: Room
    value: ExactValue
    waived: Balances
    vesting: Balances
    annualised: RateFound | RateNotFound
    findings: tuple[LoanFinding, ...]


def build(levers: PlanLevers, *, case: SearchCase) -> Built:
    """Rebuild ``levers`` for every loan of ``case`` and measure the result."""
    loans = loan_plans(levers, case=case)
    paths = exact_paths([loan.outcome for loan in loans], months=case.months, rising=levers.rising)
    room = exact_room(paths, shape=levers.shape, case=case)
    annualised = _annualised(loans, paths)
    return Built(
        levers=levers,
        loans=loans,
        paths=paths,
        room=room,
        value=exact_value(paths, shape=levers.shape, room=room, case=case),
        waived=sum((loan.outcome.layer.waived for loan in loans), Balances()),
        vesting=sum((loan.outcome.layer.vesting for loan in loans), Balances()),
        annualised=annualised,
        findings=_findings(loans, annualised, levers, case),
    )


def keeps_promises(built: Built, *, case: SearchCase, nothing: Nothing) -> bool:
    """Whether the exact plan stays within capacity, harms neither side, and breaks no blocking rule."""
    fits = all(due <= room for due, room in zip(built.paths.payment, built.room.binding, strict=True) if due)
    return (
        fits
        and built.paths.paid_now_minor <= case.savings_minor
        and built.paths.last_month <= case.months
        and built.value.lender_minor > nothing.lender_value_minor
        and built.value.borrower_minor > nothing.borrower_value_minor
        and not any(item.finding.stops for item in built.findings)
    )


def candidate(built: Built, *, label: Label, case: SearchCase, nothing: Nothing) -> Candidate:
    """``built`` as a candidate; its reasons are still to be told."""
    paths, schedules = built.paths, [loan.outcome.schedule for loan in built.loans]
    total = sum(schedule.total_minor for schedule in schedules)
    return Candidate(
        label=label,
        levers=built.levers,
        loans=built.loans,
        path=paths.payment,
        room=built.room.binding,
        paid_now_minor=paths.paid_now_minor,
        total_minor=total,
        monthly_minor=_usual(paths.payment),
        highest_minor=max(paths.payment),
        months=paths.last_month,
        first_due_on=min(installment_rows(loan.outcome)[0].due_on for loan in built.loans),
        ends_on=max(schedule.ends_on for schedule in schedules),
        rate_annual=max(loan.outcome.layer.rate_annual for loan in built.loans),
        waived=built.waived,
        vesting=built.vesting,
        annualised=built.annualised,
        chance_to_finish=built.value.chance_to_finish,
        lender_gain_minor=built.value.lender_minor - nothing.lender_value_minor,
        borrower_gain_minor=built.value.borrower_minor - nothing.borrower_value_minor,
        saves_minor=nothing.total_minor - total,
        required_role=_required_role(built, case),
        reasons=(),
        findings=built.findings,
        warnings=tuple(finding for finding in said_once(built) if not finding.passed and not finding.blocking),
    )


def said_once(built: Built) -> tuple[LawFinding, ...]:
    """The findings without their loans: a rule about several loans speaks once, failing if any fails."""
    found: dict[str, LawFinding] = {}
    for finding in (item.finding for item in built.findings):
        if finding.rule.id not in found or not finding.passed:
            found[finding.rule.id] = finding
    return tuple(found.values())


def allows(limits: Authority, built: Built, *, owed_minor: int) -> bool:
    """Whether a plan lies within one role's authority."""
    return (
        built.waived.total_minor <= limits.max_waived_share * owed_minor
        and built.levers.deferral_months <= limits.max_deferral_months
        and built.paths.last_month <= limits.max_term_months
    )


def _required_role(built: Built, case: SearchCase) -> Role | None:
    limits = {role: case.policy.authority_of(role) for role in ROLES}
    allowed = (
        role
        for role, authority in limits.items()
        if authority is not None and allows(authority, built, owed_minor=case.owed_minor)
    )
    return next(allowed, None)


def _usual(payment: Sequence[int]) -> int:
    """The payment most months ask for; of equally frequent ones the larger, so that nobody is surprised."""
    counted = Counter(due for due in payment if due)
    return max(counted, key=lambda due: (counted[due], due), default=0)


def _annualised(loans: tuple[LoanPlan, ...], paths: ExactPaths) -> RateFound | RateNotFound:
    """The yearly cost of what is owed after the waiver, months counted whole (PBoC Announcement 2021 No. 3)."""
    owed = sum(loan.owed_before.total_minor - loan.outcome.layer.waived.total_minor for loan in loans)
    owed -= paths.paid_now_minor
    flows = [(month, due) for month, due in enumerate(paths.payment, start=1) if due]
    return annualised_rate(advance_minor=owed, flows=flows)


def _findings(
    loans: tuple[LoanPlan, ...], annualised: RateFound | RateNotFound, levers: PlanLevers, case: SearchCase
) -> tuple[LoanFinding, ...]:
    """What law says about every loan's plan; a rule about the whole cost looks at that of all loans together."""
    cost = Fraction(annualised.nominal) if isinstance(annualised, RateFound) else None
    found = []
    for loan, position in zip(loans, case.positions, strict=True):
        facts = plan_law_facts(
            case,
            position,
            ends_on=loan.outcome.schedule.ends_on,
            rate_annual=loan.outcome.layer.rate_annual,
            capitalizes_interest=levers.deferral_interest is DeferralInterest.CAPITALIZED,
            cost_annual=cost,
        )
        for finding in check_plan(facts, law=case.law, on=case.capacity.as_of):
            found.append(LoanFinding(loan_id=loan.loan_id, finding=finding))
    return tuple(found)
