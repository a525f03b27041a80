"""``forbear portfolio simulate``: sentences, a page, or every figure; what cannot be used is told all at once."""

import json
from pathlib import Path

import pytest

from forbear.decisions import shipped_library
from forbear.portfolio import rows_of_cases, write_book
from forbear.portfolio.simulation import SimulationModel
from forbear.problems import read_document

BOOK = Path(__file__).parents[3] / "examples/book-nuanhe.jsonl"
HOW = ("--policy", "nuanhe", "--as-of", "2026-11-24", "--runs", "20")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "book.jsonl"
    lines = BOOK.read_text(encoding="utf-8").splitlines()[:12]
    file.write_text("\n".join([*lines, "no case", json.dumps({"loans": []})]) + "\n", encoding="utf-8")
    return file


def test_sentences_say_what_a_policy_comes_to(run, book: Path) -> None:
    ran = run("portfolio", "simulate", str(book), *HOW, "--language", "en")
    assert ran.status == 0
    first, *_, last = ran.out.splitlines()
    assert first.startswith("11 households owe")
    assert "lived through 20 times" in first
    assert last == "not played: 1 with an open question, 2 that could not be read"


def test_every_figure_comes_as_json_and_the_same_each_time(run, book: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    answers = [
        run("portfolio", "simulate", str(book), *HOW, "--policy", "panshi", "--json", "--out", str(page)).answer
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    found = read_document(SimulationModel, answers[0])
    assert [arm.policy for arm in found.arms] == [None, "nuanhe@2026.1", "panshi@2026.1"]
    assert (found.cases.played, found.cases.open, found.cases.set_aside) == (11, 1, 2)
    assert [each.line for each in found.set_aside] == [13, 14]
    assert found.months == 84
    assert page.read_text(encoding="utf-8").startswith('<!doctype html><html lang="zh-CN">')


def test_a_parquet_book_is_lived_through_as_its_cases_are(run, tmp_path: Path) -> None:
    cases = [json.loads(line) for line in BOOK.read_text(encoding="utf-8").splitlines()[:8]]
    place = tmp_path / "book.parquet"
    write_book(place, [rows_of_cases(cases, library=shipped_library())])
    ran = run("portfolio", "simulate", str(place), *HOW, "--json")
    assert ran.status == 0
    assert ran.answer["cases"]["set_aside"] == 0
    assert ran.answer["cases"]["played"] + ran.answer["cases"]["open"] == 8


@pytest.mark.parametrize(
    ("options", "place"),
    [
        (("--policy", "nobody"), "--policy"),
        (("--policy", "harbor"), "--policy"),
        (("--as-of", "tomorrow"), "--as-of"),
        (("--runs", "1"), "--runs"),
        (("--runs", "1000000"), "--runs"),
        (("--months", "0"), "--months"),
        (("--runs", "5000", "--months", "600"), "--runs"),
        (("--seed", "-1"), "--seed"),
        (("--by", "ethnicity"), "--by"),
        (("--out", "/no/such/folder/report.html"), "--out"),
    ],
)
def test_what_cannot_be_used_is_told(run, book: Path, options: tuple[str, ...], place: str) -> None:
    given = {"--policy": "nuanhe", "--as-of": "2026-11-24"}
    base = [word for pair in given.items() if pair[0] != "--as-of" or "--as-of" not in options for word in pair]
    assert any(path.startswith(place) for path in run("portfolio", "simulate", str(book), *base, *options).problems)


def test_a_book_without_cases_says_so_and_has_a_page(run, tmp_path: Path) -> None:
    empty, page = tmp_path / "empty.jsonl", tmp_path / "report.html"
    empty.write_text("", encoding="utf-8")
    ran = run("portfolio", "simulate", str(empty), *HOW, "--language", "en", "--out", str(page))
    assert ran.status == 0
    assert "0 households owe" in ran.out
    assert "too few cases to tell" in ran.out
    assert "too few cases" in page.read_text(encoding="utf-8")


def test_a_book_goes_by_quarters_of_income(run, book: Path) -> None:
    found = run("portfolio", "simulate", str(book), *HOW, "--by", "income", "--json").answer
    groups = {group["value"]: group for group in found["splits"][0]["groups"]}
    assert sum(group["cases"] for group in groups.values()) == 11
    assert groups["1"]["above"] is None
    assert groups["1"]["at_most"] == groups["2"]["above"]
    assert "--by" in run("portfolio", "simulate", "-", *HOW, "--by", "income", stdin="").problems


def test_everything_wrong_is_told_at_once(run, book: Path) -> None:
    wrong = ("--policy", "nuanhe", "--as-of", "never", "--runs", "0", "--by", "religion", "--out", str(book))
    found = run("portfolio", "simulate", str(book), "nowhere.jsonl", *wrong).problems
    assert set(found) == {"--as-of", "--runs", "--by", "BOOK: nowhere.jsonl", "--out"}
