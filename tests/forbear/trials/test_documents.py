"""A result written as JSON and read back is equal to itself, and nothing else is taken for one."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from forbear.policy import PolicyPack
from forbear.problems import BadInput, canonical_json, read_document
from forbear.trials import CaseTrial, CaseTrialModel, trial_document, trial_from_document
from forbear.wording import with_texts
from tests.forbear.trials.conftest import Draft

Tried = Callable[..., CaseTrial]


@pytest.fixture
def results(case: Any, tried: Tried, draft: Draft, closed: PolicyPack) -> list[CaseTrial]:
    """Every kind of result there is."""
    asks = copy.deepcopy(case)
    asks["application"].update(income_now=None, proven=[])
    return [
        tried(case, draft()),
        tried(case, closed),
        tried(asks, closed),
        tried(case, draft(products=("credit_card",))),
        tried([], closed),
    ]


def test_a_result_comes_back_from_its_json_as_it_was(results: list[CaseTrial]) -> None:
    for result in results:
        document = json.loads(json.dumps(trial_document(result)))
        read_document(CaseTrialModel, document)
        assert trial_from_document(document) == result
        assert "_minor" not in canonical_json(document)


def test_words_do_not_keep_a_result_from_being_read(results: list[CaseTrial]) -> None:
    worded = with_texts(trial_document(results[1]))
    assert all(reason["texts"]["zh"] for reason in worded["reasons"])
    assert trial_from_document(worded).before == results[1].before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("verdict"),
        lambda document: document.update(verdict="splendid"),
        lambda document: document["before"]["plan"].update(total=12),
        lambda document: document.update(more=1),
        lambda document: document["before"]["plan"].update(total="1.2345"),
        lambda document: document.update(currency="XX?"),
    ],
)
def test_what_is_no_result_is_refused(spoil: Callable[[Any], Any], results: list[CaseTrial]) -> None:
    document = json.loads(json.dumps(trial_document(results[0])))
    spoil(document)
    with pytest.raises(BadInput):
        trial_from_document(document)
