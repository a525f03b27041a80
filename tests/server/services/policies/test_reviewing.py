"""A second person looks, and what they approved is what is published."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from forbear.problems import BadInput
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.reviewing import may_review, review_give
from forbear_server.services.policies.submitting import draft_submit
from forbear_server.store.models import PolicyReview, PolicyStatus, PolicyVersion


@pytest.fixture
def waiting(cast: Any, draft: PolicyVersion, changed: Any) -> PolicyVersion:
    """Tang Yue wrote it, Shen Qi changed a line, Tang Yue sent it."""
    draft = changed(draft, "reply.business_days", 3, by="shen_qi")
    return draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=draft.revision)


def test_a_reviewer_approves(cast: Any, waiting: PolicyVersion) -> None:
    review = review_give(actor=cast.he_jun, draft_id=waiting.pk, verdict="approve", revision=2)
    waiting.refresh_from_db()
    assert (review.revision, review.text_sha256, waiting.status) == (2, waiting.text_sha256, PolicyStatus.APPROVED)


@pytest.mark.parametrize("author", ["tang_yue", "shen_qi"])
def test_nobody_reviews_what_they_wrote_a_line_of(cast: Any, waiting: PolicyVersion, author: str) -> None:
    assert not may_review(getattr(cast, author), waiting)
    with pytest.raises(PermissionDenied):
        review_give(actor=getattr(cast, author), draft_id=waiting.pk, verdict="approve")


def test_nobody_reviews_what_they_sent(cast: Any, draft: PolicyVersion) -> None:
    draft_submit(actor=cast.shen_qi, draft_id=draft.pk, revision=1)
    with pytest.raises(PermissionDenied):
        review_give(actor=cast.shen_qi, draft_id=draft.pk, verdict="approve")


@pytest.mark.parametrize("person", ["sun_li", "mo_ran", "admin", "lin_xiao"])
def test_other_roles_do_not_review(cast: Any, waiting: PolicyVersion, person: str) -> None:
    assert not may_review(getattr(cast, person), waiting)
    with pytest.raises(PermissionDenied):
        review_give(actor=getattr(cast, person), draft_id=waiting.pk, verdict="approve")


def test_giving_back_takes_a_reason_and_opens_the_draft_again(cast: Any, waiting: PolicyVersion) -> None:
    with pytest.raises(BadInput):
        review_give(actor=cast.he_jun, draft_id=waiting.pk, verdict="return", note="  ")
    review_give(actor=cast.he_jun, draft_id=waiting.pk, verdict="return", note="三天太久")
    waiting.refresh_from_db()
    assert waiting.status == PolicyStatus.DRAFT
    assert PolicyReview.objects.get(policy=waiting).note == "三天太久"


def test_an_unknown_verdict_is_refused(cast: Any, waiting: PolicyVersion) -> None:
    with pytest.raises(BadInput):
        review_give(actor=cast.he_jun, draft_id=waiting.pk, verdict="perhaps")


def test_a_text_changed_past_the_services_is_not_approved(cast: Any, waiting: PolicyVersion) -> None:
    PolicyVersion.objects.filter(pk=waiting.pk).update(text=waiting.text + "# slipped in\n")
    with pytest.raises(Conflict) as conflict:
        review_give(actor=cast.he_jun, draft_id=waiting.pk, verdict="approve")
    assert conflict.value.code == "draft_changed"


def test_a_review_of_another_revision_than_the_one_looked_at_is_refused(cast: Any, waiting: PolicyVersion) -> None:
    with pytest.raises(Conflict):
        review_give(actor=cast.he_jun, draft_id=waiting.pk, verdict="approve", revision=1)


def test_what_does_not_wait_is_not_reviewed(cast: Any, draft: PolicyVersion) -> None:
    with pytest.raises(Conflict) as conflict:
        review_give(actor=cast.he_jun, draft_id=draft.pk, verdict="approve")
    assert conflict.value.code == "not_in_review"
