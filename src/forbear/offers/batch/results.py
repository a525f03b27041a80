"""What the batch search hands back: a row for each household, as columns."""

from fractions import Fraction
from typing import NamedTuple

from forbear.offers.batch import run
from forbear.offers.batch.run import Answers
from forbear.offers.levers import PlanLevers, Shape, Waiver
from forbear.offers.space import NOTHING_WAIVED, Flags
from forbear.policy import Levers
from forbear.risk import Floats, Ints

NO_PLAN_CODES = (
    "offered",
    "set_aside",
    "facts_missing",
    "no_plan_in_levers",
    "contract_is_affordable",
    "no_plan_within_capacity",
    "no_plan_within_month_budget",
    "no_plan_within_limits",
    "no_plan_helps_both",
)
"""Meanings of :attr:`BatchResult.code`: a plan, a household only the single search can take, or why there is none."""


class BatchResult(NamedTuple):
    """The recommended plan of every household, or why there is none; a row each.

    ``code`` is a place in :data:`NO_PLAN_CODES`. ``role`` is the place, in the ``limits`` asked for, of the first
    within which there is a plan; the last where there is none. ``space`` is a place in ``spaces``; there ``shape``
    and the shares ``waive_penalty``, ``waive_interest``, ``waive_fee`` (places in the lever's sorted shares) name the
    plan, -1 where there is none (see :meth:`levers_of`).

    Floats of minor units, as the search sees them: ``lender_gain`` and ``borrower_gain`` (V - V0, U - U0), and
    ``score``. Of doing nothing in whole minor units: ``lender_nothing``, ``borrower_nothing``, ``nothing_total``,
    ``nothing_first``, and its ``nothing_chance``. ``chance`` is that of the plan.

    Whole minor units, as the exact engine makes them: ``payment`` (what most months ask for), ``highest``, ``total``
    and ``waived``; ``first_month`` and ``last_month`` of payment count from 1. With ``needs_exact`` they are not to
    be relied on: rebuild the plan by :func:`forbear.offers.candidates.build`.

    ``represented`` is how many plans the household's space holds, ``evaluated`` how many of them were valued month by
    month; bounds ruled out the others. Capacity for the facts of a case: ``capacity_low``, ``capacity_expected`` of
    month 1, ``capacity_recovered`` (a year's mean from the month income is back, -1 if never) and ``can_pay``.
    """

    spaces: tuple[tuple[Shape, ...], ...]
    levers: tuple[Levers, ...]
    lever: Ints
    code: Ints
    role: Ints
    space: Ints
    shape: Ints
    waive_penalty: Ints
    waive_interest: Ints
    waive_fee: Ints
    score: Floats
    lender_gain: Floats
    borrower_gain: Floats
    chance: Floats
    lender_nothing: Ints
    borrower_nothing: Ints
    nothing_total: Ints
    nothing_first: Ints
    nothing_chance: Floats
    payment: Ints
    highest: Ints
    total: Ints
    waived: Ints
    first_month: Ints
    last_month: Ints
    needs_exact: Flags
    represented: Ints
    evaluated: Ints
    capacity_low: Ints
    capacity_expected: Ints
    capacity_recovered: Ints
    can_pay: Flags

    def levers_of(self, household: int) -> PlanLevers | None:
        """The levers of the plan of household number ``household``, from 0; None where there is none."""
        if self.shape[household] < 0:
            return None
        levers = self.levers[self.lever[household]]
        shape = self.spaces[self.space[household]][self.shape[household]]
        waiver = Waiver(
            penalty=_share(levers.waive_penalty_shares, self.waive_penalty[household]),
            interest=_share(levers.waive_interest_shares, self.waive_interest[household]),
            fee=_share(levers.waive_fee_shares, self.waive_fee[household]),
        )
        return PlanLevers(
            shape=shape, waiver=NOTHING_WAIVED if shape.settles is not None else waiver, vests=levers.waiver_vests
        )


def _share(shares: tuple[Fraction, ...], place: int) -> Fraction:
    """The share at a place of the sorted shares; below zero where nothing is waived."""
    return Fraction(0) if place < 0 else sorted(set(shares))[place]


def result_of(
    answers: Answers, *, kinds: tuple[tuple[Shape, ...], ...], levers: tuple[Levers, ...], lever: Ints
) -> BatchResult:
    """The columns of ``answers``."""
    whole, fractions = answers.whole.T, answers.fractions.T
    return BatchResult(
        spaces=kinds,
        levers=levers,
        lever=lever,
        code=whole[run.CODE],
        role=whole[run.ROLE],
        space=whole[run.SPACE],
        shape=whole[run.SHAPE],
        waive_penalty=whole[run.PENALTY],
        waive_interest=whole[run.INTEREST],
        waive_fee=whole[run.FEE],
        score=fractions[run.SCORE],
        lender_gain=fractions[run.LENDER],
        borrower_gain=fractions[run.BORROWER],
        chance=fractions[run.CHANCE],
        lender_nothing=whole[run.LENDER_0],
        borrower_nothing=whole[run.BORROWER_0],
        nothing_total=whole[run.TOTAL_0],
        nothing_first=whole[run.FIRST_0],
        nothing_chance=fractions[run.CHANCE_0],
        payment=whole[run.PAYMENT],
        highest=whole[run.HIGHEST],
        total=whole[run.TOTAL],
        waived=whole[run.WAIVED],
        first_month=whole[run.FIRST],
        last_month=whole[run.LAST],
        needs_exact=whole[run.NEEDS_EXACT] == 1,
        represented=whole[run.REPRESENTED],
        evaluated=whole[run.EVALUATED],
        capacity_low=whole[run.LOW_1],
        capacity_expected=whole[run.EXPECTED_1],
        capacity_recovered=whole[run.RECOVERED],
        can_pay=whole[run.CAN_PAY] == 1,
    )
