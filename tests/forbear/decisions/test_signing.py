"""Signing: what is altered, stripped, signed by somebody else or too late is told apart; nothing else changes."""

import base64
import copy
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.cases import replay
from forbear.cases.schemas import SCHEMAS
from forbear.decisions import (
    AssessmentModel,
    check_signature,
    key_id,
    public_key,
    sign_document,
    sign_offer,
    verify_document,
    without_signatures,
    without_words,
)
from forbear.decisions.certificate import SEALED, seals_of
from forbear.decisions.offer_documents import offer_id
from forbear.problems import BadInput
from forbear.wording import signature_words, verification_words, with_texts

DAY = date(2026, 11, 24)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
KEYS = [public_key(KEY.public_key())]
PARTIES = ["lin-xiao", "zhou-min", "harbor-162"]


@pytest.fixture
def signed(assessment_of) -> Any:
    """Lin Xiao's assessment, signed."""
    return sign_document(assessment_of("lin-xiao"), key=KEY, by="暖禾", signed_on=DAY)


def _states(document: Any, keys: Any = KEYS) -> set[str]:
    return {found.state for found in verify_document(document, keys=keys).signatures}


def _sealed_anew(offer: Any) -> None:
    said = without_words({name: value for name, value in offer.items() if name not in ("id", "certificate")})
    certificate = offer["certificate"]
    certificate["seals"] = seals_of({**{name: certificate[name] for name in SEALED}, "offer": said})
    offer["id"] = offer_id(certificate["seals"])


@pytest.mark.parametrize("name", PARTIES)
def test_everything_with_a_certificate_is_signed_and_holds(name, assessment_of, offers_of):
    signed = sign_document(assessment_of(name), key=KEY, by="暖禾", signed_on=DAY)
    found = verify_document(signed, keys=KEYS)
    assert found.holds
    assert [each.state for each in found.signatures] == ["holds"] * len(offers_of(name))
    assert {(each.by, each.key, each.signed_on) for each in found.signatures} == {("暖禾", KEYS[0].id, DAY)}
    AssessmentModel.model_validate(json.loads(json.dumps(with_texts(signed))))


def test_signing_adds_one_part_and_changes_nothing_else(signed, assessment_of):
    bare = assessment_of("lin-xiao")
    assert without_signatures(signed) == bare
    assert signed != bare
    assert "signature" not in json.dumps(bare)
    assert without_signatures(bare) == bare


def test_signing_again_gives_the_same_bytes(signed, assessment_of):
    again = sign_document(assessment_of("lin-xiao"), key=KEY, by="暖禾", signed_on=DAY)
    assert json.dumps(again) == json.dumps(signed)


def test_a_replay_leaves_signatures_aside(signed, case_of):
    assert replay({"case": case_of("lin-xiao"), "assessment": signed}).is_same


def test_better_words_break_no_signature(signed):
    assert _states(with_texts(signed)) == {"holds"}


def test_without_keys_it_is_told_that_nothing_was_checked(signed, assessment_of):
    found = verify_document(signed)
    assert found.holds
    assert {each.state for each in found.signatures} == {"not_checked"}
    bare = verify_document(assessment_of("lin-xiao"))
    assert bare.holds
    assert {each.state for each in bare.signatures} == {"unsigned"}


def test_with_keys_a_stripped_signature_does_not_hold(signed):
    del signed["offers"][1]["certificate"]["signature"]
    found = verify_document(signed, keys=KEYS)
    assert [each.state for each in found.signatures] == ["holds", "unsigned", "holds"]
    assert found.differences == ()
    assert not found.holds


def test_an_altered_figure_is_altered_with_fresh_seals_too(signed):
    signed = copy.deepcopy(signed)
    signed["offers"][0]["gain_lender"] = "1.00"
    assert [each.state for each in verify_document(signed, keys=KEYS).signatures] == ["altered", "holds", "holds"]
    _sealed_anew(signed["offers"][0])
    assert [each.state for each in verify_document(signed, keys=KEYS).signatures] == ["altered", "holds", "holds"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("by", "panshi"), ("signed_on", "2026-11-25"), ("value", base64.b64encode(bytes(64)).decode())],
)
def test_an_altered_signature_is_altered(signed, name, value):
    signed = copy.deepcopy(signed)
    signed["offers"][0]["certificate"]["signature"][name] = value
    assert verify_document(signed, keys=KEYS).signatures[0].state == "altered"


def test_a_signature_moved_to_another_offer_is_altered(signed):
    signed = copy.deepcopy(signed)
    first, second = (offer["certificate"] for offer in signed["offers"][:2])
    first["signature"], second["signature"] = second["signature"], first["signature"]
    assert [each.state for each in verify_document(signed, keys=KEYS).signatures] == ["altered", "altered", "holds"]


def test_another_id_is_altered(signed):
    signed = copy.deepcopy(signed)
    signed["offers"][0]["id"] = "00000000"
    found = verify_document(signed, keys=KEYS)
    assert found.signatures[0].state == "altered"
    assert found.differences[0].path == "offers[0].id"


def test_somebody_elses_key_is_the_wrong_one_and_its_id_cannot_be_borrowed(signed, assessment_of):
    assert _states(signed, [public_key(OTHER.public_key())]) == {"wrong_key"}
    assert _states(signed, []) == {"wrong_key"}
    forged = sign_document(assessment_of("lin-xiao"), key=OTHER, by="暖禾", signed_on=DAY)
    assert _states(forged) == {"wrong_key"}
    for offer in forged["offers"]:
        offer["certificate"]["signature"]["key"] = key_id(KEY.public_key())
    assert _states(forged) == {"altered"}


@pytest.mark.parametrize(
    "part",
    [
        None,
        "signed",
        {},
        {"form": "forbear-signature/2"},
        {"value": "AAAA"},
        {"value": "B" * 86 + "=="},
        {"algorithm": "none"},
        {"by": ""},
        {"key": "short"},
        {"signed_on": "today"},
    ],
)
def test_what_is_no_signature_of_ours_is_unreadable_and_never_crashes(signed, part):
    signed = copy.deepcopy(signed)
    certificate = signed["offers"][0]["certificate"]
    certificate["signature"] = {**certificate["signature"], **part} if isinstance(part, dict) and part else part
    for keys in (KEYS, None):
        found = verify_document(signed, keys=keys)
        assert found.signatures[0].state == "unreadable"
        assert not found.holds


def test_a_key_signs_from_its_first_day_to_its_last(signed):
    def state(**days: Any) -> set[str]:
        return _states(signed, [public_key(KEY.public_key(), **days)])

    day = timedelta(days=1)
    assert state(valid_from=DAY, valid_to=DAY) == {"holds"}
    assert state(valid_to=DAY - day) == {"out_of_time"}
    assert state(valid_from=DAY + day) == {"out_of_time"}


def test_a_revoked_key_takes_back_everything_also_what_it_signed_before(signed):
    revoked = public_key(KEY.public_key(), revoked_on=DAY + timedelta(days=300))
    assert _states(signed, [revoked]) == {"revoked"}
    assert _states(signed, [*KEYS, revoked]) == {"revoked"}


def test_after_a_rotation_both_keys_hold_for_what_they_signed(assessment_of):
    later = DAY + timedelta(days=30)
    keys = [
        public_key(KEY.public_key(), valid_to=later),
        public_key(OTHER.public_key(), valid_from=later),
    ]
    before = sign_document(assessment_of("lin-xiao"), key=KEY, by="暖禾", signed_on=DAY)
    after = sign_document(assessment_of("lin-xiao"), key=OTHER, by="暖禾", signed_on=later)
    too_late = sign_document(assessment_of("lin-xiao"), key=KEY, by="暖禾", signed_on=later + timedelta(days=1))
    assert [_states(each, keys) for each in (before, after, too_late)] == [{"holds"}, {"holds"}, {"out_of_time"}]


@pytest.mark.parametrize("by", ["", " ", " 暖禾", "a\nb", "n" * 121])
def test_a_name_that_is_none_signs_nothing(by, assessment_of):
    with pytest.raises(BadInput) as caught:
        sign_offer(assessment_of("lin-xiao")["offers"][0], key=KEY, by=by, signed_on=DAY)
    assert [problem.path for problem in caught.value.problems] == ["by"]


def test_what_is_signed_already_or_does_not_fit_its_seals_is_refused_with_every_problem(signed):
    signed = copy.deepcopy(signed)
    del signed["offers"][1]["certificate"]["signature"]
    signed["offers"][1]["total"] = "1.00"
    signed["offers"][2].pop("certificate")
    with pytest.raises(BadInput) as caught:
        sign_document(signed, key=KEY, by="暖禾", signed_on=DAY)
    assert [problem.path for problem in caught.value.problems] == [
        "offers[0].certificate.signature",
        "offers[1].certificate.seals.offer",
        "offers[2].certificate",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_letter_anywhere_in_what_is_signed_breaks_it(data, signed):
    offer = copy.deepcopy(signed["offers"][0])
    places = [place for place in _leaves(offer) if not {"seals", "texts", "form"} & set(place[1:])]
    place = data.draw(st.sampled_from(places))
    holder = offer
    for step in place[:-1]:
        holder = holder[step]
    value = holder[place[-1]]
    holder[place[-1]] = (
        (not value) if isinstance(value, bool) else value + 1 if isinstance(value, int) else f"{value}0"
    )
    assert check_signature(offer, keys=KEYS).state in {"altered", "wrong_key", "unreadable"}


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}0"


def _leaves(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inside = [leaf for name, item in pairs for leaf in _leaves(item, (*place, name))]
    return inside if isinstance(value, dict | list) else [place]


def test_every_state_has_words_in_both_languages_that_tell_it_from_the_others(signed):
    found = check_signature(signed["offers"][0], keys=KEYS)
    names = ["unsigned", "not_checked", "holds", "altered", "wrong_key", "out_of_time", "revoked", "unreadable"]
    for language in ("zh-hans", "en"):
        said = {signature_words(replace(found, state=name), language=language) for name in names}
        assert len(said) == len(names)
    document = verify_document(signed, keys=KEYS)
    assert "3 plans" in verification_words(document, language="en")
    assert "3 个方案" in verification_words(document, language="zh")
    SCHEMAS["verification"].model_validate(document.as_document())
