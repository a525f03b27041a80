"""Verifying: what was issued holds, what was forged with fresh seals does not, and no file crashes it."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.cases import assess_document
from forbear.decisions import verify_document, without_words
from forbear.decisions.certificate import PARTS, SEALED, seals_of
from forbear.decisions.offer_documents import offer_id
from forbear.problems import BadInput
from forbear.wording import with_texts

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"]


def _paths(document: Any) -> set[str]:
    return {difference.path for difference in verify_document(document).differences}


def _sealed_anew(offer: Any) -> Any:
    """The offer as a forger would hand it on: seals and id fit what it now says."""
    said = without_words({name: value for name, value in offer.items() if name not in ("id", "certificate")})
    certificate = offer["certificate"]
    certificate["seals"] = seals_of({**{name: certificate[name] for name in SEALED}, "offer": said})
    return {**offer, "id": offer_id(certificate["seals"])}


@pytest.mark.parametrize("name", CAST)
def test_every_assessment_of_the_cast_holds(name, assessment_of, offers_of):
    found = verify_document(assessment_of(name))
    assert found.differences == ()
    assert found.holds
    assert found.certificates == len(offers_of(name)) > 0


def test_an_assessment_with_words_holds_and_so_does_a_single_offer_read_from_a_file(assessment_of):
    worded = json.loads(json.dumps(with_texts(assessment_of("lin-xiao"))))
    assert verify_document(worded).holds
    assert verify_document(worded["offers"][0]).holds
    assert verify_document({"decision": {"stored": worded}}).holds


def test_where_a_difference_lies_is_told_by_a_path_from_the_top(assessment_of):
    assessment = assessment_of("lin-xiao")
    assessment["offers"][1]["total"] = "1.00"
    found = verify_document(assessment)
    first = found.differences[0]
    assert first.path == "offers[1].total"
    assert first.stored == "1.00"
    assert first.recomputed == _total_of_schedules(assessment["offers"][1])
    document = found.as_document()
    assert document["holds"] is False
    assert document["differences"][0] == {"path": first.path, "stored": "1.00", "recomputed": first.recomputed}


def _total_of_schedules(offer: Any) -> str:
    rows = [row for loan in offer["loans"] for row in loan["schedule"]]
    minor = sum(int(row["payment"].replace(".", "")) for row in rows)
    return f"{minor // 100}.{minor % 100:02d}"


def test_fresh_seals_do_not_hide_a_lowered_payment(offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["monthly"] = "1.00"
    assert _paths(_sealed_anew(offer)) == {"monthly"}


def test_fresh_seals_do_not_hide_a_reason_that_does_not_follow(offers_of):
    offer = offers_of("lin-xiao")[0]
    chance = next(number for number, reason in enumerate(offer["reasons"]) if reason["code"] == "offer.chance")
    offer["reasons"][chance]["facts"]["chance"] = "0.9999"
    assert _paths(_sealed_anew(offer)) == {f"reasons[{chance}].facts.chance"}


def test_fresh_seals_do_not_hide_an_offer_beyond_capacity(offers_of):
    """Everything rebuilt from a certificate with less capacity: each figure follows, and the bound is broken."""
    offer = offers_of("lin-xiao")[0]
    inputs = offer["certificate"]["inputs"]
    inputs["capacity"]["binding"] = ["0.00"] * len(inputs["capacity"]["binding"])
    paths = _paths(_sealed_anew(offer))
    assert "certificate.constraints[0].holds" in paths
    assert "certificate.constraints[0].bound" in paths


def test_fresh_seals_do_not_hide_another_platform(offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["certificate"]["inputs"]["platform"] = "panshi"
    assert _paths(_sealed_anew(offer)) == {"certificate.inputs.platform"}


def test_fresh_seals_do_not_hide_levers_the_policy_does_not_have(offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["certificate"]["inputs"]["levers"]["rate_annual"] = "1/1000000"
    assert "rate_annual" in _paths(_sealed_anew(offer))


def test_an_offer_that_lost_its_certificate_is_told(assessment_of):
    assessment = assessment_of("lin-xiao")
    del assessment["offers"][0]["certificate"]
    assert "offers[0].certificate" in _paths(assessment)


def test_a_certificate_of_another_pack_is_not_recomputed_with_this_one(offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["certificate"]["versions"]["policy"] = "nuanhe@1999.1"
    offer["certificate"]["hashes"]["law"] = "0" * 64
    assert {"certificate.versions.policy", "certificate.hashes.law"} <= _paths(_sealed_anew(offer))


@pytest.mark.parametrize("name", ["/etc/passwd@1", "../../x@1", "", "@", "nuanhe.yaml@2026.1", "nobody@1"])
def test_a_certificate_cannot_have_a_file_opened(name, offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["certificate"]["versions"].update(policy=name, risk=name)
    assert {"certificate.versions.policy", "certificate.versions.risk"} <= _paths(offer)


def test_nothing_to_verify_is_bad_input():
    for document in ({}, [], None, "text", 7, {"offers": []}):
        with pytest.raises(BadInput, match="no offer in this document"):
            verify_document(document)


def test_a_case_that_asks_has_nothing_to_verify(case_of):
    case = case_of("lin-xiao")
    case["application"].update(income_now=None, proven=[])
    with pytest.raises(BadInput):
        verify_document(assess_document(case))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_missing_is_told(part, offers_of):
    offer = offers_of("lin-xiao")[0]
    del offer["certificate"][part]
    assert f"certificate.{part}" in {path[: len(f"certificate.{part}")] for path in _paths(offer)}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("junk", [None, 0, -1, "x", [], {}, [1], {"a": 1}, True, 10**30, {"policy": []}])
def test_a_part_of_the_wrong_type_is_told(part, junk, offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["certificate"][part] = junk
    assert any(path.startswith("certificate.") for path in _paths(offer))


@pytest.mark.parametrize("junk", [None, 0, "x", [], {}, True])
def test_a_certificate_of_the_wrong_type_is_told(junk, offers_of):
    paths = _paths({**offers_of("lin-xiao")[0], "certificate": junk})
    assert paths <= {"certificate", "certificate.form"}
    assert paths


def test_unknown_parts_are_told(offers_of):
    offer = offers_of("lin-xiao")[0]
    offer["certificate"]["note"] = "(absent)"
    offer["certificate"]["inputs"]["levers"]["gift"] = "1"
    assert {"certificate.note", "certificate.inputs.levers.gift", "certificate.seals.inputs"} <= _paths(offer)


WHERE = [
    ("as_of",),
    ("currency",),
    ("loans",),
    ("loans", 0, "contract", "principal"),
    ("loans", 0, "contract", "installments"),
    ("loans", 0, "contract", "rate_annual"),
    ("loans", 0, "payments"),
    ("capacity", "confidence"),
    ("capacity", "expected"),
    ("capacity", "binding"),
    ("capacity", "binding", 0),
    ("capacity", "recovered_from"),
    ("facts",),
    ("levers", "deferral_months"),
    ("levers", "deferral_interest"),
    ("levers", "installments"),
    ("levers", "rate_annual"),
    ("levers", "waive_penalty"),
    ("levers", "waive_interest"),
    ("levers", "vests"),
]
JUNK = [
    None,
    "",
    "x",
    "1e999999999",
    "1/0",
    "-1",
    "9" * 5000,
    "999999999999999",
    "2/1",
    "9999-12-31",
    "0001-01-01",
    "JPY",
    0,
    -1,
    7,
    600,
    10**40,
    True,
    [],
    {},
    ["0.00"],
    ["0.00"] * 600,
    ["0.00"] * 5000,
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.sampled_from(WHERE), junk=st.sampled_from(JUNK), is_sealed_anew=st.booleans())
def test_inputs_that_make_no_plan_are_told_and_never_crash(where, junk, is_sealed_anew, offers_of):
    offer = offers_of("lin-xiao")[0]
    place = offer["certificate"]["inputs"]
    for step in where[:-1]:
        place = place[step]
    if place[where[-1]] == junk:
        return
    place[where[-1]] = copy.deepcopy(junk)
    found = verify_document(_sealed_anew(offer) if is_sealed_anew else offer)
    is_harmless = where[-1] == "confidence" and is_sealed_anew
    assert not found.holds or is_harmless


def test_a_number_with_a_point_half_a_character_and_an_abyss_are_bad_input(offers_of):
    for junk in (1.5, float("nan"), "\ud800", {"\udfff": 1}, _nested(900)):
        offer = {**offers_of("lin-xiao")[0], "monthly": junk}
        with pytest.raises(BadInput) as caught:
            verify_document(offer)
        assert caught.value.problems[0].path.startswith("monthly")


def _nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    junk=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
        max_leaves=12,
    ),
    part=st.sampled_from(["certificate", "loans", "reasons", "path", "id", "label", "misses"]),
)
def test_any_junk_in_any_part_is_told(junk, part, offers_of):
    offer = offers_of("lin-xiao")[0]
    if offer.get(part) == junk:
        return
    try:
        found = verify_document({**offer, part: junk})
    except BadInput:
        return
    assert not found.holds
