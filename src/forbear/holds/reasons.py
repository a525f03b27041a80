"""Why a hold is offered and what it does, as reasons: codes and facts, words come at the edge."""

from collections.abc import Iterator
from dataclasses import replace

from forbear.holds.hold import Hold
from forbear.offers import SearchCase
from forbear.offers.say import amount
from forbear.problems import Reason


def with_hold_reasons(hold: Hold, *, case: SearchCase) -> Hold:
    """``hold`` with everything a person should know before agreeing to it."""
    return replace(hold, reasons=(*_why(case), *_payments(hold, case), *_owed(hold, case), *_sides(hold, case)))


def _why(case: SearchCase) -> Iterator[Reason]:
    given = case.policy.no_capacity
    if given is None:
        raise AssertionError("a hold comes from a policy that has one")
    most = max(case.capacity.binding[: given.hold_months])
    below = amount(given.capacity_below_minor, case)
    facts = {"capacity": amount(most, case), "below": below, "months": given.hold_months}
    yield Reason(code="hold.nothing_left", facts=facts, threshold=below)


def _payments(hold: Hold, case: SearchCase) -> Iterator[Reason]:
    days = {"from_on": hold.from_on.isoformat(), "review_on": hold.review_on.isoformat()}
    yield Reason(code="hold.collection_waits", facts=days)
    if hold.terms.kind == "token":
        facts = {
            "payment": amount(hold.terms.payment_minor, case),
            "months": hold.terms.months,
            "total": amount(hold.token_total_minor, case),
        }
        yield Reason(code="hold.token", facts=facts)


def _owed(hold: Hold, case: SearchCase) -> Iterator[Reason]:
    """Interest and penalty, each said whether it stops or not: nothing is waived, or charged, in silence."""
    if hold.terms.interest == "paused":
        yield Reason(code="hold.interest_paused", facts={"spared": amount(hold.interest_spared_minor, case)})
    else:
        yield Reason(code="hold.interest_accrues", facts={"interest": amount(hold.interest_charged_minor, case)})
    if hold.waived.total_minor:
        yield Reason(code="hold.penalty_waived", facts={"waived": amount(hold.waived.total_minor, case)})
    elif hold.owed_before.penalty_minor:
        yield Reason(code="hold.penalty_stays", facts={"penalty": amount(hold.owed_before.penalty_minor, case)})
    facts = {
        "owed": amount(hold.owed_at_review.total_minor, case),
        "review_on": hold.review_on.isoformat(),
        "again_on": hold.again_on.isoformat(),
    }
    yield Reason(code="hold.afterwards", facts=facts)


def _sides(hold: Hold, case: SearchCase) -> Iterator[Reason]:
    """A side that is worse off than by doing nothing is told, and sends the hold to a person."""
    if hold.harms_nobody:
        yield Reason(code="hold.harms_nobody")
    if hold.lender_gain_minor < 0:
        yield Reason(code="hold.lender_worse", facts={"loss": amount(-hold.lender_gain_minor, case)})
    if hold.borrower_gain_minor < 0:
        yield Reason(code="hold.borrower_worse", facts={"loss": amount(-hold.borrower_gain_minor, case)})
