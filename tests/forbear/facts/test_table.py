"""The published table: what is in it, what may never be, and that its page says the same."""

import re
from pathlib import Path

from forbear.facts import (
    FACTS,
    KEY_FACTS,
    PROVABLE_FACTS,
    Application,
    ApplicationDocument,
    Household,
    Way,
    facts_schema,
)
from forbear.facts.honest_change import WAYS
from forbear.facts.reference import facts_reference

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "facts.md"
NEVER = re.compile(
    r"sex|gender|male|ethnic|race|nation|relig|health|illness|diagnos|disab|contact|phone|relative|friend|vulnerab"
    r"|marri|pregnan|birth|photo|location|性别|民族|种族|宗教|病历|健康|残疾|联系人|通讯录|亲友|脆弱|婚|孕|生日",
    re.IGNORECASE,
)


def test_no_fact_says_who_somebody_is_or_how_vulnerable() -> None:
    texts = {fact.name: " ".join((fact.name, *fact.meaning.values())) for fact in FACTS.values()}
    texts["reason"] = texts["reason"].replace("illness", "")  # the borrower's own account of why, never a record
    assert {name for name, text in texts.items() if NEVER.search(text)} == set()


def test_no_field_of_an_application_asks_for_it_either() -> None:
    fields = {*Application.__dataclass_fields__, *Household.__dataclass_fields__, *ApplicationDocument.model_fields}
    assert {name for name in fields if NEVER.search(name)} == set()


def test_every_fact_conditions_are_promised_is_there() -> None:
    promised = re.findall(
        r"\w+",
        """
        reason began_on months_since_began expected_months_left adults children income_now income_usual
        income_drop_share essential_monthly other_debt_monthly other_debt_balance savings evidence_share willing
        workouts_12m dpd_max installments_overdue_max owed_total overdue_total principal_total loan_count product
        months_on_book payments_made contract_payment_monthly debt_to_usual_income capacity_low_month_1
        capacity_expected_month_1 capacity_expected_recovered can_pay_contract as_of
        """,
    )
    assert set(promised) - set(FACTS) == set()


def test_every_fact_means_something_in_chinese_and_english() -> None:
    for fact in FACTS.values():
        assert re.search("[一-鿿]", fact.meaning["zh"]), fact.name
        assert re.fullmatch(r"[A-Z][\x20-\x7e]+", fact.meaning["en"]), fact.name


def test_the_schema_lists_every_fact_with_its_type_in_order() -> None:
    schema = facts_schema()
    assert list(schema) == list(FACTS)
    assert (schema["dpd_max"], schema["owed_total"], schema["willing"]) == ("int", "decimal", "bool")
    assert (schema["product"], schema["as_of"]) == ("text", "date")


def test_what_evidence_can_back_is_stated_by_the_borrower() -> None:
    assert {name for name in PROVABLE_FACTS if FACTS[name].source != "application"} == set()
    assert set(KEY_FACTS) <= PROVABLE_FACTS


def test_the_page_of_facts_is_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == facts_reference(), "run: python -m forbear.facts.reference"


def test_every_fact_says_how_it_can_honestly_change() -> None:
    assert set(WAYS) == set(FACTS)
    never = {name for name, fact in FACTS.items() if not fact.ways}
    assert {"reason", "began_on", "adults", "children", "workouts_12m", "payments_made"} <= never
    assert {name for name, fact in FACTS.items() if Way.PAYMENT in fact.ways and fact.source != "loan"} == set()


def test_evidence_is_only_suggested_of_what_it_can_back() -> None:
    backed = {fact.name for fact in FACTS.values() if Way.EVIDENCE in fact.ways and fact.source == "application"}
    assert backed - {"evidence_share"} <= PROVABLE_FACTS
