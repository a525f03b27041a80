"""The staff's door: name and password, borrowers stay outside, and a place one was going to is remembered."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

DOOR = "/console/sign-in/"
PASSWORD = "a long enough one"


@pytest.fixture
def door(stage: Any, settings: Any) -> Any:
    """The stage with passwords that are quick to check."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_ENABLED = False
    for person in (stage.agent, stage.borrower, stage.admin):
        person.set_password(PASSWORD)
        person.save()
    return stage


def knock(client: Client, username: str, password: str = PASSWORD, **values: str) -> Any:
    return client.post(DOOR, {"username": username, "password": password, **values})


def test_staff_come_in_and_see_their_list(client: Client, door: Any) -> None:
    assert knock(client, "sun-li").url == reverse("console:home")
    assert client.get(reverse("console:home")).status_code == 200


def test_whoever_was_going_somewhere_gets_there(client: Client, door: Any) -> None:
    going = reverse("console:case", args=[door.referred.pk])
    assert client.get(going)["Location"] == f"{DOOR}?next={going}"
    assert knock(client, "sun-li", next=going).url == going


def test_nobody_is_led_to_another_site(client: Client, door: Any) -> None:
    assert knock(client, "sun-li", next="https://elsewhere.example/").url == reverse("console:home")


def test_a_wrong_password_and_a_borrowers_account_get_the_same_answer(client: Client, door: Any) -> None:
    wrong = knock(client, "sun-li", "something else").content.decode()
    borrower = knock(client, door.borrower.username).content.decode()
    for page in (wrong, borrower, knock(client, "nobody").content.decode()):
        assert "用户名和密码对不上" in page
    assert client.get(reverse("console:home")).status_code == 302


def test_an_account_switched_off_stays_outside(client: Client, door: Any) -> None:
    door.agent.is_active = False
    door.agent.save()
    assert "用户名和密码对不上" in knock(client, "sun-li").content.decode()


def test_many_wrong_passwords_close_the_door_for_a_while(client: Client, door: Any, settings: Any) -> None:
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = knock(client, "sun-li", "something else")
    assert answer.status_code == 429
    assert knock(client, "sun-li").status_code == 429


def test_signing_out_ends_the_session(client: Client, door: Any) -> None:
    knock(client, "sun-li")
    assert client.post(reverse("console:sign_out"))["Location"] == DOOR
    assert client.get(reverse("console:home")).status_code == 302


def test_signing_out_takes_a_post(client: Client, door: Any) -> None:
    knock(client, "sun-li")
    assert client.get(reverse("console:sign_out")).status_code == 405
