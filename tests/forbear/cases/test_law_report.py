"""What applied on a day, from law packs and rules of reporting together."""

from dataclasses import replace
from datetime import date

import pytest

from forbear.cases.law_document import LawReportModel, law_report_document
from forbear.cases.law_entries import LawEntry
from forbear.cases.law_report import LawReport, law_report
from forbear.cases.law_text import law_report_text
from forbear.policy import load_law
from forbear.policy.law_scope import LawScope
from forbear.problems import read_document
from forbear.reporting import load_rules

TODAY = date(2026, 11, 24)
NUANHE = LawScope(jurisdiction="CN", lender="consumer_finance", product="online_consumer_loan", borrower="consumer")


def report(scope: LawScope = NUANHE, *, on: date = TODAY, known_on: date | None = None, days: int = 180) -> LawReport:
    return law_report(on=on, scope=scope, within_days=days, known_on=known_on)


def by_id(found: LawReport) -> dict[str, LawEntry]:
    return {entry.id: entry for entry in found.rules}


def test_each_rule_stands_once_whoever_keeps_it() -> None:
    for jurisdiction in (None, "CN", "EU", "UK", "US"):
        found = report(LawScope(jurisdiction=jurisdiction)).rules
        assert len({entry.id for entry in found}) == len(found)


def test_what_a_rule_does_is_said_and_rules_of_reporting_stand_beside() -> None:
    found = by_id(report())
    assert {
        name: found[name].effect for name in ("CN-PEN-1", "CN-SPC-24", "CN-LIM-188", "CN-CLS-DPD", "CN-CLS-21")
    } == {
        "CN-PEN-1": "blocks",
        "CN-SPC-24": "warns",
        "CN-LIM-188": "tells",
        "CN-CLS-DPD": "reports",
        "CN-CLS-21": "tells",
    }
    assert found["CN-CLS-17"].in_reports
    assert found["CN-CLS-17"].pack.startswith("cn@")
    assert found["CN-CLS-DPD"].pack == "reporting_cn"


@pytest.mark.parametrize("framework", ["cn", "eu"])
def test_every_rule_of_reporting_that_is_in_force_is_listed(framework: str) -> None:
    found = by_id(report(LawScope(jurisdiction=framework.upper())))
    assert {rule.id for rule in load_rules(framework).rules if rule.is_in_force(on=TODAY)} <= set(found)


def test_a_rule_kept_in_both_places_says_the_same_in_both() -> None:
    shared = 0
    for law, book in ((load_law("CN"), load_rules("cn")), (load_law("EU"), load_rules("eu"))):
        own = {rule.id: rule for rule in law.rules}
        for rule in (each for each in book.rules if each.id in own):
            shared += 1
            for name in ("tier", "modality", "confidence", "reading", "valid_from", "valid_to", "citation", "source"):
                assert getattr(rule, name) == getattr(own[rule.id], name), (rule.id, name)
    assert shared >= 3


def test_no_unread_rule_does_more_than_tell() -> None:
    unread = [entry for entry in report(LawScope()).rules if entry.confidence == "U"]
    assert len(unread) >= 5
    assert {entry.effect for entry in unread} == {"tells"}


def test_a_private_lender_is_not_told_how_banks_classify() -> None:
    assert not [
        entry for entry in report(replace(NUANHE, lender="private", product="private_loan")).rules if entry.in_reports
    ]


def test_the_lpr_is_that_of_the_day_and_says_how_far_it_was_seen() -> None:
    known, later = report(on=date(2024, 10, 20)).lpr_1y, report().lpr_1y
    assert known is not None
    assert later is not None
    assert (known.rate, known.four_times, known.is_confirmed) == ("0.0335", "0.1340", True)
    assert (later.rate, later.four_times, later.is_confirmed) == ("0.0300", "0.1200", False)
    assert report(on=date(2019, 8, 19)).lpr_1y is None
    assert report(LawScope(jurisdiction="US")).lpr_1y is None


def test_days_left_and_days_until_are_counted() -> None:
    assert [(entry.id, entry.days_left) for entry in report().ending] == [
        ("CN-NPL-1", 37),
        ("CN-SUB-1", 37),
        ("CN-SUB-2", 37),
    ]
    beginning = report(on=date(2026, 7, 31)).beginning
    assert {entry.days_until for entry in beginning if entry.valid_from == date(2026, 8, 1)} == {1}


def test_the_end_shown_is_the_one_that_was_known() -> None:
    found = by_id(report(on=date(2026, 1, 10), known_on=date(2026, 1, 10)))["CN-SUB-1"]
    assert (found.valid_to, found.days_left) == (date(2026, 8, 31), 233)
    assert by_id(report(on=date(2026, 1, 10)))["CN-SUB-1"].valid_to == date(2026, 12, 31)


def test_the_document_has_its_shape_and_counts_what_it_lists() -> None:
    document = law_report_document(report())
    read_document(LawReportModel, document)
    assert sum(document["counts"].values()) == len(document["rules"])
    assert document["asked_for"] == NUANHE.as_document()


def test_the_text_holds_every_rule_with_its_citation_in_both_languages() -> None:
    found = report()
    text = law_report_text(found)
    for entry in found.rules:
        for words in (entry.id, entry.citation, entry.texts.zh, entry.texts.en):
            assert words in text


def test_a_day_before_all_law_says_so() -> None:
    text = law_report_text(report(LawScope(jurisdiction="UK"), on=date(1990, 1, 1)))
    assert "No rule applied" in text
