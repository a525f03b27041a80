"""The batch search: from columns of households to the recommended plan of each."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from forbear.affordability import CapacityParameters
from forbear.loans import Method
from forbear.offers.batch import run as run_columns
from forbear.offers.batch.book import BookArrays
from forbear.offers.batch.capacity import book_facts
from forbear.offers.batch.desk import desk_for
from forbear.offers.batch.exact_figures import HIGHEST, IS_EXACT, PAYMENT, TOTAL, Chosen, exact_figures
from forbear.offers.batch.house import Loans
from forbear.offers.batch.results import BatchResult, result_of
from forbear.offers.batch.run import FRACTIONS, WHOLE, Answers, Columns, run
from forbear.offers.batch.setting import (
    Setting,
    capacity_for,
    prices_for,
    roles_for,
    shares_for,
    tables_for,
)
from forbear.offers.batch.spaces import Spaces, spaces_for
from forbear.offers.batch.stopping import Stopping, stopping_of
from forbear.policy import LawPack, PolicyPack
from forbear.risk import RiskTables


def best_plans(
    book: BookArrays,
    *,
    policy: PolicyPack,
    law: LawPack,
    risk: RiskTables,
    parameters: CapacityParameters,
    as_of: date,
    roles: Sequence[str] = ("machine", "manager"),
    waived_this_month_minor: int = 0,
) -> BatchResult:
    """The recommended plan of each household within the first of ``roles`` that has one: that of ``first_offers``.

    The same plan, score and gains to the last digit as the single search. Households it does not cover have the code
    ``set_aside``. Holds no lock of the interpreter while it searches: threads may share a book in slices.
    """
    spaces = spaces_for(policy.all_levers, rates=book.rates)
    stopping = stopping_of(
        book,
        tuple(shape for kind in spaces.kinds for shape in kind),
        policy=policy,
        law=law,
        risk=risk,
        as_of=as_of,
    )
    setting = _setting(spaces, stopping, policy, risk, parameters, as_of, tuple(roles), waived_this_month_minor)
    desk = desk_for(
        rows=max(1, int(np.diff(spaces.shapes.pay_start).max(initial=1))),
        months=setting.months,
        shapes=max(1, int(np.diff(spaces.shapes.start).max(initial=1))),
    )
    answers = Answers(
        whole=np.zeros((book.households, WHOLE), dtype=np.int64),
        fractions=np.zeros((book.households, FRACTIONS)),
    )
    columns = Columns(loans=_loans(book, stopping), facts=book_facts(book), lever=book.segment + 1)
    run(columns, setting, desk, answers)
    _note_figures(answers, columns, spaces, setting)
    return result_of(answers, kinds=spaces.kinds, levers=policy.all_levers, lever=columns.lever)


def _setting(  # noqa: PLR0917
    spaces: Spaces,
    stopping: Stopping,
    policy: PolicyPack,
    risk: RiskTables,
    parameters: CapacityParameters,
    as_of: date,
    roles: tuple[str, ...],
    waived_this_month_minor: int,
) -> Setting:
    living, binding, expected, low = capacity_for(parameters, confidence=policy.objective.confidence)
    prices = prices_for(policy, waived_this_month_minor=waived_this_month_minor)
    months = policy.objective.longest_horizon_months
    return Setting(
        as_of=as_of.toordinal(),
        months=months,
        living=living,
        binding=binding,
        expected=expected,
        low=low,
        prices=prices,
        tables=tables_for(risk, prices, months=months),
        roles=roles_for(policy, roles),
        shares=shares_for(policy.all_levers, tuple(Method)),
        shapes=spaces.shapes,
        units=spaces.units,
        space_of=spaces.of,
        rates=spaces.rates,
        rate_row=spaces.rate_row,
        stopped=stopping.stopped,
        stops=np.asarray(stopping.stopped.any(axis=1), dtype=np.int64),
    )


def _loans(book: BookArrays, stopping: Stopping) -> Loans:
    own = {"start": book.loan_start, "key": stopping.key}
    return Loans(**own, **{name: getattr(book, name) for name in Loans._fields if name not in own})


def _note_figures(answers: Answers, columns: Columns, spaces: Spaces, setting: Setting) -> None:
    """The figures of the plans in whole minor units; what is not covered is marked."""
    chosen = _chosen(answers, columns, spaces, setting)
    figures = exact_figures(columns.loans, chosen, setting.as_of, setting.months)
    is_exact, offered = figures[:, IS_EXACT] == 1, answers.whole[:, run_columns.CODE] == run_columns.OFFERED
    answers.whole[:, run_columns.PAYMENT] = figures[:, PAYMENT]
    answers.whole[:, run_columns.HIGHEST] = figures[:, HIGHEST]
    answers.whole[:, run_columns.TOTAL] = figures[:, TOTAL]
    rough = offered & ~is_exact
    for column, of in (
        (run_columns.HIGHEST, run_columns.HIGHEST_FLOAT),
        (run_columns.TOTAL, run_columns.TOTAL_FLOAT),
    ):
        answers.whole[rough, column] = np.rint(answers.fractions[rough, of]).astype(np.int64)
    answers.whole[rough, run_columns.PAYMENT] = answers.whole[rough, run_columns.HIGHEST]
    answers.whole[:, run_columns.NEEDS_EXACT] = rough


def _chosen(answers: Answers, columns: Columns, spaces: Spaces, setting: Setting) -> Chosen:
    whole, shapes = answers.whole, spaces.shapes
    offered = whole[:, run_columns.SHAPE] >= 0
    place = np.where(offered, shapes.start[whole[:, run_columns.SPACE]] + whole[:, run_columns.SHAPE], 0)
    ratios = [rate.as_integer_ratio() for rate in spaces.rows]
    parts = (run_columns.PENALTY, run_columns.INTEREST, run_columns.FEE)
    waived = np.column_stack([whole[:, part] for part in parts])
    is_none = waived < 0
    lever, waived = columns.lever[:, None], np.maximum(waived, 0)
    paid = shapes.pay_up[np.where(offered, shapes.pay_start[whole[:, run_columns.SPACE]], 0) + shapes.moves[place]]
    covered = offered & (paid == 0) & ((shapes.rising[place] == 0) | (shapes.rising_share[place] == 0.0))
    return Chosen(
        terms=shapes.terms[place],
        deferral=shapes.deferral[place],
        interest=shapes.interest[place],
        rising=shapes.rising[place],
        settles=shapes.settles[place],
        forgiven_up=shapes.forgiven_up[place],
        forgiven_by=shapes.forgiven_by[place],
        rate_row=shapes.rate_row[place],
        own_row=setting.rate_row[columns.loans.rate],
        up=np.array([up for up, _ in ratios], dtype=np.int64),
        by=np.array([by for _, by in ratios], dtype=np.int64),
        waived_up=np.where(is_none, 0, setting.shares.up[lever, np.arange(3), waived]),
        waived_by=np.where(is_none, 1, setting.shares.by[lever, np.arange(3), waived]),
        is_covered=covered.astype(np.int64),
    )
