"""One hash for a pack as it was used: every value counts, where it stood in its file does not."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from forbear.decisions import fingerprint
from forbear.policy import load_law, load_policy
from forbear.risk import load_risk


@dataclass(frozen=True)
class Thing:
    """A value of every kind a pack may hold."""

    rate: Fraction
    day: date
    share: Decimal
    names: frozenset[str]
    parts: dict[str, tuple[int, ...]]


THING = Thing(
    rate=Fraction(1, 3),
    day=date(2026, 11, 24),
    share=Decimal("0.8"),
    names=frozenset({"b", "a"}),
    parts={"x": (1, 2)},
)


@pytest.mark.parametrize(
    "change",
    [
        {"rate": Fraction(1, 4)},
        {"day": date(2026, 11, 25)},
        {"share": Decimal("0.80")},
        {"names": frozenset({"a"})},
        {"parts": {"x": (1, 3)}},
    ],
)
def test_any_changed_value_changes_the_hash(change):
    assert fingerprint(replace(THING, **change)) != fingerprint(THING)


def test_equal_values_have_one_hash():
    assert fingerprint(replace(THING, names=frozenset(["a", "b"]))) == fingerprint(THING)


def test_every_pack_has_a_hash_of_its_own():
    values = [load_policy("nuanhe"), load_policy("panshi"), load_law("CN"), load_law("US"), load_risk()]
    hashes = {fingerprint(value) for value in values}
    assert len(hashes) == len(values)
    assert all(len(found) == 64 for found in hashes)


def test_a_changed_condition_changes_the_hash_of_a_policy_and_its_line_numbers_do_not():
    policy = load_policy("nuanhe")
    assert fingerprint(replace(policy, lines={})) == fingerprint(policy)
    assert fingerprint(replace(policy, conditions=policy.conditions[1:])) != fingerprint(policy)


def test_what_has_no_spelling_is_refused():
    with pytest.raises(TypeError, match="no fingerprint for object"):
        fingerprint({"a": object()})


def test_a_value_that_is_loaded_is_hashed_once(monkeypatch):
    law = replace(load_law("CN"))
    first = fingerprint(law)
    monkeypatch.setattr("forbear.decisions.fingerprints.sha256_of", lambda document: "hashed anew")
    assert fingerprint(law) == first
    assert fingerprint(replace(law)) == "hashed anew"
