"""The record: every decision with its versions and hashes, made again on demand and compared bit for bit."""

from typing import Any

from django.test import Client
from django.urls import reverse

from forbear_server.store.models import Decision


def replayed(client: Client, decision: Decision) -> str:
    return client.get(reverse("console:replay", args=[decision.pk])).content.decode()


def test_an_untouched_decision_is_made_again_bit_for_bit(client: Client, stage: Any) -> None:
    text = replayed(stage.sign_in(client, stage.analyst), stage.offered.decisions.get())
    assert "一致：结果逐位相同" in text
    assert "没有被改动" in text


def test_an_answer_changed_by_hand_is_caught_with_the_place(client: Client, stage: Any) -> None:
    decision = stage.offered.decisions.get()
    decision.assessment["offers"][0]["monthly"] = "1.00"
    decision.save()
    text = replayed(stage.sign_in(client, stage.reviewer), decision)
    assert "不一致：现在算出的结果不同" in text
    assert "被改动过" in text
    assert "offers[0].monthly" in text


def test_the_list_names_no_borrower_and_says_whether_the_log_is_whole(client: Client, stage: Any) -> None:
    text = stage.sign_in(client, stage.analyst).get(reverse("console:decisions")).content.decode()
    assert "CASE1001 #1" in text
    assert "林晓" not in text
    assert "日志完整" in text


def test_a_broken_log_is_said_aloud(client: Client, stage: Any) -> None:
    from forbear_server.store.models import Event

    Event.objects.filter(number=2).update(kind="forged")
    Event.objects.filter(number=2).update(payload={"forged": True})
    text = stage.sign_in(client, stage.analyst).get(reverse("console:decisions")).content.decode()
    assert "日志在第 2 条断开" in text


def test_a_superseded_decision_points_to_the_one_in_force(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.reviewer)
    client.post(reverse("console:reassess", args=[stage.referred.pk]))
    first = stage.referred.decisions.get(number=1)
    text = client.get(reverse("console:decision", args=[first.pk])).content.decode()
    assert "已由第 2 次决定取代" in text


def test_decisions_of_another_platform_are_out_of_reach(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.stranger)
    assert client.get(reverse("console:decision", args=[stage.referred.decisions.get().pk])).status_code == 404
