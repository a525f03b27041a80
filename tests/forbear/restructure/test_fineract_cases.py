"""Loans restructured by other people, schedules before and after to the cent: ``fineract_cases.yaml``."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from fineract import Row, happen, opened

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "fineract_cases.yaml").read_text(encoding="utf-8"))


def expected(schedule: list[list[Any]]) -> list[Row]:
    return [row for row in (Row(*columns) for columns in schedule) if row.due != "0.00"]


@pytest.mark.parametrize("name", CASES)
def test_every_schedule_of_the_case_comes_out_to_the_cent(name: str) -> None:
    case = opened(CASES[name]["loan"])
    seen = 0
    for event in CASES[name]["events"]:
        if "schedule" in event:
            assert case.table() == expected(event["schedule"])
            seen += 1
        else:
            happen(case, event)
    assert seen
