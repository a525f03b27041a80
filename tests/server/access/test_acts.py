"""Who may do what, and on whose cases."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from forbear_server.access.acts import ACTS, require
from forbear_server.access.roles import has_authority
from forbear_server.access.scope import cases_for, loans_for
from forbear_server.store.models import Role


def test_only_the_borrower_applies_and_signs() -> None:
    own = {"application_start", "application_save_step", "application_submit", "offer_accept", "case_withdraw"}
    assert all(ACTS[act] == {Role.BORROWER} for act in own)


def test_an_analyst_and_an_administrator_touch_no_case() -> None:
    touching = {act for act, roles in ACTS.items() if roles & {Role.ANALYST, Role.ADMIN}}
    assert touching == {"trial_start", "trial_cancel"}  # which read decisions and change none


def test_a_borrower_sees_only_their_own_cases(cast: Any, apply: Any) -> None:
    case = apply(send=False)
    assert list(cases_for(cast.lin_xiao)) == [case]
    assert list(cases_for(cast.chen_wei)) == []
    assert list(loans_for(cast.chen_wei)) == []


def test_staff_see_the_cases_of_their_platform_and_no_other(cast: Any, apply: Any) -> None:
    case = apply(send=False)
    assert list(cases_for(cast.sun_li)) == [case]
    assert list(cases_for(cast.fang_yi)) == []


def test_staff_without_a_platform_see_nothing(cast: Any, apply: Any) -> None:
    apply(send=False)
    cast.sun_li.platform = ""
    assert list(cases_for(cast.sun_li)) == []


def test_an_act_on_a_case_out_of_reach_is_refused(cast: Any, apply: Any) -> None:
    case = apply(send=False)
    require(cast.sun_li, "note_add", case=case)
    with pytest.raises(PermissionDenied):
        require(cast.fang_yi, "note_add", case=case)


@pytest.mark.parametrize(
    ("person", "required", "holds"),
    [
        ("sun_li", "agent", True),
        ("sun_li", "reviewer", False),
        ("he_jun", "reviewer", True),
        ("he_jun", "manager", False),
        ("tang_yue", "manager", True),
        ("mo_ran", "agent", False),
        ("lin_xiao", "machine", False),
    ],
)
def test_authority_is_held_by_rank(cast: Any, person: str, required: str, holds: bool) -> None:
    assert has_authority(getattr(cast, person), required) is holds
