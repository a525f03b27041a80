"""A sentence with its template and facts is an ordinary text to everybody else."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.problems import Joined, Problem, ProblemList, Said, canonical_json, joined, said

NESTED = said(
    "no case can meet {codes}: {because}",
    codes=joined(["a", "b"], " and "),
    because=joined([said("{fact} is never below {limit}", fact="dpd_max", limit=0), "`dpd_max < 0`"], "; "),
)


def test_a_sentence_is_its_template_with_the_facts_filled_in():
    assert said("the file has {count} characters", count=12) == "the file has 12 characters"
    assert said("Use = or <>") == "Use = or <>"
    assert said("expected ',' or '}}', but got {found}", found="'x'") == "expected ',' or '}', but got 'x'"


def test_a_fact_may_be_a_sentence_or_a_list_itself():
    assert NESTED == "no case can meet a and b: dpd_max is never below 0; `dpd_max < 0`"
    first, second = NESTED.facts["because"].parts
    assert first.template == "{fact} is never below {limit}"
    assert first.facts == {"fact": "dpd_max", "limit": 0}
    assert type(second) is str


def test_braces_in_a_fact_are_no_places():
    assert said("{text} is not a date", text="{text} {0} }{") == "{text} {0} }{ is not a date"


def test_a_missing_fact_leaves_its_name_and_does_not_crash():
    assert Said("Use {least} or more", {}) == "Use {least} or more"


@pytest.mark.parametrize(
    "carried",
    [copy.copy, copy.deepcopy, *(lambda it, by=by: pickle.loads(pickle.dumps(it, by)) for by in range(2, 6))],
)
def test_it_survives_copying_and_pickling_with_all_it_was_made_of(carried):
    again = carried(NESTED)
    assert again == NESTED
    assert isinstance(again, Said)
    assert again.template == NESTED.template
    assert again.facts == NESTED.facts
    assert isinstance(again.facts["because"], Joined)
    assert isinstance(again.facts["because"].parts[0], Said)


def test_it_equals_hashes_and_serializes_as_the_text_it_is():
    plain = "".join(NESTED)
    assert type(plain) is str
    assert {NESTED: 1}[plain] == 1
    assert json.loads(json.dumps(NESTED)) == plain
    assert canonical_json({"message": NESTED}) == canonical_json({"message": plain})
    assert f"{NESTED}. x" == plain + ". x"
    assert type(str(NESTED)) is str


def test_a_problem_keeps_the_sentence_and_its_document_holds_plain_text():
    problem = Problem(path="a", message=NESTED, remedy=said("Add it"))
    assert problem.message.facts["codes"] == "a and b"
    assert {type(value) for value in problem.as_document().values()} == {str}
    assert str(problem) == f"a: {NESTED}. Add it"


def test_collecting_problems_under_a_longer_path_keeps_the_sentences():
    inner, outer = ProblemList(), ProblemList()
    inner.add("a", NESTED, said("Add it"))
    outer.extend(inner.found, under="b")
    assert outer.found[0].path == "b.a"
    assert isinstance(outer.found[0].message, Said)
    assert isinstance(outer.found[0].remedy, Said)


@given(st.lists(st.text(max_size=5)), st.sampled_from(["; ", ", ", " or ", " and "]))
def test_a_list_reads_like_joined_text(parts, by):
    assert joined(parts, by) == by.join(parts)
    assert joined(parts, by).parts == tuple(parts)
