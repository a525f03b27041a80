"""Counter-offers in the guided editor: shown, changed, and written into a file that said nothing of them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from forbear.policy import policy_from_text
from forbear_server.console.policies.plain_policy import plain_policy
from forbear_server.services.policies.drafting import draft_save


def address(draft: Any) -> str:
    return reverse("drafts:part", args=[draft.pk, "limits"])


def without_block(text: str) -> str:
    start = text.index("counter:\n")
    end = text.index("  source: judgement\n", start) + len("  source: judgement\n")
    return text[:start] + text[end:]


def test_rounds_and_roles_are_typed_and_ticked(editor: Client, draft: Any, typed: Any) -> None:
    page = editor.get(address(draft))
    sent = typed(page, **{"counter.rounds": "6", "counter.roles": ["reviewer", "manager"]})
    assert editor.post(address(draft), sent).status_code == 302
    draft.refresh_from_db()
    counter = policy_from_text(draft.text).counter
    assert (counter.rounds, counter.staff_rounds, counter.roles) == (6, 20, ("reviewer", "manager"))


def test_a_text_that_says_nothing_gets_the_block_when_something_is_typed(
    editor: Client, manager: Any, draft: Any, typed: Any
) -> None:
    draft_save(actor=manager, draft_id=draft.pk, text=without_block(draft.text), base_revision=1)
    page = editor.get(address(draft))
    assert editor.post(address(draft), typed(page)).status_code == 302
    draft.refresh_from_db()
    assert "counter:" not in draft.text
    assert editor.post(address(draft), typed(page, **{"counter.rounds": "6"})).status_code == 302
    draft.refresh_from_db()
    assert policy_from_text(draft.text).counter.rounds == 6


def test_readers_of_a_text_that_says_nothing_read_what_holds_then(draft: Any) -> None:
    shown = plain_policy(without_block(draft.text))
    assert shown is not None
    groups = {group.title: [fact.words for fact in group.facts] for group in shown.promises}
    assert ["20", "20"] in [words[:2] for words in groups.values()]
