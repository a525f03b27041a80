"""What applied on one day as it was known on another; and which rules are about to end or to begin."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forbear.policy import load_law
from forbear.policy.law_listing import LawOnDay, law_on_day
from forbear.policy.law_reader import JURISDICTIONS
from forbear.policy.law_scope import LawScope

CN = load_law("CN")
ANY = LawScope()


def in_force(on: str, known_on: str | None = None, *, within: int = 180, scope: LawScope = ANY) -> set[str]:
    return {rule.id for rule in listed(on, known_on, within=within, scope=scope).in_force}


def listed(on: str, known_on: str | None = None, *, within: int = 180, scope: LawScope = ANY) -> LawOnDay:
    known = None if known_on is None else date.fromisoformat(known_on)
    return law_on_day(CN, on=date.fromisoformat(on), known_on=known, within_days=within, scope=scope)


def test_a_rule_announced_later_was_not_known_before() -> None:
    assert "CN-DISC-1" in in_force("2026-08-01")
    assert "CN-DISC-1" in in_force("2026-08-01", "2026-03-15")
    assert "CN-DISC-1" not in in_force("2026-08-01", "2026-03-14")


def test_an_old_rule_seemed_open_until_its_end_was_public() -> None:
    """The measures of 2024 were published on 2024-02-02 and ended those of 2010 on 2024-06-30."""
    assert "CN-PL-2A" not in in_force("2024-07-01")
    assert "CN-PL-2A" not in in_force("2024-07-01", "2024-02-02")
    assert "CN-PL-2A" in in_force("2024-07-01", "2024-02-01")


def test_an_end_moved_later_was_earlier_before_that_was_public() -> None:
    """The subsidy was to end on 2026-08-31 until 2026-01-20, when it was extended to 2026-12-31."""
    assert "CN-SUB-1" in in_force("2026-11-24")
    assert "CN-SUB-1" in in_force("2026-11-24", "2026-01-20")
    assert "CN-SUB-1" not in in_force("2026-11-24", "2026-01-19")
    assert "CN-SUB-1" in in_force("2026-08-31", "2026-01-19")


def test_where_the_day_of_publication_was_not_read_a_rule_counts_as_known_from_its_first_day() -> None:
    assert CN.rule("CN-COL-6").known_from is None
    assert "CN-COL-6" in in_force("2026-01-30", "2026-01-30")
    assert "CN-COL-6" not in in_force("2026-01-30", "2026-01-29")


def test_the_sunsets_of_the_year_are_seen_before_they_come() -> None:
    ending = {rule.id: rule.valid_to for rule in listed("2026-11-24").ending}
    assert ending == dict.fromkeys(("CN-NPL-1", "CN-SUB-1", "CN-SUB-2"), date(2026, 12, 31))
    assert listed("2026-11-24", within=36).ending == ()
    assert {rule.id for rule in listed("2026-11-24", within=37).ending} == set(ending)


def test_what_is_about_to_begin_is_seen_as_soon_as_it_is_public() -> None:
    assert {"CN-DISC-1", "CN-DISC-2"} <= {rule.id for rule in listed("2026-07-31").beginning}
    assert "CN-DISC-1" not in {rule.id for rule in listed("2026-08-01").beginning}
    assert "CN-MC-2" in {rule.id for rule in listed("2026-11-24", within=402).beginning}
    assert "CN-MC-2" not in {rule.id for rule in listed("2026-11-24", within=401).beginning}
    assert "CN-DISC-1" not in {rule.id for rule in listed("2026-03-01", "2026-03-01").beginning}


def test_the_first_and_the_last_day_there_is_are_days_like_others() -> None:
    assert law_on_day(CN, on=date.min, within_days=36_600, scope=ANY).in_force == ()
    last = law_on_day(CN, on=date.max, within_days=36_600, scope=ANY)
    assert "CN-USURY" in {rule.id for rule in last.in_force}
    assert (last.ending, last.beginning) == ((), ())


@given(
    name=st.sampled_from(JURISDICTIONS),
    on=st.dates(date(1995, 1, 1), date(2030, 1, 1)),
    known_on=st.dates(date(1995, 1, 1), date(2030, 1, 1)),
    within=st.integers(0, 4000),
)
def test_nothing_is_in_force_that_was_not_known_and_nothing_both_applies_and_begins(
    name: str, on: date, known_on: date, within: int
) -> None:
    found = law_on_day(load_law(name), on=on, known_on=known_on, within_days=within, scope=ANY)
    assert all(rule.public_from <= known_on and rule.valid_from <= on for rule in found.in_force)
    assert not {rule.id for rule in found.in_force} & {rule.id for rule in found.beginning}
    assert {rule.id for rule in found.ending} <= {rule.id for rule in found.in_force}


@given(on=st.dates(date(1995, 1, 1), date(2030, 1, 1)), later=st.integers(0, 2000))
def test_once_all_is_public_knowing_more_changes_nothing(on: date, later: int) -> None:
    known_on = date.fromordinal(date(2030, 1, 1).toordinal() + later)
    scope = ANY
    assert (
        law_on_day(CN, on=on, known_on=known_on, within_days=0, scope=scope).in_force
        == law_on_day(CN, on=on, known_on=None, within_days=0, scope=scope).in_force
    )
