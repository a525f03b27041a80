"""A hold from the engine to the borrower's word: approved by a person, agreed in one step, replayed and verified."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from forbear.cases import replay
from forbear.decisions import verify_document
from forbear_server.services.case_approve import case_approve
from forbear_server.services.decision import decision_latest, decision_record
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_verify
from forbear_server.services.holds import hold_agree, hold_agreed, holds_of, holds_open
from forbear_server.store.models import Case, CaseStatus, User

NOTHING = {
    "income": {
        "income_now": "0.00",
        "now_unsure": False,
        "income_usual": "1800.00",
        "usual_unsure": False,
        "income_by_month": None,
    },
    "savings": {"savings": "0.00", "savings_unsure": False},
}


@pytest.fixture
def case(apply: Callable[..., Case]) -> Case:
    """Lin Xiao without income or savings, and none to come."""
    return apply("lin-xiao", **NOTHING)


def approved(case: Case, cast: Any) -> dict[str, Any]:
    decision = decision_latest(case)
    assert decision is not None
    (hold,) = holds_of(decision)
    case_approve(
        actor=cast.he_jun, case_id=case.pk, decision_id=decision.pk, offer_id=hold["id"], note="暂时没有收入"
    )
    return hold


def agree(case: Case, cast: Any, hold: dict[str, Any], key: str = "hold:one") -> dict[str, Any]:
    decision = decision_latest(case)
    assert decision is not None
    return hold_agree(borrower=cast.lin_xiao, case_id=case.pk, decision_id=decision.pk, hold_id=hold["id"], key=key)


def test_what_costs_the_lender_waits_for_a_person(case: Case) -> None:
    decision = decision_latest(case)
    assert (case.status, holds_open(decision)) == (CaseStatus.REFERRED, [])
    assert [hold["kind"] for hold in holds_of(decision)] == ["hold"]


def test_once_approved_it_is_agreed_in_one_step_and_the_review_is_the_day_promised(case: Case, cast: Any) -> None:
    hold = approved(case, cast)
    agree(case, cast, hold)
    case.refresh_from_db()
    assert (case.status, str(case.reply_by)) == (CaseStatus.REFERRED, hold["review_on"])
    agreed = hold_agreed(case)
    assert agreed == hold
    assert event_verify().broken_at is None


def test_sending_it_twice_agrees_once(case: Case, cast: Any) -> None:
    hold = approved(case, cast)
    agree(case, cast, hold)
    agree(case, cast, hold)
    assert case.events.filter(kind="hold_agreed").count() == 1


def test_an_agreed_hold_replays_and_verifies(case: Case, cast: Any) -> None:
    agreed = agree(case, cast, approved(case, cast))
    decision = decision_latest(case)
    assert decision is not None
    assert replay(decision_record(decision)).is_same
    assert verify_document(agreed).holds


def test_what_nobody_approved_is_not_agreed_to(case: Case, cast: Any) -> None:
    (hold,) = holds_of(decision_latest(case))
    with pytest.raises(Conflict):
        agree(case, cast, hold)


def test_staff_do_not_agree_for_a_borrower(case: Case, cast: Any) -> None:
    decision = decision_latest(case)
    assert decision is not None
    with pytest.raises(PermissionDenied):
        hold_agree(borrower=cast.sun_li, case_id=case.pk, decision_id=decision.pk, hold_id="x", key="k")


def test_old_figures_are_not_agreed_to(case: Case, cast: Any, settings: Any) -> None:
    hold = approved(case, cast)
    settings.TODAY = "2026-12-02"
    with pytest.raises(Conflict):
        agree(case, cast, hold)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_tells_it_calmly_and_takes_the_word(
    language: str, case: Case, cast: Any, signed_in: Callable[[User], Client]
) -> None:
    hold = approved(case, cast)
    User.objects.filter(pk=cast.lin_xiao.pk).update(language=language)
    client = signed_in(cast.lin_xiao)
    place = f"/requests/{case.pk}/"
    page = client.get(place, headers={"accept-language": language}).content.decode()
    assert hold["id"] in page
    assert ("停一停" in page) is (language == "zh-hans")
    decision = decision_latest(case)
    assert decision is not None
    sent = {"decision": decision.pk, "hold": hold["id"], "token": "one"}
    after = client.post(f"{place}hold/", sent, follow=True, headers={"accept-language": language})
    assert after.status_code == 200
    assert hold_agreed(case) == hold


def test_the_console_shows_it_with_what_it_costs(case: Case, cast: Any, signed_in: Callable[[User], Client]) -> None:
    page = signed_in(cast.he_jun).get(f"/console/cases/{case.pk}/", headers={"accept-language": "en"})
    text = page.content.decode()
    assert "holds-title" in text
    assert "independent debt adviser" in text or "独立债务" in text
