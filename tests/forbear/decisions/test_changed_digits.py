"""One changed digit, anywhere in an offer, is found and named: the promise behind every certificate."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.decisions import verify_document
from forbear.decisions.certificate import SEALED

CAST = ["lin-xiao", "wu-qiang", "harbor-162"]
Place = tuple[str | int, ...]


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every leaf that holds a digit, words left aside."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name != "texts":
                yield from _places(item, (*place, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*place, index))
    elif not isinstance(value, bool) and re.search(r"\d", str(value)):
        yield place


def _at(offer: Any, place: Place) -> Any:
    for step in place:
        offer = offer[step]
    return offer


def _with(offer: Any, place: Place, value: Any) -> Any:
    changed = copy.deepcopy(offer)
    _at(changed, place[:-1])[place[-1]] = value
    return changed


def _with_another_digit(offer: Any, place: Place, *, which: int, by: int) -> Any:
    """A copy in which digit number ``which`` of the leaf at ``place`` is ``by`` (1 to 9) more, modulo ten."""
    leaf = _at(offer, place)
    text = str(leaf)
    digits = [index for index, character in enumerate(text) if character.isdigit()]
    at = digits[which % len(digits)]
    text = f"{text[:at]}{(int(text[at]) + by) % 10}{text[at + 1 :]}"
    return _with(offer, place, int(text) if isinstance(leaf, int) else text)


def _path(place: Place) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def _must_be_named(place: Place) -> set[str]:
    """Where a change at ``place`` has to show: the place itself, and the seal of the part it lies in."""
    if place[0] in (
        "id",
        "label",
    ):  # which of several good plans one was is known to the search alone: its seal tells
        return {"id"} if place[0] == "id" else {"certificate.seals.offer"}
    if place[0] != "certificate":
        return {_path(place), "certificate.seals.offer"}
    if place[1] in SEALED:
        own = {_path(place)} if place[1] == "constraints" else set()
        return {*own, f"certificate.seals.{place[1]}"}
    return {_path(place)}


def _assert_named(changed: Any, place: Place) -> None:
    found = verify_document(changed)
    assert not found.holds
    paths = {difference.path for difference in found.differences}
    assert _must_be_named(place) <= paths, f"{_path(place)} was changed, {sorted(paths)[:5]} was told"


def _kind(place: Place) -> str:
    return re.sub(r"\[\d+\]", "[]", _path(place))


@pytest.mark.parametrize("name", CAST)
def test_a_digit_changed_in_any_kind_of_place_is_named(name, offers_of):
    for offer in offers_of(name)[-1:]:
        kinds = {_kind(place): place for place in _places(offer)}
        assert {"id", "monthly", "path[]", "reasons[].facts.chance", "certificate.seals.offer"} <= kinds.keys()
        for place in kinds.values():
            _assert_named(_with_another_digit(offer, place, which=0, by=1), place)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_digit_changed_anywhere_is_named(data, offers_of):
    offer = data.draw(st.sampled_from(CAST).flatmap(lambda name: st.sampled_from(offers_of(name))))
    place = data.draw(st.sampled_from(list(_places(offer))))
    which, by = data.draw(st.integers(0, 30)), data.draw(st.integers(1, 9))
    _assert_named(_with_another_digit(offer, place, which=which, by=by), place)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("label",), "lowest_total"),
        (("label",), "best"),
        (("required_role",), "manager"),
        (("required_role",), None),
        (("annualised", "found"), False),
        (("reasons", 0, "code"), "offer.lowest_total"),
        (("reasons", 0, "citation"), "Art. 1"),
        (("loans", 0, "loan_id"), "NH-1002x"),
        (("loans", 0, "operations", 0, "kind"), "capitalize"),
        (("certificate", "constraints", 0, "holds"), False),
        (("certificate", "constraints", 0, "name"), "capacities"),
        (("certificate", "inputs", "levers", "vests"), False),
        (("certificate", "inputs", "facts", "willing"), None),
        (("certificate", "inputs", "platform"), "panshi"),
        (("certificate", "inputs", "loans", 0, "product"), "credit_card"),
    ],
)
def test_a_changed_word_or_choice_is_named(place, value, offers_of):
    offer = offers_of("lin-xiao")[0]
    assert _at(offer, place) != value
    _assert_named(_with(offer, place, value), place)


@pytest.mark.parametrize("place", [("path", 3), ("months",), ("reasons", 0), ("loans", 0, "schedule", 2, "fee")])
def test_a_figure_that_was_taken_away_is_named(place, offers_of):
    offer = offers_of("lin-xiao")[0]
    del _at(offer, place[:-1])[place[-1]]
    found = verify_document(offer)
    assert not found.holds
    assert any(difference.path.startswith(str(place[0])) for difference in found.differences)


def test_a_figure_that_was_added_is_named_even_if_it_says_absent(offers_of):
    offer = {**offers_of("lin-xiao")[0], "discount": "(absent)"}
    paths = {difference.path for difference in verify_document(offer).differences}
    assert {"discount", "certificate.seals.offer"} <= paths


def test_a_miss_of_the_nearest_plan_is_covered_too(offers_of):
    near = offers_of("wu-qiang")[-1]
    assert near["label"] == "nearest"
    place = next(place for place in _places(near["misses"], ("misses",)))
    _assert_named(_with_another_digit(near, place, which=0, by=3), place)


def test_better_words_change_nothing(offers_of):
    offer = offers_of("lin-xiao")[0]
    for reason in [*offer["reasons"], *offer["warnings"]]:
        reason["texts"] = {"zh": "新的说法 1", "en": "other words 1"}
    assert verify_document(offer).holds
