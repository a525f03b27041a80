"""A policy as text and as values, either way round."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.policy.editing import policy_text
from forbear.policy.editing.comments import comments
from forbear.policy.editing.values import is_same
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, read_document
from tests.forbear.policy.editing.writing import PACKS, documents, words

SHIPPED = sorted(PACKS.glob("*/policy.yaml"))


@given(documents)
@settings(max_examples=50, deadline=None)
def test_a_text_reads_back_as_its_document(document: dict[str, Any]) -> None:
    file = read_yaml(policy_text(document))
    assert file.problems == ()
    assert is_same(file.data, document)


@given(st.lists(words, min_size=8, max_size=8), st.decimals(0, 1, places=9), st.sampled_from(SHIPPED))
@settings(max_examples=25, deadline=None)
def test_a_policy_reads_back_as_an_equal_policy(told: list[str], share: Any, path: Any) -> None:
    data = read_yaml(path.read_text(encoding="utf-8")).data
    data["summary"] = {"zh": told[0], "en": told[1]}
    data["conditions"][0] |= {"sql": told[2], "texts": {"zh": told[3], "en": told[4]}, "source": told[5] or "x"}
    data["levers"]["source"] = told[6] or "x"
    data["authority"][0]["max_waived_share"] = f"{share:.9f}"
    document = read_document(PolicyDocument, data)
    text = policy_text(document)
    assert read_document(PolicyDocument, read_yaml(text).data) == document
    assert policy_text(read_document(PolicyDocument, read_yaml(text).data)) == text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_shipped_policy_without_its_comments_is_almost_its_canonical_text(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    canonical = policy_text(read_yaml(text).data).splitlines()
    other = [line for line in canonical if line not in lines]
    assert len(other) <= 12, other
    assert all(len(line) <= 118 for line in canonical if " " in line.strip() and "zh:" not in line)


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"a": 0.5}, "a"),
        ({"a": [Fraction(1, 3)]}, "a[0]"),
        ({"a": {1: 2}}, "a"),
        ({"a": {"<<": 2}}, "a.<<"),
        ({"a": b"x"}, "a"),
        ({"a": "x" * 400_001}, "(document)"),
    ],
)
def test_what_a_file_cannot_hold_is_refused_with_its_path(document: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as caught:
        policy_text(document)
    assert caught.value.problems[0].path == path


def test_keys_stand_in_the_order_of_the_shape() -> None:
    text = policy_text({"x": 1, "conditions": [{"sql": "a", "code": "b"}], "version": "1", "id": "y"})
    assert text == 'id: y\nversion: "1"\n\nconditions:\n  - code: b\n    sql: a\n\nx: 1\n'


def test_comments_are_told_from_signs_in_words() -> None:
    text = "# a\nid: 'x # y' # b\nsql: | # c\n  x # y\n\n# d\nn: [1, # e\n  2]\n"
    assert sorted(comments(text)) == ["# a", "# b", "# c", "# d", "# e"]
