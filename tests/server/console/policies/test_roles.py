"""Who opens which page on policies, and whose policies."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.access.console_pages import POLICY_PAGES
from forbear_server.console.policies.urls import urlpatterns
from forbear_server.store.models import Role

PEOPLE = {
    "agent": "agent",
    "reviewer": "reviewer",
    "policy_manager": "manager",
    "analyst": "analyst",
    "admin": "admin",
}


def place(name: str, desk: Any) -> str:
    if name == "policies:list":
        return reverse(name)
    if name == "policies:revision":
        return reverse(name, args=[desk.live.pk, 1])
    return reverse(name, args=[desk.live.pk])


def test_every_page_on_policies_stands_in_the_table() -> None:
    assert {f"policies:{pattern.name}" for pattern in urlpatterns} == set(POLICY_PAGES)


@pytest.mark.parametrize("name", sorted(POLICY_PAGES))
def test_each_role_opens_its_pages_and_no_other(name: str, desk: Any, opened: Any) -> None:
    for role, person in PEOPLE.items():
        status = opened(getattr(desk, person), place(name, desk)).status_code
        assert (status == 403) == (role not in POLICY_PAGES[name]), f"{role} at {name}: {status}"


def test_agents_and_borrowers_see_no_policies_and_no_link_to_them(desk: Any, opened: Any) -> None:
    assert not {Role.AGENT, Role.BORROWER} & frozenset().union(*POLICY_PAGES.values())
    assert "/console/policies/" not in opened(desk.agent, "/console/").content.decode()
    assert "/console/policies/" in opened(desk.manager, "/console/").content.decode()


def test_another_lenders_policies_are_not_there(desk: Any, opened: Any) -> None:
    shelf = opened(desk.stranger, "/console/policies/").content.decode()
    assert "panshi" in shelf
    assert "nuanhe" not in shelf
    for page in ("policies:version", "policies:text", "policies:compare", "policies:start", "policies:roll_back"):
        assert opened(desk.stranger, place(page, desk)).status_code == 404, page


def test_an_administrator_sees_every_lenders_policies(desk: Any, opened: Any) -> None:
    shelf = opened(desk.admin, "/console/policies/").content.decode()
    assert all(name in shelf for name in ("nuanhe", "panshi", "harbor"))
    assert 'class="button' not in shelf


def test_whoever_is_not_signed_in_is_led_to_the_staff_door(desk: Any) -> None:
    answer = Client().get(reverse("policies:list"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("console:sign_in"))
