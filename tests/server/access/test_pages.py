"""The table of pages and the addresses of the server are two sides of one thing."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from forbear_server.access.middleware import PermissionMiddleware
from forbear_server.access.pages import PERMISSIONS, roles_for
from forbear_server.access.roles import ANYONE
from forbear_server.store.models import Role, User

UUID = uuid.UUID(int=1)


def every_name(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from every_name(entry, inner)
        else:
            yield f"{namespace}{entry.name}", entry


def test_every_address_is_in_the_table() -> None:
    strangers = sorted({name for name, _ in every_name() if not roles_for(name)} - {"admin:None"})
    assert strangers == []


def test_every_row_of_the_table_is_an_address() -> None:
    names = {name for name, _ in every_name()}
    namespaces = {name.split(":")[0] + ":*" for name in names if ":" in name}
    assert set(PERMISSIONS) <= names | namespaces


def test_every_role_of_the_table_exists() -> None:
    assert {role for roles in PERMISSIONS.values() for role in roles} <= {ANYONE, *Role.values}


def arguments_of(pattern: URLPattern) -> dict[str, object]:
    samples = {"UUIDConverter": UUID, "IntConverter": 1, "SlugConverter": "slug", "StringConverter": "text"}
    return {name: samples[type(conv).__name__] for name, conv in pattern.pattern.converters.items()}


OWN_PAGES = [(name, pattern) for name, pattern in every_name() if not name.startswith("admin:")]


@pytest.mark.parametrize("role", [ANYONE, *Role.values])
@pytest.mark.parametrize(("name", "pattern"), OWN_PAGES, ids=[name for name, _ in OWN_PAGES])
def test_a_page_opens_for_the_roles_of_its_row_and_for_nobody_else(
    name: str, pattern: URLPattern, role: str, rf: RequestFactory
) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.core.exceptions import PermissionDenied
    from django.http import HttpResponse

    request = rf.get(reverse(name, kwargs=arguments_of(pattern)))
    request.resolver_match = get_resolver().resolve(request.path)
    request.user = AnonymousUser() if role == ANYONE else User(username=role, role=role)
    middleware = PermissionMiddleware(lambda _: HttpResponse())
    try:
        answer = middleware.process_view(request, lambda: None, (), {})
        outcome = "opens" if answer is None else "signs in"
    except PermissionDenied:
        outcome = "refused"
    expected = "opens" if role in roles_for(name) else ("signs in" if role == ANYONE else "refused")
    assert outcome == expected


def test_a_page_missing_from_the_table_is_closed_to_everybody(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, cast: object, signed_in: Callable[[User], Client]
) -> None:
    from forbear_server.access import pages

    monkeypatch.setattr(pages, "PERMISSIONS", {})
    assert Client().get(reverse("borrower:home")).status_code == 403


@pytest.mark.parametrize(
    ("name", "door"), [("borrower:loans", "account_request_login_code"), ("admin:index", "console:sign_in")]
)
def test_strangers_are_sent_to_the_door_of_their_house(name: str, door: str, db: None) -> None:
    answer = Client().get(reverse(name))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse(door))


def test_a_switched_off_account_is_nobody(cast: object, signed_in: Callable[[User], Client]) -> None:
    user = User.objects.get(username="lin-xiao")
    client = signed_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("borrower:loans")).status_code == 302
