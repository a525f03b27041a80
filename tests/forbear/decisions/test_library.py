"""Deciding by a lender's own policies, and again by the packs of the day long after they were replaced."""

from pathlib import Path

import pytest

from forbear.affordability import capacity_text
from forbear.cases import assess_document, explain_document, replay
from forbear.decisions import Library, PackTexts, library_of, shipped_library, verify_document
from forbear.policy import policy_from_text, shelf_of, shipped_policies
from forbear.policy.law_reader import law_texts
from forbear.problems import BadInput
from forbear.risk import risk_text

PACKS = Path(__file__).parents[3] / "src/forbear/policy/packs"
NUANHE = (PACKS / "nuanhe/policy.yaml").read_text(encoding="utf-8")
STRICTER = NUANHE.replace('version: "2026.1"', 'version: "2026.2"').replace('alpha: "', 'alpha: "0.9" # was "')
OWN = Library(policies=shelf_of([policy_from_text(STRICTER)]).beside(shipped_policies()))
TEXTS = {"policy": NUANHE, "law": law_texts("CN"), "risk": risk_text("default"), "capacity": capacity_text("CN")}


def test_a_case_is_decided_by_the_policies_of_the_library_given(case_of):
    assert assess_document(case_of("lin-xiao"), library=OWN)["versions"]["policy"] == "nuanhe@2026.2"
    assert assess_document(case_of("lin-xiao"))["versions"]["policy"] == "nuanhe@2026.1"
    assert explain_document(case_of("lin-xiao"), library=OWN)["versions"]["policy"] == "nuanhe@2026.2"


def test_a_case_may_name_the_version_it_goes_by(case_of):
    both = Library(policies=shelf_of([policy_from_text(NUANHE), policy_from_text(STRICTER)]))
    case = {**case_of("lin-xiao"), "policy": "nuanhe@2026.1"}
    assert assess_document(case, library=both)["versions"]["policy"] == "nuanhe@2026.1"


@pytest.mark.parametrize(
    ("label", "message"),
    [("nuanhe@1999.1", "there is no policy"), ("panshi@2026.1", "is a policy of panshi"), ("", "policy")],
)
def test_a_version_the_case_cannot_go_by_is_told(label, message, case_of):
    with pytest.raises(BadInput, match=message) as caught:
        assess_document({**case_of("lin-xiao"), "policy": label})
    assert "policy" in {problem.path for problem in caught.value.problems}


def test_a_version_that_has_not_begun_is_told(case_of):
    later = STRICTER.replace("valid_from: 2026-01-01", "valid_from: 2027-01-01")
    library = Library(policies=shelf_of([policy_from_text(NUANHE), policy_from_text(later)]))
    with pytest.raises(BadInput, match="begins on 2027-01-01 only"):
        assess_document({**case_of("lin-xiao"), "policy": "nuanhe@2026.2"}, library=library)


def test_an_offer_holds_by_its_own_packs_and_not_by_others(case_of):
    assessment = assess_document(case_of("lin-xiao"), library=OWN)
    assert verify_document(assessment, library=OWN).holds
    assert not verify_document(assessment).holds


def test_a_record_with_its_packs_is_decided_again_the_same_after_all_of_them_were_replaced(case_of):
    case = case_of("lin-xiao")
    record = {"case": case, "assessment": assess_document(case)}
    law = {**law_texts("CN"), "law.yaml": law_texts("CN")["law.yaml"].replace("version:", "version: later #", 1)}
    changed = {
        "policy": STRICTER,
        "law": law,
        "risk": risk_text("default").replace("version:", "version: later #", 1),
        "capacity": capacity_text("CN"),
    }
    upgraded = library_of(PackTexts.model_validate(changed), otherwise=shipped_library())
    assert not replay(record, library=upgraded).is_same
    assert replay({**record, "packs": TEXTS}, library=upgraded).is_same


def test_a_record_with_packs_that_were_not_the_ones_used_does_not_come_out_the_same(case_of):
    case = case_of("lin-xiao")
    record = {"case": case, "assessment": assess_document(case), "packs": {**TEXTS, "policy": STRICTER}}
    replayed = replay(record)
    assert "hashes.policy" in {difference.path for difference in replayed.differences}


def test_everything_wrong_with_the_packs_of_a_record_is_told_by_kind(case_of):
    case = case_of("lin-xiao")
    packs = {"policy": "id: 1", "law": {"rules/CN-1.yaml": "id: CN-1"}, "risk": "id: x", "capacity": "region: CN"}
    with pytest.raises(BadInput) as caught:
        replay({"case": case, "assessment": assess_document(case), "packs": packs})
    kinds = {problem.path.partition(".")[0].partition("[")[0] for problem in caught.value.problems}
    assert kinds == {"policy", "law", "risk", "capacity"}


def test_law_of_another_country_or_figures_of_another_region_are_refused(case_of):
    packs = {"law": law_texts("US"), "capacity": capacity_text("US")}
    library = library_of(PackTexts.model_validate(packs), otherwise=shipped_library())
    with pytest.raises(BadInput, match="the law given is of US, not of CN"):
        assess_document(case_of("lin-xiao"), library=library)
    figures = library_of(PackTexts.model_validate({"capacity": capacity_text("US")}), otherwise=shipped_library())
    with pytest.raises(BadInput, match="the figures given are of US, not of CN"):
        assess_document(case_of("lin-xiao"), library=figures)
