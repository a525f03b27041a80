"""Flex on the console: an agent reads what it changes to the borrower, and does it at their word."""

from typing import Any

from django.test import Client
from django.urls import reverse

from forbear_server.store.models import Event, FlexUse


def test_the_signed_plan_leads_to_what_may_be_done_and_the_act_is_logged_with_its_actor(
    signed_in: Any, stage: Any
) -> None:
    client: Client = signed_in(stage.agent)
    case = stage.kept
    shown = client.get(reverse("console:case", args=[case.pk])).content.decode()
    address = reverse("console:flex", args=[case.pk, "step-down"])
    assert f'href="{address}"' in shown
    preview = client.get(address).content.decode()
    due = preview.split('name="due" value="')[1].split('"')[0]
    answer = client.post(address, {"due": due, "token": "t"}, follow=True).content.decode()
    use = FlexUse.objects.get()
    assert (use.kind, use.due_on.isoformat(), use.recorded_by) == ("step_down", due, stage.agent)
    assert Event.objects.get(kind="plan_flex_used").actor == stage.agent
    assert "用了约定的灵活安排" in answer


def test_each_plan_is_shown_with_its_shock_test_and_flex(signed_in: Any, stage: Any) -> None:
    client: Client = signed_in(stage.agent)
    shown = client.get(reverse("console:case", args=[stage.offered.pk])).content.decode()
    plans = len(stage.offered.decisions.get().assessment["offers"])
    assert shown.count("有一期付不上的可能") == 1
    assert shown.count("万一情况有变") == plans
    assert shown.count("还清的可能是") == plans
