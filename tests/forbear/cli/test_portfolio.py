"""``forbear portfolio``: made up, assessed, looked at by itself; what cannot be used is told all at once."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from forbear.cli.main import main
from forbear.cli.progress import progress_text, time_text
from forbear.portfolio import Progress

DAY = ["--policy", "nuanhe", "--as-of", "2026-11-24"]
EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A made-up book of thirty rows."""
    place = tmp_path / "book.parquet"
    assert main(["portfolio", "make", str(place), "--rows", "30", "--seed", "1", *DAY]) == 0
    return place


def _assess(book: Path, *more: str) -> int:
    out = str(book.with_name("out.parquet"))
    return main(["portfolio", "assess", str(book), *DAY, "--out", out, "--engine", "exact", "--workers", "1", *more])


def test_a_book_is_assessed_and_summed_up(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _assess(book, "--json") == 0
    told = capsys.readouterr()
    summary = json.loads(told.out)
    assert summary["loans"] == 30
    assert sum(summary["outcomes"].values()) == summary["borrowers"]
    assert summary["plans"]["represented"] > 1_000
    assert summary["set_aside"] == {"rows": 0, "problems": []}
    assert told.err == "", "nobody watches, so nothing is told on the way"


def test_the_summary_reads_as_text_too(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.read_parquet(book).with_columns(
        adults=pl.when(pl.int_range(30) == 4).then(-1).otherwise("adults"), x=1
    )
    frame.write_parquet(book)
    assert _assess(book) == 0
    text = capsys.readouterr().out
    assert "borrowers with 29 loans" in text or "borrowers with 28 loans" in text
    assert "adults: it is below 1; check the figure: 1 (rows 5)" in text
    assert "columns not read: x" in text


def test_everything_wrong_with_options_and_columns_is_told_at_once(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = pl.read_parquet(book).drop("adults").with_columns(principal_minor=pl.col("principal_minor") * 1.5)
    frame.write_parquet(book)
    wrong = ["--address", "auto", "--part-rows", "0", "--waived-this-month", "much"]
    where = [str(book), "--policy", "nobody", "--as-of", "today", "--out", str(book)]
    status = main(["portfolio", "assess", *where, *wrong])
    assert status == 2
    problems = json.loads(capsys.readouterr().err)["problems"]
    paths = [problem["path"].split(":")[0] for problem in problems]
    assert set(paths) == {
        "--policy",
        "--as-of",
        "--part-rows",
        "--out",
        "--address",
        "--waived-this-month",
        "principal_minor",
        "adults",
    }
    assert all(problem["remedy"] for problem in problems)


@pytest.mark.parametrize("content", [b"", b"no parquet"])
def test_a_file_that_is_no_parquet_is_told(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "book.parquet"
    place.write_bytes(content)
    assert _assess(place) == 2
    (problem,) = json.loads(capsys.readouterr().err)["problems"]
    assert problem["message"].startswith("it cannot be read as Parquet")


def test_a_borrower_of_a_book_is_a_case(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _assess(book, "--json") == 0
    capsys.readouterr()
    row = pl.read_parquet(book.with_name("out.parquet")).filter(pl.col("outcome") == "offer").row(0, named=True)
    assert main(["portfolio", "case", str(book), "--row", str(row["row"]), *DAY]) == 0
    case = tmp_path / "case.json"
    case.write_text(capsys.readouterr().out)
    assert main(["assess", str(case)]) == 0
    offer = json.loads(capsys.readouterr().out)["offers"][0]
    assert round(100 * float(offer["total"])) == row["total_minor"]


def test_a_row_that_is_not_there_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portfolio", "case", str(book), "--row", "31", *DAY]) == 2
    assert "the book has no row 31" in capsys.readouterr().err


def test_cases_are_written_as_a_book(tmp_path: Path) -> None:
    place = tmp_path / "book.parquet"
    assert main(["portfolio", "read", str(EXAMPLES / "book-nuanhe.jsonl"), "--out", str(place)]) == 0
    lines = (EXAMPLES / "book-nuanhe.jsonl").read_text().splitlines()
    assert pl.read_parquet(place).height == sum(len(json.loads(line)["loans"]) for line in lines)


def test_cases_that_cannot_be_read_are_told_by_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case: dict[str, Any] = json.loads((EXAMPLES / "lin-xiao.json").read_text())
    case["loans"][0]["contract"]["interest_only"] = 2
    source = tmp_path / "cases.jsonl"
    source.write_text(f"{json.dumps(case)}\nnot json\n")
    assert main(["portfolio", "read", str(source), "--out", str(tmp_path / "book.parquet")]) == 2
    paths = [problem["path"] for problem in json.loads(capsys.readouterr().err)["problems"]]
    assert len(paths) == 2
    assert f"{source}:1" in paths[0]
    assert f"{source}:2" in paths[1]


def test_progress_tells_rows_rate_and_time_left() -> None:
    told = progress_text(Progress(done=120_000, kept=20_000, rows=1_000_000), seconds=10)
    assert told == "120,000 of 1,000,000 rows   10,000 rows/s   1 min left"
    assert (
        progress_text(Progress(done=20_000, kept=20_000, rows=50_000), seconds=1)
        == "20,000 of 50,000 rows done before"
    )
    assert [time_text(seconds) for seconds in (4, 300, 11_100)] == ["4 s", "5 min", "3 h 05 min"]
