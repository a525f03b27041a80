"""What people do to a case: take it, ask, approve, decline, note, and what the borrower can do back."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from forbear.problems import BadInput
from forbear_server.services import decision as decision_service
from forbear_server.services import engine
from forbear_server.services.agreement import offer_accept
from forbear_server.services.case_approve import case_approve
from forbear_server.services.case_ask import case_ask, question_answer
from forbear_server.services.case_assign import case_assign
from forbear_server.services.case_end import case_decline, case_refer, case_withdraw
from forbear_server.services.decision import decision_latest, decision_remake
from forbear_server.services.errors import Conflict
from forbear_server.services.fact_prove import fact_prove
from forbear_server.services.note_add import note_add
from forbear_server.services.offers import offers_for
from forbear_server.store.models import Case, CaseStatus, Decision, Message

NEEDS_REVIEWER = "reviewer"


@pytest.fixture
def referred(cast: Any, decision: Decision) -> Decision:
    """Lin Xiao's decision as if every plan needed a reviewer."""
    proposals = [{**offer, "required_role": NEEDS_REVIEWER} for offer in decision.assessment["offers"]]
    assessment = {**decision.assessment, "outcome": "refer", "offers": [], "proposals": proposals}
    Decision.objects.filter(pk=decision.pk).update(outcome="refer", assessment=assessment)
    Case.objects.filter(pk=decision.case_id).update(status=CaseStatus.REFERRED)
    decision.refresh_from_db()
    decision.case.refresh_from_db()
    return decision


def approve(decision: Decision, actor: Any, **changes: Any) -> Any:
    given = {"offer_id": decision.assessment["proposals"][0]["id"], "note": "材料齐全"} | changes
    return case_approve(actor=actor, case_id=decision.case_id, decision_id=decision.pk, **given)


def test_a_reviewer_puts_one_proposal_on_the_table(cast: Any, referred: Decision) -> None:
    approve(referred, cast.he_jun)
    referred.case.refresh_from_db()
    assert referred.case.status == CaseStatus.OFFERED
    assert [offer["id"] for offer in offers_for(referred)] == [referred.assessment["proposals"][0]["id"]]
    assert Message.objects.filter(kind="offers_ready").count() == 2


def test_a_proposal_not_approved_cannot_be_signed(cast: Any, referred: Decision) -> None:
    approve(referred, cast.he_jun)
    with pytest.raises(Conflict):
        offer_accept(
            borrower=cast.lin_xiao,
            case_id=referred.case_id,
            decision_id=referred.pk,
            offer_id=referred.assessment["proposals"][1]["id"],
            key="k",
        )


def test_an_approved_proposal_can_be_signed(cast: Any, referred: Decision) -> None:
    approve(referred, cast.he_jun)
    agreement = offer_accept(
        borrower=cast.lin_xiao,
        case_id=referred.case_id,
        decision_id=referred.pk,
        offer_id=referred.assessment["proposals"][0]["id"],
        key="k",
    )
    assert agreement.case.status == CaseStatus.SIGNED


def test_an_agent_cannot_approve_beyond_their_authority(cast: Any, referred: Decision) -> None:
    with pytest.raises(PermissionDenied):
        approve(referred, cast.sun_li)
    assert not referred.approvals.exists()


def test_approving_without_a_reason_is_refused(cast: Any, referred: Decision) -> None:
    with pytest.raises(BadInput):
        approve(referred, cast.he_jun, note="  ")
    referred.case.refresh_from_db()
    assert referred.case.status == CaseStatus.REFERRED


def test_approving_twice_is_one_approval(cast: Any, referred: Decision) -> None:
    assert approve(referred, cast.he_jun) == approve(referred, cast.he_jun)


def test_a_plan_is_not_put_beside_one_a_colleague_has_just_offered(cast: Any, referred: Decision) -> None:
    approve(referred, cast.he_jun)
    with pytest.raises(Conflict):
        approve(referred, cast.he_jun, offer_id=referred.assessment["proposals"][1]["id"])
    assert referred.approvals.count() == 1


def test_an_offer_can_be_put_back_on_the_table_after_a_question(cast: Any, decision: Decision) -> None:
    offer = decision.assessment["offers"][0]["id"]
    case_ask(actor=cast.sun_li, case_id=decision.case_id, question="新工作定了吗？")
    question_answer(borrower=cast.lin_xiao, case_id=decision.case_id, answer="还没有。", key="a")
    case_approve(
        actor=cast.sun_li, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer, note="方案不变。"
    )
    decision.case.refresh_from_db()
    assert decision.case.status == CaseStatus.OFFERED
    assert offer in {row["id"] for row in offers_for(decision)}


def test_the_borrower_gets_the_whole_of_a_long_answer(cast: Any, referred: Decision) -> None:
    words = "按合同仍付得起，理由如下。" * 40
    case_decline(actor=cast.he_jun, case_id=referred.case_id, reason=words)
    referred.case.refresh_from_db()
    assert referred.case.promised == words


def test_approving_what_an_older_page_showed_is_a_conflict(cast: Any, referred: Decision) -> None:
    with pytest.raises(Conflict):
        case_approve(actor=cast.he_jun, case_id=referred.case_id, decision_id=referred.pk + 1, offer_id="x", note="n")


def test_a_question_stays_open_when_the_case_is_decided_again_meanwhile(
    cast: Any, referred: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "assess", lambda document: referred.assessment)
    monkeypatch.setattr(decision_service, "signed", lambda document: document)
    case_ask(actor=cast.sun_li, case_id=referred.case_id, question="抚养费每个月大约多少？")
    decision = decision_remake(actor=cast.sun_li, case_id=referred.case_id)
    referred.case.refresh_from_db()
    assert decision.outcome == "refer"
    assert referred.case.status == CaseStatus.ASKED
    assert [row["text"] for row in referred.case.questions] == ["抚养费每个月大约多少？"]
    question_answer(borrower=cast.lin_xiao, case_id=referred.case_id, answer="没有抚养费。", key="a")
    decision_remake(actor=cast.sun_li, case_id=referred.case_id)
    referred.case.refresh_from_db()
    assert referred.case.status == CaseStatus.REFERRED


def test_a_question_waits_for_the_borrower_and_comes_back_with_the_answer(cast: Any, referred: Decision) -> None:
    case_ask(actor=cast.sun_li, case_id=referred.case_id, question="抚养费每个月大约多少？")
    referred.case.refresh_from_db()
    assert referred.case.status == CaseStatus.ASKED
    question_answer(borrower=cast.lin_xiao, case_id=referred.case_id, answer="没有抚养费。", key="a")
    question_answer(borrower=cast.lin_xiao, case_id=referred.case_id, answer="没有抚养费。", key="a")
    referred.case.refresh_from_db()
    assert referred.case.status == CaseStatus.REFERRED
    assert referred.case.questions[0]["answer"] == "没有抚养费。"


def test_the_borrower_can_ask_a_person_instead_of_taking_an_offer(cast: Any, decision: Decision) -> None:
    case = case_refer(borrower=cast.lin_xiao, case_id=decision.case_id, why="想再少一点")
    assert case.status == CaseStatus.REFERRED
    assert case.reply_by is not None
    assert case.reply_by.isoformat() == "2026-11-26"


def test_the_promised_day_is_told_in_the_borrowers_language(cast: Any, decision: Decision) -> None:
    case_refer(borrower=cast.lin_xiao, case_id=decision.case_id)
    text = Message.objects.get(kind="reply_promised").text
    assert "2026年11月26日" in text
    assert "colleague" not in text


def test_withdrawing_twice_is_withdrawing_once_and_ends_everything(cast: Any, decision: Decision) -> None:
    case_withdraw(borrower=cast.lin_xiao, case_id=decision.case_id)
    case = case_withdraw(borrower=cast.lin_xiao, case_id=decision.case_id)
    assert case.status == CaseStatus.WITHDRAWN
    with pytest.raises(Conflict):
        case_refer(borrower=cast.lin_xiao, case_id=decision.case_id)


def test_only_a_person_with_authority_declines_and_says_why(cast: Any, referred: Decision) -> None:
    with pytest.raises(PermissionDenied):
        case_decline(actor=cast.sun_li, case_id=referred.case_id, reason="按合同仍付得起")
    case = case_decline(actor=cast.he_jun, case_id=referred.case_id, reason="按合同仍付得起")
    assert case.status == CaseStatus.DECLINED
    again = case_refer(borrower=cast.lin_xiao, case_id=case.pk)
    assert again.status == CaseStatus.REFERRED


def test_a_case_is_given_only_to_somebody_who_reaches_it(cast: Any, decision: Decision) -> None:
    assert case_assign(actor=cast.sun_li, case_id=decision.case_id, to=cast.he_jun).assigned_to == cast.he_jun
    for stranger in (cast.fang_yi, cast.lin_xiao):
        with pytest.raises(PermissionDenied):
            case_assign(actor=cast.sun_li, case_id=decision.case_id, to=stranger)


def test_a_note_needs_words(cast: Any, decision: Decision) -> None:
    assert note_add(actor=cast.sun_li, case_id=decision.case_id, text=" 已致电 ").text == "已致电"
    with pytest.raises(BadInput):
        note_add(actor=cast.sun_li, case_id=decision.case_id, text=" ")


def test_only_provable_facts_can_be_marked_as_proven(cast: Any, decision: Decision) -> None:
    case = fact_prove(
        actor=cast.sun_li, case_id=decision.case_id, fact="income_now", is_proven=True, note="失业金记录"
    )
    assert case.proven == ["income_now"]
    case = fact_prove(actor=cast.sun_li, case_id=decision.case_id, fact="income_now", is_proven=False, note="看错了")
    assert case.proven == []
    with pytest.raises(BadInput):
        fact_prove(actor=cast.sun_li, case_id=decision.case_id, fact="dpd_max", is_proven=True, note="x")


def test_the_latest_decision_is_the_one_in_force(cast: Any, decision: Decision) -> None:
    assert decision_latest(decision.case) == decision
