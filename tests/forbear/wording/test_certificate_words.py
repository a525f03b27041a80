"""Bounds and facts in words: every bound the engine writes has a name, and figures read as people write them."""

import pytest

from forbear.facts import FACTS
from forbear.wording import bound_said, fact_said
from forbear.wording.certificate_words import BOUNDS

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"]


def _bound(**told):
    return {
        "name": "capacity",
        "month": 7,
        "value": "1384.48",
        "bound": "1424.60",
        "slack": "40.12",
        "holds": True,
    } | told


@pytest.mark.parametrize("name", CAST)
def test_every_bound_of_the_cast_has_words_in_both_languages(name, assessment_of):
    assessment = assessment_of(name)
    plans = [*assessment["offers"], *assessment["proposals"], *filter(None, [assessment["nearest"]])]
    names = {each["name"] for plan in plans for each in plan["certificate"]["constraints"]}
    assert {each for each in names if not each.startswith("law.")} <= set(BOUNDS)
    for plan in plans:
        for each in plan["certificate"]["constraints"]:
            zh, en = (bound_said(each, currency="CNY", language=language) for language in ("zh-hans", "en"))
            assert zh.is_law or zh.name != en.name
            assert zh.holds == en.holds == each["holds"]


def test_an_amount_a_share_a_count_and_a_rate_read_as_people_write_them():
    said = bound_said(_bound(), currency="CNY", language="en")
    assert (said.name, said.value, said.bound, said.room) == (
        "The tightest month (month 7)",
        "¥1,384.48",
        "at most ¥1,424.60",
        "¥40.12",
    )
    share = bound_said(
        _bound(name="levers.waive_interest", value="1/2", bound="1", slack="1/2"), currency="CNY", language="zh"
    )
    assert (share.value, share.bound, share.room) == ("50%", "不超过 100%", "50%")
    count = bound_said(
        _bound(name="levers.deferral_months", value=1, bound=6, slack=5), currency="CNY", language="en"
    )
    assert (count.value, count.bound, count.room) == ("1 month", "at most 6 months", "5 months")
    rate = bound_said(
        _bound(name="levers.rate_annual", value="7/200", bound="contract", slack=None), currency="CNY", language="en"
    )
    assert (rate.value, rate.bound, rate.room) == ("3.5%", "at least the contract's", "")


def test_a_broken_bound_shows_what_is_missing():
    said = bound_said(_bound(value="1500.00", slack="-75.40", holds=False), currency="CNY", language="en")
    assert (said.room, said.holds) == ("−¥75.40", False)


def test_a_rule_of_law_is_said_in_its_own_words_and_keeps_its_citation():
    rule = _bound(name="law.CN-PEN-1", value="1.3", bound="1.3..1.5", slack="0", citation="第三条", loan_id="L-1")
    said = bound_said(rule, currency="CNY", language="zh", laws={"CN-PEN-1": "罚息利率有限度"})
    assert (said.name, said.value, said.bound, said.citation, said.is_law) == (
        "罚息利率有限度",
        "1.3",
        "1.3..1.5",
        "第三条",
        True,
    )
    assert bound_said(rule, currency="CNY", language="zh").name == "CN-PEN-1"


def test_a_bound_nobody_has_words_for_keeps_its_name():
    said = bound_said(_bound(name="levers.new", value=3, bound=4, slack=1), currency="CNY", language="zh")
    assert (said.name, said.value, said.bound, said.room) == ("levers.new", "3", "4", "1")


def test_facts_say_what_they_mean_and_where_they_come_from(assessment_of):
    facts = assessment_of("zhou-min")["facts"]
    for language in ("zh", "en"):
        said = {name: fact_said(name, value, currency="CNY", language=language) for name, value in facts.items()}
        assert {name: each.meaning for name, each in said.items()} == {
            name: FACTS[name].meaning[language] for name in facts
        }
    assert (said["income_now"].value, said["income_now"].source) == ("¥4,200.00", "stated by the borrower")
    assert (said["reason"].value, said["began_on"].value) == ("illness", "15 August 2026")
    assert said["income_drop_share"].value == "38%"
    assert said["debt_to_usual_income"].value == "45%"
    assert said["owed_total"].source == "counted from the loan"
    proven = fact_said("income_now", "4200", currency="CNY", language="zh", is_proven=True)
    assert (proven.source, proven.is_proven) == ("借款人填写，已见证明", True)
    assert fact_said("savings", None, currency="CNY", language="en").value == "not known"
