"""A policy as the text of its file, in the one spelling the shipped packs have."""

from collections.abc import Mapping
from typing import Any

from forbear.policy.editing.layout import entry, is_collection
from forbear.policy.editing.shape import in_order
from forbear.policy.editing.values import document_values, is_same
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, invariant


def policy_text(document: PolicyDocument | Mapping[str, Any]) -> str:
    """The canonical text of ``document``; reading it gives an equal document back.

    Raises BadInput for what a file cannot hold: floats, fractions without an end, keys that are no words.
    """
    values = in_order(document_values(document))
    text = "".join(_sections(values)) or "{}\n"
    file = read_yaml(text)
    if file.problems:
        raise BadInput(file.problems)
    invariant(is_same(file.data, values), "a policy's text reads back as the policy")
    return text


def _sections(values: dict[str, Any]) -> list[str]:
    """The text of each key of the file; a key with many lines of its own has an empty line around it."""
    texts: list[str] = []
    before = False
    for key, value in values.items():
        now = _is_section(value)
        gap = "\n" if texts and (before or now) else ""
        texts.append(gap + "\n".join(entry(key, value, indent=0)) + "\n")
        before = now
    return texts


def _is_section(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value) and not set(value) <= {"zh", "en"}
    return isinstance(value, list) and any(map(is_collection, value))
