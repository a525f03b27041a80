"""Signing: once, whole, with a file that proves itself and books that balance."""

import io
from hashlib import sha256
from typing import Any

import pytest
from django.http import Http404
from pypdf import PdfReader

from forbear_server.services import engine
from forbear_server.services.agreement import offer_accept
from forbear_server.services.books import trial_balance
from forbear_server.services.decision import decision_remake
from forbear_server.services.errors import Conflict
from forbear_server.store.models import Agreement, CaseStatus, Decision, Event, JournalEntry, Message, PlanStatus


def sign(decision: Decision, *, borrower: Any, offer_id: str | None = None, key: str = "one") -> Agreement:
    offer = offer_id or decision.assessment["offers"][0]["id"]
    return offer_accept(borrower=borrower, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer, key=key)


def test_signing_stores_offer_file_and_hash(cast: Any, decision: Decision) -> None:
    agreement = sign(decision, borrower=cast.lin_xiao)
    assert agreement.sha256 == sha256(bytes(agreement.pdf)).hexdigest()
    assert agreement.offer == decision.assessment["offers"][0]
    assert agreement.status == PlanStatus.KEPT
    assert agreement.case.status == CaseStatus.SIGNED
    assert Message.objects.filter(kind="plan_signed").count() == 1


def test_the_file_speaks_both_languages(cast: Any, decision: Decision) -> None:
    agreement = sign(decision, borrower=cast.lin_xiao)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(bytes(agreement.pdf))).pages)
    assert "林晓" in text
    assert "Nuanhe Consumer Finance" in text


def test_the_file_can_be_made_again_from_what_is_stored(cast: Any, decision: Decision) -> None:
    agreement = sign(decision, borrower=cast.lin_xiao)
    again, found = engine.agreement_file(agreement.document, offer=agreement.offer)
    assert found == agreement.sha256
    assert again == bytes(agreement.pdf)


def test_the_original_contract_and_its_payments_stay_untouched(cast: Any, decision: Decision) -> None:
    loan = decision.case.loans.get()
    before = (loan.contract, loan.payments.count())
    sign(decision, borrower=cast.lin_xiao)
    loan.refresh_from_db()
    assert (loan.contract, loan.payments.count()) == before


def test_the_books_open_balanced(cast: Any, decision: Decision) -> None:
    agreement = sign(decision, borrower=cast.lin_xiao)
    balance = trial_balance(agreement)
    assert sum(balance.values()) == 0
    assert balance["assets:principal"] > 0
    for entry in JournalEntry.objects.all():
        assert sum(posting.amount_minor for posting in entry.postings.all()) == 0


def test_signing_twice_is_one_signature(cast: Any, decision: Decision) -> None:
    first = sign(decision, borrower=cast.lin_xiao)
    again = sign(decision, borrower=cast.lin_xiao)
    assert first == again
    assert Event.objects.filter(kind="offer_accepted").count() == 1


def test_a_second_tab_cannot_sign_another_plan(cast: Any, decision: Decision) -> None:
    sign(decision, borrower=cast.lin_xiao)
    with pytest.raises(Conflict):
        sign(decision, borrower=cast.lin_xiao, offer_id=decision.assessment["offers"][1]["id"], key="tab two")
    assert Agreement.objects.count() == 1


def test_an_offer_of_a_superseded_decision_cannot_be_signed(cast: Any, decision: Decision) -> None:
    decision_remake(actor=cast.sun_li, case_id=decision.case_id)
    with pytest.raises(Conflict):
        sign(decision, borrower=cast.lin_xiao)


def test_an_offer_of_last_week_cannot_be_signed(cast: Any, decision: Decision, settings: Any) -> None:
    settings.TODAY = "2026-12-01"
    with pytest.raises(Conflict):
        sign(decision, borrower=cast.lin_xiao)


def test_an_offer_never_made_cannot_be_signed(cast: Any, decision: Decision) -> None:
    with pytest.raises(Conflict):
        sign(decision, borrower=cast.lin_xiao, offer_id="ffffffff")


def test_nobody_signs_for_somebody_else(cast: Any, decision: Decision) -> None:
    with pytest.raises(Http404):
        sign(decision, borrower=cast.chen_wei)


def test_when_the_file_cannot_be_made_nothing_is_signed(
    cast: Any, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("no font")

    monkeypatch.setattr(engine, "agreement_file", broken)
    with pytest.raises(RuntimeError):
        sign(decision, borrower=cast.lin_xiao)
    decision.case.refresh_from_db()
    assert decision.case.status == CaseStatus.OFFERED
    assert not Agreement.objects.exists()
    assert not JournalEntry.objects.exists()
