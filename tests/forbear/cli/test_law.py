"""``forbear law show``: what applied on a day, as JSON and for people, and all that is wrong with a question."""

from typing import Any

import pytest

from forbear.cases.law_document import LawReportModel
from forbear.problems import read_document

DAY = ("--on", "2026-11-24")
NUANHE = ("--for", "jurisdiction=cn,lender=consumer_finance_company,product=online_consumer_loan")


def _ids(rows: list[dict[str, Any]]) -> set[str]:
    return {row["id"] for row in rows}


def test_what_applied_on_a_day_has_citations_confidence_and_effect(run):
    ran = run("law", "show", *DAY, *NUANHE)
    assert ran.status == 0
    read_document(LawReportModel, ran.answer)
    rules = {row["id"]: row for row in ran.answer["rules"]}
    cap = rules["CN-SPC-24"]
    assert (cap["effect"], cap["modality"], cap["confidence"]) == ("warns", "court_on_request", "V")
    assert "法发〔2017〕22号" in cap["citation"]
    assert set(cap["texts"]) == {"zh", "en"}
    assert cap["check"] == {"kind": "rate_ceiling", "fact": "cost_annual", "limit": "0.24"}
    assert "CN-PLD-25" not in rules
    assert _ids(ran.answer["ending"]) == {"CN-NPL-1", "CN-SUB-1", "CN-SUB-2"}


def test_the_disclosure_table_begins_on_1_august_2026_and_was_announced_in_march(run):
    def of(*options: str) -> set[str]:
        return _ids(run("law", "show", *NUANHE, *options).answer["rules"])

    assert "CN-DISC-1" in of("--on", "2026-08-01")
    assert "CN-DISC-1" not in of("--on", "2026-07-31")
    assert "CN-DISC-1" not in of("--on", "2026-08-01", "--known-on", "2026-03-14")
    assert "CN-DISC-1" in of("--on", "2026-08-01", "--known-on", "2026-03-15")


def test_how_far_ahead_is_looked_may_be_said(run):
    near = run("law", "show", *DAY, *NUANHE, "--expiring-within", "36").answer
    far = run("law", "show", *DAY, "--for", "jurisdiction=cn,lender=micro_loan", "--expiring-within", "402").answer
    assert near["ending"] == []
    assert _ids(far["beginning"]) == {"CN-MC-2"}


def test_for_people_it_is_text(run):
    ran = run("law", "show", *DAY, "--for", "jurisdiction=us", "--format", "text")
    assert ran.status == 0
    assert ran.out.startswith("Law on 2026-11-24: jurisdiction US (us@")
    assert "12 CFR 1006.6(b)(1)(i)" in ran.out


def test_everything_wrong_with_a_question_is_told_at_once(run):
    problems = run(
        *("law", "show", "--known-on", "2026-02-30", "--for", "jurisdiction=atlantis,tier"),
        *("--expiring-within", "soon", "--format", "pdf"),
    )
    assert set(problems.problems) == {"--on", "--known-on", "--for", "--expiring-within", "--format"}
    assert problems.err.count('"path": "--for"') == 2


@pytest.mark.parametrize("day", ["", "today", "2026-13-01", "20261124", "2026-W48-2", "２０２６-11-24"])
def test_a_day_is_written_in_one_way(day, run):
    assert set(run("law", "show", "--on", day).problems) == {"--on"}


@pytest.mark.parametrize("days", ["", "-1", "1.5", "99999", "９", "1e3"])
def test_days_ahead_are_a_whole_number(days, run):
    assert set(run("law", "show", *DAY, f"--expiring-within={days}").problems) == {"--expiring-within"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_may_be_asked_about(day, run):
    assert run("law", "show", "--on", day, "--expiring-within", "36600").status == 0
