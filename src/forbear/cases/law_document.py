"""The answer of ``forbear law show`` as JSON, and its shape."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from forbear.cases.law_entries import EFFECTS, LawEntry
from forbear.cases.law_report import LawReport
from forbear.problems import Document


class WordsModel(Document):
    """The same words in both languages."""

    zh: str
    en: str


class LawEntryModel(Document):
    """One rule; scopes are null where the rule makes no difference."""

    id: str
    pack: str
    jurisdiction: str
    effect: Literal["blocks", "warns", "tells", "reports"]
    tier: str
    modality: str
    confidence: Literal["V", "L", "U"]
    reading: str
    citation: str
    source: str
    texts: WordsModel
    lender_types: list[str] | None
    products: list[str] | None
    borrower_types: list[str] | None
    valid_from: date | None
    valid_to: date | None
    known_from: date | None
    is_known_from_read: bool
    contracts_from: date | None
    contracts_to: date | None
    check: dict[str, Any]
    why_it_only_warns: WordsModel | None
    in_reports: bool
    days_left: int | None
    days_until: int | None


class LprModel(Document):
    """China's one-year LPR on the day, and four times it."""

    rate: str
    four_times: str
    is_confirmed: bool
    confirmed_to: date | None


class LawReportModel(Document):
    """What applied on a day. ``known_on`` is null where all that is known now was asked for."""

    on: date
    known_on: date | None
    asked_for: dict[str, str]
    within_days: int
    packs: list[str]
    counts: dict[str, int]
    lpr_1y: LprModel | None
    ending: list[LawEntryModel]
    beginning: list[LawEntryModel]
    rules: list[LawEntryModel]


def law_report_document(report: LawReport) -> dict[str, Any]:
    """The answer as JSON; rules that end or begin soon stand before all rules."""
    counted = Counter(entry.effect for entry in report.rules)
    return {
        "on": report.on.isoformat(),
        "known_on": None if report.known_on is None else report.known_on.isoformat(),
        "asked_for": report.scope.as_document(),
        "within_days": report.within_days,
        "packs": list(report.packs),
        "counts": {effect: counted[effect] for effect in EFFECTS},
        "lpr_1y": None if report.lpr_1y is None else _plain(asdict(report.lpr_1y)),
        "ending": [_entry(entry) for entry in report.ending],
        "beginning": [_entry(entry) for entry in report.beginning],
        "rules": [_entry(entry) for entry in report.rules],
    }


def _entry(entry: LawEntry) -> dict[str, Any]:
    found: dict[str, Any] = _plain(asdict(entry))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
