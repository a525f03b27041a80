"""A text is sent to review only when it is complete, lawful and in its place among the other versions."""

from collections.abc import Callable
from typing import Any

import pytest

from forbear.policy.editing import with_value
from forbear.problems import BadInput
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.submitting import draft_submit, draft_withdraw
from forbear_server.store.models import PolicyStatus, PolicyVersion

Refused = Callable[[str], list[str]]


@pytest.fixture
def refused(cast: Any, draft: PolicyVersion) -> Refused:
    """Saves a text and tells the paths of the problems that keep it from review."""

    def run(text: str) -> list[str]:
        told = draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1)
        with pytest.raises(BadInput) as refusal:
            draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=told.draft.revision)
        return sorted({problem.path for problem in refusal.value.problems})

    return run


def test_a_good_draft_goes_to_review(cast: Any, draft: PolicyVersion) -> None:
    sent = draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=1, note="请看")
    assert (sent.status, sent.submitted_by) == (PolicyStatus.IN_REVIEW, cast.tang_yue)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("id", "panshi", "id"),
        ("platform", "panshi", "platform"),
        ("version", "2026.1", "version"),
        ("valid_from", "2026-11-23", "valid_from"),
        ("replaces", None, "replaces"),
        ("replaces", "2025.9", "replaces"),
        ("replaces", "2026.2", "replaces"),
        ("contact.end", "23:00", "contact.end"),
    ],
)
def test_a_version_out_of_place_or_against_the_law_is_refused(
    draft: PolicyVersion, refused: Refused, path: str, value: Any, told: str
) -> None:
    assert told in refused(with_value(draft.text, path, value))


def test_every_problem_is_told_at_once(draft: PolicyVersion, refused: Refused) -> None:
    text = with_value(with_value(draft.text, "version", "2026.1"), "valid_from", "2020-01-01")
    text = with_value(text, "contact.end", "23:30")
    assert refused(text) == ["contact.end", "replaces", "valid_from", "version"]


def test_a_text_that_cannot_be_read_is_refused(refused: Refused) -> None:
    assert refused("conditions: [") == ["(document)"]


def test_two_drafts_of_one_name_do_not_both_go_to_review(
    cast: Any, draft: PolicyVersion, live: PolicyVersion
) -> None:
    other = draft_start(actor=cast.shen_qi, version_id=live.pk)
    text = with_value(other.text, "version", draft.version)
    draft_save(actor=cast.shen_qi, draft_id=other.pk, text=text, base_revision=1)
    draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=1)
    with pytest.raises(BadInput, match="version"):
        draft_submit(actor=cast.shen_qi, draft_id=other.pk, revision=2)


def test_a_policy_of_other_products_may_stand_beside_but_not_one_of_the_same(
    cast: Any, live: PolicyVersion, draft: PolicyVersion
) -> None:
    text = with_value(with_value(draft.text, "id", "nuanhe_second"), "replaces", None)
    PolicyVersion.objects.filter(pk=draft.pk).update(pack_id="nuanhe_second", text=text)
    with pytest.raises(BadInput, match="online_consumer_loan"):
        draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=1)


def test_a_draft_saved_meanwhile_is_not_sent_unseen(cast: Any, draft: PolicyVersion, changed: Any) -> None:
    changed(draft, "reply.business_days", 3, by="shen_qi")
    with pytest.raises(Conflict) as conflict:
        draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=1)
    assert conflict.value.code == "draft_changed"


def test_what_waits_for_review_is_sent_once_and_can_be_taken_back(cast: Any, draft: PolicyVersion) -> None:
    draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=1)
    with pytest.raises(Conflict, match="in_review"):
        draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=1)
    assert draft_withdraw(actor=cast.shen_qi, draft_id=draft.pk).status == PolicyStatus.DRAFT
    with pytest.raises(Conflict):
        draft_withdraw(actor=cast.shen_qi, draft_id=draft.pk)


def test_versions_that_would_replace_each_other_in_a_circle_are_refused(
    draft: PolicyVersion, live: PolicyVersion, refused: Refused
) -> None:
    """As when a version put in by an operator named one that was not there yet."""
    PolicyVersion.objects.filter(pk=live.pk).update(text=with_value(live.text, "replaces", "2026.2"))
    assert "replaces" in refused(draft.text + "# changed\n")
