"""The same case always comes out the same, to the last digit, however it was handed in."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.cases import assess_document
from forbear.problems import canonical_json

CAST = ("lin-xiao", "chen-wei", "wu-qiang", "harbor-162")
AMOUNTS = st.integers(0, 1_500_000).map(lambda minor: f"{minor // 100}.{minor % 100:02d}")
MODEST = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def changes(draw: st.DrawFn) -> dict[str, Any]:
    """Another household's answers to the same questions."""
    return {
        "reason": draw(st.sampled_from(["job_loss", "less_income", "illness", "over_indebtedness", "other"])),
        "income_now": draw(AMOUNTS | st.none()),
        "income_usual": draw(AMOUNTS | st.none()),
        "income_by_month": None,
        "savings": draw(AMOUNTS | st.none()),
        "expected_end_on": draw(st.sampled_from([None, "2027-01-31", "2027-10-31"])),
        "proven": draw(st.sampled_from([[], ["reason"], ["reason", "adults"]])),
        "willing": draw(st.booleans()),
    }


def _changed(document: Any, application: dict[str, Any]) -> Any:
    document["application"].update(application)
    return document


@MODEST
@given(name=st.sampled_from(CAST), application=changes())
def test_the_same_case_gives_the_same_json_and_nobody_is_refused(name, application, case_of):
    first = assess_document(_changed(case_of(name), application))
    second = assess_document(_changed(case_of(name), application))
    assert canonical_json(first) == canonical_json(second)
    assert first["outcome"] in {"offers", "refer", "ask"}
    assert bool(first["questions"]) == (first["outcome"] == "ask")
    assert first["offers"] if first["outcome"] == "offers" else first["reasons"]


def _two_loans(case: Any) -> Any:
    second = {**case["loans"][0], "loan_id": "NH-2002", "payments": case["loans"][0]["payments"][:6]}
    second["contract"] = {**second["contract"], "principal": "4000.00", "disbursed_on": "2025-12-20"}
    second["payments"] = [{**payment, "amount": "199.70"} for payment in second["payments"]]
    return {**case, "loans": [case["loans"][0], second]}


def test_loans_in_another_order_come_to_the_same_plans(case_of):
    case = _two_loans(case_of("lin-xiao"))
    turned = assess_document({**case, "loans": case["loans"][::-1]})
    straight = assess_document(case)
    for part in ("outcome", "questions", "capacity", "nothing"):
        assert straight[part] == turned[part]
    for ours, theirs in zip(_plans(straight), _plans(turned), strict=True):
        for figure in ("label", "path", "monthly_highest", "total", "waived", "chance_to_finish", "gain_lender"):
            assert ours[figure] == theirs[figure]
        assert ours["loans"] == theirs["loans"][::-1]


def _plans(assessment: Any) -> list[Any]:
    return [*assessment["offers"], *assessment["proposals"], *filter(None, [assessment["nearest"]])]


def test_a_case_with_two_loans_shares_one_capacity(case_of):
    assessment = assess_document(_two_loans(case_of("lin-xiao")))
    plans = [*assessment["offers"], *assessment["proposals"]]
    assert [len(plan["loans"]) for plan in _plans(assessment)] == [2] * len(_plans(assessment))
    for plan in plans:
        for due, room in zip(plan["path"], assessment["capacity"]["binding"], strict=True):
            assert _minor(due) <= _minor(room)


def _minor(amount: str) -> int:
    return int(amount.replace(".", ""))


@MODEST
@given(name=st.sampled_from(CAST), kept=st.integers(0, 3))
def test_taking_evidence_away_never_raises_what_a_plan_may_ask_for(name, kept, case_of):
    proven = case_of(name)
    bare = case_of(name)
    bare["application"]["proven"] = proven["application"]["proven"][:kept]
    more, less = assess_document(proven)["capacity"], assess_document(bare)["capacity"]
    assert all(_minor(low) <= _minor(high) for low, high in zip(less["binding"], more["binding"], strict=True))
