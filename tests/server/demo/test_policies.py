"""The demo's policies: one scheduled after it was given back once, one in work by two people, all in the log."""

from datetime import date
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from forbear.policy import policy_from_text
from forbear_server.project.demo.cast import the_cast
from forbear_server.project.demo.people import staff_account
from forbear_server.project.demo.policies import tell_policies
from forbear_server.services.events import event_verify
from forbear_server.services.policies.reading import policy_shelf, state_of
from forbear_server.store.models import Event, PolicyReview, PolicyRevision, PolicyVersion

TODAY = date(2026, 11, 24)


@pytest.fixture
def told(db: None) -> None:
    for member in the_cast().staff:
        staff_account(member)
    with override_settings(TODAY=TODAY.isoformat()):
        tell_policies(today=TODAY)


def version(name: str) -> PolicyVersion:
    return PolicyVersion.objects.get(pack_id="nuanhe", version=name)


def test_the_next_version_waits_for_its_day_and_was_given_back_once(told: None) -> None:
    assert state_of(version("2026.2"), on=TODAY) == "scheduled"
    assert list(PolicyReview.objects.values_list("verdict", flat=True)) == ["return", "approve"]
    assert policy_shelf().in_force("nuanhe", on=TODAY).breach.grace_days == 5
    assert policy_shelf().in_force("nuanhe", on=date(2026, 12, 1)).breach.grace_days == 7


def test_the_draft_in_work_holds_what_two_people_wrote_from_one_revision(told: None) -> None:
    draft = version("2026.3")
    pack = policy_from_text(draft.text)
    assert (state_of(draft, on=TODAY), pack.replaces) == ("draft", "2026.2")
    assert "serious_illness" in [segment.code for segment in pack.segments]
    assert str(pack.holdout.share) == "1/10"
    authors = PolicyRevision.objects.filter(policy=draft).values_list("author__name", flat=True)
    assert list(authors) == ["沈琦", "沈琦", "唐悦"]


def test_everything_happened_on_its_own_day_and_is_in_the_log(told: None) -> None:
    told_events = Event.objects.filter(actor__isnull=False).order_by("number")
    days = [timezone.localdate(event.at) for event in told_events]
    assert (days[0], days[-1]) == (date(2026, 11, 15), date(2026, 11, 23))
    assert days == sorted(days)
    assert event_verify().broken_at is None


@pytest.mark.parametrize("platform", ["nuanhe", "panshi", "harbor"])
def test_every_lender_has_two_who_may_write_and_review(platform: str) -> None:
    managers = [each for each in the_cast().staff if (each.platform, each.role) == (platform, "policy_manager")]
    assert len(managers) == 2


def test_a_law_that_refuses_a_step_leaves_the_demo_whole(db: None, monkeypatch: Any) -> None:
    from forbear.policy import Finding
    from forbear_server.services.policies import checking

    for member in the_cast().staff:
        staff_account(member)
    finding = Finding(severity="error", path="contact", line=1, message="not lawful", remedy="Change it")
    monkeypatch.setattr(checking, "check_policy_text", lambda *_args, **_kw: (finding,))
    with override_settings(TODAY=TODAY.isoformat()):
        tell_policies(today=TODAY)
    assert version("2026.2").status == "draft"
