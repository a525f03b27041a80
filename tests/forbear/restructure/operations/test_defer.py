from dataclasses import replace
from datetime import date

import pytest

from forbear.dates import Cycle, PeriodUnit
from forbear.ledger import Entry, Posting
from forbear.problems import BadInput
from forbear.restructure import Defer, ExtraTerms, Layer, Plan


def test_a_deferral_of_three_months_moves_the_first_due_date(lin_xiao: Layer) -> None:
    deferred = Defer(months=3, interest="paused").apply(lin_xiao)
    assert (deferred.first_due_on, deferred.deferred_months) == (date(2027, 3, 10), 3)
    assert (deferred.installments, deferred.balances) == (12, lin_xiao.balances)


def test_paused_interest_leaves_no_trace_in_the_books(lin_xiao: Layer) -> None:
    deferred = Defer(months=3, interest="paused").apply(lin_xiao)
    assert deferred.entries == lin_xiao.entries
    assert deferred.interest_from == date(2027, 2, 10)


@pytest.mark.parametrize(
    ("interest", "account"), [("accrues", "assets:interest"), ("capitalized", "assets:principal")]
)
def test_interest_of_the_deferral_is_income_owed_one_period_before_the_first_due_day(
    interest: str, account: str, lin_xiao: Layer
) -> None:
    deferred = Defer(months=3, interest=interest).apply(lin_xiao)  # type: ignore[arg-type]
    (entry,) = deferred.entries[1:]
    assert entry == Entry(
        on=date(2027, 2, 10),
        memo=f"defer.{interest}",
        postings=(
            Posting(account=account, amount_minor=54000),
            Posting(account="income:interest", amount_minor=-54000),
        ),
    )


def test_two_deferrals_one_after_the_other_are_one_longer_deferral(lin_xiao: Layer) -> None:
    twice = Defer(months=1, interest="accrues").apply(Defer(months=2, interest="accrues").apply(lin_xiao))
    once = Defer(months=3, interest="accrues").apply(lin_xiao)
    assert (twice.balances, twice.first_due_on, twice.deferred_months) == (
        once.balances,
        once.first_due_on,
        once.deferred_months,
    )


def test_a_due_day_of_the_thirty_first_comes_back_when_a_deferral_leaves_february(lin_xiao: Layer) -> None:
    layer = replace(lin_xiao, first_due_on=date(2027, 2, 28), due_day=31)
    assert Defer(months=1, interest="paused").apply(layer).first_due_on == date(2027, 3, 31)


def test_pausing_never_unsays_interest_that_is_owed_already(lin_xiao: Layer) -> None:
    """A quarter's period starts before the day of the plan, also when it is moved by a month."""
    layer = replace(lin_xiao, period=Cycle(3, PeriodUnit.MONTH))
    assert Defer(months=1, interest="paused").apply(layer).interest_from == lin_xiao.as_of


def test_months_out_of_bounds_and_an_unknown_word_are_both_reported(lin_xiao: Layer) -> None:
    with pytest.raises(BadInput) as caught:
        Defer(months=0, interest="forgotten").apply(lin_xiao)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == ["months", "interest"]
    assert Defer(months=121, interest="paused").problems(lin_xiao)
    assert not Defer(months=120, interest="paused").problems(lin_xiao)


def test_a_deferral_keeps_fortnights_apart_also_of_installments_that_stand(lin_xiao: Layer) -> None:
    layer = replace(lin_xiao, period=Cycle(2, PeriodUnit.WEEK), first_due_on=date(2027, 1, 25))
    plan = Plan(
        operations=(ExtraTerms(installments=1, from_on=date(2027, 2, 20)), Defer(months=1, interest="paused"))
    )
    due = [row.due_on for row in plan.apply(layer).schedule.installments]
    # The first installment after those that stand, of 22 February, moves to 22 March: by 28 days.
    assert due[:3] == [date(2027, 2, 22), date(2027, 3, 8), date(2027, 3, 22)]


def test_installments_that_stand_remember_their_day_through_february(lin_xiao: Layer) -> None:
    layer = replace(lin_xiao, first_due_on=date(2026, 11, 30), installments=4)
    stand = ExtraTerms(installments=1, from_on=date(2027, 1, 1))
    one, two = Defer(months=1, interest="paused"), Defer(months=2, interest="paused")
    there = Plan(operations=(stand, one, two)).apply(layer).schedule
    assert [row.due_on for row in there.installments[:3]] == [date(2027, 2, 28), date(2027, 3, 30), date(2027, 4, 30)]
    assert Plan(operations=(stand, two, one)).apply(layer).schedule == there


def test_month_ends_stay_month_ends(lin_xiao: Layer) -> None:
    layer = replace(lin_xiao, first_due_on=date(2027, 2, 28), end_of_month=True)
    assert Defer(months=1, interest="paused").apply(layer).first_due_on == date(2027, 3, 31)
