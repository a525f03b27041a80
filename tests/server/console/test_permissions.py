"""Both sides of the console's table of pages: who may, does get in, and nobody else does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.access.console_pages import CONSOLE_PAGES
from forbear_server.access.roles import ANYONE
from forbear_server.console.acts import ACTS
from forbear_server.console.urls import urlpatterns
from forbear_server.store.models import Role

PAGES = sorted(CONSOLE_PAGES)
ROLES = [role.value for role in Role]


def address(name: str, stage: Any) -> str:
    page = name.removeprefix("console:")
    if page in {"home", "sign_in", "sign_out", "decisions", "law"}:
        return reverse(name)
    if page in {"decision", "replay"}:
        return reverse(name, args=[stage.offered.decisions.get().pk])
    if page in {"certificate", "certificate_json"}:
        decision = stage.offered.decisions.get()
        return reverse(name, args=[decision.pk, decision.assessment["offers"][0]["id"]])
    if page == "flex":
        return reverse(name, args=[stage.kept.pk, "skip"])
    return reverse(name, args=[stage.kept.pk])


def opened(client: Client, name: str, stage: Any) -> Any:
    is_act = name.removeprefix("console:") in {*ACTS, "sign_out"}
    return client.post(address(name, stage)) if is_act else client.get(address(name, stage))


def person(role: str, stage: Any) -> Any:
    people = {"policy_manager": stage.manager}
    return people.get(role) or getattr(stage, role)


def test_every_page_of_the_console_stands_in_the_table() -> None:
    assert {f"console:{pattern.name}" for pattern in urlpatterns} == set(CONSOLE_PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_each_role_opens_its_pages_and_no_other(client: Client, stage: Any, name: str) -> None:
    for role in ROLES:
        status = opened(stage.sign_in(client, person(role, stage)), name, stage).status_code
        is_refused = status == 403
        assert is_refused == (role not in CONSOLE_PAGES[name]), f"{role} at {name}: {status}"


@pytest.mark.parametrize("name", [name for name in PAGES if ANYONE not in CONSOLE_PAGES[name]])
def test_whoever_is_not_signed_in_is_led_to_the_staff_door(client: Client, stage: Any, name: str) -> None:
    response = opened(client, name, stage)
    assert response.status_code == 302
    assert response.url.startswith(reverse("console:sign_in"))


def test_an_account_switched_off_opens_nothing(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.reviewer)
    stage.reviewer.is_active = False
    stage.reviewer.save()
    assert client.get(reverse("console:home")).status_code in {302, 403}
