"""The guided pages: shown as people type, saved as the file writes, and nothing else of the file touched."""

import difflib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.console.drafts.parts import PARTS
from forbear_server.services.policies.drafting import draft_save


def address(draft: Any, part: str) -> str:
    return reverse("drafts:part", args=[draft.pk, part])


GUIDED = [code for code, part in PARTS.items() if not part.is_list]


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_lists_and_shares_are_shown_as_people_write_them(editor: Client, draft: Any) -> None:
    form = editor.get(address(draft, "levers")).context["form"]
    assert form.initial["deferral_months"] == "0, 1, 2, 3, 4, 5, 6"
    assert form.initial["rates_annual"] == "contract, 15, 12, 9, 6, 0"
    assert form.initial["waive_interest_shares"] == "0, 25, 50, 100"


def test_saving_changes_the_bytes_of_that_value_alone(editor: Client, draft: Any, typed: Any) -> None:
    before = draft.text
    page = editor.get(address(draft, "levers"))
    response = editor.post(address(draft, "levers"), typed(page, rates_annual="合同, 14.5%，12 9、0"))
    assert response.status_code == 302
    draft.refresh_from_db()
    assert changed_lines(before, draft.text) == [
        '-   rates_annual: [contract, "0.15", "0.12", "0.09", "0.06", "0"]',
        '+   rates_annual: [contract, "0.145", "0.12", "0.09", "0"]',
    ]


@pytest.mark.parametrize("part", GUIDED)
def test_saving_an_untouched_page_changes_nothing(editor: Client, draft: Any, typed: Any, part: str) -> None:
    page = editor.get(address(draft, part))
    assert editor.post(address(draft, part), typed(page)).status_code == 302
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_spelling_of_the_file_stays_where_only_another_value_changed(
    editor: Client, manager: Any, draft: Any, typed: Any
) -> None:
    text = draft.text.replace('max_waived_share: "0.15"', 'max_waived_share: "0.150"')
    draft_save(actor=manager, draft_id=draft.pk, text=text, base_revision=1)
    page = editor.get(address(draft, "authority"))
    editor.post(address(draft, "authority"), typed(page, **{"authority[reviewer].max_deferral_months": "5"}))
    draft.refresh_from_db()
    assert draft.text.count('"0.150"') == 2
    assert changed_lines(text, draft.text) == ["-     max_deferral_months: 6", "+     max_deferral_months: 5"]


def test_a_field_that_cannot_be_read_says_so_and_nothing_typed_is_lost(
    editor: Client, draft: Any, typed: Any
) -> None:
    page = editor.get(address(draft, "levers"))
    sent = typed(page, terms="6, twelve", deferral_months="0, 1")
    response = editor.post(address(draft, "levers"), sent)
    assert response.status_code == 422
    html = response.content.decode()
    assert "“twelve” is no whole number" in html
    assert 'value="6, twelve"' in html
    assert 'value="0, 1"' in html
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_gap_in_the_file_keeps_nobody_from_saving_the_rest(
    editor: Client, manager: Any, draft: Any, typed: Any
) -> None:
    text = draft.text.replace("  cool_off_days: 30\n", "")
    draft_save(actor=manager, draft_id=draft.pk, text=text, base_revision=1)
    page = editor.get(address(draft, "limits"))
    assert page.context["judged"].errors == 1
    editor.post(address(draft, "limits"), typed(page, **{"holdout.share": "5"}))
    draft.refresh_from_db()
    assert 'share: "0.05"' in draft.text


def test_an_emptied_limit_is_no_limit(editor: Client, draft: Any, typed: Any) -> None:
    page = editor.get(address(draft, "limits"))
    editor.post(address(draft, "limits"), typed(page, **{"budget.waived_per_month": ""}))
    draft.refresh_from_db()
    assert "  waived_per_month: null\n" in draft.text


def test_the_room_the_law_leaves_stands_at_the_field(editor: Client, draft: Any) -> None:
    html = editor.get(address(draft, "contact")).content.decode()
    assert "Not before 08:00 (CN-COL-6, blocks)" in html
    assert "From 1.3 to 1.5 (CN-PEN-1, blocks)" in html


def test_a_role_the_file_leaves_out_gets_its_row_when_it_is_filled_in(
    editor: Client, manager: Any, draft: Any, typed: Any
) -> None:
    rows = '  - role: agent\n    max_waived_share: "0.15"\n    max_deferral_months: 4\n    max_term_months: 36\n'
    assert rows in draft.text
    draft_save(actor=manager, draft_id=draft.pk, text=draft.text.replace(rows, ""), base_revision=1)
    page = editor.get(address(draft, "authority"))
    told = {"max_waived_share": "10", "max_deferral_months": "3", "max_term_months": "24"}
    editor.post(
        address(draft, "authority"), typed(page, **{f"authority[agent].{name}": word for name, word in told.items()})
    )
    draft.refresh_from_db()
    assert 'role: agent\n    max_waived_share: "0.1"\n' in draft.text


def test_an_unreadable_text_is_told_and_leads_to_the_whole_text(editor: Client, manager: Any, draft: Any) -> None:
    draft_save(actor=manager, draft_id=draft.pk, text="levers: [", base_revision=1)
    response = editor.get(address(draft, "levers"))
    assert response.status_code == 200
    assert "form" not in response.content.decode().split('<main id="main"')[1].split("</main>")[0]
    assert reverse("drafts:text", args=[draft.pk]) in response.content.decode()


def test_a_part_nobody_knows_is_not_found(editor: Client, draft: Any) -> None:
    assert editor.get(address(draft, "conditions")).status_code == 404
    assert editor.get(address(draft, "magic")).status_code == 404
