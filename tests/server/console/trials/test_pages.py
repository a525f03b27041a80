"""What the pages on trials say, in both languages."""

import csv
import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils import timezone

from forbear.trials import TrialSummary
from forbear_server.console.trials.csv_rows import safe
from forbear_server.services.policies.drafting import draft_save
from forbear_server.services.trials.past_cases import PastCases
from forbear_server.services.trials.starting import trial_start
from forbear_server.services.trials.working import trial_run_work
from forbear_server.store.models import TrialRun

HAN = re.compile(r"[\u4e00-\u9fff]")


def shown(client: Any, name: str, *args: Any, language: str = "zh-hans", **query: Any) -> str:
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(reverse(f"trials:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def main_of(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def test_what_came_of_it_is_said_in_words_and_drawn(cast: Any, trials: Any, signed_in: Any) -> None:
    page = shown(signed_in(cast.mo_ran), "run", trials.done.pk)
    counts = {row["verdict"]: row["cases"] for row in trials.done.summary["verdicts"]}
    compared = trials.done.summary["cases"]["compared"]
    assert f"两边都有答案的 {compared} 个案件中，{counts['better']} 个变好，{counts['worse']} 个变差。" in page
    assert page.count('<svg class="trial-picture') == 2
    assert "2 行未能试算，不计入任何数字。" in page
    assert "数据不足：只有" in page


def test_the_english_page_has_no_chinese_but_what_people_wrote(cast: Any, trials: Any, signed_in: Any) -> None:
    client = signed_in(cast.mo_ran)
    TrialRun.objects.update(name="One month")
    pages = [shown(client, "run", run.pk, language="en") for run in trials.all()]
    pages += [shown(client, name, language="en") for name in ("list", "start")]
    pages += [shown(client, "results", trials.done.pk, language="en")]
    pages += [shown(client, "result", trials.done.pk, number, language="en") for number in range(1, 6)]
    said = [line for page in pages for line in main_of(page).replace("莫然", "").splitlines() if HAN.search(line)]
    assert said == []


@pytest.mark.parametrize(
    ("which", "says"),
    [
        ("waiting", "后台空闲后立即开始。"),
        ("running", "已完成 2 / 5 件"),
        ("stopped", "第一件还没算就停止了。"),
        ("failed", "这次试算的文件已经不在了。"),
    ],
)
def test_each_state_is_told(cast: Any, trials: Any, signed_in: Any, which: str, says: str) -> None:
    assert says in shown(signed_in(cast.tang_yue), "run", getattr(trials, which).pk)


def test_a_trial_nobody_works_on_says_so(cast: Any, trials: Any, signed_in: Any) -> None:
    asked_at = (timezone.now() - timedelta(minutes=2)).isoformat()
    TrialRun.objects.filter(pk=trials.waiting.pk).update(settings=trials.waiting.settings | {"asked_at": asked_at})
    assert "forbear-server work" in shown(signed_in(cast.tang_yue), "run", trials.waiting.pk)


def test_stopping_comes_back_to_the_trial(cast: Any, trials: Any, signed_in: Any) -> None:
    client = signed_in(cast.tang_yue)
    answer = client.post(reverse("trials:cancel", args=[trials.waiting.pk]))
    assert answer.url == reverse("trials:run", args=[trials.waiting.pk])
    trials.waiting.refresh_from_db()
    assert trials.waiting.status == "cancelled"
    assert client.get(reverse("trials:cancel", args=[trials.waiting.pk])).status_code == 405


def test_a_draft_that_moved_on_is_told_and_tried_again(cast: Any, trials: Any, signed_in: Any) -> None:
    client = signed_in(cast.tang_yue)
    assert "这个版本后来又改过" not in shown(client, "run", trials.done.pk)
    draft = trials.draft
    text = draft.text.replace("longest_months: 60", "longest_months: 60 # as before")
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=draft.revision)
    page = shown(client, "run", trials.done.pk)
    assert "这个版本后来又改过" in page
    assert f"{reverse('trials:start')}?like={trials.done.pk}" in page


def test_one_case_shows_both_answers_and_what_changed(cast: Any, trials: Any, signed_in: Any) -> None:
    page = shown(signed_in(cast.mo_ran), "result", trials.done.pk, 1)
    assert "nuanhe@2026.1" in page
    assert "当场给出方案" in page
    assert "转人工，暂无方案" in page
    assert re.search(r'class="tag verdict-worse"', page)


def test_a_line_set_aside_says_why(cast: Any, trials: Any, signed_in: Any) -> None:
    client = signed_in(cast.mo_ran)
    assert "这一行不是 UTF-8 编码的 JSON" in shown(client, "result", trials.done.pk, 4)
    assert "两个版本都读不了这个案件" in shown(client, "result", trials.done.pk, 5)
    assert client.get(reverse("trials:result", args=[trials.done.pk, 6])).status_code == 404


def test_results_are_listed_by_verdict_and_a_strange_one_shows_all(cast: Any, trials: Any, signed_in: Any) -> None:
    client = signed_in(cast.mo_ran)
    assert shown(client, "results", trials.done.pk, show="set_aside").count('role="rowheader"') == 2
    assert shown(client, "results", trials.done.pk, show="<script>").count('role="rowheader"') == 5


def test_a_past_request_leads_to_its_case_for_those_who_work_on_cases(
    cast: Any, draft: Any, decision: Any, signed_in: Any
) -> None:
    from datetime import date

    over = PastCases(since=date(2026, 1, 1), until=date(2026, 12, 31))
    run = trial_start(actor=cast.mo_ran, name="过去", version_id=draft.pk, over=over)
    trial_run_work(run_id=run.pk)
    case = reverse("console:case", args=[decision.case_id])
    assert case in shown(signed_in(cast.he_jun), "result", run.pk, 1)
    page = shown(signed_in(cast.mo_ran), "result", run.pk, 1)
    assert case not in page
    for private in (cast.lin_xiao.name, cast.lin_xiao.phone, decision.case_document["loans"][0]["loan_id"]):
        assert private not in page
    assert decision.case.reference in page


def test_the_summary_is_the_engines_own_document(cast: Any, trials: Any, signed_in: Any) -> None:
    answer = signed_in(cast.mo_ran).get(reverse("trials:summary", args=[trials.done.pk]))
    assert TrialSummary.model_validate_json(answer.content).cases.tried == 3
    assert json.loads(answer.content) == trials.done.summary
    waiting = signed_in(cast.mo_ran).get(reverse("trials:summary", args=[trials.waiting.pk]))
    assert waiting.status_code == 404


def table(client: Any, name: str, run: Any) -> list[dict[str, str]]:
    answer = client.get(reverse(f"trials:{name}", args=[run.pk]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_results_are_a_table_with_one_row_a_case(cast: Any, trials: Any, signed_in: Any) -> None:
    rows = table(signed_in(cast.mo_ran), "results_csv", trials.done)
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["verdict"] == "worse"
    assert rows[0]["before_outcome"] == "offers"
    assert rows[0]["after_total"] == ""
    assert "trial.outcome_worse" in rows[0]["reasons"].split()
    assert not any("income" in column for column in rows[0])


def test_what_was_set_aside_is_a_table_with_reasons(cast: Any, trials: Any, signed_in: Any) -> None:
    rows = table(signed_in(cast.mo_ran), "set_aside", trials.done)
    assert [(row["number"], row["code"]) for row in rows] == [("4", "not_json"), ("5", "unreadable")]
    assert all(row["reason"] for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_reference_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe("CASE1001") == "CASE1001"
