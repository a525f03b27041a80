"""The form of a trial: a question goes to the queue, and a bad one comes back with everything that is wrong."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forbear_server.services.policies.drafting import draft_discard, draft_save
from forbear_server.store.models import TrialRun

START = reverse("trials:start")


@pytest.fixture
def question(draft: Any) -> dict[str, Any]:
    """What the form sends for past requests."""
    return {
        "version": str(draft.pk),
        "against": "",
        "source": "past_cases",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "most": "100",
        "name": "延期一个月",
    }


def test_a_question_becomes_a_trial_that_waits(cast: Any, question: Any, decision: Any, signed_in: Any) -> None:
    answer = signed_in(cast.tang_yue).post(START, question)
    run = TrialRun.objects.get()
    assert answer.url == reverse("trials:run", args=[run.pk])
    assert (run.name, run.status, run.asked_by) == ("延期一个月", "queued", cast.tang_yue)


def test_a_file_is_taken_with_its_name(cast: Any, question: Any, trials: Any, signed_in: Any) -> None:
    book = SimpleUploadedFile("资产.jsonl", b'{"loans": []}\n')
    signed_in(cast.mo_ran).post(START, question | {"source": "file", "book": book, "name": ""})
    run = TrialRun.objects.order_by("-created_at").first()
    assert (run.total, run.settings["file"]) == (1, "资产.jsonl")
    assert run.name.startswith("nuanhe@2026.2")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"since": ""}, "请填写开始日期。"),
        ({"since": "soon"}, "2026-08-01"),
        ({"most": ""}, "请填写件数。"),
        ({"most": "0"}, "件数须在 1 到 5000 之间"),
        ({"since": "2020-01-01", "until": "2020-02-01"}, "这段时间内没有作出过决定的申请"),
        ({"since": "2026-12-31", "until": "2026-01-01"}, "结束日期早于开始日期"),
        ({"source": "file"}, "请选择一个文件。"),
        ({"name": "长" * 121}, "名称过长"),
        ({"version": "0f8fad5b-d9cb-469f-a165-70867728950e"}, "field-has-problem"),
        ({"source": "elsewhere"}, "这样还不能开始试算"),
    ],
)
def test_a_bad_question_comes_back_with_what_is_wrong(
    cast: Any, question: Any, signed_in: Any, changes: Any, expected: str
) -> None:
    answer = signed_in(cast.tang_yue).post(START, question | changes)
    assert answer.status_code == 422
    assert expected in answer.content.decode()
    assert not TrialRun.objects.exists()


def test_an_empty_file_and_one_of_another_kind_are_told(cast: Any, question: Any, signed_in: Any) -> None:
    for content in (b"", b"%PDF-1.7\n\xff\xfe"):
        book = SimpleUploadedFile("book.jsonl", content)
        answer = signed_in(cast.tang_yue).post(START, question | {"source": "file", "book": book})
        assert answer.status_code == 422
        assert "文件里没有一行是案件文档" in answer.content.decode()


def test_a_draft_that_cannot_be_read_is_told_at_its_field(
    cast: Any, question: Any, draft: Any, signed_in: Any
) -> None:
    text = draft.text.replace("longest_months: 60", "longest_months: 60\n  cheapest: yes")
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=draft.revision)
    answer = signed_in(cast.tang_yue).post(START, question)
    assert answer.status_code == 422
    assert "levers.cheapest" in answer.content.decode()


def test_versions_put_aside_and_of_other_lenders_are_not_offered(cast: Any, draft: Any, signed_in: Any) -> None:
    page = signed_in(cast.tang_yue).get(START).content.decode()
    assert "nuanhe@2026.2" in page
    assert "panshi" not in page
    draft_discard(actor=cast.tang_yue, draft_id=draft.pk)
    assert "nuanhe@2026.2" not in signed_in(cast.tang_yue).get(START).content.decode()


def test_an_earlier_trial_fills_the_form(cast: Any, question: Any, decision: Any, signed_in: Any) -> None:
    client = signed_in(cast.tang_yue)
    client.post(START, question | {"most": "77"})
    run = TrialRun.objects.get()
    page = client.get(START, {"like": str(run.pk)}).content.decode()
    assert 'value="77"' in page
    assert "延期一个月" in page
    assert client.get(START, {"like": "nonsense"}).status_code == 404
