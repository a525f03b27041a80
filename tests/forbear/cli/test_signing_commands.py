"""``forbear keys``, ``sign`` and ``verify --keys``: from a new key to a signature that anybody can check."""

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from forbear.cases.reports import VerificationModel
from forbear.problems import read_document


@pytest.fixture
def key(tmp_path) -> str:
    """Where a key is to be made."""
    return str(tmp_path / "signing.pem")


@pytest.fixture
def public(run, key, file_of) -> str:
    """A key was made; the file of its public half."""
    ran = run("keys", "create", key)
    assert ran.status == 0
    Path(key).with_name("public.pem").write_text(ran.out)
    return str(Path(key).with_name("public.pem"))


def _sign(run, assessment, key):
    return run("sign", "-", "--key", key, "--by", "暖禾", "--on", "2026-11-24", stdin=assessment)


def test_a_key_is_for_its_owner_only_and_its_public_half_is_printed(run, key, public):
    assert stat.S_IMODE(Path(key).stat().st_mode) == 0o600
    again = run("keys", "public", key)
    assert (again.out, again.err) == (Path(public).read_text(), "")
    assert "PRIVATE" not in again.out


def test_a_key_is_never_overwritten(run, key, public):
    before = Path(key).read_bytes()
    assert run("keys", "create", key).problems == {key: "there is such a file already"}
    assert Path(key).read_bytes() == before


def test_a_key_that_others_may_read_is_warned_of(run, key, public, assessment_of):
    Path(key).chmod(0o640)
    assert "chmod 600" in run("keys", "public", key).err
    assert "chmod 600" in _sign(run, assessment_of("lin-xiao"), key).err


def test_what_is_no_key_is_told(run, tmp_path, public):
    none = tmp_path / "none.pem"
    assert run("keys", "create", str(tmp_path / "no" / "folder.pem")).problems
    assert run("keys", "public", str(none)).problems == {str(none): "No such file or directory"}
    none.write_text("hello")
    assert run("keys", "public", str(none)).problems == {str(none): "there is no private key in it"}
    assert run("keys", "public", public).problems == {public: "there is no private key in it"}


def test_a_key_of_another_kind_or_behind_a_passphrase_signs_nothing(run, tmp_path):
    path = tmp_path / "key.pem"
    kinds = {
        "it is no Ed25519 key": (generate_private_key(SECP256R1()), NoEncryption()),
        "the key is behind a passphrase": (Ed25519PrivateKey.generate(), BestAvailableEncryption(b"secret")),
    }
    for message, (key, encryption) in kinds.items():
        path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))
        assert run("keys", "public", str(path)).problems == {str(path): message}


def test_a_place_where_no_file_can_be_is_told_and_nothing_is_left_behind(run, tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "key.pem", tmp_path / "none" / "key.pem"):
        assert set(run("keys", "create", str(place)).problems) == {str(place)}
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_what_was_signed_verifies_with_the_public_key(run, key, public, assessment_of):
    signed = _sign(run, assessment_of("lin-xiao"), key)
    assert signed.status == 0
    ran = run("verify", "-", "--keys", public, stdin=signed.answer)
    read_document(VerificationModel, ran.answer)
    assert (ran.status, {each["state"] for each in ran.answer["signatures"]}) == (0, {"holds"})


def test_one_of_several_keys_is_enough(run, key, public, assessment_of, tmp_path):
    other = tmp_path / "other.pem"
    other.write_text(run("keys", "create", str(tmp_path / "other-key.pem")).out)
    signed = _sign(run, assessment_of("lin-xiao"), key).answer
    assert run("verify", "-", "--keys", str(other), public, stdin=signed).status == 0
    wrong = run("verify", "-", "--keys", str(other), stdin=signed)
    assert (wrong.status, {each["state"] for each in wrong.answer["signatures"]}) == (1, {"wrong_key"})


def test_the_days_written_into_a_file_of_keys_are_honoured(run, key, public, assessment_of):
    signed = _sign(run, assessment_of("lin-xiao"), key).answer
    text = Path(public).read_text()
    for line, state in (("Valid-To: 2026-11-23", "out_of_time"), ("Revoked-On: 2027-01-01", "revoked")):
        Path(public).write_text(f"{line}\n{text}")
        ran = run("verify", "-", "--keys", public, stdin=signed)
        assert (ran.status, ran.answer["signatures"][0]["state"]) == (1, state)


def test_unsigned_is_fine_until_keys_are_given(run, public, assessment_of):
    assert run("verify", "-", stdin=assessment_of("lin-xiao")).status == 0
    ran = run("verify", "-", "--keys", public, stdin=assessment_of("lin-xiao"))
    assert (ran.status, ran.answer["signatures"][0]["state"]) == (1, "unsigned")


def test_sentences_say_what_was_checked_in_either_language(run, key, public, assessment_of):
    signed = _sign(run, assessment_of("lin-xiao"), key).answer
    unchecked = run("verify", "-", "--text", stdin=signed)
    assert unchecked.status == 0
    assert "It was not checked" in unchecked.out
    signed["offers"][0]["total"] = "1.00"
    ran = run("verify", "-", "--keys", public, "--text", "--language", "zh", stdin=signed)
    assert ran.status == 1
    assert "offers[0].total" in ran.out
    assert "签名不符" in ran.out
    assert ran.out.count("签名有效") == 2


def test_what_does_not_verify_is_not_signed(run, key, public, assessment_of):
    assessment = assessment_of("lin-xiao")
    assessment["offers"][1]["total"] = "1.00"
    ran = _sign(run, assessment, key)
    assert ran.status == 1
    assert ran.answer["differences"][0]["path"] == "offers[1].total"
    assert 'signature"' not in ran.out


def test_what_is_signed_already_a_bad_day_and_a_bad_name_are_told(run, key, public, assessment_of):
    signed = _sign(run, assessment_of("lin-xiao"), key).answer
    assert _sign(run, signed, key).problems["offers[0].certificate.signature"] == "it is signed already"
    ran = run("sign", "-", "--key", key, "--by", "暖禾", "--on", "soon", stdin=signed)
    assert ran.problems == {"--on": "'soon' is not a date"}
    ran = run("sign", "-", "--key", key, "--by", " ", "--on", "2026-11-24", stdin=assessment_of("lin-xiao"))
    assert set(ran.problems.values()) == {"' ' is no name"}


def test_files_without_a_key_are_told_each(run, tmp_path, assessment_of):
    empty = tmp_path / "empty.pem"
    empty.write_text("")
    ran = run("verify", "-", "--keys", str(empty), stdin=assessment_of("lin-xiao"))
    assert ran.problems == {str(empty): "there is no public key in it"}
