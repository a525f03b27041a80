"""``forbear policy check``: may this policy be published, and if not, what stands in the way, line by line."""

from importlib.resources import files
from typing import Any

import pytest

from forbear.cases.reports import PolicyReportModel
from forbear.policy import builtin_policies
from forbear.problems import read_document

DAY = ("--on", "2026-11-24")
NUANHE = files("forbear.policy").joinpath("packs/nuanhe/policy.yaml").read_text(encoding="utf-8")


def _report(ran: Any) -> dict[str, Any]:
    read_document(PolicyReportModel, ran.answer)
    assert ran.status == (0 if ran.answer["may_be_published"] else 1)
    return ran.answer


def _line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


@pytest.mark.parametrize("platform", builtin_policies())
def test_every_policy_shipped_may_be_published(platform, run):
    report = _report(run("policy", "check", platform, *DAY))
    assert report["may_be_published"] is True
    assert report["policy"].startswith(f"{platform}@")
    assert report["on"] == "2026-11-24"


def test_a_file_its_folder_and_standard_input_are_checked_alike(run, tmp_path):
    (tmp_path / "policy.yaml").write_text(NUANHE, encoding="utf-8")
    by_name = _report(run("policy", "check", "nuanhe", *DAY))
    assert _report(run("policy", "check", str(tmp_path), *DAY)) == by_name
    assert _report(run("policy", "check", str(tmp_path / "policy.yaml"), *DAY)) == by_name
    assert _report(run("policy", "check", "-", *DAY, stdin=NUANHE)) == by_name


def test_credit_cards_over_seventy_two_months_break_a_rule_that_blocks(run):
    """Credit card measures of the CBRC, art. 70: at most five years."""
    text = NUANHE
    for ours, theirs in (
        ("products: [online_consumer_loan]", "products: [credit_card]"),
        ("lender_type: consumer_finance", "lender_type: bank"),
        ("54, 60]", "54, 60, 72]"),
        ("longest_months: 60", "longest_months: 72"),
        ("max_term_months: 60", "max_term_months: 72"),
    ):
        assert ours in text
        text = text.replace(ours, theirs)
    report = _report(run("policy", "check", "-", *DAY, stdin=text))
    assert report["may_be_published"] is False
    breach = next(finding for finding in report["findings"] if finding["rule_id"] and finding["severity"] == "error")
    assert breach["citation"]
    assert breach["path"].startswith("levers")
    assert breach["line"] in range(_line_of(text, "levers:"), _line_of(text, "authority:"))


def test_everything_wrong_with_an_unreadable_policy_is_a_finding_with_its_line(run):
    text = NUANHE.replace("sql: willing", "sql: willing <= two").replace("currency: CNY", "currency: Taler")
    text = text.replace("longest_months: 60", "longest_months: 1.5")
    report = _report(run("policy", "check", "-", *DAY, stdin=text))
    assert report["may_be_published"] is False
    assert report["policy"] is None
    lines = {finding["path"]: finding["line"] for finding in report["findings"]}
    assert lines["currency"] == _line_of(text, "currency:")
    assert lines["levers.longest_months"] == _line_of(text, "longest_months:")
    assert lines["conditions[1].sql"] == _line_of(text, "sql: willing")


@pytest.mark.parametrize("text", ["", "[", "a: b: c", "- 1", "null", "\t", "x" * 500_000, "a: &a [*a]", "{" * 500])
def test_what_is_no_policy_at_all_is_a_finding_too(text, run):
    report = _report(run("policy", "check", "-", *DAY, stdin=text))
    assert report["may_be_published"] is False
    assert report["findings"]


def test_a_day_that_is_none_is_told(run):
    assert run("policy", "check", "nuanhe", "--on", "tomorrow").problems.keys() == {"--on"}


def test_a_policy_of_another_time_is_warned_about(run):
    report = _report(run("policy", "check", "nuanhe", "--on", "2020-01-01"))
    assert "valid_from" in {finding["path"] for finding in report["findings"]}


def test_a_file_that_is_not_there_is_told(run):
    [message] = run("policy", "check", "no-such-policy", *DAY).problems.values()
    assert message == "No such file or directory"


def test_a_version_is_checked_beside_the_others(run, tmp_path):
    text = NUANHE.replace('version: "2026.1"', 'version: "2027.1"')
    text = text.replace("valid_from: 2026-01-01", "valid_from: 2027-01-01")
    (tmp_path / "policy.yaml").write_text(text, encoding="utf-8")
    report = _report(run("policy", "check", str(tmp_path), "--beside", "nuanhe", "--on", "2027-01-01"))
    assert report["may_be_published"] is False
    assert [finding["path"] for finding in report["findings"] if finding["severity"] == "error"] == ["valid_from"]
    assert run("policy", "check", str(tmp_path), "--beside", "no-such", "--on", "2027-01-01").status == 2


def test_the_findings_are_told_in_chinese_when_asked_for(run):
    text = NUANHE.replace("sql: willing", "sql: wiling")
    assert text != NUANHE
    english = _report(run("policy", "check", "-", *DAY, stdin=text))
    chinese = _report(run("policy", "check", "-", *DAY, "--language", "zh", stdin=text))
    assert _report(run("policy", "check", "-", *DAY, "--language", "en", stdin=text)) == english
    [finding] = chinese["findings"]
    assert finding["message"] == "没有名为 `wiling` 的事实"
    assert finding["remedy"] == "请用事实表里的事实；是不是想写 willing？"
    words = ("message", "remedy")
    assert [{**finding, **dict.fromkeys(words)}] == [{**each, **dict.fromkeys(words)} for each in english["findings"]]
