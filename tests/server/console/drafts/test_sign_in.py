"""A session that ends while somebody writes costs them nothing: the door takes what was typed along."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.console.drafts.forms import says

PASSWORD = "a long enough word"


@pytest.fixture
def sent(editor: Client, manager: Any, draft: Any, typed: Any) -> dict[str, Any]:
    """What the manager typed, their session over by now."""
    manager.set_password(PASSWORD)
    manager.save()
    editor.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    page = editor.get(address(draft))
    found: dict[str, Any] = typed(page, longest_months="48", deferral_interest=["paused"])
    editor.logout()
    return found


def address(draft: Any) -> str:
    return reverse("drafts:part", args=[draft.pk, "levers"])


def test_what_was_typed_comes_back_after_signing_in(editor: Client, draft: Any, sent: Any) -> None:
    door = editor.post(address(draft), sent)
    assert door.status_code == 403
    kept = {"to": door.context["to"], **_grouped(door.context["kept"])}
    again = editor.post(reverse("drafts:sign_in"), {**kept, "username": "tang-yue", "password": PASSWORD})
    assert again.status_code == 200
    response = editor.post(again.context["to"], _grouped(again.context["kept"]))
    assert response.status_code == 302
    draft.refresh_from_db()
    assert says(draft.text)["levers"]["longest_months"] == 48
    assert says(draft.text)["levers"]["deferral_interest"] == ["paused"]


def test_a_wrong_password_keeps_it_too(editor: Client, draft: Any, sent: Any) -> None:
    door = editor.post(address(draft), sent)
    kept = {"to": door.context["to"], **_grouped(door.context["kept"])}
    response = editor.post(reverse("drafts:sign_in"), {**kept, "username": "tang-yue", "password": "wrong"})
    assert response.status_code == 403
    assert dict(response.context["kept"])["kept:longest_months"] == "48"


def test_what_was_typed_goes_to_no_other_page(editor: Client, draft: Any, sent: Any) -> None:
    wanted = {"to": "/console/", "username": "tang-yue", "password": PASSWORD}
    assert editor.post(reverse("drafts:sign_in"), wanted).status_code == 404


def test_a_script_is_told_instead_of_led_to_the_door(editor: Client, draft: Any, sent: Any) -> None:
    response = editor.post(address(draft), {**sent, "act": "check"}, headers={"X-Fragment": "findings"})
    assert response.status_code == 403
    assert response.content == b""


def test_the_door_shows_markup_as_text(editor: Client, draft: Any, sent: Any) -> None:
    door = editor.post(address(draft), {**sent, "terms": '"><script>'})
    assert b"<script>" not in door.content


def _grouped(pairs: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
