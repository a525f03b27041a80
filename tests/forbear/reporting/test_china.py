"""The Chinese classification: what holds for any loan, how rules meet, and what is only warned of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.dates import add_months
from forbear.problems import BadInput
from forbear.reporting import (
    AssetClass,
    ChinaClass,
    ObservationState,
    Recovery,
    Restructuring,
    adjustments_of,
    china_classification,
    load_rules,
    observation_window,
)

FIRST_DUE = date(2025, 1, 10)
DUE_DAYS = tuple(add_months(FIRST_DUE, number) for number in range(60))
PLAN = Restructuring(
    on=date(2025, 1, 3),
    due_days=DUE_DAYS,
    difficulties=frozenset({"capacity_falling"}),
    adjustments=frozenset({"extension"}),
)
TODAY = date(2026, 11, 24)


def codes(found: ChinaClass) -> set[tuple[str, str | None]]:
    return {(caution.code, caution.rule_id) for caution in found.cautions}


def again(on: date, **fields: object) -> Restructuring:
    """Another restructuring on a day, its first payment a month later."""
    later = tuple(add_months(on, number) for number in range(1, 40))
    return replace(PLAN, on=on, due_days=later, **fields)  # type: ignore[arg-type]


@given(fewer=st.integers(0, 2000), more=st.integers(0, 2000), before=st.sampled_from(AssetClass))
def test_more_days_past_due_never_give_a_better_class(fewer: int, more: int, before: AssetClass) -> None:
    fewer, more = sorted((fewer, more))
    better = china_classification(days_past_due=fewer, as_of=TODAY, class_before=before).asset_class
    worse = china_classification(days_past_due=more, as_of=TODAY, class_before=before).asset_class
    assert better is not None
    assert worse is not None
    assert better.rank <= worse.rank


missed = st.sets(st.sampled_from(DUE_DAYS[:30]), max_size=5)


@given(missed=missed, extra=st.sampled_from(DUE_DAYS[:30]), days=st.integers(0, 1500), ended=st.integers(0, 365))
def test_a_payment_missed_never_ends_an_observation_earlier_once_the_difficulty_ended(
    missed: set[date], extra: date, days: int, ended: int
) -> None:
    as_of = FIRST_DUE + timedelta(days=days)
    kept = replace(PLAN, missed_on=tuple(missed), difficulty_ended_on=FIRST_DUE + timedelta(days=ended))
    worse = replace(kept, missed_on=(*missed, extra))
    before, after = (observation_window(change=change, as_of=as_of) for change in (kept, worse))
    assert before is not None
    assert after is not None
    assert after.ends_on >= before.ends_on or before.is_over
    assert before.is_over or not after.is_over


@given(missed=missed, days=st.integers(0, 1500))
def test_an_observation_lasts_a_year_and_two_payments_from_wherever_it_began(missed: set[date], days: int) -> None:
    as_of = FIRST_DUE + timedelta(days=days)
    window = observation_window(change=replace(PLAN, missed_on=tuple(missed)), as_of=as_of)
    assert window is not None
    assert window.ends_on == add_months(window.began_on, 12)
    assert sum(window.began_on < day <= window.ends_on for day in DUE_DAYS) >= 2
    assert window.began_on in {FIRST_DUE, *(restart.on for restart in window.restarts)}
    assert not window.is_over, "the difficulty never ends here"


def test_before_the_first_due_day_the_loan_is_in_observation_already() -> None:
    found = china_classification(days_past_due=0, as_of=date(2025, 1, 5), restructurings=[PLAN])
    assert found.is_restructured
    assert found.observation is not None
    assert found.observation.state is ObservationState.NOT_BEGUN


def test_an_unread_article_warns_and_does_not_decide() -> None:
    found = china_classification(days_past_due=0, as_of=date(2025, 6, 1), restructurings=[PLAN])
    assert (found.asset_class, found.cautious_class) == (AssetClass.NORMAL, AssetClass.SPECIAL_MENTION)
    assert ("reporting.rule_unread", "CN-CLS-21") in codes(found)
    assert [ground.rule.id for ground in found.grounds if not ground.rule.decides] == ["CN-CLS-21"]


def test_after_observation_the_mark_and_the_warning_go() -> None:
    kept = replace(PLAN, difficulty_ended_on=date(2025, 3, 1))
    found = china_classification(days_past_due=0, as_of=date(2026, 1, 10), restructurings=[kept])
    assert not found.is_restructured
    assert found.cautious_class is AssetClass.NORMAL
    assert codes(found) == {("reporting.rule_likely", "CN-CLS-DPD")}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (PLAN, again(date(2025, 6, 20)), AssetClass.SUBSTANDARD),
        (
            replace(PLAN, missed_on=(date(2025, 5, 10),), difficulty_ended_on=date(2025, 6, 1)),
            again(date(2025, 6, 20)),
            AssetClass.SUBSTANDARD,
        ),
        (replace(PLAN, difficulty_ended_on=date(2025, 6, 1)), again(date(2025, 6, 20)), AssetClass.NORMAL),
        (replace(PLAN, difficulty_ended_on=date(2025, 6, 1)), again(date(2026, 1, 10)), AssetClass.NORMAL),
        (PLAN, again(date(2026, 1, 10)), AssetClass.SUBSTANDARD),
        (PLAN, again(date(2025, 6, 20), difficulties=frozenset()), AssetClass.NORMAL),
    ],
    ids=["difficulty goes on", "missed before", "going well", "over by then", "begun again by then", "no difficulty"],
)
def test_a_loan_restructured_again_while_observation_goes_badly_is_substandard(
    first: Restructuring, second: Restructuring, expected: AssetClass
) -> None:
    found = china_classification(days_past_due=0, as_of=date(2026, 2, 1), restructurings=[first, second])
    assert found.asset_class is expected


def test_a_second_restructuring_begins_the_observation_again() -> None:
    found = china_classification(
        days_past_due=0, as_of=date(2025, 12, 1), restructurings=[PLAN, again(date(2025, 6, 20))]
    )
    assert found.observation is not None
    assert (found.observation.began_on, found.observation.ends_on) == (date(2025, 7, 20), date(2026, 7, 20))


def test_an_old_second_restructuring_does_not_follow_a_loan_into_a_later_one() -> None:
    second = again(date(2025, 6, 20), difficulty_ended_on=date(2025, 9, 1))
    third = again(date(2026, 9, 1))
    changes = [PLAN, second, third]
    found = china_classification(days_past_due=0, as_of=date(2026, 10, 10), restructurings=changes)
    assert found.asset_class is AssetClass.NORMAL
    assert found.is_restructured


RECOVERED = Recovery(
    arrears_paid_on=date(2026, 1, 5),
    due_days=tuple(add_months(date(2026, 1, 20), number) for number in range(24)),
    is_sustainable=True,
    has_impaired_asset=False,
)


@pytest.mark.parametrize("before", [AssetClass.SUBSTANDARD, AssetClass.DOUBTFUL, AssetClass.LOSS])
@pytest.mark.parametrize(
    ("recovery", "open_points"),
    [
        (RECOVERED, "none"),
        (None, "arrears_paid, paid_long_enough, is_sustainable, no_impaired_asset"),
        (replace(RECOVERED, arrears_paid_on=date(2026, 1, 6)), "paid_long_enough"),
        (replace(RECOVERED, missed_on=(date(2026, 5, 20),)), "nothing_missed_since"),
        (replace(RECOVERED, missed_on=(date(2025, 12, 20), date(2026, 7, 20))), "none"),
        (replace(RECOVERED, is_sustainable=False), "is_sustainable"),
        (replace(RECOVERED, has_impaired_asset=True), "no_impaired_asset"),
        (replace(RECOVERED, has_impaired_asset=None), "no_impaired_asset"),
        (replace(RECOVERED, due_days=(date(2026, 3, 1), date(2026, 9, 1))), "paid_long_enough"),
        (replace(RECOVERED, due_days=(date(2026, 3, 1),)), "paid_long_enough"),
    ],
)
def test_a_non_performing_loan_moves_up_only_when_nothing_stands_in_the_way(
    before: AssetClass, recovery: Recovery | None, open_points: str
) -> None:
    found = china_classification(days_past_due=0, as_of=date(2026, 7, 5), class_before=before, recovery=recovery)
    assert found.is_non_performing is (open_points != "none")
    ground = next(ground for ground in found.grounds if ground.rule.id == "CN-CLS-15")
    assert ground.facts["open"] == open_points


def test_a_performing_loan_needs_no_recovery() -> None:
    found = china_classification(days_past_due=0, as_of=TODAY, class_before=AssetClass.SPECIAL_MENTION)
    assert found.asset_class is AssetClass.NORMAL


def test_only_a_short_overdue_can_be_technical() -> None:
    short = china_classification(days_past_due=3, as_of=TODAY, is_technical_overdue=True)
    assert short.asset_class is AssetClass.NORMAL
    assert ("reporting.no_verified_rule", "CN-CLS-DPD") in codes(short)
    long = china_classification(days_past_due=91, as_of=TODAY, is_technical_overdue=True)
    assert long.asset_class is AssetClass.SUBSTANDARD


def test_before_the_measures_there_is_no_class() -> None:
    found = china_classification(days_past_due=400, as_of=date(2023, 6, 30), restructurings=[])
    assert (found.asset_class, found.is_non_performing, found.grounds) == (None, None, ())
    assert codes(found) == {("reporting.no_rule_in_force", "CN-CLS-0")}


def test_lenders_and_loans_the_measures_do_not_name_are_warned_of() -> None:
    other = china_classification(days_past_due=0, as_of=TODAY, lender_type="consumer_finance")
    assert ("reporting.by_analogy", "CN-CLS-0") in codes(other)
    for as_of, contracted_on, warned in (
        (date(2025, 12, 31), date(2023, 6, 30), True),
        (date(2026, 1, 1), date(2023, 6, 30), False),
        (date(2025, 12, 31), date(2023, 7, 1), False),
    ):
        found = china_classification(days_past_due=0, as_of=as_of, contracted_on=contracted_on)
        assert (("reporting.transition", "CN-CLS-0") in codes(found)) is warned


def test_a_plan_of_too_few_payments_counts_the_months_alone_and_says_so() -> None:
    short = replace(PLAN, due_days=DUE_DAYS[:2])
    found = china_classification(days_past_due=0, as_of=date(2025, 6, 1), restructurings=[short])
    assert found.observation is not None
    assert found.observation.ends_on == date(2026, 1, 10)
    assert ("reporting.no_verified_rule", "CN-CLS-20") in codes(found)


def test_operations_name_their_way_of_loosening_and_every_way_is_known() -> None:
    assert adjustments_of(["defer", "re_term", "waive", "capitalize", "re_rate"]) == {
        "grace_period",
        "extension",
        "reduction",
        "interest_to_principal",
        "other_loosening",
    }
    known = set(load_rules("cn").rule("CN-CLS-19").words("adjustments"))
    kinds = ["pause_interest", "re_age", "step_up", "settle", "consolidate", "interest_only", "balloon", "else"]
    assert adjustments_of(kinds) <= known


def test_everything_wrong_with_restructurings_is_told_at_once() -> None:
    wrong = Restructuring(
        on=date(2027, 1, 1),
        due_days=(date(2026, 2, 1), date(2026, 1, 1)),
        difficulties=frozenset({"bad_luck"}),
        adjustments=frozenset({"magic"}),
        missed_on=(date(2026, 3, 1),),
    )
    early = replace(PLAN, due_days=(date(2025, 1, 2),))
    empty = replace(PLAN, due_days=())
    with pytest.raises(BadInput) as refused:
        china_classification(days_past_due=0, as_of=TODAY, restructurings=[wrong, early, empty])
    assert [problem.path for problem in refused.value.problems] == [
        "restructurings[0].difficulties",
        "restructurings[0].adjustments",
        "restructurings[0].on",
        "restructurings[0].due_days",
        "restructurings[0].missed_on",
        "restructurings[1].due_days",
        "restructurings[2].due_days",
        "restructurings",
    ]
