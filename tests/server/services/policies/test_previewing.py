"""A draft on past cases: only those within reach, by the version in force, and nothing stored."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from forbear.problems import BadInput
from forbear_server.services.policies.previewing import (
    case_by_reference,
    draft_preview,
    past_cases,
    standing_version,
)
from forbear_server.store.models import Decision


def test_a_case_is_worked_out_by_both_versions(cast: Any, draft: Any, decision: Any) -> None:
    reference = decision.case.reference
    text = draft.text.replace("deferral_months: [0, 1, 2, 3, 4, 5, 6]", "deferral_months: [0]")
    (preview,) = draft_preview(actor=cast.tang_yue, draft=draft, text=text, references=[reference.lower()])
    assert preview.trial.before.policy == "nuanhe@2026.1"
    assert preview.trial.after.policy == "nuanhe@2026.2"
    assert preview.trial.verdict != "same"
    assert Decision.objects.count() == 1


def test_the_draft_as_it_began_changes_nothing(cast: Any, draft: Any, decision: Any) -> None:
    (preview,) = draft_preview(
        actor=cast.tang_yue, draft=draft, text=draft.text, references=[decision.case.reference]
    )
    assert preview.trial.verdict == "same"


def test_a_text_that_is_no_policy_is_refused_with_every_problem(cast: Any, draft: Any) -> None:
    with pytest.raises(BadInput):
        draft_preview(actor=cast.tang_yue, draft=draft, text="id: nuanhe\n", references=[])


def test_only_those_who_write_policies_may_preview(cast: Any, draft: Any) -> None:
    with pytest.raises(PermissionDenied):
        draft_preview(actor=cast.mo_ran, draft=draft, text=draft.text, references=[])


def test_suggestions_and_look_ups_stay_within_reach(cast: Any, draft: Any, decision: Any) -> None:
    reference = decision.case.reference
    assert [case.reference for case in past_cases(user=cast.tang_yue, draft=draft)] == [reference]
    assert past_cases(user=cast.fang_yi, draft=draft) == ()
    assert case_by_reference(user=cast.tang_yue, reference=f" {reference.lower()} ") is not None
    assert case_by_reference(user=cast.fang_yi, reference=reference) is None


def test_without_a_version_in_force_the_one_it_was_begun_from_counts(draft: Any, live: Any) -> None:
    draft.pack_id = "elsewhere"
    found = standing_version(draft)
    assert found is not None
    assert found.label == live.label
