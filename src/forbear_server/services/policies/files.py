"""The same policies in a folder of files, either way round: every version byte for byte, and drafts from files."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from forbear.policy import PolicyPack, policy_from_text
from forbear.policy.yaml_file import LONGEST_TEXT
from forbear.problems import BadInput, Problem, ProblemList
from forbear_server.services.policies.adopting import version_take_in
from forbear_server.services.policies.texts import kept_text, text_hash
from forbear_server.store.models import PolicyStatus, PolicyVersion

_RANK = (
    PolicyStatus.PUBLISHED,
    PolicyStatus.APPROVED,
    PolicyStatus.IN_REVIEW,
    PolicyStatus.DRAFT,
    PolicyStatus.DISCARDED,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What became of one file: a new draft, or the same text is here already."""

    file: str
    label: str
    outcome: Literal["draft", "known"]


def policies_export(folder: Path) -> tuple[Path, ...]:
    """Write every version that was not put aside as ``<id>/<version>.yaml``, its text byte for byte.

    Where two versions have one name, the one furthest on its way is written. A file that holds the text already is
    left alone.
    """
    chosen: dict[tuple[str, str], PolicyVersion] = {}
    rows = PolicyVersion.objects.exclude(status=PolicyStatus.DISCARDED).order_by("created_at")
    for row in sorted(rows, key=lambda row: _RANK.index(PolicyStatus(row.status)), reverse=True):
        chosen[row.pack_id, row.version] = row
    return tuple(_write(folder, row) for _key, row in sorted(chosen.items()))


@transaction.atomic
def policy_import(source: Path) -> tuple[Imported, ...]:
    """Take in a file, or every ``.yaml`` below a folder, as drafts; a text that is here already changes nothing.

    An operator's act, so no person stands behind it. Raises BadInput listing everything wrong in any file, and takes
    in none of them then.
    """
    files = sorted(source.rglob("*.yaml")) if source.is_dir() else [source]
    problems, read = ProblemList(), []
    if not files:
        problems.add(str(source), _("there is no policy here"), _("Name a .yaml file, or a folder that holds some"))
    for file in files:
        name = str(file.relative_to(source)) if source.is_dir() else str(file)
        try:
            text = _text(file)
            read.append((name, text, _own_pack(policy_from_text(text))))
        except BadInput as error:
            problems.extend(error.problems, under=f"{name}:")
    problems.raise_if_any()
    return tuple(_take_in(name, text, pack) for name, text, pack in read)


def _text(file: Path) -> str:
    """The file as text; one far too long is not read to its end."""
    try:
        if file.stat().st_size > 4 * LONGEST_TEXT:
            message = _("the file is far too long for a policy")
            raise BadInput(
                [Problem(path="text", message=message, remedy=_("Keep it under %(n)s") % {"n": LONGEST_TEXT})]
            )
        return kept_text(file.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        raise BadInput([_unreadable(_("the file is not text in UTF-8"), _("Save it as UTF-8"))]) from None
    except OSError as error:
        raise BadInput([_unreadable(str(error.strerror), _("Name a file that can be read"))]) from None


def _own_pack(pack: PolicyPack) -> PolicyPack:
    """The pack, unless another lender's policy has its name."""
    others = PolicyVersion.objects.filter(pack_id=pack.id).exclude(platform=pack.platform)
    if other := others.first():
        message = _("%(id)s is a policy of %(platform)s") % {"id": pack.id, "platform": other.platform}
        raise BadInput([Problem(path="id", message=message, remedy=_("Give the policy another id"))])
    return pack


def _take_in(name: str, text: str, pack: PolicyPack) -> Imported:
    known = PolicyVersion.objects.filter(pack_id=pack.id, text_sha256=text_hash(text))
    if known.exclude(status=PolicyStatus.DISCARDED).exists():
        return Imported(file=name, label=pack.label, outcome="known")
    version_take_in(pack=pack, text=text, note=f"from {Path(name).name}")
    return Imported(file=name, label=pack.label, outcome="draft")


def _write(folder: Path, row: PolicyVersion) -> Path:
    target = folder / row.pack_id / f"{row.version}.yaml"
    content = row.text.encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.is_file() or target.read_bytes() != content:
        _replace(target, content)
    return target


def _replace(target: Path, content: bytes) -> None:
    """Readers never see half a file."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(target)


def _unreadable(message: str, remedy: str) -> Problem:
    return Problem(path="text", message=message, remedy=remedy)
