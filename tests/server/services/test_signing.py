"""The key of the installation: made once, in no row, rotated and revoked without losing what was signed."""

import logging
import os
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from forbear.cases import replay
from forbear.decisions import key_id, verify_document, without_signatures
from forbear_server.services import engine, signing
from forbear_server.services.agreement import offer_accept
from forbear_server.services.countering import counter_make
from forbear_server.services.decision import decision_record
from forbear_server.services.events import event_verify
from forbear_server.services.signing import (
    KeyUnusable,
    key_current,
    key_revoke,
    key_rotate,
    public_keys,
    signature_of,
    signing_key,
)
from forbear_server.store.models import Decision, Event, InstallationKey


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, settings: Any) -> Path:
    settings.SIGNING_KEY = tmp_path / "keys" / "signing-key.pem"
    settings.INSTALLATION = "暖禾"
    return Path(settings.SIGNING_KEY)


def _keys(*arguments: str) -> str:
    out = StringIO()
    call_command("keys", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_the_first_decision_makes_the_key_and_every_offer_carries_its_signature(
    decision: Decision, key_file: Path
) -> None:
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    offers = decision.assessment["offers"]
    assert {signature_of(offer).state for offer in offers} == {"holds"}
    assert {offer["certificate"]["signature"]["by"] for offer in offers} == {"暖禾"}
    assert {offer["certificate"]["signature"]["signed_on"] for offer in offers} == {"2026-11-24"}
    assert verify_document(decision.assessment, keys=public_keys()).holds


def test_signing_changes_neither_the_hash_nor_the_replay(decision: Decision) -> None:
    assert engine.wordless_hash(decision.assessment) == decision.sha256
    found = replay(decision_record(decision))
    assert (found.is_same, found.sha256) == (True, decision.sha256)


def test_the_private_key_is_in_no_row(decision: Decision, key_file: Path) -> None:
    secret = signing_key().private_bytes_raw()
    pem = key_file.read_text().splitlines()[1]
    told = [*InstallationKey.objects.values_list("public", flat=True), *map(str, Event.objects.values())]
    assert not any(pem in text or secret.hex() in text for text in told)


def test_counter_offers_and_signed_plans_carry_it_too(cast: Any, decision: Decision) -> None:
    made = counter_make(
        actor=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, wish={"monthly": "800"}, key="c"
    )
    assert signature_of(made.answer["answer"]).state == "holds"
    agreement = offer_accept(
        borrower=cast.lin_xiao,
        case_id=decision.case_id,
        decision_id=decision.pk,
        offer_id=made.answer["answer"]["id"],
        key="s",
    )
    assert signature_of(agreement.offer).state == "holds"
    bare = without_signatures(agreement.offer)["certificate"]
    assert agreement.document["certificate_sha256"] == engine.certificate_hash({"certificate": bare})


def test_what_is_changed_in_the_database_no_longer_holds(decision: Decision) -> None:
    offer = decision.assessment["offers"][0]
    assert signature_of({**offer, "total": "1.00"}).state == "altered"
    assert signature_of(without_signatures(offer)).state == "unsigned"


def test_after_a_rotation_what_the_old_key_signed_holds_and_the_new_one_signs(
    decision: Decision, key_file: Path, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    before = key_current()
    settings.TODAY = "2026-12-24"
    with django_capture_on_commit_callbacks(execute=True):
        key_rotate()
    assert before is not None
    before.refresh_from_db()
    assert str(before.valid_to) == "2026-12-24"
    assert key_id(signing_key().public_key()) != before.key_id
    assert {signature_of(offer).state for offer in decision.assessment["offers"]} == {"holds"}
    assert not key_file.with_name("signing-key.pem.next").exists()
    settings.TODAY = "2026-12-25"
    anew = signing.signed(without_signatures(decision.assessment))
    assert {signature_of(offer).state for offer in anew["offers"]} == {"holds"}
    assert [event.kind for event in Event.objects.filter(kind__startswith="key_")] == ["key_begun", "key_begun"]
    assert event_verify().broken_at is None


def test_a_process_that_ended_between_row_and_file_is_made_good(
    decision: Decision, key_file: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        row = key_rotate()
    assert key_file.with_name("signing-key.pem.next").exists()
    assert key_id(signing_key().public_key()) == row.key_id


def test_a_revoked_key_takes_back_what_it_signed_and_another_signs_on(
    decision: Decision, django_capture_on_commit_callbacks: Any
) -> None:
    first = key_current()
    assert first is not None
    with django_capture_on_commit_callbacks(execute=True):
        key_revoke(first)
    assert {signature_of(offer).state for offer in decision.assessment["offers"]} == {"revoked"}
    assert key_id(signing_key().public_key()) != first.key_id
    key_revoke(first)
    assert Event.objects.filter(kind="key_revoked").count() == 1


def test_a_key_that_is_gone_or_another_one_signs_nothing_and_is_not_replaced_in_silence(
    decision: Decision, key_file: Path, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    held = key_file.read_bytes()
    key_file.unlink()
    with pytest.raises(KeyUnusable, match="keys rotate"):
        signing_key()
    assert not key_file.exists()
    with pytest.raises(CommandError, match="keys rotate"):
        _keys("create")
    with django_capture_on_commit_callbacks(execute=True):
        key_rotate()
    key_file.write_bytes(held)
    with pytest.raises(KeyUnusable, match="is not the key"):
        signing_key()


def test_a_key_that_others_may_read_is_warned_of(
    decision: Decision, key_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    os.chmod(key_file, 0o644)
    with caplog.at_level(logging.WARNING):
        signing_key()
    assert "chmod 600" in caplog.text
    assert "chmod 600" in _keys("create")


def test_the_command_makes_lists_and_revokes(db: None, django_capture_on_commit_callbacks: Any) -> None:
    made = _keys("create")
    assert "signs now" in made
    assert _keys("create") == _keys("list") == made
    identity = made.split()[0]
    with pytest.raises(CommandError, match="0 keys begin with"):
        _keys("revoke", "none")
    with django_capture_on_commit_callbacks(execute=True):
        assert "a new one was begun" in _keys("revoke", identity[:8])
    with django_capture_on_commit_callbacks(execute=True):
        assert _keys("rotate").count("signs now") == 1
    assert "revoked 2026-11-24" in _keys("list")
