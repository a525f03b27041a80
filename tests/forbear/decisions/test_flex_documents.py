"""What an offer says of its flex follows from the certificate: another price, term or right is found."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from forbear.cases import assess_document
from forbear.decisions import verify_document
from forbear.decisions.models import AssessmentModel

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    """Chen Wei's three offers: two carry flex, the one that hardly pays the lender does not."""
    document: dict[str, Any] = assess_document(json.loads((EXAMPLES / "chen-wei.json").read_text(encoding="utf-8")))
    return document


def test_an_offer_says_what_it_carries_and_what_it_costs(answer: dict[str, Any]) -> None:
    AssessmentModel.model_validate(answer)
    carried = {offer["label"]: offer["flex"] for offer in answer["offers"]}
    assert [reason["code"] for reason in carried["recommended"]["reasons"]] == [
        "flex.skip",
        "flex.step_down",
        "flex.price",
    ]
    assert carried["recommended"]["terms"]["step_down_share"] == "7/10"
    assert carried["lowest_monthly"]["terms"] is None
    assert [reason["code"] for reason in carried["lowest_monthly"]["reasons"]] == ["flex.lender_would_lose"]
    for offer in answer["offers"]:
        left = float(offer["gain_lender"]) - float(offer["flex"]["price"])
        assert float(offer["flex"]["gain_lender"]) == pytest.approx(left)
        assert (left > 0) == (offer["flex"]["terms"] is not None)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda flex: flex.update(price="0.01"), "offers[0].flex.price"),
        (lambda flex: flex["terms"].update(notice_days=0), "offers[0].flex.terms.notice_days"),
        (lambda flex: flex["terms"].update(ends_by="2040-01-01"), "offers[0].flex.terms.ends_by"),
        (lambda flex: flex["terms"].update(step_down_share="1/10"), "offers[0].flex.terms.step_down_share"),
    ],
)
def test_verify_finds_a_changed_right_or_price(
    answer: dict[str, Any], change: Callable[[dict[str, Any]], None], path: str
) -> None:
    changed = deepcopy(answer)
    change(changed["offers"][0]["flex"])
    assert not verify_document(answer).differences
    assert path in {difference.path for difference in verify_document(changed).differences}


def test_a_policy_without_flex_says_none() -> None:
    found = assess_document(json.loads((EXAMPLES / "harbor-162.json").read_text(encoding="utf-8")))
    assert [offer["flex"] for offer in found["offers"]] == [None, None]
