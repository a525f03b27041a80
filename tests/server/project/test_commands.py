"""The commands of the server."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forbear.cases import replay
from forbear_server.access.phone import CODE_KIND
from forbear_server.services.agreement import offer_accept
from forbear_server.store.models import Decision, Message, PlanStatus, User


def said(command: str, *args: Any, **options: Any) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def test_a_decision_exported_is_one_that_replays(decision: Decision) -> None:
    record = json.loads(said("export_decision", decision.case.reference))
    assert replay(record).sha256 == decision.sha256


def test_exporting_what_does_not_exist_says_so(db: Any) -> None:
    with pytest.raises(CommandError, match="no such decision"):
        said("export_decision", "NOBODY")


def test_the_night_marks_late_plans_and_forgets_old_codes(cast: Any, decision: Decision, settings: Any) -> None:
    offer = decision.assessment["offers"][0]
    agreement = offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="s"
    )
    old = timezone.now() - timedelta(minutes=11)
    Message.objects.create(kind=CODE_KIND, address="+8613800000001", language="en", text="123456", created_at=old)
    settings.TODAY = offer["loans"][0]["schedule"][1]["due_on"]
    assert "plans: 1  reminders: 0  codes forgotten: 1" in said("nightly")
    agreement.refresh_from_db()
    assert agreement.status == PlanStatus.LATE


def test_the_night_reports_a_log_that_was_edited(decision: Decision) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_event SET kind = 'other' WHERE number = 1")
    with pytest.raises(CommandError, match="event 1"):
        said("nightly")


def test_the_language_switch_is_kept_for_messages(cast: Any, signed_in: Any) -> None:
    client: Client = signed_in(cast.lin_xiao)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert User.objects.get(username="lin-xiao").language == "en"
    client.post(reverse("set_language"), {"language": "xx", "next": "/"})
    assert User.objects.get(username="lin-xiao").language == "en"
