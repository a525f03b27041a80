"""The hold and token plan of a policy: left out, written, refused where they contradict themselves or the rest."""

from datetime import date
from pathlib import Path

import pytest

import forbear.policy
from forbear.policy import check_policy_text, load_policy, policy_from_text
from forbear.policy.editing import policy_text, with_value
from forbear.policy.editing.values import document_values
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, read_document

PACKS = Path(forbear.policy.__file__).parent / "packs"
NUANHE = (PACKS / "nuanhe/policy.yaml").read_text(encoding="utf-8")


def problems_with(**changes: str) -> dict[str, str]:
    text = NUANHE
    for name, written in changes.items():
        old = next(line for line in NUANHE.splitlines() if line.strip().startswith(f"{name}:"))
        text = text.replace(old, f"  {name}: {written}", 1)
    with pytest.raises(BadInput) as refused:
        policy_from_text(text)
    return {problem.path: str(problem.message) for problem in refused.value.problems}


def test_a_policy_that_leaves_the_block_out_has_neither() -> None:
    assert load_policy("panshi").no_capacity is None


def test_the_generous_pack_has_both_and_says_they_are_judgement() -> None:
    terms = load_policy("nuanhe").no_capacity
    assert terms is not None
    assert (terms.hold_months, terms.token_payment_minor, terms.token_months) == (3, 5_000, 6)
    assert terms.source == "judgement"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"capacity_below": '"0.00"'}, "no_capacity.capacity_below"),
        ({"token_payment": '"0.00"'}, "no_capacity.token_payment"),
        ({"token_payment": '"200.00"'}, "no_capacity.token_payment"),
        ({"token_payment": "null"}, "no_capacity.token_payment"),
        ({"token_months": "null"}, "no_capacity.token_months"),
        ({"hold_months": "10"}, "no_capacity.hold_months"),
        ({"token_months": "24"}, "no_capacity.token_months"),
        ({"hold_months": "0"}, "no_capacity.hold_months"),
        ({"hold_interest": "capitalized"}, "no_capacity.hold_interest"),
    ],
)
def test_what_contradicts_is_refused_with_its_place(changes: dict[str, str], path: str) -> None:
    assert path in problems_with(**changes)


def test_every_contradiction_is_told_at_once() -> None:
    found = problems_with(hold_months="12", token_payment='"300.00"', token_months="12", longest_months="5")
    assert {
        "no_capacity.hold_months",
        "no_capacity.token_payment",
        "no_capacity.token_months",
        "levers.longest_months",
    } <= found.keys()


def test_a_penalty_nobody_may_waive_is_not_promised() -> None:
    text = NUANHE.replace('max_waived_share: "0.15"', 'max_waived_share: "0"')
    text = text.replace('max_waived_share: "0.25"', 'max_waived_share: "0"')
    text = text.replace('max_waived_share: "1"', 'max_waived_share: "0"')
    with pytest.raises(BadInput) as refused:
        policy_from_text(text)
    assert "no_capacity.hold_waives_penalty" in {problem.path for problem in refused.value.problems}


def test_the_check_names_the_line_of_a_contradiction() -> None:
    text = NUANHE.replace("  hold_months: 3", "  hold_months: 12")
    (finding,) = (
        finding
        for finding in check_policy_text(text, as_of=date(2026, 11, 24))
        if finding.path == "no_capacity.hold_months"
    )
    assert finding.line is not None
    assert text.splitlines()[finding.line - 1] == "  hold_months: 12"


def test_one_term_is_changed_without_touching_the_rest_and_the_block_can_be_taken_away() -> None:
    text = with_value(NUANHE, "no_capacity.hold_months", 2)
    assert [line for line in text.splitlines() if line not in NUANHE.splitlines()] == ["  hold_months: 2"]
    assert policy_from_text(with_value(NUANHE, "no_capacity", None)).no_capacity is None


def test_the_canonical_text_reads_back_the_same() -> None:
    document = read_document(PolicyDocument, read_yaml(NUANHE).data)
    again = read_document(PolicyDocument, read_yaml(policy_text(document)).data)
    assert document_values(again) == document_values(document)
    assert policy_from_text(policy_text(document)).no_capacity == load_policy("nuanhe").no_capacity
