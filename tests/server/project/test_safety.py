"""Headers, secrets and the database: what must hold before anybody signs in."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from forbear_server.project.environment import data_folder, secret_key


def test_scripts_styles_and_frames_come_from_this_host_only(db: Any) -> None:
    policy = Client().get(reverse("borrower:home"))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy


def test_pages_are_not_framed_sniffed_or_told_to_others(db: Any) -> None:
    answer = Client().get(reverse("borrower:home"))
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_pages_of_somebody_signed_in_stay_in_no_cache(cast: Any, signed_in: Any) -> None:
    answer = signed_in(cast.lin_xiao).get(reverse("borrower:loans"))
    assert "no-store" in answer["Cache-Control"]
    assert "no-store" not in signed_in(cast.lin_xiao).post(reverse("borrower:loans")).get("Cache-Control", "")
    assert "Cache-Control" not in Client().get(reverse("borrower:home"))


def test_posting_without_the_token_of_the_page_is_refused(cast: Any, signed_in: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.lin_xiao, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("account_logout")).status_code == 403


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORBEAR_SECRET_KEY", raising=False)
    key = secret_key(tmp_path / "new")
    assert len(key) >= 50
    assert secret_key(tmp_path / "new") == key
    assert stat.S_IMODE((tmp_path / "new/secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_the_environment_may_bring_the_secret_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORBEAR_SECRET_KEY", "from outside")
    assert secret_key(tmp_path) == "from outside"
    assert list(tmp_path.iterdir()) == []


def test_data_lives_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORBEAR_DATA", str(tmp_path))
    assert data_folder() == tmp_path


def test_writers_wait_for_each_other_instead_of_failing(db: Any) -> None:
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert connection.vendor == "sqlite"


def test_the_demo_is_off_unless_asked_for(db: Any) -> None:
    assert "演示环境" not in Client().get(reverse("borrower:home")).content.decode()


def test_the_language_switch_is_remembered(db: Any) -> None:
    client = Client()
    assert "还款吃力" in client.get(reverse("borrower:home")).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert "Loan payments too much" in client.get(reverse("borrower:home")).content.decode()
