"""The tables: one first migration, integers for money, accounts administrators can keep."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import reverse
from django.utils.translation import override


def test_the_migrations_say_what_the_models_say(db: Any) -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


def test_no_table_keeps_money_in_a_float() -> None:
    fields = [field for model in apps.get_app_config("store").get_models() for field in model._meta.fields]
    assert not [field for field in fields if isinstance(field, models.FloatField | models.DecimalField)]
    amounts = [field for field in fields if re.search(r"amount|balance_minor", field.name)]
    assert amounts
    assert all(isinstance(field, models.BigIntegerField) and field.name.endswith("_minor") for field in amounts)


@pytest.mark.parametrize("person", ["lin_xiao", "sun_li", "he_jun"])
def test_nobody_else_opens_the_admin(cast: Any, signed_in: Any, person: str) -> None:
    assert signed_in(getattr(cast, person)).get(reverse("admin:index")).status_code == 403


def test_the_admin_names_every_table_and_field_of_ours_in_chinese() -> None:
    ours = [model for model in apps.get_app_config("store").get_models() if not model._meta.auto_created]
    fields = [field for model in ours for field in model._meta.fields if not field.primary_key]
    with override("zh-hans"):
        names = {model._meta.label: str(model._meta.verbose_name_plural) for model in ours}
        names |= {str(field): str(field.verbose_name) for field in fields}
    assert {label: name for label, name in names.items() if not re.search("[\u4e00-\u9fff]", name)} == {}
    assert len(names) > 80
