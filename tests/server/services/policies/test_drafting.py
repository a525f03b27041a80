"""Writing a version together: every text is kept, clean changes meet in one text, clashing ones wait side by side."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from forbear.policy import policy_from_text
from forbear.policy.editing import with_value
from forbear.problems import BadInput
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.drafting import draft_discard, draft_save, draft_start
from forbear_server.services.policies.submitting import draft_submit
from forbear_server.services.policies.texts import text_hash
from forbear_server.store.models import PolicyRevision, PolicyStatus, PolicyVersion


def test_a_draft_begins_with_the_next_name_from_tomorrow_and_follows_the_live_version(
    draft: PolicyVersion, live: PolicyVersion
) -> None:
    pack = policy_from_text(draft.text)
    assert (pack.label, pack.replaces, pack.valid_from) == ("nuanhe@2026.2", "2026.1", date(2026, 11, 25))
    assert (draft.version, draft.based_on, draft.status) == ("2026.2", live, PolicyStatus.DRAFT)
    assert draft.text.count("\n") == live.text.count("\n")


def test_names_of_drafts_and_of_those_put_aside_are_not_given_again(cast: Any, draft: PolicyVersion) -> None:
    draft_discard(actor=cast.tang_yue, draft_id=draft.pk)
    assert draft_start(actor=cast.tang_yue, version_id=draft.pk).version == "2026.3"


def test_a_new_year_begins_its_own_names(cast: Any, live: PolicyVersion, settings: Any) -> None:
    settings.TODAY = "2026-12-31"
    assert draft_start(actor=cast.tang_yue, version_id=live.pk).version == "2027.1"


def test_saving_makes_the_next_revision_and_keeps_every_earlier_one(cast: Any, draft: PolicyVersion) -> None:
    first = draft.text
    text = with_value(draft.text, "reply.business_days", 3)
    told = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1, note="三天")
    assert (told.outcome, told.draft.revision, told.draft.text) == ("saved", 2, text)
    assert told.draft.text_sha256 == text_hash(text)
    assert [row.text for row in told.draft.revisions.all()] == [first, text]


def test_saving_the_same_text_makes_no_revision(cast: Any, draft: PolicyVersion) -> None:
    told = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=draft.text, base_revision=1)
    assert (told.outcome, told.draft.revision) == ("saved", 1)


def test_two_people_who_change_different_things_from_one_revision_both_have_it(
    cast: Any, draft: PolicyVersion
) -> None:
    hers = with_value(draft.text, "reply.business_days", 3)
    his = with_value(draft.text, "breach.grace_days", 7)
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=hers, base_revision=1)
    told = draft_save(actor=cast.shen_qi, draft_id=draft.pk, text=his, base_revision=1)
    pack = policy_from_text(told.draft.text)
    assert (told.outcome, told.draft.revision) == ("merged", 3)
    assert (pack.reply.business_days, pack.breach.grace_days) == (3, 7)
    assert PolicyRevision.objects.get(policy=draft, number=3).typed == his


def test_clashing_changes_are_told_and_the_second_text_is_kept_whole(cast: Any, draft: PolicyVersion) -> None:
    hers = with_value(draft.text, "reply.business_days", 3)
    his = with_value(draft.text, "reply.business_days", 1)
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=hers, base_revision=1)
    told = draft_save(actor=cast.shen_qi, draft_id=draft.pk, text=his, base_revision=1)
    assert (told.outcome, told.draft.text, told.draft.revision) == ("conflict", hers, 2)
    assert [(clash.path, clash.base, clash.mine, clash.theirs) for clash in told.conflicts] == [
        ("reply.business_days", 2, 1, 3)
    ]
    kept = told.revision_kept
    assert kept is not None
    assert (kept.text, kept.author, kept.is_kept_aside, kept.base_number) == (his, cast.shen_qi, True, 1)


def test_pressing_save_again_keeps_one_copy_aside(cast: Any, draft: PolicyVersion) -> None:
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=draft.text + "# a", base_revision=1)
    for _ in range(2):
        draft_save(actor=cast.shen_qi, draft_id=draft.pk, text="no policy", base_revision=99)
    assert PolicyRevision.objects.filter(policy=draft, is_kept_aside=True).count() == 1


def test_after_a_clash_the_settled_text_is_saved_from_the_revision_it_was_settled_on(
    cast: Any, draft: PolicyVersion
) -> None:
    hers = with_value(draft.text, "reply.business_days", 3)
    his = with_value(draft.text, "reply.business_days", 1)
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=hers, base_revision=1)
    draft_save(actor=cast.shen_qi, draft_id=draft.pk, text=his, base_revision=1)
    told = draft_save(actor=cast.shen_qi, draft_id=draft.pk, text=his, base_revision=2)
    assert (told.outcome, told.draft.revision, told.draft.text) == ("saved", 4, his)


@pytest.mark.parametrize(
    "text", ["", "conditions: [", "id: nuanhe\nid: nuanhe", "１２３ ＞ а", "a: &x [*x]", "x" * 400_000]
)
def test_a_text_of_any_badness_is_kept(cast: Any, draft: PolicyVersion, text: str) -> None:
    told = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1)
    assert (told.outcome, told.draft.text, told.draft.content_sha256) == ("saved", text, "")
    assert told.draft.version == "2026.2"


@pytest.mark.parametrize("text", ["x" * 400_001, "id: \0", "id: \ud800"])
def test_what_no_database_keeps_is_refused_and_changes_nothing(cast: Any, draft: PolicyVersion, text: str) -> None:
    with pytest.raises(BadInput):
        draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1)
    assert PolicyVersion.objects.get(pk=draft.pk).revision == 1


def test_bad_texts_of_two_people_are_brought_together_line_by_line(cast: Any, draft: PolicyVersion) -> None:
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text="a: [\nb\nc\nd\ne\n", base_revision=1)
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text="A: [\nb\nc\nd\ne\n", base_revision=2)
    told = draft_save(actor=cast.shen_qi, draft_id=draft.pk, text="a: [\nb\nc\nd\nE\n", base_revision=2)
    assert (told.outcome, told.draft.text) == ("merged", "A: [\nb\nc\nd\nE\n")


def test_what_is_saved_after_the_draft_was_sent_to_review_is_kept_aside(
    cast: Any, draft: PolicyVersion, changed: Any
) -> None:
    draft = changed(draft, "reply.business_days", 3)
    draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=2)
    told = draft_save(actor=cast.shen_qi, draft_id=draft.pk, text=draft.text + "# late\n", base_revision=2)
    assert (told.outcome, told.draft.text, told.conflicts) == ("conflict", draft.text, ())
    assert told.revision_kept is not None
    assert told.revision_kept.text.endswith("# late\n")


def test_line_ends_of_a_browser_are_those_of_a_file(cast: Any, draft: PolicyVersion) -> None:
    text = draft.text.replace("\n", "\r\n")
    told = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1)
    assert (told.outcome, told.draft.revision) == ("saved", 1)


def test_a_draft_put_aside_is_not_lost_and_is_not_put_aside_after_review(
    cast: Any, draft: PolicyVersion, approved: Any
) -> None:
    other = draft_start(actor=cast.tang_yue, version_id=draft.pk)
    gone = draft_discard(actor=cast.tang_yue, draft_id=other.pk)
    assert (gone.status, gone.revisions.count()) == (PolicyStatus.DISCARDED, 1)
    with pytest.raises(Conflict, match="approved"):
        draft_discard(actor=cast.tang_yue, draft_id=approved(draft).pk)


@pytest.mark.parametrize("person", ["sun_li", "he_jun", "mo_ran", "admin", "lin_xiao"])
def test_only_a_policy_manager_writes(cast: Any, live: PolicyVersion, person: str) -> None:
    with pytest.raises(PermissionDenied):
        draft_start(actor=getattr(cast, person), version_id=live.pk)


def test_another_lenders_policy_does_not_exist(cast: Any, live: PolicyVersion, draft: PolicyVersion) -> None:
    with pytest.raises(Http404):
        draft_start(actor=cast.lu_an, version_id=live.pk)
    with pytest.raises(Http404):
        draft_save(actor=cast.lu_an, draft_id=draft.pk, text="", base_revision=1)


def test_whoever_begins_twice_without_writing_has_begun_one_draft(
    cast: Any, live: PolicyVersion, draft: PolicyVersion
) -> None:
    assert draft_start(actor=cast.tang_yue, version_id=live.pk) == draft
    assert draft_start(actor=cast.shen_qi, version_id=live.pk) != draft
    text = with_value(draft.text, "reply.business_days", 3)
    draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1)
    assert draft_start(actor=cast.tang_yue, version_id=live.pk) != draft
