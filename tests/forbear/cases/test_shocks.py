"""The shock test of a case's plans, made beside the assessment and said in words."""

from typing import Any

import pytest

from forbear.cases import assess_document, shock_document, shock_plans
from forbear.decisions import ShocksModel
from forbear.wording import with_texts


@pytest.mark.parametrize("name", ["lin-xiao", "chen-wei", "zhou-min", "harbor-162"])
def test_every_plan_is_tested_and_said(name: str, case_of: Any) -> None:
    assessment = assess_document(case_of(name))
    shocks = with_texts(shock_document(case_of(name)))
    ShocksModel.model_validate(shocks)
    plans = assessment["offers"] or assessment["proposals"]
    assert [plan["id"] for plan in shocks["plans"]] == [plan["id"] for plan in plans]
    for plan in shocks["plans"]:
        assert 0 < float(plan["chance_to_miss"]) < 1
        assert float(plan["chance_to_break"]) <= float(plan["chance_to_miss"])
        assert plan["reasons"][0]["code"] == "shock.chance"
        assert all(reason["texts"]["zh"] and reason["texts"]["en"] for reason in plan["reasons"])


def test_plans_kept_earlier_are_tested_without_a_search(case_of: Any) -> None:
    offers = assess_document(case_of("lin-xiao"))["offers"]
    assert shock_plans(case_of("lin-xiao"), offers)["plans"] == shock_document(case_of("lin-xiao"))["plans"]


def test_a_gentler_plan_is_on_firmer_ground(case_of: Any) -> None:
    assessment = assess_document(case_of("lin-xiao"))
    chances = {
        offer["label"]: float(plan["chance_to_miss"])
        for offer, plan in zip(assessment["offers"], shock_document(case_of("lin-xiao"))["plans"], strict=True)
    }
    assert chances["lowest_monthly"] < chances["recommended"] < chances["soonest_end"]


def test_a_case_without_plans_has_nothing_to_test(case_of: Any) -> None:
    case = case_of("lin-xiao")
    case["application"].update(income_now=None, proven=[])
    assert shock_document(case)["plans"] == []


def test_the_month_is_said_as_people_say_it(case_of: Any) -> None:
    said = with_texts(shock_document(case_of("lin-xiao")))["plans"][0]["reasons"][1]["texts"]
    assert "2027年4月" in said["zh"]
    assert "April 2027" in said["en"]
