"""``forbear policy try``: a draft over cases, told as one summary; what is no case is told with its line."""

import json
import os
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forbear.cli.commands import policy_try
from forbear.policy import load_policy
from forbear.problems import read_document
from forbear.trials import CaseTrialModel, TrialSummary, made_up_book
from tests.forbear.cli.test_policy import _line_of

PANSHI = (
    Path(str(policy_try.__file__)).parents[2].joinpath("policy/packs/panshi/policy.yaml").read_text(encoding="utf-8")
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Panshi's policy, waiving all of the penalty at once."""
    text = PANSHI.replace('version: "2026.1"', 'version: "2027.1"')
    assert "waiver_vests: true" in text
    file = tmp_path / "draft.yaml"
    file.write_text(text.replace("waiver_vests: true", "waiver_vests: false"), encoding="utf-8")
    return file


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Twelve made-up cases of Panshi's."""
    cases = made_up_book(load_policy("panshi"), seed=5, count=12, as_of=date(2026, 11, 24))
    file = tmp_path / "book.jsonl"
    file.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    return file


def _summary(ran: Any) -> TrialSummary:
    return read_document(TrialSummary, ran.answer)


def test_a_draft_is_held_against_its_policy_case_by_case(run, draft, book, tmp_path):
    out = tmp_path / "results.jsonl"
    ran = run("policy", "try", str(draft), "--against", "panshi", "--cases", str(book), "--out", str(out))
    assert ran.status == 0
    found = _summary(ran)
    assert (found.before, found.after, found.yardstick) == ("panshi@2026.1", "panshi@2027.1", "panshi@2026.1")
    assert (found.cases.tried, found.is_partial, found.set_aside) == (12, False, [])
    results = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [result["number"] for result in results] == list(range(1, 13))
    for result in results:
        read_document(CaseTrialModel, result)
    verdicts = {row.verdict: row.cases for row in found.verdicts}
    assert verdicts == {verdict: sum(result["verdict"] == verdict for result in results) for verdict in verdicts}
    assert all(reason["texts"]["zh"] for result in results for reason in result["reasons"])


def test_a_version_against_itself_is_the_same_wherever_it_is_known(run, book):
    found = _summary(run("policy", "try", "panshi@2026.1", "--against", "panshi", "--cases", str(book)))
    assert {row.verdict for row in found.verdicts if row.cases} <= {"same", "unknown"}
    assert found.promises == []


def test_lines_records_and_files_of_several_kinds_are_read_and_the_rest_is_set_aside(run, draft, book, tmp_path):
    first, second, *_ = book.read_text(encoding="utf-8").splitlines()
    listed = tmp_path / "cases.json"
    listed.write_text(f"[{first}, {second}]", encoding="utf-8")
    lines = [
        "\ufeff" + first,
        "",
        "nonsense",
        json.dumps({"case": json.loads(second), "assessment": {}}),
        "[]",
        '{"a": 1, "a": 2}',
    ]
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n" + b" " * 1_000_001 + b"\n" + first.encode())
    ran = run("policy", "try", str(draft), "--against", "panshi", "--cases", str(mixed), str(listed))
    found = _summary(ran)
    assert found.cases.tried == 5
    assert found.cases.set_aside == 5
    assert [(Path(aside.source).name, aside.line) for aside in found.set_aside] == [
        ("mixed.jsonl", line) for line in (3, 5, 6, 7, 8)
    ]
    assert all(problem.remedy for aside in found.set_aside for problem in aside.problems)


def test_cases_are_read_from_standard_input(run, draft, book):
    text = book.read_text(encoding="utf-8").splitlines()[0]
    assert (
        _summary(run("policy", "try", str(draft), "--against", "panshi", "--cases", "-", stdin=text)).cases.tried == 1
    )


def test_ctrl_c_stops_after_the_case_at_hand_and_tells_what_was_done(run, draft, book, monkeypatch):
    tried = policy_try.try_case

    def interrupted(case: Any, **how: Any) -> Any:
        if how["number"] == 3:
            os.kill(os.getpid(), signal.SIGINT)
        return tried(case, **how)

    monkeypatch.setattr(policy_try, "try_case", interrupted)
    before = signal.getsignal(signal.SIGINT)
    ran = run("policy", "try", str(draft), "--against", "panshi", "--cases", str(book))
    assert ran.status == 130
    found = _summary(ran)
    assert (found.is_partial, found.cases.tried) == (True, 3)
    assert "stopping" in ran.err
    assert signal.getsignal(signal.SIGINT) == before


def test_everything_wrong_with_what_was_asked_is_told_at_once(run, tmp_path, draft):
    broken = tmp_path / "broken.yaml"
    broken.write_text(PANSHI.replace("currency: CNY", "currency: XYZ"), encoding="utf-8")
    assert _line_of(PANSHI, "currency: CNY")
    ran = run("policy", "try", str(broken), "--against", "atlantis", "--cases", "x.jsonl", "--on", "tomorrow")
    assert {path.split(":")[0] for path in ran.problems} == {"DRAFT", "--against", "--on", "--cases"}


def test_policies_of_two_platforms_are_not_compared(run, draft, book):
    ran = run("policy", "try", str(draft), "--against", "harbor", "--cases", str(book))
    assert set(ran.problems) == {"DRAFT.platform", "DRAFT.currency"}


def test_results_never_overwrite_the_cases(run, draft, book):
    kept = book.read_text(encoding="utf-8")
    ran = run("policy", "try", str(draft), "--against", "panshi", "--cases", str(book), "--out", str(book))
    assert set(ran.problems) == {"--out"}
    assert book.read_text(encoding="utf-8") == kept


@pytest.mark.parametrize("where", ["--cases", "--out"])
def test_a_file_that_is_not_there_or_cannot_be_written_is_told(where, run, draft, book, tmp_path):
    kept = tmp_path / "results.jsonl"
    kept.write_text("kept", encoding="utf-8")
    named = {"--cases": str(book), "--out": str(kept), where: str(tmp_path / "no" / "such.jsonl")}
    options = [part for option in named.items() for part in option]
    assert len(run("policy", "try", str(draft), "--against", "panshi", *options).problems) == 1
    assert kept.read_text(encoding="utf-8") == "kept"
