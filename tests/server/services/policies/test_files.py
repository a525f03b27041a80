"""A folder of files and the console hold the same, either way round."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from forbear.policy import builtin_policy_text, policies_in
from forbear.policy.editing import with_value
from forbear_server.store.models import PolicyStatus, PolicyVersion


def said(command: str, *args: Any) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def test_every_version_is_written_byte_for_byte(draft: PolicyVersion, tmp_path: Path) -> None:
    said("policy_export", str(tmp_path))
    assert (tmp_path / "nuanhe/2026.1.yaml").read_bytes() == builtin_policy_text("nuanhe").encode()
    assert (tmp_path / "nuanhe/2026.2.yaml").read_bytes() == draft.text.encode()
    assert {pack.label for pack in policies_in(tmp_path).packs} >= {"nuanhe@2026.1", "nuanhe@2026.2", "harbor@2026.1"}


def test_what_was_written_is_read_back_without_any_change(draft: PolicyVersion, tmp_path: Path) -> None:
    said("policy_export", str(tmp_path))
    before = set(PolicyVersion.objects.values_list("pk", "text", "status"))
    assert "new drafts: 0" in said("policy_import", str(tmp_path))
    assert set(PolicyVersion.objects.values_list("pk", "text", "status")) == before


def test_writing_again_leaves_the_files_alone(draft: PolicyVersion, tmp_path: Path) -> None:
    said("policy_export", str(tmp_path))
    file = tmp_path / "nuanhe/2026.1.yaml"
    before = file.stat().st_mtime_ns
    said("policy_export", str(tmp_path))
    assert file.stat().st_mtime_ns == before


def test_a_changed_file_becomes_a_draft_and_comes_out_again_as_it_went_in(
    live: PolicyVersion, tmp_path: Path
) -> None:
    text = "# by hand\n" + with_value(with_value(live.text, "version", "2027.1"), "reply.business_days", 1)
    file = tmp_path / "mine.yaml"
    file.write_bytes(text.encode())
    assert "nuanhe@2027.1" in said("policy_import", str(file))
    draft = PolicyVersion.objects.get(pack_id="nuanhe", version="2027.1")
    assert (draft.status, draft.created_by, draft.text) == (PolicyStatus.DRAFT, None, text)
    said("policy_export", str(tmp_path / "out"))
    assert (tmp_path / "out/nuanhe/2027.1.yaml").read_bytes() == text.encode()


def test_a_file_from_another_system_is_the_same_text(live: PolicyVersion, tmp_path: Path) -> None:
    file = tmp_path / "windows.yaml"
    file.write_bytes(live.text.replace("\n", "\r\n").encode())
    assert "new drafts: 0" in said("policy_import", str(file))


def test_everything_wrong_in_any_file_is_told_and_none_is_taken_in(live: PolicyVersion, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(with_value(live.text, "version", "2027.1"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes(b"id: \xff")
    (tmp_path / "long.yaml").write_text("#" * 2_000_000, encoding="utf-8")
    (tmp_path / "stolen.yaml").write_text(with_value(live.text, "platform", "panshi"), encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        said("policy_import", str(tmp_path))
    told = str(refusal.value)
    assert all(name in told for name in ("bad.yaml", "latin.yaml", "long.yaml", "stolen.yaml"))
    assert not PolicyVersion.objects.filter(version="2027.1").exists()


def test_a_folder_without_policies_says_so(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=re.escape(tmp_path.name)):
        said("policy_import", str(tmp_path))
    with pytest.raises(CommandError):
        said("policy_import", str(tmp_path / "nowhere.yaml"))
