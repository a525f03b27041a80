"""The words law wants said."""

import re
from datetime import date

import pytest

from forbear.policy import NoticeDue, load_law, notices

TODAY = date(2026, 11, 24)


def due(**narrowed: object) -> dict[str, NoticeDue]:
    found = notices(
        load_law("CN"),
        on=TODAY,
        lender_type="consumer_finance",
        product="online_consumer_loan",
        **narrowed,  # type: ignore[arg-type]
    )
    return {notice.rule_id: notice for notice in found}


def test_the_application_page_says_that_asking_restarts_limitation() -> None:
    shown = due(page="application", audience="borrower")
    assert set(shown) == {"CN-LIM-R14", "CN-LIM-R19", "CN-PIPL-24"}
    assert "三年" in shown["CN-LIM-R14"].texts.zh
    assert "three-year" in shown["CN-LIM-R14"].texts.en


def test_the_agreement_holds_what_both_sides_must_know() -> None:
    assert set(due(page="agreement", audience="borrower")) == {
        "CN-CCV-543",
        "CN-CR-15",
        "CN-CR-16",
        "CN-DISC-1",
        "CN-LIM-R14",
        "CN-LIM-R19",
        "CN-STD-496",
    }


def test_the_lender_is_told_to_mark_the_loan_as_restructured() -> None:
    assert set(due(audience="lender")) == {"CN-CLS-17", "CN-CLS-20"}


def test_a_card_plan_promises_that_collection_stops() -> None:
    found = notices(load_law("CN"), on=TODAY, lender_type="bank", product="credit_card", page="agreement")
    assert "CN-CC70-4" in {notice.rule_id for notice in found}
    assert "CN-CC70-4" not in due()


def test_before_its_day_a_notice_is_not_due() -> None:
    before = notices(
        load_law("CN"), on=date(2026, 7, 31), lender_type="consumer_finance", product="online_consumer_loan"
    )
    assert "CN-DISC-1" not in {notice.rule_id for notice in before}


@pytest.mark.parametrize(
    "notice",
    [rule.notice for law in ("CN", "US") for rule in load_law(law).rules if rule.notice is not None],
    ids=lambda notice: notice.texts.en[:30],
)
def test_notices_are_short_and_spoken_to_a_person(notice: object) -> None:
    texts = notice.texts  # type: ignore[attr-defined]
    assert len(texts.zh) <= 90
    assert len(texts.en) <= 260
    assert not re.search(r"甲方|乙方|the Borrower|hereby|shall", texts.zh + texts.en)
