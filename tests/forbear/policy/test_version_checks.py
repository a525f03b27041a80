"""Versions of one policy: on each day one of them is in force, and a name means one text."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.policy import PolicyPack, check_policy, is_refused, load_law, load_policy
from forbear.policy.version_checks import gap_problems, version_problems

DAY = timedelta(days=1)
FIRST = replace(load_policy("nuanhe"), valid_to=date(2026, 12, 31))
NEXT = replace(FIRST, version="2027.1", valid_from=date(2027, 1, 1), valid_to=None)


def test_a_version_that_begins_when_the_last_one_has_ended_is_fine() -> None:
    assert version_problems(NEXT, beside=[FIRST]) == gap_problems(NEXT, beside=[FIRST]) == ()
    assert version_problems(FIRST, beside=[NEXT]) == gap_problems(FIRST, beside=[NEXT]) == ()


@pytest.mark.parametrize("ends", [None, date(2027, 1, 1), date(2028, 1, 1)])
def test_two_versions_on_one_day_are_refused_with_the_day_and_what_to_do(ends: date | None) -> None:
    (problem,) = version_problems(NEXT, beside=[replace(FIRST, valid_to=ends)])
    assert problem.path == "valid_from"
    assert problem.message == "nuanhe@2026.1 is in force on 2027-01-01 too"
    assert problem.remedy == "End nuanhe@2026.1 on 2026-12-31, or begin later"
    (problem,) = version_problems(replace(FIRST, valid_to=ends), beside=[NEXT])
    assert problem.remedy == "Begin after nuanhe@2027.1 has ended, or end before 2027-01-01"


def test_a_text_changed_under_its_name_is_refused_and_the_same_text_is_not() -> None:
    assert version_problems(FIRST, beside=[replace(FIRST, lines={})]) == ()
    (problem,) = version_problems(replace(FIRST, conditions=FIRST.conditions[1:]), beside=[FIRST])
    assert problem.path == "version"


def test_other_policies_may_be_in_force_on_the_same_days() -> None:
    assert version_problems(NEXT, beside=[load_policy("panshi")]) == ()


def test_days_without_any_version_are_told() -> None:
    (problem,) = gap_problems(replace(NEXT, valid_from=date(2027, 2, 1)), beside=[FIRST])
    assert problem.message == "no version is in force from 2027-01-01 to 2027-01-31"


def test_the_check_refuses_an_overlap_and_warns_of_a_gap() -> None:
    law = load_law("CN")
    overlap = check_policy(NEXT, law=law, as_of=date(2027, 1, 1), beside=[replace(FIRST, valid_to=None)])
    assert is_refused(overlap)
    gap = check_policy(replace(NEXT, valid_from=date(2027, 2, 1)), law=law, as_of=date(2027, 2, 1), beside=[FIRST])
    assert [(finding.severity, finding.path) for finding in gap] == [("warning", "valid_from")]


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def version(number: int, begins: date, days: int | None) -> PolicyPack:
    ends = None if days is None else begins + days * DAY
    return replace(FIRST, version=f"v{number}", valid_from=begins, valid_to=ends)


@given(first=st.tuples(DAYS, st.none() | st.integers(0, 40)), second=st.tuples(DAYS, st.none() | st.integers(0, 40)))
def test_an_overlap_is_told_exactly_when_there_is_a_day_with_two(
    first: tuple[date, int | None], second: tuple[date, int | None]
) -> None:
    one, other = version(1, *first), version(2, *second)
    days = [date(2026, 1, 1) + number * DAY for number in range(140)]
    both = any(one.is_in_force(on=day) and other.is_in_force(on=day) for day in days)
    assert bool(version_problems(one, beside=[other])) == both
    assert bool(version_problems(other, beside=[one])) == both


def test_a_version_replaces_one_that_is_there_and_begins_earlier() -> None:
    after = replace(NEXT, replaces="2026.1")
    assert version_problems(after, beside=[FIRST]) == ()
    assert version_problems(after, beside=[]) == (), "what is not at hand is not missed"
    (problem,) = version_problems(replace(NEXT, replaces="2025.4"), beside=[FIRST])
    assert (problem.path, problem.remedy) == ("replaces", "Use one of 2026.1")


def test_versions_cannot_replace_each_other_in_a_circle() -> None:
    first = replace(FIRST, replaces="2027.1")
    (problem,) = version_problems(first, beside=[replace(NEXT, replaces="2026.1")])
    assert problem.path == "replaces"
    assert problem.message == "nuanhe@2027.1 does not begin before this version does"
