"""From approved to live to retired: by the day alone, in the log, and never two ways at once."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from forbear.policy import policy_from_text
from forbear.problems import BadInput
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_verify
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.publishing import policy_publish, publication_cancel
from forbear_server.services.policies.reading import policy_shelf, state_of, versions_for
from forbear_server.services.policies.reviewing import review_give
from forbear_server.services.policies.rolling_back import policy_roll_back
from forbear_server.services.policies.submitting import draft_submit, draft_withdraw
from forbear_server.store.models import Event, PolicyPublication, PolicyStatus, PolicyVersion

TODAY = date(2026, 11, 24)
TOMORROW = date(2026, 11, 25)
LAST_OF_NOVEMBER = date(2026, 11, 30)
DECEMBER = date(2026, 12, 1)


def in_force(on: date) -> str:
    return policy_shelf().in_force("nuanhe", on=on).label


def test_a_scheduled_version_is_live_on_its_day_without_anything_being_run(
    draft: PolicyVersion, live: PolicyVersion, approved: Any, publish: Any
) -> None:
    version = approved(draft)
    publish(version, DECEMBER)
    version.refresh_from_db()
    assert (in_force(LAST_OF_NOVEMBER), in_force(DECEMBER)) == ("nuanhe@2026.1", "nuanhe@2026.2")
    assert (state_of(version, on=LAST_OF_NOVEMBER), state_of(live, on=LAST_OF_NOVEMBER)) == ("scheduled", "live")
    assert (state_of(version, on=DECEMBER), state_of(live, on=DECEMBER)) == ("live", "retired")


def test_the_whole_way_is_in_the_log_with_the_hash_of_each_text(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any
) -> None:
    version = approved(draft)
    publish(version, DECEMBER)
    events = Event.objects.filter(payload__version_id=str(version.pk)).order_by("number")
    assert [event.kind for event in events] == [
        "policy_drafted",
        "policy_saved",
        "policy_submitted",
        "policy_reviewed",
        "policy_scheduled",
    ]
    assert [event.payload["text_sha256"] for event in events][1:] == [version.text_sha256] * 4
    assert event_verify().broken_at is None


def test_only_what_was_approved_is_published(cast: Any, draft: PolicyVersion, publish: Any) -> None:
    with pytest.raises(Conflict) as conflict:
        publish(draft, DECEMBER)
    assert conflict.value.code == "not_approved"


def test_a_text_changed_after_approval_is_not_published(draft: PolicyVersion, approved: Any, publish: Any) -> None:
    version = approved(draft)
    PolicyVersion.objects.filter(pk=version.pk).update(
        text=version.text.replace("business_days: 3", "business_days: 9")
    )
    with pytest.raises(Conflict) as conflict:
        publish(version, DECEMBER)
    assert conflict.value.code == "text_changed"


@pytest.mark.parametrize("day", [date(2026, 11, 23), TODAY])
def test_a_day_in_the_past_or_outside_the_versions_own_is_refused(
    draft: PolicyVersion, approved: Any, publish: Any, day: date
) -> None:
    with pytest.raises(BadInput, match="starts_on"):
        publish(approved(draft), day)
    assert PolicyPublication.objects.filter(policy=draft).count() == 0


def test_the_law_of_the_day_is_asked_once_more(
    draft: PolicyVersion, approved: Any, publish: Any, monkeypatch: Any
) -> None:
    from forbear.policy import Finding
    from forbear_server.services.policies import checking

    version = approved(draft)
    finding = Finding(severity="error", path="contact", line=1, message="no longer lawful", remedy="Change it")
    monkeypatch.setattr(checking, "check_policy_text", lambda *_args, **_kw: (finding,))
    with pytest.raises(BadInput, match="no longer lawful"):
        publish(version, DECEMBER)


def test_two_people_publish_one_version_at_once_and_one_is_told(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any
) -> None:
    version = approved(draft)
    publish(version, DECEMBER)
    with pytest.raises(Conflict) as conflict:
        policy_publish(actor=cast.shen_qi, version_id=version.pk, starts_on=TOMORROW)
    assert conflict.value.code == "already_published"


def another(cast: Any, based_on: PolicyVersion, *, grace_days: int = 6) -> PolicyVersion:
    """A second version written by Shen Qi beside the first, approved too."""
    other = draft_start(actor=cast.shen_qi, version_id=based_on.pk)
    text = other.text.replace("grace_days: 5", f"grace_days: {grace_days}")
    draft_save(actor=cast.shen_qi, draft_id=other.pk, text=text, base_revision=1)
    draft_submit(actor=cast.shen_qi, draft_id=other.pk, revision=2)
    review_give(actor=cast.he_jun, draft_id=other.pk, verdict="approve")
    other.refresh_from_db()
    return other


def test_a_version_that_has_not_seen_the_one_in_force_does_not_push_it_aside(
    cast: Any, draft: PolicyVersion, live: PolicyVersion, approved: Any, publish: Any
) -> None:
    other = another(cast, live)
    publish(approved(draft), TOMORROW)
    with pytest.raises(Conflict) as conflict:
        publish(other, DECEMBER)
    assert conflict.value.code == "based_on_older"


def test_nothing_is_slipped_in_before_a_version_that_waits(
    cast: Any, draft: PolicyVersion, live: PolicyVersion, approved: Any, publish: Any
) -> None:
    other = another(cast, live)
    publish(approved(draft), DECEMBER)
    with pytest.raises(Conflict) as conflict:
        publish(other, TOMORROW)
    assert conflict.value.code == "scheduled_already"


def test_the_next_version_follows_the_one_it_was_begun_from(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any
) -> None:
    first = approved(draft)
    publish(first, DECEMBER)
    second = another(cast, first)
    pack = policy_from_text(second.text)
    assert (pack.replaces, pack.valid_from) == ("2026.2", date(2026, 12, 2))
    publish(second, date(2027, 1, 1))
    assert [in_force(day) for day in (TODAY, DECEMBER, date(2027, 1, 1))] == [
        "nuanhe@2026.1",
        "nuanhe@2026.2",
        "nuanhe@2026.3",
    ]


def test_a_scheduled_version_is_called_off_and_can_be_scheduled_again(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any
) -> None:
    version = approved(draft)
    publication = publish(version, DECEMBER)
    publication_cancel(actor=cast.shen_qi, publication_id=publication.pk, note="先等等")
    version.refresh_from_db()
    assert (version.status, in_force(DECEMBER)) == (PolicyStatus.APPROVED, "nuanhe@2026.1")
    assert Event.objects.filter(kind="policy_publication_cancelled").count() == 1
    publication_cancel(actor=cast.shen_qi, publication_id=publication.pk)
    assert Event.objects.filter(kind="policy_publication_cancelled").count() == 1
    publish(version, DECEMBER)
    assert in_force(DECEMBER) == "nuanhe@2026.2"


def test_a_version_called_off_can_be_taken_back_to_go_on_writing(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any
) -> None:
    version = approved(draft)
    publication_cancel(actor=cast.tang_yue, publication_id=publish(version, DECEMBER).pk)
    assert draft_withdraw(actor=cast.tang_yue, draft_id=version.pk).status == PolicyStatus.DRAFT


def test_what_has_begun_is_not_called_off(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any, settings: Any
) -> None:
    publication = publish(approved(draft), DECEMBER)
    settings.TODAY = DECEMBER.isoformat()
    with pytest.raises(Conflict) as conflict:
        publication_cancel(actor=cast.tang_yue, publication_id=publication.pk)
    assert conflict.value.code == "began_already"


def test_one_step_brings_the_version_before_back(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any, settings: Any
) -> None:
    version, live = approved(draft), draft.based_on
    assert live is not None
    publish(version, TOMORROW)
    settings.TODAY = DECEMBER.isoformat()
    back = policy_roll_back(actor=cast.shen_qi, platform="nuanhe", pack_id="nuanhe", note="答复慢了")
    version.refresh_from_db()
    assert (back.policy, back.starts_on, back.kind) == (live, DECEMBER, "rollback")
    assert (in_force(LAST_OF_NOVEMBER), in_force(DECEMBER)) == ("nuanhe@2026.2", "nuanhe@2026.1")
    assert (state_of(version, on=DECEMBER), state_of(live, on=DECEMBER)) == ("retired", "live")
    assert policy_shelf().named("nuanhe@2026.2").reply.business_days == 3


def test_going_back_twice_never_brings_back_what_was_taken_away(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any, settings: Any
) -> None:
    publish(approved(draft), TOMORROW)
    settings.TODAY = DECEMBER.isoformat()
    policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="回退")
    with pytest.raises(Conflict) as conflict:
        policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="再回退")
    assert conflict.value.code == "nothing_before"


def test_a_version_gone_back_from_can_be_published_again(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any, settings: Any
) -> None:
    version = approved(draft)
    publish(version, TOMORROW)
    settings.TODAY = DECEMBER.isoformat()
    policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="回退")
    publish(version, date(2026, 12, 2))
    assert in_force(date(2026, 12, 2)) == "nuanhe@2026.2"


def test_going_back_calls_off_what_waits(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any, settings: Any
) -> None:
    first = approved(draft)
    publish(first, TOMORROW)
    second = another(cast, first)
    publish(second, date(2026, 12, 5))
    settings.TODAY = DECEMBER.isoformat()
    policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="回退")
    second.refresh_from_db()
    assert (second.status, in_force(date(2026, 12, 5))) == (PolicyStatus.APPROVED, "nuanhe@2026.1")


def test_going_back_takes_a_reason_and_the_publication_that_was_looked_at(
    cast: Any, draft: PolicyVersion, approved: Any, publish: Any, settings: Any
) -> None:
    publication = publish(approved(draft), TOMORROW)
    settings.TODAY = DECEMBER.isoformat()
    with pytest.raises(BadInput):
        policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="")
    with pytest.raises(Conflict):
        policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="回退", seen=1)
    seen = publication.number
    assert policy_roll_back(actor=cast.tang_yue, platform="nuanhe", pack_id="nuanhe", note="回退", seen=seen)


@pytest.mark.parametrize("person", ["sun_li", "he_jun", "mo_ran", "admin", "lin_xiao"])
def test_only_a_policy_manager_publishes_and_rolls_back(
    cast: Any, draft: PolicyVersion, approved: Any, person: str
) -> None:
    version, actor = approved(draft), getattr(cast, person)
    with pytest.raises(PermissionDenied):
        policy_publish(actor=actor, version_id=version.pk, starts_on=DECEMBER)
    with pytest.raises(PermissionDenied):
        policy_roll_back(actor=actor, platform="nuanhe", pack_id="nuanhe", note="回退")
    with pytest.raises(PermissionDenied):
        publication_cancel(actor=actor, publication_id=1)


def test_another_lender_sees_and_moves_nothing(cast: Any, draft: PolicyVersion, approved: Any, publish: Any) -> None:
    publication = publish(approved(draft), DECEMBER)
    assert {version.platform for version in versions_for(cast.lu_an)} == {"panshi"}
    assert not versions_for(cast.lin_xiao).exists()
    with pytest.raises(Exception, match="no policy version"):
        policy_publish(actor=cast.lu_an, version_id=draft.pk, starts_on=DECEMBER)
    with pytest.raises(Exception, match="no publication"):
        publication_cancel(actor=cast.lu_an, publication_id=publication.pk)
    with pytest.raises(Conflict):
        policy_roll_back(actor=cast.lu_an, platform="nuanhe", pack_id="nuanhe", note="回退")


def test_a_publication_is_neither_edited_nor_removed(live: PolicyVersion) -> None:
    publication = PolicyPublication.objects.get(policy=live)
    publication.starts_on = DECEMBER
    with pytest.raises(TypeError):
        publication.save()
    with pytest.raises(TypeError):
        publication.save(update_fields=["starts_on"])
    with pytest.raises(TypeError):
        publication.delete()


def test_one_label_is_one_published_text_for_ever(live: PolicyVersion) -> None:
    with pytest.raises(IntegrityError):
        PolicyVersion.objects.create(
            platform="nuanhe",
            pack_id="nuanhe",
            version="2026.1",
            text="",
            text_sha256="",
            status=PolicyStatus.PUBLISHED,
            created_at=live.created_at,
            updated_at=live.updated_at,
        )


def test_the_shelf_costs_one_small_query_and_reads_each_text_once(db: None) -> None:
    policy_shelf()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert policy_shelf().in_force("nuanhe", on=TODAY) is policy_shelf().in_force("nuanhe", on=TODAY)
    assert len(queries) == 2
    assert "text" not in queries[0]["sql"].replace("text_sha256", "")
