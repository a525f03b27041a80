"""Signing in with a one-time code."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from forbear_server.access.phone import latest_code
from forbear_server.store.models import Message

PHONE = "+8613800000001"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def ask_for_code(client: Client, phone: str = "138 0000 0001") -> Any:
    return client.post(reverse("account_request_login_code"), {"phone": phone})


def send_code(client: Client, code: str) -> Any:
    return client.post(reverse("account_confirm_login_code"), {"code": code, "action": "verify"})


def test_a_code_sent_to_the_phone_opens_the_loans(cast: Any) -> None:
    client = Client()
    assert ask_for_code(client).status_code == 302
    answer = send_code(client, latest_code(PHONE) or "")
    assert (answer.status_code, answer["Location"]) == (302, reverse("borrower:loans"))
    assert client.get(reverse("borrower:loans")).status_code == 200


def test_the_text_of_a_code_is_gone_once_it_was_used(cast: Any) -> None:
    client = Client()
    ask_for_code(client)
    send_code(client, latest_code(PHONE) or "")
    assert [message.text for message in Message.objects.filter(kind="sign_in_code")] == [""]


def test_a_new_code_makes_the_old_one_forgotten(cast: Any) -> None:
    client = Client()
    ask_for_code(client)
    ask_for_code(client)
    assert Message.objects.exclude(text="").filter(kind="sign_in_code").count() == 1


def test_a_wrong_code_says_so_and_five_end_the_try(cast: Any) -> None:
    client = Client()
    ask_for_code(client)
    right = latest_code(PHONE) or ""
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(4):
        assert "验证码不对" in send_code(client, wrong).content.decode()
    assert send_code(client, wrong).status_code == 302
    assert send_code(client, right)["Location"] == reverse("account_request_login_code")
    assert client.get(reverse("borrower:loans")).status_code == 302


def test_a_code_is_too_old_after_ten_minutes(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    client = Client()
    ask_for_code(client)
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    send_code(client, latest_code(PHONE) or "")
    assert client.get(reverse("borrower:loans")).status_code == 302


def test_a_stranger_learns_nothing_about_who_has_an_account(cast: Any) -> None:
    known, unknown = Client(), Client()
    first, second = ask_for_code(known), ask_for_code(unknown, "13900000009")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    pages = [client.get(first["Location"]).content.decode() for client in (known, unknown)]
    shown = [re.sub(r'csrfmiddlewaretoken" value="[^"]+"|\+86\d+', "", page) for page in pages]
    assert shown[0] == shown[1]
    assert Message.objects.count() == 1


def test_staff_cannot_sign_in_by_phone(cast: Any) -> None:
    cast.sun_li.phone = "+8613900000001"
    cast.sun_li.save()
    ask_for_code(Client(), "13900000001")
    assert not Message.objects.exists()


def test_asking_for_codes_without_end_is_stopped(cast: Any) -> None:
    client = Client()
    for _ in range(5):
        assert ask_for_code(client).status_code == 302
    assert ask_for_code(client).status_code == 200
    assert Message.objects.filter(kind="sign_in_code").count() == 5


def test_the_page_shows_the_code_in_the_demo_only(cast: Any, settings: Any) -> None:
    client = Client()
    ask_for_code(client)
    page = reverse("account_confirm_login_code")
    code = latest_code(PHONE) or "-"
    assert code not in client.get(page).content.decode()
    settings.DEMO = True
    assert code in client.get(page).content.decode()


def test_wrong_codes_again_and_again_lock_the_number(cast: Any, settings: Any) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    client = Client()
    ask_for_code(client)
    for _ in range(3):
        send_code(client, "not it")
    ask_for_code(client)
    send_code(client, latest_code(PHONE) or "")
    assert client.get(reverse("borrower:loans")).status_code == 302


def test_signing_out_needs_a_post_and_ends_the_session(cast: Any, signed_in: Any) -> None:
    client = signed_in(cast.lin_xiao)
    assert client.get(reverse("account_logout")).status_code == 405
    client.post(reverse("account_logout"))
    assert client.get(reverse("borrower:loans")).status_code == 302
