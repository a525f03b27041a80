"""What changed between two versions, told part by part."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from forbear.policy import policy_from_text
from forbear.policy.editing import Change, next_version, policy_changes, with_items_moved, with_value, without_item
from forbear.policy.editing.comments import comments
from forbear.policy.editing.values import is_same, pack_values
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, read_document
from tests.forbear.policy.editing.writing import PACKS, small

NUANHE = (PACKS / "nuanhe/policy.yaml").read_text(encoding="utf-8")


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, Any, Any]]:
    return [(each.path, each.kind, each.before, each.after) for each in changes]


def test_changes_of_packs_are_told_in_the_order_of_the_file_as_the_file_writes_them() -> None:
    text = with_value(NUANHE, "objective.servicing", "9.50")
    text = with_value(text, "levers.rates_annual", ["contract", "0.125"])
    text = with_value(text, "contact.start", "08:30")
    text = with_value(text, "conditions[willing].texts.en", "You want to go on")
    text = with_value(text, "valid_to", "2027-01-01")
    assert told(policy_changes(policy_from_text(NUANHE), policy_from_text(text))) == [
        ("valid_to", "changed", None, "2027-01-01"),
        ("conditions[willing].texts.en", "changed", "You are willing to go on paying", "You want to go on"),
        ("levers.rates_annual", "changed", ["contract", "0.15", "0.12", "0.09", "0.06", "0"], ["contract", "0.125"]),
        ("objective.servicing", "changed", "8.00", "9.50"),
        ("contact.start", "changed", "09:00", "08:30"),
    ]


def test_items_are_matched_by_name_wherever_they_stand() -> None:
    text = without_item(with_items_moved(NUANHE, "conditions", 4, 0), "conditions[willing]")
    changes = policy_changes(NUANHE, text)
    assert [(each.path, each.kind) for each in changes] == [
        ("conditions", "changed"),
        ("conditions[willing]", "removed"),
    ]
    assert changes[0].after[0] == "relief_is_needed"
    back = policy_changes(text, NUANHE)
    assert [each.kind for each in back] == ["changed", "added"]


def test_false_and_zero_are_values() -> None:
    added = policy_changes({"a": 1}, {"a": 1, "b": False, "c": 0})
    assert told(added) == [("b", "added", None, False), ("c", "added", None, 0)]


@given(small(), small())
@settings(max_examples=40, deadline=None)
def test_nothing_changed_exactly_when_they_say_the_same(before: Any, after: Any) -> None:
    assert (policy_changes(before, after) == ()) == is_same(before, after)
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    there = {(each.path, each.kind) for each in policy_changes(before, after)}
    assert there == {(each.path, swapped[each.kind]) for each in policy_changes(after, before)}


LEFT_OUT = (
    "interest_only_months",
    "step_shares",
    "step_months",
    "pay_now_shares",
    "settle_shares",
    "settle_months",
    "no_capacity",
    "flex",
)
"""What a policy that does not use it need not spell."""


@pytest.mark.parametrize("path", sorted(PACKS.glob("*/policy.yaml")), ids=lambda path: path.parent.name)
def test_a_pack_is_told_as_its_document_but_for_sources(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    document = read_document(PolicyDocument, read_yaml(text).data)
    changes = policy_changes(pack_values(policy_from_text(text)), document)
    assert {each.path.rpartition(".")[2] for each in changes} <= {"source", *LEFT_OUT}


def test_the_next_version_differs_in_three_values_only() -> None:
    text = next_version(NUANHE, version="2026.2", valid_from=date(2027, 1, 1), replaces="2026.1")
    assert told(policy_changes(NUANHE, text)) == [
        ("version", "changed", "2026.1", "2026.2"),
        ("replaces", "changed", None, "2026.1"),
        ("valid_from", "changed", "2026-01-01", "2027-01-01"),
    ]
    assert comments(text) == comments(NUANHE)


def test_a_version_that_names_no_predecessor_gets_the_key_at_its_place() -> None:
    text = next_version(
        "id: x\nversion: '1' # old\n\nname: y\n", version="2", valid_from=date(2027, 1, 1), replaces="1"
    )
    assert text == 'id: x\nversion: "2" # old\nreplaces: "1"\n\nname: y\nvalid_from: 2027-01-01\n'


def test_an_unreadable_text_is_refused() -> None:
    with pytest.raises(BadInput, match="not readable"):
        policy_changes("a: [", NUANHE)
