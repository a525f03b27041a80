"""The guarantees of docs/algorithms/capacity.md as properties over made-up households."""

import math
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.affordability import CapacityPath, capacity_path, parameters_for
from forbear.facts import PROVABLE_FACTS, Application, ExpenseKind, HardshipReason, Household, OtherDebt

AS_OF = date(2026, 11, 24)
MONTHS = 14

amounts = st.integers(min_value=0, max_value=2_000_000)
confidences = st.decimals(min_value="0.5", max_value="0.99", places=2)
evidence = st.frozensets(st.sampled_from(sorted(PROVABLE_FACTS)))
debts = st.builds(OtherDebt, creditor=st.just("A card"), balance_minor=st.none(), monthly_minor=amounts)
applications = st.builds(
    Application,
    reason=st.sampled_from(HardshipReason),
    began_on=st.just(date(2026, 9, 1)),
    expected_end_on=st.none() | st.dates(min_value=date(2026, 9, 1), max_value=date(2028, 6, 30)),
    household=st.builds(
        Household,
        adults=st.integers(min_value=1, max_value=4),
        children=st.integers(min_value=0, max_value=4),
        region=st.just("CN"),
    ),
    income_now_minor=amounts,
    income_usual_minor=amounts,
    income_by_month=st.none() | st.tuples(*[amounts] * 12),
    expenses=st.dictionaries(st.sampled_from(ExpenseKind), st.none() | st.integers(0, 300_000)),
    other_debts=st.lists(debts, max_size=2).map(tuple),
    savings_minor=st.none() | amounts,
    proven=evidence,
)
few = settings(max_examples=150, deadline=None)


def path_of(application: Application, confidence: Decimal = Decimal("0.8")) -> CapacityPath:
    return capacity_path(
        application=application,
        currency="CNY",
        as_of=AS_OF,
        months=MONTHS,
        confidence=confidence,
        parameters=parameters_for("CN"),
    )


def never_above(path: CapacityPath, other: CapacityPath) -> bool:
    """Whether no month of ``path`` is above ``other`` at any confidence."""
    pairs = [(getattr(path, name), getattr(other, name)) for name in ("low", "expected", "high", "binding")]
    return all(one <= two for mine, theirs in pairs for one, two in zip(mine, theirs, strict=True))


@few
@given(applications, confidences, confidences)
def test_a_higher_confidence_never_gives_more(application: Application, one: Decimal, two: Decimal) -> None:
    sure, unsure = path_of(application, max(one, two)), path_of(application, min(one, two))
    assert all(a <= b for a, b in zip(sure.binding, unsure.binding, strict=True))
    assert all(a <= b for a, b in zip(unsure.binding, unsure.expected, strict=True))
    assert all(a <= b <= c for a, b, c in zip(sure.low, sure.expected, sure.high, strict=True))


@few
@given(applications, confidences, amounts, st.integers(0, 11))
def test_more_income_never_gives_less(application: Application, confidence: Decimal, more: int, month: int) -> None:
    before = path_of(application, confidence)
    now = replace(application, income_now_minor=(application.income_now_minor or 0) + more)
    usual = replace(application, income_usual_minor=(application.income_usual_minor or 0) + more)
    assert never_above(before, path_of(now, confidence))
    assert never_above(before, path_of(usual, confidence))
    if application.income_by_month is not None:
        table = tuple(m + more * (index == month) for index, m in enumerate(application.income_by_month))
        assert never_above(before, path_of(replace(application, income_by_month=table), confidence))


@few
@given(applications, evidence, confidences)
def test_evidence_never_lowers_what_binds(
    application: Application, more: frozenset[str], confidence: Decimal
) -> None:
    before = path_of(application, confidence)
    after = path_of(replace(application, proven=application.proven | more), confidence)
    for name in ("low", "expected", "binding"):
        assert all(a <= b for a, b in zip(getattr(before, name), getattr(after, name), strict=True))


def test_evidence_is_worth_something_and_takes_luck_out_of_the_high_path() -> None:
    stated = _steady(income=900_000)
    proven = replace(stated, proven=frozenset({"income_now", "essential_monthly"}))
    assert path_of(stated).low[0] < path_of(proven).low[0]
    assert path_of(stated).high[0] > path_of(proven).high[0]


@few
@given(applications, st.integers(0, 2), st.integers(0, 2), confidences)
def test_another_child_or_adult_never_raises_a_month(
    application: Application, adults: int, children: int, confidence: Decimal
) -> None:
    home = application.household
    larger = replace(home, adults=home.adults + adults, children=home.children + children)
    assert never_above(path_of(replace(application, household=larger), confidence), path_of(application, confidence))


@few
@given(applications, st.sampled_from(ExpenseKind), amounts, debts)
def test_more_spending_or_another_debt_never_raises_a_month(
    application: Application, kind: ExpenseKind, more: int, debt: OtherDebt
) -> None:
    before = path_of(application)
    indebted = replace(application, other_debts=(*application.other_debts, debt))
    assert never_above(path_of(indebted), before)
    if (known := application.expenses.get(kind)) is not None:
        dearer = replace(application, expenses={**application.expenses, kind: known + more})
        assert never_above(path_of(dearer), before)


@few
@given(applications, st.integers(0, 400))
def test_a_later_stated_end_never_raises_a_month(application: Application, days: int) -> None:
    if application.expected_end_on is not None:
        later = replace(application, expected_end_on=application.expected_end_on + timedelta(days=days))
        assert never_above(path_of(later), path_of(application))


@few
@given(applications, amounts)
def test_more_savings_never_give_less_and_the_reserve_is_never_spent(application: Application, more: int) -> None:
    richer = replace(application, savings_minor=(application.savings_minor or 0) + more)
    assert never_above(path_of(application), path_of(richer))
    reserve_at_most = replace(application, savings_minor=3 * path_of(application).floor_minor)
    assert path_of(reserve_at_most).binding == path_of(replace(application, savings_minor=0)).binding


@few
@given(applications)
def test_the_floor_is_kept_however_little_is_stated(application: Application) -> None:
    path = path_of(application)
    assert path.essential_minor >= path.floor_minor
    essential = {line.code: line.amount_minor for line in path.lines}["essential"]
    assert -essential >= path.floor_minor


@few
@given(applications)
def test_the_lines_of_the_first_month_add_up_to_the_binding_amount(application: Application) -> None:
    path = path_of(application)
    assert max(0, sum(line.amount_minor for line in path.lines)) == path.binding[0]


@few
@given(applications)
def test_the_same_application_gives_the_same_path(application: Application) -> None:
    assert path_of(application) == path_of(replace(application))


def test_a_seeded_simulation_of_one_factor_exceeds_each_path_as_often_as_it_says() -> None:
    """An independent model: draw the factor, live through the month, count how often the surplus is above."""
    application = replace(_steady(income=500_000), income_usual_minor=1_000_000, expected_end_on=date(2027, 3, 24))
    path = path_of(application)
    chance = random.Random(7)
    factors = [chance.gauss(0, 1) for _ in range(20_000)]
    for month in (2, 5, 6, 12):
        surplus = [_lived(month, luck) for luck in factors]
        for share, amounts_ in ((0.8, path.low), (0.5, path.expected), (0.2, path.high)):
            above = sum(s > amounts_[month - 1] for s in surplus) / len(surplus)
            assert abs(above - share) < 0.015


def _lived(month: int, luck: float) -> float:
    back_after = 4 * math.exp(-0.25 * luck)
    wage = 500_000 * math.exp(0.18 * luck)
    old_wage = 1_000_000 * math.exp(0.18 * luck)
    income = wage + (old_wage - wage) * min(1, max(0, month - back_after))
    return income * 0.95 - 200_000 * math.exp(-0.12 * luck)


def _steady(*, income: int) -> Application:
    return Application(
        reason=HardshipReason.JOB_LOSS,
        began_on=date(2026, 10, 8),
        expected_end_on=None,
        household=Household(adults=1, children=0, region="CN"),
        income_now_minor=income,
        income_usual_minor=income,
        income_by_month=None,
        expenses={ExpenseKind.HOUSING: 200_000},
        other_debts=(),
        savings_minor=None,
    )
