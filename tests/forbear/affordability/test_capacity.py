"""Capacity at its edges: what is missing, what is contradictory, seasons under interruption."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forbear.affordability import CapacityPath, capacity_path, missing_facts, parameters_for
from forbear.facts import Application, ExpenseKind, HardshipReason, Household
from forbear.problems import BadInput

AS_OF = date(2026, 11, 24)
SEASON = tuple(100_000 * month for month in range(1, 13))


def wu_qiang(**changes: object) -> Application:
    application = Application(
        reason=HardshipReason.OTHER,
        began_on=date(2026, 9, 1),
        expected_end_on=None,
        household=Household(adults=1, children=0, region="CN"),
        income_now_minor=1_200_000,
        income_usual_minor=1_200_000,
        income_by_month=None,
        expenses={ExpenseKind.HOUSING: 300_000},
        other_debts=(),
        savings_minor=None,
    )
    return replace(application, **changes)  # type: ignore[arg-type]


def path_of(application: Application, *, currency: str = "CNY", months: int = 24) -> CapacityPath:
    return capacity_path(
        application=application,
        currency=currency,
        as_of=AS_OF,
        months=months,
        confidence=Decimal("0.8"),
        parameters=parameters_for("CN"),
    )


def test_somebody_whose_income_did_not_fall_has_the_same_capacity_every_month() -> None:
    path = path_of(wu_qiang())
    assert len(set(path.binding)) == 1
    assert path.expected[0] == 1_200_000 - 300_000 - 60_000
    assert (path.recovered_from, path.recovered_month) == (None, 1)


def test_income_now_above_the_usual_one_is_no_interruption() -> None:
    path = path_of(wu_qiang(income_usual_minor=500_000))
    assert path.binding == path_of(wu_qiang()).binding
    assert path.recovered_from is None


def test_without_a_stated_end_the_usual_length_for_the_reason_is_taken() -> None:
    path = path_of(wu_qiang(reason=HardshipReason.JOB_LOSS, income_now_minor=0))
    assert [amount > 0 for amount in path.expected[:8]] == [False] * 6 + [True] * 2
    assert (path.recovered_from, path.recovered_month) == (date(2027, 5, 25), 7)


def test_an_end_that_has_passed_while_income_has_not_come_back_is_given_a_month() -> None:
    path = path_of(wu_qiang(income_now_minor=0, expected_end_on=date(2026, 10, 1)))
    assert path.expected[0] == 0
    assert path.expected[1] > 0
    assert path.recovered_from == date(2026, 12, 25)


def test_a_path_that_ends_before_income_is_back_says_so() -> None:
    path = path_of(wu_qiang(income_now_minor=0, expected_end_on=date(2027, 11, 24)), months=6)
    assert (path.recovered_month, path.recovered_lines) == (None, ())
    assert path.recovered_from == date(2027, 11, 25)


def test_a_lost_job_holds_a_seasonal_income_down_until_the_stated_end() -> None:
    application = wu_qiang(
        reason=HardshipReason.JOB_LOSS,
        income_now_minor=150_000,
        income_by_month=SEASON,
        expected_end_on=date(2027, 5, 24),
        expenses={ExpenseKind.HOUSING: 0},
    )
    incomes = {0: 150_000, 1: 100_000, 5: 150_000, 6: 600_000, 11: 1_100_000}
    path = path_of(application)
    expected = {month: max(0, income - 150_000 - income // 20) for month, income in incomes.items()}
    assert {month: path.expected[month] for month in incomes} == expected


def test_what_the_borrower_is_not_sure_of_counts_as_its_share_of_the_floor_with_a_wider_spread() -> None:
    unsure = path_of(wu_qiang(expenses={ExpenseKind.FOOD: 200_000, ExpenseKind.HOUSING: None}))
    sure = path_of(wu_qiang(expenses={ExpenseKind.FOOD: 200_000, ExpenseKind.HOUSING: 45_000}))
    assert unsure.essential_minor == sure.essential_minor == 245_000
    assert unsure.expected == sure.expected
    assert unsure.low[0] < sure.low[0]


def test_no_spending_statement_at_all_counts_as_the_whole_floor_unsure() -> None:
    path = path_of(wu_qiang(expenses={}))
    assert path.essential_minor == path.floor_minor == 150_000
    essential = {line.code: line.amount_minor for line in path.lines}["essential"]
    assert essential == -185_127  # 1,500 x exp(0.8416 x 0.25), rounded up


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"income_now_minor": None}, ("income_now",)),
        ({"income_now_minor": None, "income_by_month": SEASON}, ()),
        ({"income_now_minor": None, "income_by_month": SEASON, "reason": HardshipReason.JOB_LOSS}, ("income_now",)),
        ({"income_usual_minor": None}, ()),
        ({"income_usual_minor": None, "reason": HardshipReason.JOB_LOSS}, ("income_usual",)),
        ({"income_usual_minor": None, "reason": HardshipReason.ILLNESS, "income_by_month": SEASON}, ()),
        (
            {"income_now_minor": None, "income_usual_minor": None, "reason": HardshipReason.DISASTER},
            ("income_now", "income_usual"),
        ),
    ],
)
def test_what_would_be_guessed_is_named_instead(changes: dict[str, object], missing: tuple[str, ...]) -> None:
    assert missing_facts(wu_qiang(**changes)) == missing


def test_capacity_with_facts_missing_and_a_foreign_currency_tells_both() -> None:
    with pytest.raises(BadInput) as error:
        path_of(wu_qiang(income_now_minor=None), currency="USD")
    assert [problem.path for problem in error.value.problems] == [
        "application.income_now",
        "application.household.region",
    ]


@pytest.mark.parametrize("confidence", ["0.49", "1", "0"])
def test_a_plan_never_binds_below_one_half(confidence: str) -> None:
    with pytest.raises(AssertionError, match="one half"):
        capacity_path(
            application=wu_qiang(),
            currency="CNY",
            as_of=AS_OF,
            months=1,
            confidence=Decimal(confidence),
            parameters=parameters_for("CN"),
        )
