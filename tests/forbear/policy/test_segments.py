"""Chen Wei's income follows the seasons, so other levers are meant for him: which, is read from the facts alone."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.facts import FactRow
from forbear.policy import PolicyPack, Segment, Texts, choose_segment, load_policy, segment_facts

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "segments.md"
SEGMENTS = {
    "disaster": "reason = 'disaster'",
    "short": "expected_months_left <= 3",
    "seasonal": "income_is_seasonal",
}
WORDS = Texts(zh="这一类", en="this kind")


def policy_of(**segments: str) -> PolicyPack:
    base = load_policy("nuanhe")
    made = (
        Segment(
            code=code,
            sql=sql,
            texts=WORDS,
            levers=replace(base.levers, longest_months=50 - place),
            own=("longest_months",),
            source="judgement",
        )
        for place, (code, sql) in enumerate(segments.items())
    )
    return replace(base, segments=tuple(made))


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## Worked table")[1].splitlines()
    table = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    return table[2:]


def _fact(cell: str) -> object:
    if cell == "unknown":
        return None
    return {"yes": True, "no": False}.get(cell, int(cell) if re.fullmatch(r"\d+", cell) else cell)


@pytest.mark.parametrize("row", rows(), ids=lambda row: "-".join(row[:3]))
def test_the_worked_table_comes_out(row: list[str]) -> None:
    reason, months, seasonal, reached, levers, still_open = row
    facts: FactRow = {
        "reason": _fact(reason),
        "expected_months_left": _fact(months),
        "income_is_seasonal": _fact(seasonal),
    }  # type: ignore[dict-item]
    choice = choose_segment(policy_of(**SEGMENTS), facts)
    assert ", ".join(result.segment.code for result in choice.reached) == reached
    assert ("base" if choice.segment is None else choice.segment.code) == levers
    assert (choice.open.unknown_facts if choice.open else ()) == ((still_open,) if still_open else ())


def test_the_page_has_its_rows() -> None:
    assert len(rows()) == 8


def test_a_policy_without_segments_always_has_its_base() -> None:
    choice = choose_segment(policy_of(), {})
    assert (choice.reached, choice.applies, choice.open) == ((), None, None)


def test_a_segment_says_whom_it_is_for_in_both_languages() -> None:
    choice = choose_segment(load_policy("nuanhe"), {"reason": "illness", "income_is_seasonal": True})
    assert choice.applies is not None
    reason = choice.applies.reason()
    assert (reason.code, reason.threshold) == ("segment.seasonal_income", "income_is_seasonal")
    assert reason.facts == {"income_is_seasonal": True}
    assert reason.texts is not None
    assert "季节" in reason.texts["zh"]
    assert "seasons" in reason.texts["en"]


def test_a_segment_nobody_knows_of_yet_is_told_as_a_question() -> None:
    choice = choose_segment(policy_of(**SEGMENTS), {"reason": "illness"})
    assert choice.open is not None
    assert choice.open.reason().texts == {
        "zh": "还不清楚这一条是否满足：这一类",
        "en": "We do not know yet whether this holds: this kind",
    }


def test_what_a_segment_leaves_out_is_as_in_the_base() -> None:
    policy = load_policy("nuanhe")
    for segment in policy.segments:
        assert segment.own
        assert (
            replace(segment.levers, **{name: getattr(policy.levers, name) for name in segment.own}) == policy.levers
        )
        assert segment.levers != policy.levers


def test_the_facts_of_all_segments_are_those_a_choice_needs() -> None:
    assert segment_facts(policy_of(**SEGMENTS)) == ("reason", "expected_months_left", "income_is_seasonal")
    assert segment_facts(policy_of()) == ()


ROWS = st.fixed_dictionaries(
    {
        "reason": st.sampled_from([None, "disaster", "illness"]),
        "expected_months_left": st.none() | st.integers(0, 6),
        "income_is_seasonal": st.none() | st.booleans(),
    }
)


@given(row=ROWS, learned=ROWS, order=st.permutations(list(SEGMENTS)))
def test_what_is_settled_while_facts_are_unknown_stays_so_once_they_are_known(row, learned, order) -> None:
    policy = policy_of(**{code: SEGMENTS[code] for code in order})
    choice = choose_segment(policy, row)
    known = {name: learned[name] if value is None else value for name, value in row.items()}
    if choice.open is None:
        assert choose_segment(policy, known).segment == choice.segment
    else:
        assert choice.segment is None
        assert choice.open.unknown_facts
