"""The demo shows codes and passwords, so it must never meet real people."""

import socket
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from forbear_server.project.demo.load import NotEmpty, is_loaded, load
from forbear_server.store.models import Agreement, User


@pytest.mark.django_db
def test_the_demo_never_mixes_with_real_people() -> None:
    User.objects.create(username="somebody-real")
    with pytest.raises(NotEmpty):
        load(today=date(2026, 11, 24), say=lambda text: None)
    assert not is_loaded()


@pytest.mark.django_db
@override_settings(DEMO=False)
def test_the_demo_needs_to_be_named() -> None:
    with pytest.raises(CommandError, match="FORBEAR_DEMO=1"):
        call_command("demo", "--load-only")


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2027, 2, 28)])
def test_stories_do_not_depend_on_the_day_the_demo_is_started(today: date) -> None:
    with override_settings(TODAY=today.isoformat()):
        load(today=today, say=lambda text: None)
    plans = {plan.case.borrower.name: plan.status for plan in Agreement.objects.all()}
    assert plans == {"陈伟": "kept", "孙浩": "broken", "何静": "late", "唐磊": "kept"}


@override_settings(DEMO=True)
def test_a_port_in_use_is_told_before_anything_is_loaded() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port} already.*--port {port + 1}"):
            call_command("demo", "--port", str(port))
