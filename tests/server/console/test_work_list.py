"""The queue: the earliest promise first, a filter for each kind of waiting, search by what is said on the phone."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.store.models import Agreement, Case

QUEUE = "/console/"


def listed(response: Any) -> list[str]:
    """The references on the page, in order."""
    return re.findall(r'class="small soft mono">(CASE\d+)<', response.content.decode())


def test_cases_come_in_the_order_answers_were_promised(client: Client, stage: Any) -> None:
    response = stage.sign_in(client, stage.agent).get(QUEUE)
    assert listed(response) == ["CASE1003", "CASE1001", "CASE1002", "CASE1005"]


def test_a_promise_is_kept_once_plans_are_offered(client: Client, stage: Any) -> None:
    Case.objects.filter(pk=stage.offered.pk).update(reply_by=stage.asked.reply_by - timedelta(days=1))
    response = stage.sign_in(client, stage.agent).get(QUEUE)
    assert listed(response) == ["CASE1003", "CASE1001", "CASE1002", "CASE1005"]
    assert "已超 3 天" not in response.content.decode()


def test_a_running_plan_shows_how_late_it_is_itself(client: Client, stage: Any, settings: Any) -> None:
    agreement = Agreement.objects.get(case=stage.kept)
    settings.TODAY = (date.fromisoformat(agreement.offer["first_due_on"]) + timedelta(days=6)).isoformat()
    response = stage.sign_in(client, stage.agent).get(QUEUE, {"q": stage.kept.reference})
    row = " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().split("<tbody")[1]).split())
    assert "有一期逾期" in row
    assert re.search(r"\b6 天", row)


def test_a_promise_that_has_passed_says_by_how_much(client: Client, stage: Any) -> None:
    text = stage.sign_in(client, stage.agent).get(QUEUE).content.decode()
    assert "已超 2 天" in text
    assert "还有 1 天" in text


@pytest.mark.parametrize(
    ("name", "references"),
    [
        ("mine", ["CASE1002"]),
        ("unassigned", ["CASE1003", "CASE1001"]),
        ("referred", ["CASE1001"]),
        ("asked", ["CASE1003"]),
        ("offered", ["CASE1002"]),
        ("signed", ["CASE1004", "CASE1005", "CASE1006"]),
        ("late", ["CASE1005"]),
        ("broken", ["CASE1006"]),
    ],
)
def test_each_filter_holds_its_cases_and_counts_them(
    client: Client, stage: Any, name: str, references: list[str]
) -> None:
    response = stage.sign_in(client, stage.reviewer).get(QUEUE, {"show": name})
    assert listed(response) == references
    counts = {row.name: row.count for row in response.context["filters"]}
    assert counts[name] == len(references)


@pytest.mark.parametrize("words", ["case1001", "0001001", "+86 1000 0001 001", "林晓"])
def test_a_case_is_found_by_reference_phone_and_name(client: Client, stage: Any, words: str) -> None:
    assert listed(stage.sign_in(client, stage.agent).get(QUEUE, {"q": words})) == ["CASE1001"]


def test_a_search_without_result_says_so(client: Client, stage: Any) -> None:
    text = stage.sign_in(client, stage.agent).get(QUEUE, {"q": "nobody"}).content.decode()
    assert "没有编号、手机号或姓名符合的案件" in text


@pytest.mark.parametrize("query", [{"show": "all"}, {"q": "马超"}])
def test_a_request_still_being_filled_in_is_its_borrowers_own(
    client: Client, stage: Any, query: dict[str, str]
) -> None:
    assert "CASE1007" not in listed(stage.sign_in(client, stage.agent).get(QUEUE, query))


@pytest.mark.parametrize("query", [{"show": "all"}, {"q": "吴强"}])
def test_another_platforms_cases_are_out_of_sight(client: Client, stage: Any, query: dict[str, str]) -> None:
    assert "CASE1008" not in listed(stage.sign_in(client, stage.agent).get(QUEUE, query))
    assert listed(stage.sign_in(client, stage.stranger).get(QUEUE, {"show": "all"})) == ["CASE1008"]


def test_the_list_costs_as_many_queries_for_many_cases_as_for_few(
    client: Client, stage: Any, django_assert_max_num_queries: Any
) -> None:
    stage.sign_in(client, stage.agent)
    with django_assert_max_num_queries(7):
        client.get(QUEUE, {"show": "all"})


def test_administrators_and_analysts_are_led_to_their_own_pages(client: Client, stage: Any) -> None:
    assert stage.sign_in(client, stage.admin).get(QUEUE).url == reverse("admin:index")
    assert stage.sign_in(client, stage.analyst).get(QUEUE).url == reverse("console:decisions")


def test_an_unknown_filter_shows_what_is_open(client: Client, stage: Any) -> None:
    assert len(listed(stage.sign_in(client, stage.agent).get(QUEUE, {"show": "x' OR 1"}))) == 4
    assert Case.objects.count() == 8
