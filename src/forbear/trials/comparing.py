"""Two policies' answers to one case, held against each other for the borrower (``docs/algorithms/trials.md``)."""

from dataclasses import dataclass
from typing import Literal

from forbear.problems import Reason, invariant
from forbear.trials.changes import changes
from forbear.trials.plans import covers
from forbear.trials.promises import keeps_promises
from forbear.trials.sides import STANDINGS, Side, figures_of, side_of, standing_name
from forbear.trials.yardstick import yardstick
from forbear.workout import Assessment

Verdict = Literal["better", "worse", "same", "mixed", "unknown"]
VERDICTS: tuple[Verdict, ...] = ("better", "worse", "same", "mixed", "unknown")


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What another policy means for the borrower of one case, and what changed.

    ``borrower_change_minor`` and ``lender_change_minor`` are what each side gains, both plans valued at the prices of
    the policy held against; they are shown beside the verdict and have no part in it. None while a question is open.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    before: Side
    after: Side
    borrower_change_minor: int | None
    lender_change_minor: int | None


def compare(before: Assessment, after: Assessment) -> Comparison:
    """Hold the answer ``after`` against ``before``; both are of one case on one day."""
    _check(before, after)
    measure = yardstick(before, others=[after]) if _is_answered(before) and _is_answered(after) else None
    sides = (side_of(before, yardstick=measure), side_of(after, yardstick=measure))
    had, has = sides[0].worth, sides[1].worth
    return Comparison(
        verdict=verdict_of(before, after),
        reasons=changes(before, after, sides=sides),
        before=sides[0],
        after=sides[1],
        borrower_change_minor=has.borrower_minor - had.borrower_minor if had and has else None,
        lender_change_minor=has.lender_minor - had.lender_minor if had and has else None,
    )


def verdict_of(before: Assessment, after: Assessment) -> Verdict:
    """Whether ``after`` is better for the borrower than ``before``: beyond doubt, or not at all.

    Less than before is worse, whatever a person might grant; more than before is better if no plan is lost by it.
    """
    if not (_is_answered(before) and _is_answered(after)):
        return "unknown"
    had, has = STANDINGS.index(standing_name(before)), STANDINGS.index(standing_name(after))
    if has < had:
        return "worse"
    theirs, mine = figures_of(before), figures_of(after)
    gains, loses = covers(mine, theirs), covers(theirs, mine)
    if has > had:
        return "better" if gains else "mixed"
    if gains and loses:
        return "same"
    return "better" if gains else "worse" if loses else "mixed"


def is_better(before: Assessment, after: Assessment) -> bool:
    """Whether a running case may leave the version it began with: better beyond doubt, and no promise broken.

    Never where offers became a matter for a person, and never while a question is open.
    """
    return verdict_of(before, after) == "better" and keeps_promises(before.policy, after.policy)


def _is_answered(told: Assessment) -> bool:
    return told.outcome != "ask"


def _check(before: Assessment, after: Assessment) -> None:
    invariant(before.as_of == after.as_of, "both answers are of one day")
    invariant(before.policy.currency == after.policy.currency, "both policies count in one currency")
    loans = [[position.loan_id for position in told.case.positions] for told in (before, after)]
    invariant(loans[0] == loans[1], "both answers are about the same loans")
