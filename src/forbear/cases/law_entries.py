"""One rule of law as people read it, wherever it is kept: in a law pack, or among the rules of reporting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from forbear.policy import Texts
from forbear.policy.checks import CheckDocument
from forbear.policy.fingerprint import plain_value
from forbear.policy.law import LawPack, Rule, effect_of
from forbear.reporting import ReportingRule

EntryEffect = Literal["blocks", "warns", "tells", "reports"]
"""``reports``: the rule gives a figure of a classification or of the books, and stops no plan."""
_FRACTION = re.compile(r"-?[0-9]+/[0-9]+")
EFFECTS: tuple[EntryEffect, ...] = ("blocks", "warns", "tells", "reports")


@dataclass(frozen=True, kw_only=True, slots=True)
class LawEntry:
    """A rule on a day. ``days_left`` counts to its last day, None when no end is known; ``days_until`` to its first.

    ``is_known_from_read`` says whether the day of publication was read; if not, ``known_from`` is the rule's first
    day. ``in_reports``: a report uses the rule too.
    """

    id: str
    pack: str
    jurisdiction: str
    effect: EntryEffect
    tier: str
    modality: str
    confidence: str
    reading: str
    citation: str
    source: str
    texts: Texts
    lender_types: tuple[str, ...] | None
    products: tuple[str, ...] | None
    borrower_types: tuple[str, ...] | None
    valid_from: date | None
    valid_to: date | None
    known_from: date | None
    is_known_from_read: bool
    contracts_from: date | None
    contracts_to: date | None
    check: Mapping[str, Any]
    why_it_only_warns: Texts | None
    in_reports: bool
    days_left: int | None
    days_until: int | None


def entry_of_rule(rule: Rule, *, law: LawPack, on: date, known_on: date | None, in_reports: bool = False) -> LawEntry:
    """The entry of a rule of a law pack."""
    ends = rule.end_as_known(known_on)
    return LawEntry(
        **_shared(rule),
        pack=law.label,
        jurisdiction=law.jurisdiction,
        effect=effect_of(rule),
        lender_types=_names(rule.lender_types),
        products=_names(rule.products),
        borrower_types=_names(rule.borrower_types),
        valid_to=ends,
        known_from=rule.public_from,
        is_known_from_read=rule.known_from is not None,
        contracts_from=rule.contracts_from,
        contracts_to=rule.contracts_to,
        check=_check(rule.check),
        why_it_only_warns=rule.warns_because,
        in_reports=in_reports,
        days_left=_days_left(ends, on),
        days_until=_days_until(rule.valid_from, on),
    )


def entry_of_reporting(rule: ReportingRule, *, framework: str, on: date) -> LawEntry:
    """The entry of a rule of reporting; an unread one is only told."""
    return LawEntry(
        **_shared(rule),
        pack=f"reporting_{framework}",
        jurisdiction=framework.upper(),
        effect="reports" if rule.decides else "tells",
        lender_types=None,
        products=None,
        borrower_types=None,
        valid_to=rule.valid_to,
        known_from=rule.valid_from,
        is_known_from_read=False,
        contracts_from=None,
        contracts_to=None,
        check={"kind": "report", "figures": dict(rule.figures)},
        why_it_only_warns=None,
        in_reports=True,
        days_left=_days_left(rule.valid_to, on),
        days_until=_days_until(rule.valid_from, on),
    )


def _shared(rule: Rule | ReportingRule) -> dict[str, Any]:
    names = ("id", "tier", "modality", "confidence", "reading", "citation", "source", "texts", "valid_from")
    return {name: getattr(rule, name) for name in names}


def _names(scope: frozenset[str] | None) -> tuple[str, ...] | None:
    return None if scope is None else tuple(sorted(scope))


def _check(check: CheckDocument) -> Mapping[str, Any]:
    document: dict[str, Any] = _shown(plain_value(check))
    return document


def _shown(value: Any) -> Any:
    """Fractions as the decimals their file writes; everything else as it is."""
    if isinstance(value, dict):
        return {name: _shown(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        over, under = (int(part) for part in value.split("/"))
        return str(Decimal(over) / Decimal(under))
    return value


def _days_left(last: date | None, on: date) -> int | None:
    return None if last is None or last < on else (last - on).days


def _days_until(first: date | None, on: date) -> int | None:
    return None if first is None or first <= on else (first - on).days
