"""Why: a code with the facts behind it. The words live at the edge, in ``forbear.wording`` or a pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One reason for a result.

    ``code`` names the rule, ``facts`` the values it looked at, ``threshold`` what they were held against,
    ``citation`` the text it rests on. ``texts`` is filled only by rows of a pack, which bring their own words.
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    threshold: str | None = None
    citation: str | None = None
    texts: Mapping[str, str] | None = None
