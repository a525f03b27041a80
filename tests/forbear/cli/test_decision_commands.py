"""``forbear assess``, ``verify`` and ``replay``: from a case to an answer that anybody can check again."""

import pytest

from forbear.cases.reports import ReplayModel, VerificationModel
from forbear.decisions import AssessmentModel
from forbear.problems import read_document
from forbear.wording import with_texts

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"]


@pytest.mark.parametrize("name", CAST)
def test_a_case_is_assessed_verified_and_replayed(name, run, case_of, assessment_of, file_of):
    assessed = run("assess", "-", stdin=case_of(name))
    assert assessed.status == 0
    assert assessed.answer == with_texts(assessment_of(name))
    read_document(AssessmentModel, assessed.answer)

    verified = run("verify", "-", stdin=assessed.answer)
    read_document(VerificationModel, verified.answer)
    assert (verified.status, verified.answer["holds"], verified.answer["differences"]) == (0, True, [])

    case = file_of("case.json", case_of(name))
    replayed = run("replay", "-", "--case", case, stdin=assessed.answer)
    read_document(ReplayModel, replayed.answer)
    assert (replayed.status, replayed.answer["same"]) == (0, True)


def test_the_answer_keeps_its_chinese_readable(run, case_of):
    assert "\\u" not in run("assess", "-", stdin=case_of("wu-qiang")).out


def test_a_changed_digit_does_not_verify(run, assessment_of):
    assessment = assessment_of("lin-xiao")
    assessment["offers"][0]["total"] = "1.00"
    ran = run("verify", "-", stdin=assessment)
    read_document(VerificationModel, ran.answer)
    assert ran.status == 1
    assert ran.answer["holds"] is False
    assert ran.answer["differences"][0]["path"] == "offers[0].total"


def test_a_changed_digit_does_not_replay(run, case_of, assessment_of):
    record = {"case": case_of("lin-xiao"), "assessment": assessment_of("lin-xiao")}
    record["assessment"]["capacity"]["floor"] = "1.00"
    ran = run("replay", "-", stdin=record)
    read_document(ReplayModel, ran.answer)
    assert ran.status == 1
    assert [difference["path"] for difference in ran.answer["differences"]] == ["capacity.floor"]


def test_a_question_is_an_answer_too(run, case_of):
    case = case_of("lin-xiao")
    case["application"].update(income_now=None, proven=[])
    ran = run("assess", "-", stdin=case)
    assert (ran.status, ran.answer["outcome"]) == (0, "ask")


def test_everything_wrong_with_a_case_is_told(run, case_of):
    case = case_of("lin-xiao")
    case["platform"] = "nobody"
    case["application"]["began_on"] = "2027-01-01"
    case["loans"][0]["contract"]["principal"] = "much"
    ran = run("assess", "-", stdin=case)
    assert ran.problems.keys() == {"platform", "application.began_on", "loans[0].contract.principal"}


@pytest.mark.parametrize("command", ["assess", "verify", "replay"])
@pytest.mark.parametrize("junk", [None, [], 3, "x", {}, {"case": 1, "assessment": 2}])
def test_what_is_no_document_is_told(command, junk, run):
    assert run(command, "-", stdin=junk).problems
