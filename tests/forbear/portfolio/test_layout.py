"""The page of columns names every column, as the code has it."""

from pathlib import Path

from forbear.portfolio.answers import SCHEMA as RESULT
from forbear.portfolio.layout import COLUMNS

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "portfolio-layout.md").read_text(encoding="utf-8")


def _rows(heading: str) -> dict[str, list[str]]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[1:] for row in cells}


def test_the_page_lists_every_column_of_a_book_in_order_with_its_meaning() -> None:
    rows = _rows("A book")
    assert list(rows) == list(COLUMNS)
    assert {name: row[-1] for name, row in rows.items()} == {name: each.meaning for name, each in COLUMNS.items()}
    assert [name for name, row in rows.items() if row[1] == "required"] == [
        name for name, each in COLUMNS.items() if each.is_required
    ]


def test_the_page_lists_every_column_of_a_result_with_its_type() -> None:
    assert {name: row[0] for name, row in _rows("A result").items()} == {n: str(t) for n, t in RESULT.items()}


def test_no_amount_is_a_float() -> None:
    assert [name for name, kind in RESULT.items() if name.endswith(("_minor", "_ppm")) and str(kind) != "Int64"] == []
