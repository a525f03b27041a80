"""The worked tables of the pages of operations: plans written as JSON beside the figures somebody else worked out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from forbear.restructure import Plan, plan_from_documents

PAGES = Path(__file__).parents[3] / "docs" / "algorithms" / "operations"


def tables(page: str, first_header: str) -> list[list[dict[str, str]]]:
    """Every table of the page whose header starts with ``first_header``, as rows by column."""
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(f"| {first_header} |")]
    return [_table(lines[start:]) for start in starts]


def plan(text: str) -> Plan:
    """The plan whose operations stand one after the other as JSON in back quotes."""
    return plan_from_documents([json.loads(each) for each in re.findall(r"`([^`]+)`", text)], currency="CNY")


def _table(lines: list[str]) -> list[dict[str, str]]:
    head, _, *body = _rows(lines)
    return [dict(zip(head, row, strict=True)) for row in body]


def _rows(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]
