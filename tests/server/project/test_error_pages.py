"""What people see when a page cannot be shown: their language, what it means for them, and a way back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

BACKEND = "django.contrib.auth.backends.ModelBackend"


def page(client: Client, path: str, *, status: int, method: str = "get", **headers: Any) -> str:
    response = getattr(client, method)(path, **headers)
    assert response.status_code == status
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", ("这里没有内容", "回到首页")), ("en", ("There is nothing here", "To the first page"))],
)
def test_an_unknown_address_leads_a_borrower_to_the_first_page(
    cast: Any, signed_in: Any, language: str, words: tuple[str, str]
) -> None:
    text = page(signed_in(cast.lin_xiao), "/nowhere/", status=404, headers={"accept-language": language})
    assert all(word in text for word in words)
    assert f'href="{reverse("borrower:home")}"' in text


def test_an_unknown_address_leads_staff_back_to_the_console(cast: Any, signed_in: Any) -> None:
    text = page(signed_in(cast.sun_li), "/console/nowhere/", status=404)
    assert "回到工作台" in text
    assert f'href="{reverse("console:home")}"' in text


def test_a_page_of_another_role_names_the_role_one_has(cast: Any, signed_in: Any) -> None:
    text = page(signed_in(cast.sun_li), reverse("admin:index"), status=403)
    assert "您的角色（客服）不能打开它" in text


def test_a_form_without_its_token_is_answered_in_the_readers_words(cast: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sun_li, backend=BACKEND)
    text = page(client, reverse("console:sign_out"), status=403, method="post")
    assert "这张表单已经过期" in text
    assert "回到工作台" in text
