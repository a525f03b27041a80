"""What a change of a case leads to, and whether that is better than what there is now."""

from enum import StrEnum

from forbear.offers import Candidate, SearchResult
from forbear.workout import Assessment

CLEARLY_PERCENT = 5
"""A plan is better when one of its figures falls by at least this much and none rises (judgement)."""


class Flip(StrEnum):
    """What comes out instead: the request goes on, plans for a person to grant, plans at once, a better plan."""

    DECISION = "decision"
    PROPOSALS = "proposals"
    OFFERS = "offers"
    BETTER = "better"


def flip_of(before: Assessment, after: Assessment) -> Flip | None:
    """What ``after`` has that ``before`` has not; None when it is no better for the borrower."""
    had, has = standing_of(before), standing_of(after)
    if has > had:
        return _NAMES[has]
    if has == had == _OFFERS and is_better(best(after), than=best(before)):
        return Flip.BETTER
    return None


def standing_of(assessment: Assessment) -> int:
    """0 a question is open, 1 a person looks without a plan, 2 a person can grant a plan, 3 plans at once."""
    if assessment.outcome == "ask":
        return 0
    if assessment.outcome == "offers":
        return _OFFERS
    return 2 if _has_plans(assessment.proposals) else 1


def best(assessment: Assessment) -> Candidate:
    """The recommended plan of an assessment that has plans."""
    found = assessment.offers or assessment.proposals
    if found is None or not found.offers:
        raise AssertionError("only an assessment with plans has a best one")
    return found.offers[0]


def is_better(plan: Candidate, *, than: Candidate) -> bool:
    """Whether highest payment, total and months are all at most as large, and one of them is clearly smaller."""
    pairs = tuple(zip(_measures(plan), _measures(than), strict=True))
    return all(mine <= theirs for mine, theirs in pairs) and any(_is_clear(mine, theirs) for mine, theirs in pairs)


def _is_clear(mine: int, theirs: int) -> bool:
    return mine < theirs and 100 * (theirs - mine) >= CLEARLY_PERCENT * theirs


def _measures(plan: Candidate) -> tuple[int, int, int]:
    return plan.highest_minor, plan.total_minor, plan.months


def _has_plans(found: SearchResult | None) -> bool:
    return found is not None and bool(found.offers)


_OFFERS = 3
_NAMES = {1: Flip.DECISION, 2: Flip.PROPOSALS, 3: Flip.OFFERS}
