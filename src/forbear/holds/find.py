"""Finding the hold and the token plan for a household with nothing left, each rebuilt in whole minor units.

They are looked for only where the search has no plan to offer, and only under a policy that has them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from forbear.holds.bounds import has_nothing_left, law_findings, least_role, misses_of_hold, said_once
from forbear.holds.held_loans import held_loans, interest_charged, interest_spared, review_day
from forbear.holds.hold import Hold
from forbear.holds.reasons import with_hold_reasons
from forbear.holds.terms import HoldKind, HoldTerms, terms_of
from forbear.holds.worth import worth_of
from forbear.loans import Balances
from forbear.offers import Nothing, SearchCase


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldsFound:
    """``holds`` may be granted, the hold before the token plan; ``stopped`` may not, each with what stops it."""

    holds: tuple[Hold, ...] = ()
    stopped: tuple[Hold, ...] = ()


NO_HOLDS = HoldsFound()


def find_holds(case: SearchCase, *, nothing: Nothing) -> HoldsFound:
    """What may be offered to the household of ``case``, for which no plan was found."""
    if not case.owed_minor or not has_nothing_left(case):
        return HoldsFound()
    wanted = (terms for terms in terms_of(case.policy) if _leaves_debt(terms, case))
    found = [_built(terms, case=case, nothing=nothing) for terms in wanted]
    return HoldsFound(
        holds=tuple(hold for hold in found if hold.is_lawful),
        stopped=tuple(hold for hold in found if not hold.is_lawful),
    )


def hold_of_kind(kind: HoldKind, *, case: SearchCase, nothing: Nothing) -> Hold | None:
    """One of the two by itself, as a certificate has it rebuilt; None where the policy has none of the kind."""
    terms = next((terms for terms in terms_of(case.policy) if terms.kind == kind), None)
    return None if terms is None else _built(terms, case=case, nothing=nothing)


def _leaves_debt(terms: HoldTerms, case: SearchCase) -> bool:
    """Tokens that would repay everything are a plan like any other, and no token plan."""
    return terms.payment_minor * terms.months < case.owed_minor


def _built(terms: HoldTerms, *, case: SearchCase, nothing: Nothing) -> Hold:
    loans = held_loans(terms, case=case)
    layers = [loan.outcome.layer for loan in loans]
    worth = worth_of(loans, terms, case=case)
    before, waived = _sum(loan.owed_before for loan in loans), _sum(layer.waived for layer in layers)
    tokens = _sum(down.amounts for layer in layers for down in layer.down_payments)
    review_on, is_paused = review_day(terms, case=case), terms.interest == "paused"
    charged = 0 if is_paused else interest_charged(loans, review_on=review_on)
    lender, borrower = (
        worth.lender_minor - nothing.lender_value_minor,
        worth.borrower_minor - nothing.borrower_value_minor,
    )
    findings = law_findings(loans, case=case, path=worth.path)
    rows = [row for loan in loans for row in loan.outcome.schedule.installments if row.due_on > review_on]
    again_on = min(row.due_on for row in rows)
    hold = Hold(
        terms=terms,
        from_on=case.capacity.as_of,
        review_on=review_on,
        again_on=again_on,
        again_minor=sum(row.payment_minor for row in rows if row.due_on == again_on),
        loans=loans,
        owed_before=before,
        waived=waived,
        interest_spared_minor=interest_spared(loans, review_on=review_on) if is_paused else 0,
        interest_charged_minor=charged,
        token_total_minor=tokens.total_minor,
        owed_at_review=before + Balances(interest_minor=charged) - waived - tokens,
        path=worth.path,
        chance_to_finish=worth.chance_to_finish,
        lender_gain_minor=lender,
        borrower_gain_minor=borrower,
        required_role=least_role(
            terms, case=case, waived_minor=waived.total_minor, harms_nobody=min(lender, borrower) >= 0
        ),
        findings=findings,
        warnings=tuple(item for item in said_once(findings) if not item.passed and not item.blocking),
        misses=misses_of_hold(terms, findings, case=case, path=worth.path, waived_minor=waived.total_minor),
    )
    return with_hold_reasons(hold, case=case)


def _sum(parts: Iterable[Balances]) -> Balances:
    return sum(parts, start=Balances())
