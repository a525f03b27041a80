"""Pointers to debt advice: read with every problem, dated, sourced, and none made up."""

import re
from datetime import date

import pytest

from forbear.policy import advice_on, load_law
from forbear.policy.advice import advice_from_text
from forbear.problems import BadInput

REGIONS = ("CN", "EU", "UK", "US")
ENTRY = """
  - code: {code}
    kind: {kind}
    texts: {{zh: 有, en: there}}
    contact: {contact}
    citation: null
    source: a page
    confidence: V
    read_on: 2026-11-24
    valid_from: 2026-01-01
    valid_to: {valid_to}
"""


def table(*entries: dict[str, str]) -> str:
    given = {"code": "one", "kind": "none_named", "contact": "null", "valid_to": "null"}
    return "pointers:" + "".join(ENTRY.format(**{**given, **entry}) for entry in entries)


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_says_where_help_is_or_that_nothing_is_known(region: str) -> None:
    pointers = load_law(region).advice
    assert pointers
    assert all(pointer.source and pointer.texts.zh and pointer.texts.en for pointer in pointers)
    assert any(pointer.contact for pointer in pointers) or {"none_named"} <= {each.kind for each in pointers}


@pytest.mark.parametrize("region", REGIONS)
def test_no_shipped_words_hold_a_number_to_call_or_an_address_to_open(region: str) -> None:
    for pointer in load_law(region).advice:
        for text in (pointer.texts.zh, pointer.texts.en):
            assert not re.search(r"\d{5,}|https?:|www\.|@", text)


def test_a_pointer_counts_from_its_first_day() -> None:
    advice = load_law("EU").advice
    before, after = (advice_on(advice, on=date(2026, 11, day)) for day in (19, 20))
    assert {each.code for each in after} - {each.code for each in before} == {"independent_debt_advice"}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (table({}, {}), "pointers[0].code"),
        (table({"valid_to": "2025-12-31"}), "pointers[0].valid_to"),
        (table({"contact": "12 Main Street"}), "pointers[0].contact"),
        (table({"kind": "help"}), "pointers"),
        (table({"kind": "rumour"}), "pointers[0].kind"),
        ("pointers: []", "pointers"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_with_its_place(text: str, path: str) -> None:
    with pytest.raises(BadInput) as refused:
        advice_from_text(text)
    assert path in {problem.path for problem in refused.value.problems}
