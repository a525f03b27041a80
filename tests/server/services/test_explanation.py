"""Explanations of stored decisions: as the engine gives them, worked out once, silent where they would mislead."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from forbear.cases import explain_document
from forbear.wording import with_texts
from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.explanation import explanation_of
from forbear_server.store.models import Case, CaseStatus, Decision

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PAPER = {"zh": "提供目前收入的证明", "en": "Show a paper for what comes in now"}
NOTHING = {"zh": "不用再补什么", "en": "nothing you need to send"}


def example(name: str) -> dict[str, Any]:
    """One of the example case documents."""
    document: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return document


@pytest.fixture(autouse=True)
def _no_cache() -> None:
    cache.clear()


@pytest.fixture
def decided(cast: Any) -> Any:
    """``decided("tang-lei")``: that example's decision, as one of Lin Xiao's, waiting for a person."""

    def make(name: str, **changes: Any) -> Decision:
        document = example(name) | changes
        assessment = engine.assess(document)
        case = Case.objects.create(
            borrower=cast.lin_xiao,
            platform=document["platform"],
            status=CaseStatus.REFERRED,
            draft={},
            created_at=now(),
            updated_at=now(),
        )
        return Decision.objects.create(
            case=case,
            number=1,
            as_of=today(),
            made_at=now(),
            outcome=assessment["outcome"],
            case_document=document,
            assessment=assessment,
            versions=assessment["versions"],
            hashes=assessment["hashes"],
            sha256=engine.wordless_hash(assessment),
        )

    return make


def test_it_is_the_engines_own_explanation(decided: Any) -> None:
    assert explanation_of(decided("tang-lei")) == with_texts(explain_document(example("tang-lei")))


def test_it_is_worked_out_once_for_a_decision(decided: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = decided("tang-lei")
    first = explanation_of(decision)
    monkeypatch.setattr(engine, "explain", None)
    assert explanation_of(decision) == first


def test_a_decision_made_with_other_packs_is_not_explained_by_those_of_today(decided: Any) -> None:
    decision = decided("tang-lei")
    decision.hashes = {**decision.hashes, "policy": "0" * 64}
    assert explanation_of(decision) is None


def test_a_case_that_can_no_longer_be_read_is_not_explained(decided: Any) -> None:
    decision = decided("tang-lei")
    decision.case_document = {"platform": "nobody"}
    assert explanation_of(decision) is None


@pytest.fixture
def page_of(decided: Any, cast: Any, signed_in: Any) -> Any:
    """``page_of("wu-qiang", language="zh")``: what its borrower sees."""

    def read(name: str, *, language: str, status: CaseStatus = CaseStatus.REFERRED) -> str:
        case = decided(name).case
        Case.objects.filter(pk=case.pk).update(status=status)
        browser = signed_in(cast.lin_xiao)
        browser.cookies["django_language"] = "zh-hans" if language == "zh" else "en"
        return str(browser.get(reverse("borrower:case", args=[case.pk])).content.decode())

    return read


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "words"), [("tang-lei", PAPER), ("wu-qiang", NOTHING)])
def test_borrowers_read_what_would_change_the_result(
    name: str, words: dict[str, str], language: str, page_of: Any
) -> None:
    assert words[language] in page_of(name, language=language)


def test_only_while_a_person_looks_are_borrowers_told_that_one_does(page_of: Any) -> None:
    looks = "a colleague looks at your request either way"
    assert looks in page_of("tang-lei", language="en")
    declined = page_of("tang-lei", language="en", status=CaseStatus.DECLINED)
    assert PAPER["en"] in declined
    assert looks not in declined


@pytest.mark.parametrize("language", ["zh", "en"])
def test_staff_read_the_same_and_every_condition(language: str, decided: Any, cast: Any, signed_in: Any) -> None:
    cast.fang_yi.language = "zh-hans" if language == "zh" else "en"
    cast.fang_yi.save()
    browser = signed_in(cast.fang_yi)
    browser.cookies["django_language"] = cast.fang_yi.language
    page = browser.get(reverse("console:case", args=[decided("tang-lei").case_id])).content.decode()
    assert PAPER[language] in page
    assert page.count("evidence_share &gt;= 0.5") == 2
    assert {"zh": "全部6项条件", "en": "All 6 conditions"}[language] in page
    assert {"zh": "不满足", "en": "does not hold"}[language] in page
