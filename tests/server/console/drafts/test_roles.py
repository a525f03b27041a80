"""Who gets into the editor: those who write policies, of their own lender, and nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.access.acts import ACTS
from forbear_server.access.console_pages import DRAFT_PAGES
from forbear_server.console.drafts.urls import urlpatterns
from forbear_server.services.policies.drafting import draft_start
from forbear_server.store.models import PolicyStatus, PolicyVersion, Role, User

WRITING = ["draft", "text", "conditions", "condition_new", "segments", "segment_new"]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_page_of_the_editor_stands_in_the_table() -> None:
    assert {f"drafts:{pattern.name}" for pattern in urlpatterns} == set(DRAFT_PAGES)


@pytest.mark.parametrize("name", WRITING)
def test_only_those_who_write_policies_get_in(cast: Any, name: str) -> None:
    live = PolicyVersion.objects.get(pack_id="nuanhe", status=PolicyStatus.PUBLISHED)
    draft = draft_start(actor=cast.tang_yue, version_id=live.pk)
    for role, person in cast.by_role().items():
        status = signed_in(person).get(reverse(f"drafts:{name}", args=[draft.pk])).status_code
        assert (status == 200) == (role in ACTS["draft_save"]), role


def test_another_lenders_draft_is_not_found(cast: Any) -> None:
    live = PolicyVersion.objects.get(pack_id="nuanhe", status=PolicyStatus.PUBLISHED)
    draft = draft_start(actor=cast.tang_yue, version_id=live.pk)
    other = User(username="other", name="他家", role=Role.POLICY_MANAGER, platform="panshi")
    other.set_unusable_password()
    other.save()
    for name in WRITING:
        assert signed_in(other).get(reverse(f"drafts:{name}", args=[draft.pk])).status_code == 404


def test_a_draft_without_errors_leads_to_review(editor: Client, draft: Any, saved_by: Any, manager: Any) -> None:
    saved_by(manager, draft, "reply.business_days", 1)
    page = editor.get(reverse("drafts:draft", args=[draft.pk])).content.decode()
    assert reverse("policies:submit", args=[draft.pk]) in page


def test_a_draft_with_errors_says_so_and_leads_nowhere(
    editor: Client, draft: Any, saved_by: Any, manager: Any
) -> None:
    saved_by(manager, draft, "contact.start", "06:00")
    page = editor.get(reverse("drafts:draft", args=[draft.pk])).content.decode()
    assert "1 error has to be mended first" in page
    assert reverse("policies:submit", args=[draft.pk]) not in page


def test_what_is_no_draft_any_more_cannot_be_written(editor: Client, draft: Any) -> None:
    draft.status = PolicyStatus.IN_REVIEW
    draft.save()
    response = editor.get(reverse("drafts:text", args=[draft.pk]))
    assert response["Location"] == reverse("drafts:draft", args=[draft.pk])
    assert "It is no draft at the moment" in editor.get(response["Location"]).content.decode()
