"""The admin: accounts are opened and switched off there, records can only be read."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from forbear_server.store.models import Case, Decision, Event, Role, User


def new_account(client: Client, **values: str) -> Any:
    password = "correct horse battery"
    form = {"username": "new-one", "name": "新人", "role": "agent", "platform": "nuanhe"}
    form |= {"password1": password, "password2": password, "usable_password": "true"}
    return client.post(reverse("admin:store_user_add"), form | values)


def test_an_administrator_opens_an_account_that_can_work(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.admin)
    assert new_account(client).status_code == 302
    user = User.objects.get(username="new-one")
    assert (user.role, user.platform, user.is_staff, user.is_superuser) == (Role.AGENT, "nuanhe", False, False)
    assert user.check_password("correct horse battery")


def test_the_door_of_the_admin_follows_the_role(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.admin)
    new_account(client, role="admin", platform="")
    assert User.objects.get(username="new-one").is_staff


def test_accounts_are_switched_off_and_never_deleted(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.admin)
    assert client.get(reverse("admin:store_user_delete", args=[stage.agent.pk])).status_code == 403


@pytest.mark.parametrize("model", [Case, Decision, Event])
def test_records_are_read_and_neither_added_nor_changed_nor_deleted(client: Client, stage: Any, model: Any) -> None:
    stage.sign_in(client, stage.admin)
    name, row = model._meta.model_name, model.objects.first()
    assert client.get(reverse(f"admin:store_{name}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:store_{name}_change", args=[row.pk])).status_code == 200
    assert client.post(reverse(f"admin:store_{name}_change", args=[row.pk]), {}).status_code == 403
    assert client.get(reverse(f"admin:store_{name}_add")).status_code == 403
    assert client.get(reverse(f"admin:store_{name}_delete", args=[row.pk])).status_code == 403


def test_answers_of_borrowers_are_not_shown_to_administrators(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.admin)
    text = client.get(reverse("admin:store_case_change", args=[stage.referred.pk])).content.decode()
    assert "公司十月裁员" not in text


def test_notes_messages_and_groups_have_no_page(stage: Any) -> None:
    shown = {model._meta.object_name for model in admin.site._registry}
    assert not shown & {"Note", "Message", "Group"}


def test_even_a_superuser_without_the_role_stays_outside(client: Client, stage: Any) -> None:
    stage.agent.is_staff = stage.agent.is_superuser = True
    stage.agent.save()
    assert stage.sign_in(client, stage.agent).get(reverse("admin:index")).status_code == 403


def test_borrowers_are_neither_listed_nor_opened_nor_made_here(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.admin)
    assert "林晓" not in client.get(reverse("admin:store_user_changelist")).content.decode()
    assert client.get(reverse("admin:store_user_change", args=[stage.borrower.pk])).status_code == 302
    assert new_account(client, role="borrower").status_code == 200
    assert not User.objects.filter(username="new-one").exists()
