"""What forbear ships becomes rows: in force at once, or a draft where the lender manages the policy already."""

import logging
from typing import Any

import pytest

from forbear.policy import builtin_policies, builtin_policy_text, load_policy
from forbear_server.services.policies import adopting
from forbear_server.services.policies.reading import policy_shelf
from forbear_server.store.models import Event, PolicyPublication, PolicyRevision, PolicyStatus, PolicyVersion


def test_each_shipped_policy_is_in_force_from_its_own_first_day(db: None) -> None:
    shipped = {(row.policy.label, row.kind, row.starts_on.isoformat()) for row in PolicyPublication.objects.all()}
    own = {(pack.label, "shipped", pack.valid_from.isoformat()) for pack in map(load_policy, builtin_policies())}
    assert shipped == own
    assert policy_shelf().platforms == builtin_policies()


def test_the_text_is_kept_byte_for_byte_and_its_adoption_is_in_the_log(live: PolicyVersion) -> None:
    assert live.text == builtin_policy_text("nuanhe")
    events = Event.objects.filter(payload__policy="nuanhe@2026.1").order_by("number")
    assert [event.kind for event in events] == ["policy_adopted", "policy_scheduled"]
    assert {event.payload["text_sha256"] for event in events} == {live.text_sha256}


def test_adopting_again_changes_nothing(db: None) -> None:
    before = PolicyVersion.objects.count(), PolicyPublication.objects.count(), Event.objects.count()
    assert {each.outcome for each in adopting.policies_adopt()} == {"known"}
    assert (PolicyVersion.objects.count(), PolicyPublication.objects.count(), Event.objects.count()) == before


def ship(monkeypatch: Any, text: str) -> None:
    monkeypatch.setattr(adopting, "builtin_policies", lambda: ("nuanhe",))
    monkeypatch.setattr(adopting, "builtin_policy_text", lambda name: text)


def test_a_newly_shipped_version_waits_as_a_draft(monkeypatch: Any, live: PolicyVersion) -> None:
    ship(monkeypatch, live.text.replace('version: "2026.1"', 'version: "2027.1"'))
    (told,) = adopting.policies_adopt()
    assert (told.label, told.outcome) == ("nuanhe@2027.1", "draft")
    draft = PolicyVersion.objects.get(pack_id="nuanhe", version="2027.1")
    assert (draft.status, draft.created_by, draft.publications.count()) == (PolicyStatus.DRAFT, None, 0)
    assert PolicyRevision.objects.get(policy=draft).text == draft.text
    assert [each.outcome for each in adopting.policies_adopt()] == ["known"]


def test_a_published_text_is_never_overwritten_by_what_is_shipped_under_its_name(
    monkeypatch: Any, live: PolicyVersion, caplog: pytest.LogCaptureFixture
) -> None:
    ship(monkeypatch, live.text.replace("business_days: 2", "business_days: 4"))
    with caplog.at_level(logging.WARNING):
        (told,) = adopting.policies_adopt()
    assert told.outcome == "differs"
    assert "nuanhe@2026.1" in caplog.text
    assert PolicyVersion.objects.get(pk=live.pk).text == live.text
    assert PolicyVersion.objects.filter(pack_id="nuanhe").count() == 1
