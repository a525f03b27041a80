"""Names of versions: the next free one, such as 2026.2 after 2026.1."""

import re
from datetime import date
from itertools import count

from forbear_server.store.models import PolicyVersion

_OF_A_YEAR = re.compile(r"(\d{4})\.(\d+)")
_NUMBERED = re.compile(r"(.*?)(\d+)")
_LONGEST = 20


def name_suggested(pack_id: str, version: str, *, starts_on: date) -> str:
    """The next name after ``version`` that no version of the policy has, drafts and those put aside included."""
    taken = set(PolicyVersion.objects.filter(pack_id=pack_id).values_list("version", flat=True))
    stem, first = _stem(version, year=starts_on.year)
    return next(name for number in count(first) if (name := f"{stem}{number}") not in taken)


def _stem(version: str, *, year: int) -> tuple[str, int]:
    """What the names have in common, and the first number to try."""
    of_year, numbered = _OF_A_YEAR.fullmatch(version), _NUMBERED.fullmatch(version)
    if of_year:
        same = int(of_year[1]) >= year
        return (f"{of_year[1]}.", int(of_year[2]) + 1) if same else (f"{year}.", 1)
    if numbered and len(numbered[1]) < _LONGEST - len(numbered[2]):
        return numbered[1], int(numbered[2]) + 1
    return f"{version[: _LONGEST - 6]}.", 2
