"""A decision stores its inputs, versions and hashes, and can be reproduced."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from forbear.cases import replay
from forbear_server.services.decision import decision_record, decision_remake, decision_renew
from forbear_server.services.fact_prove import fact_prove
from forbear_server.store.models import CaseStatus, Decision


def test_a_stored_decision_replays_bit_for_bit(decision: Decision) -> None:
    found = replay(decision_record(decision))
    assert found.is_same
    assert found.sha256 == decision.sha256


def test_a_changed_figure_is_found_by_replay(decision: Decision) -> None:
    record = decision_record(decision)
    record["assessment"]["offers"][0]["total"] = "1.00"
    assert not replay(record).is_same


def test_versions_and_hashes_are_those_of_the_assessment(decision: Decision) -> None:
    assert decision.versions == decision.assessment["versions"]
    assert decision.hashes["case"] == decision.assessment["hashes"]["case"]
    assert decision.versions["policy"].startswith("nuanhe@")


def test_every_reason_is_stored_in_both_languages(decision: Decision) -> None:
    reasons = [reason for offer in decision.assessment["offers"] for reason in offer["reasons"]]
    assert reasons
    assert all(reason["texts"]["zh"] and reason["texts"]["en"] for reason in reasons)


def test_proof_seen_by_staff_makes_a_new_decision_on_request(cast: Any, decision: Decision) -> None:
    case = decision.case
    fact_prove(actor=cast.sun_li, case_id=case.pk, fact="income_usual", is_proven=True, note="六个月工资流水")
    again = decision_remake(actor=cast.sun_li, case_id=case.pk)
    assert again.supersedes == decision
    assert again.case_document["application"]["proven"] == ["income_usual"]


def test_a_colleague_of_another_platform_does_not_decide(cast: Any, decision: Decision) -> None:
    with pytest.raises(Exception, match="no case"):
        decision_remake(actor=cast.fang_yi, case_id=decision.case_id)


def test_an_analyst_does_not_decide(cast: Any, decision: Decision) -> None:
    with pytest.raises(PermissionDenied):
        decision_remake(actor=cast.mo_ran, case_id=decision.case_id)


def test_old_figures_are_worked_out_again(cast: Any, decision: Decision, settings: Any) -> None:
    settings.TODAY = "2026-12-02"
    again = decision_renew(borrower=cast.lin_xiao, case_id=decision.case_id)
    assert again.as_of.isoformat() == "2026-12-02"
    assert again.case.status in {CaseStatus.OFFERED, CaseStatus.REFERRED}
