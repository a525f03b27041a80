"""The worked tables of ``docs/algorithms/actus.md`` are the events of the terms shown above each."""

import json
import re
from pathlib import Path

import pytest

from forbear.actus import EventType, events, events_document, read_request

PAGE = (Path(__file__).parents[3] / "docs/algorithms/actus.md").read_text(encoding="utf-8")
OBSERVED = {"MARKET": [{"on": "2026-12-20", "value": "0.16"}]}
WORKED = re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", PAGE, re.DOTALL | re.MULTILINE)


def rows(text: str) -> list[list[str]]:
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip(" `") for cell in line] for line in lines]


@pytest.mark.parametrize(("name", "part"), WORKED, ids=[name for name, _ in WORKED])
def test_the_terms_give_the_events_worked_by_hand(name: str, part: str) -> None:
    terms = re.search(r"```json\n(.*?)```", part, re.DOTALL)
    assert terms
    head, _, *wanted = rows(part)
    request = read_request({"terms": json.loads(terms[1]), "observed": OBSERVED})
    found = events_document(events(request.contract, observed=request.observed))["events"]
    assert [list(event) for event in found] == [head] * len(wanted)
    assert [list(event.values()) for event in found] == wanted


def test_each_family_is_worked() -> None:
    assert [name for name, _ in WORKED] == ["bullet", "linear", "annuity"]


def test_the_page_names_every_event_in_its_order() -> None:
    part = PAGE.split("**3. Events.**")[1].split("**4.")[0]
    assert [row[0] for row in rows(part)[2:]] == list(EventType)
