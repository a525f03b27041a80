"""Certificates in the console: every plan of a decision, for those who may see the decision."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from forbear_server.services.certificates import plans_of
from forbear_server.services.countering import counter_make
from forbear_server.store.models import Decision

SignedIn = Callable[[Any], Client]


def test_a_decision_lists_every_certificate_and_each_opens(
    cast: Any, decision: Decision, signed_in: SignedIn
) -> None:
    counter_make(
        actor=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, wish={"monthly": "800"}, key="c"
    )
    client = signed_in(cast.mo_ran)
    page = client.get(reverse("console:decision", args=[decision.pk])).content.decode()
    plans = plans_of(decision)
    assert len(plans) == 4
    for plan in plans:
        address = reverse("console:certificate", args=[decision.pk, plan["id"]])
        assert address in page
        shown = client.get(address).content.decode()
        assert "签名有效" in shown
        assert "每个数字，都能由这份证书算出来" in shown


def test_the_file_is_the_stored_plan(cast: Any, decision: Decision, signed_in: SignedIn) -> None:
    offer = decision.assessment["offers"][0]
    sent = signed_in(cast.he_jun).get(reverse("console:certificate_json", args=[decision.pk, offer["id"]]))
    assert sent.json() == offer


def test_another_platform_and_another_plan_are_not_there(cast: Any, decision: Decision, signed_in: SignedIn) -> None:
    for name in ("console:certificate", "console:certificate_json"):
        address = reverse(name, args=[decision.pk, decision.assessment["offers"][0]["id"]])
        assert signed_in(cast.fang_yi).get(address).status_code == 404
        assert signed_in(cast.he_jun).get(reverse(name, args=[decision.pk, "00000000"])).status_code == 404
