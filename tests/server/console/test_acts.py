"""What staff do from the case page: choose a plan within their authority, pass on, ask, answer, prove, record."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.store.models import Approval, Case, CaseStatus, Event, Note, PlanPayment


def post(client: Client, case: Case, name: str, **values: Any) -> Any:
    """Send one act's form and follow where it leads."""
    return client.post(reverse(f"console:{name}", args=[case.pk]), values, follow=True)


def approve(client: Client, case: Case, offer: str, note: str = "自述和流水一致，收入三月恢复。") -> Any:
    decision = case.decisions.order_by("-number").first()
    return post(client, case, "approve", decision=decision.pk if decision else 0, offer=offer, note=note)


def test_a_reviewer_offers_a_plan_and_the_note_stays_with_their_name(client: Client, stage: Any) -> None:
    response = approve(stage.sign_in(client, stage.reviewer), stage.referred, "b2c3d4e5")
    approval = Approval.objects.get()
    stage.referred.refresh_from_db()
    assert stage.referred.status == CaseStatus.OFFERED
    assert (approval.offer_id, approval.approved_by, approval.required_role) == (
        "b2c3d4e5",
        stage.reviewer,
        "reviewer",
    )
    assert approval.note == "自述和流水一致，收入三月恢复。"
    assert "方案已经发给借款人" in response.content.decode()


@pytest.mark.parametrize("note", ["", "   "])
def test_a_plan_is_not_offered_without_a_reason(client: Client, stage: Any, note: str) -> None:
    response = approve(stage.sign_in(client, stage.reviewer), stage.referred, "a1b2c3d4", note)
    assert response.status_code == 422
    assert "请写明选它的理由" in response.content.decode()
    assert not Approval.objects.exists()


def test_a_form_that_comes_back_keeps_what_was_chosen_and_written(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.reviewer)
    kept = approve(client, stage.referred, "b2c3d4e5", "").content.decode()
    assert 'value="b2c3d4e5" checked' in kept
    assert "我的理由" in approve(client, stage.referred, "", "我的理由").content.decode()


def test_nobody_offers_a_plan_beyond_their_authority_even_by_hand(client: Client, stage: Any) -> None:
    assert approve(stage.sign_in(client, stage.agent), stage.referred, "b2c3d4e5").status_code == 403
    assert approve(stage.sign_in(client, stage.reviewer), stage.referred, "c3d4e5f6").status_code == 403
    assert not Approval.objects.exists()
    assert approve(stage.sign_in(client, stage.manager), stage.referred, "c3d4e5f6").status_code == 200
    assert Approval.objects.get().approved_by == stage.manager


def test_a_choice_made_on_an_older_decision_is_not_taken(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.reviewer)
    old = stage.referred.decisions.get()
    stage.referred.decisions.create(
        number=2, supersedes=old, as_of=old.as_of, made_at=old.made_at, outcome="refer", case_document={},
        assessment=old.assessment, versions=old.versions, hashes=old.hashes, sha256=old.sha256,
    )  # fmt: skip
    response = post(client, stage.referred, "approve", decision=old.pk, offer="a1b2c3d4", note="好")
    assert "已有更新的决定" in response.content.decode()
    assert not Approval.objects.exists()


def test_passing_on_hands_the_case_over_and_says_why(client: Client, stage: Any) -> None:
    post(stage.sign_in(client, stage.agent), stage.referred, "escalate", to=stage.reviewer.pk, offer="b2c3d4e5")
    stage.referred.refresh_from_db()
    assert stage.referred.assigned_to == stage.reviewer
    assert "何军" in Note.objects.filter(author=stage.agent).latest("pk").text


def test_nobody_hands_a_case_to_somebody_who_cannot_reach_it(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.agent)
    for outsider in (stage.stranger, stage.borrower):
        assert post(client, stage.referred, "assign", to=outsider.pk).status_code == 403
    stage.referred.refresh_from_db()
    assert stage.referred.assigned_to is None


def test_a_case_is_taken_and_put_back(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.agent)
    post(client, stage.referred, "assign", to=stage.agent.pk)
    stage.referred.refresh_from_db()
    assert stage.referred.assigned_to == stage.agent
    post(client, stage.referred, "assign", to="")
    stage.referred.refresh_from_db()
    assert stage.referred.assigned_to is None


def test_a_question_goes_to_the_borrower_in_the_words_written(client: Client, stage: Any) -> None:
    post(stage.sign_in(client, stage.agent), stage.referred, "ask", question="抚养费每个月大约多少？")
    stage.referred.refresh_from_db()
    assert stage.referred.status == CaseStatus.ASKED
    assert stage.referred.questions[-1]["text"] == "抚养费每个月大约多少？"


def test_only_a_reviewer_or_manager_answers_without_a_plan_and_never_without_a_reason(
    client: Client, stage: Any
) -> None:
    assert post(stage.sign_in(client, stage.agent), stage.referred, "decline", reason="不行").status_code == 403
    stage.sign_in(client, stage.reviewer)
    assert post(client, stage.referred, "decline", reason=" ").status_code == 422
    post(client, stage.referred, "decline", reason="按现在的收入还不够，收入恢复后可以再看。")
    stage.referred.refresh_from_db()
    assert stage.referred.status == CaseStatus.DECLINED


def test_a_note_is_kept_with_its_author(client: Client, stage: Any) -> None:
    response = post(stage.sign_in(client, stage.agent), stage.referred, "note", text="<b>已回电</b>")
    note = Note.objects.latest("pk")
    assert (note.text, note.author) == ("<b>已回电</b>", stage.agent)
    assert "&lt;b&gt;已回电" in response.content.decode()


def test_seen_proof_makes_a_new_decision_that_takes_the_place_of_the_old(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.reviewer)
    post(client, stage.referred, "prove", fact="income_usual", is_proven="on", note="九月工资条")
    stage.referred.refresh_from_db()
    first, second = stage.referred.decisions.order_by("number")
    assert second.supersedes == first
    assert second.case_document["application"]["proven"] == ["income_now", "income_usual"]
    assert Event.objects.filter(kind="fact_proven", actor=stage.reviewer).get().payload["note"] == "九月工资条"


def test_proof_that_does_not_bear_out_what_was_stated_takes_the_mark_back(client: Client, stage: Any) -> None:
    post(stage.sign_in(client, stage.reviewer), stage.referred, "prove", fact="income_now", note="流水对不上")
    stage.referred.refresh_from_db()
    assert stage.referred.proven == []


def test_only_facts_that_can_be_proven_are_marked(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.reviewer)
    assert post(client, stage.referred, "prove", fact="dpd_max", is_proven="on", note="x").status_code == 422


def test_a_case_is_decided_again_on_demand(client: Client, stage: Any) -> None:
    post(stage.sign_in(client, stage.agent), stage.referred, "reassess")
    assert stage.referred.decisions.count() == 2


def test_a_payment_sent_twice_is_recorded_once(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.agent)
    for _ in range(2):
        post(client, stage.kept, "payment", paid_on="2026-11-24", amount="1,200.50", key="k-1")
    payment = PlanPayment.objects.get()
    assert (payment.amount_minor, payment.recorded_by) == (120_050, stage.agent)


@pytest.mark.parametrize(
    ("paid_on", "amount", "problem"),
    [
        ("2026-11-24", "99999999999999999", "请核对一下"),
        ("2026-11-24", "100,5", "请这样填写金额"),
        ("2026-11-24", "abc", "请这样填写金额"),
        ("2026-11-24", "0", "金额要大于零"),
        ("2026-11-24", "-5", "金额要大于零"),
        ("2026-11-24", "1.005", "请这样填写金额"),
        ("2026-11-25", "10", "这一天还没有到"),
        ("soon", "10", "请填写日期"),
    ],
)
def test_a_payment_that_cannot_be_is_explained(
    client: Client, stage: Any, paid_on: str, amount: str, problem: str
) -> None:
    stage.sign_in(client, stage.agent)
    response = post(client, stage.kept, "payment", paid_on=paid_on, amount=amount, key="k-2")
    assert response.status_code == 422
    assert problem in response.content.decode()
    assert not PlanPayment.objects.exists()


@pytest.mark.parametrize("name", ["approve", "ask", "note", "prove", "reassess", "assign", "escalate", "decline"])
def test_no_act_reaches_a_case_of_another_platform(client: Client, stage: Any, name: str) -> None:
    values = {"decision": 1, "offer": "a1b2c3d4", "note": "x", "question": "x", "text": "x", "reason": "x"}
    stage.sign_in(client, stage.manager)
    before = Event.objects.count()
    assert post(client, stage.elsewhere, name, fact="savings", to=stage.manager.pk, **values).status_code == 404
    assert Event.objects.count() == before


def test_the_address_of_an_act_leads_to_the_case_and_does_nothing(client: Client, stage: Any) -> None:
    """Reached after another language was chosen, or a new sign-in, on a form that came back."""
    stage.sign_in(client, stage.reviewer)
    before = Event.objects.count()
    response = client.get(reverse("console:approve", args=[stage.referred.pk]))
    assert response.headers["Location"] == reverse("console:case", args=[stage.referred.pk])
    assert client.get(reverse("console:note", args=[stage.elsewhere.pk])).status_code == 404
    assert Event.objects.count() == before
