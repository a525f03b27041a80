"""The one-page case: what is known and from where, which plan whom may offer, and always one next step."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.store.models import Agreement, Case


def page(client: Client, case: Case) -> str:
    """The page's text, spaces and tags made plain."""
    response = client.get(reverse("console:case", args=[case.pk]))
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def html(client: Client, case: Case) -> str:
    return client.get(reverse("console:case", args=[case.pk])).content.decode()


def test_facts_show_where_they_come_from_and_what_is_missing(client: Client, stage: Any) -> None:
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "现在的收入 已见证明 ¥1,800.00" in text
    assert "原来收入 自述 ¥7,800.00" in text
    assert "还缺 存款" in text
    assert "不确定" in text


def test_a_loan_shows_what_is_owed_and_how_long_overdue(client: Client, stage: Any) -> None:
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "¥20,607.92" in text
    assert "43 天 · 2 期" in text


def test_the_picture_and_the_decisions_reasons_and_hashes_are_on_the_page(client: Client, stage: Any) -> None:
    text = html(stage.sign_in(client, stage.reviewer), stage.referred)
    assert text.count("<svg class=") >= 2
    assert "合适的方案需要同事批准" in text
    assert "nuanhe@2026.1" in text
    assert stage.referred.decisions.get().sha256[:12] in text


def test_a_reviewer_may_choose_up_to_a_reviewers_authority_and_sees_who_can_do_more(
    client: Client, stage: Any
) -> None:
    text = html(stage.sign_in(client, stage.reviewer), stage.referred)
    assert re.search(r'value="a1b2c3d4"(?! disabled)', text)
    assert re.search(r'value="b2c3d4e5"(?! disabled)', text)
    assert 'value="c3d4e5f6" disabled' in text
    assert "需要：策略经理 (唐悦)" in page(client, stage.referred)


def test_an_agent_may_choose_only_what_an_agent_may_grant(client: Client, stage: Any) -> None:
    text = html(stage.sign_in(client, stage.agent), stage.referred)
    assert re.search(r'value="a1b2c3d4"(?! disabled)', text)
    assert 'value="b2c3d4e5" disabled' in text


def test_an_agent_without_authority_over_any_plan_passes_the_case_on_with_one_click(
    client: Client, stage: Any
) -> None:
    decision = stage.referred.decisions.get()
    for row in decision.assessment["proposals"]:
        row["required_role"] = "reviewer"
    decision.save()
    text = page(stage.sign_in(client, stage.agent), stage.referred)
    assert "这些方案需要的权限：审核" in text
    assert "转给何军（审核）" in text
    assert "给出这个方案" not in text
    stage.referred.assigned_to = stage.reviewer
    stage.referred.save()
    assert "已经在何军手上" in page(client, stage.referred)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("referred", "为借款人选一个方案"),
        ("offered", "等借款人选择"),
        ("asked", "等借款人回答"),
        ("kept", "方案正常履行"),
    ],
)
def test_there_is_always_one_next_step(client: Client, stage: Any, name: str, title: str) -> None:
    stage.sign_in(client, stage.reviewer)
    assert re.search(rf'<h2 id="next-title">{title}</h2>', html(client, getattr(stage, name)))


def test_without_a_plan_the_next_step_is_an_answer(client: Client, stage: Any) -> None:
    decision = stage.referred.decisions.get()
    decision.assessment["proposals"] = []
    decision.save()
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "下一步 答复借款人" in text
    assert "不给方案，直接答复" in text


def without_a_plan(case: Case) -> None:
    """The case as if no plan fitted, with the plan that came nearest."""
    decision = case.decisions.get()
    nearest = {**decision.assessment["proposals"][0], "label": "nearest"}
    miss = {"code": "too_much", "facts": {}, "texts": {"zh": "第 7 个月差 ¥120.00。", "en": "Month 7 lacks ¥120.00."}}
    decision.assessment |= {"proposals": [], "nearest": {**nearest, "misses": [miss]}}
    decision.save()


def test_without_a_plan_the_nearest_one_is_drawn_with_what_it_misses(client: Client, stage: Any) -> None:
    without_a_plan(stage.referred)
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "最接近的方案 没有提出" in text
    assert "差在哪里 第 7 个月差 ¥120.00。" in text
    assert html(client, stage.referred).count('class="chart-label chart-label-plan-1"') == 2


def test_without_a_plan_the_page_says_what_could_be_asked_and_proved(client: Client, stage: Any) -> None:
    without_a_plan(stage.referred)
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "还不知道：存款。" in text
    assert "目前只是自述：原因、原来收入、必要支出。" in text
    assert "哪些情况可能改变结果" not in page(client, stage.kept)


def test_words_written_for_the_borrower_are_marked_as_such(client: Client, stage: Any) -> None:
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "借款人看到的原文： 合适的方案需要同事批准" in text
    assert "这家人付得起的范围" in text
    assert ">您付得起的范围<" not in html(client, stage.referred)
    assert "为什么是这份方案 借款人看到的原文：" in text


def test_the_log_says_whom_a_case_went_to_and_how_much_was_paid(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.agent)
    client.post(reverse("console:assign", args=[stage.kept.pk]), {"to": stage.reviewer.pk})
    values = {"paid_on": "2026-11-24", "amount": "50", "key": "log"}
    client.post(reverse("console:payment", args=[stage.kept.pk]), values)
    text = page(client, stage.kept)
    assert "· 何军" in text
    assert "· ¥50.00" in text


def test_the_borrowers_answer_stands_where_the_next_step_is(client: Client, stage: Any) -> None:
    stage.referred.questions = [{"text": "抚养费每月多少？", "answer": "每月 1500 元。"}]
    stage.referred.save()
    text = page(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "抚养费每月多少？ 回答： 每月 1500 元。" in text


def test_a_late_and_a_broken_plan_show_what_is_due_whatever_the_stored_status_says(
    client: Client, stage: Any, settings: Any
) -> None:
    agreement = Agreement.objects.get(case=stage.kept)
    first_due = date.fromisoformat(agreement.offer["first_due_on"])
    stage.sign_in(client, stage.agent)
    settings.TODAY = (first_due + timedelta(days=6)).isoformat()
    late = page(client, stage.kept)
    assert "聊一聊晚到的这一期" in late
    assert re.search(r"方案逾期天数 6\b", late)
    settings.TODAY = (first_due + timedelta(days=40)).isoformat()
    assert "聊一聊新的方案" in page(client, stage.kept)


def test_the_signed_document_opens_with_the_hash_the_page_shows(client: Client, stage: Any) -> None:
    import hashlib

    text = html(stage.sign_in(client, stage.agent), stage.kept)
    pdf = client.get(reverse("console:agreement", args=[stage.kept.pk]))
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert hashlib.sha256(pdf.content).hexdigest()[:12] in text


@pytest.mark.parametrize("name", ["elsewhere"])
def test_a_case_of_another_platform_does_not_exist_here(client: Client, stage: Any, name: str) -> None:
    stage.sign_in(client, stage.reviewer)
    assert client.get(reverse("console:case", args=[getattr(stage, name).pk])).status_code == 404


def test_the_page_carries_no_script_and_no_style_of_its_own(client: Client, stage: Any) -> None:
    text = html(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "<script" not in text
    assert not re.search(r"\sstyle=", text)


def test_what_people_wrote_is_shown_as_text(client: Client, stage: Any) -> None:
    stage.referred.draft["reason"]["note"] = "<script>alert(1)</script>"
    stage.referred.save()
    text = html(stage.sign_in(client, stage.reviewer), stage.referred)
    assert "&lt;script&gt;alert(1)" in text


def test_a_signed_plan_reminds_the_lender_of_what_its_own_records_owe(client: Client, stage: Any) -> None:
    text = page(stage.sign_in(client, stage.agent), stage.kept)
    assert "应标识为重组资产" in text
    assert "应标识为重组资产" not in page(client, stage.referred)
