"""One version in plain words: what it says, what the check finds, its file, its history, texts kept aside."""

import re
from hashlib import sha256
from typing import Any

from forbear.policy import builtin_policy_text
from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    found = re.sub(r"<[^>]+>", " ", answer.content.decode().replace("&#x27;", "'"))
    return " ".join(found.split())


def test_it_reads_like_a_policy_not_like_a_file(desk: Any, opened: Any) -> None:
    text = text_of(opened(desk.analyst, desk.at(desk.live), language="en"))
    assert "Payments can wait 0–6 months 0–9 months 0–8 months" in text
    assert "Yearly rate the contract's own, 15%, 12%, 9%, 6%, 0%" in text
    assert "Reviewer 25% 6 months 48 months" in text
    assert "How much does our gain count beside the borrower's? ours 35%, theirs 65%" in text
    assert "What is a default worth in harm to the borrower? ¥6,000.00" in text
    assert "All waivers of a month together, at most ¥200,000.00" in text
    assert "A first answer comes within 2 business days" in text
    assert "Ways to reach borrowers app, text message, phone call" in text


def test_both_languages_of_what_borrowers_read_are_there(desk: Any, opened: Any) -> None:
    for language in ("zh-hans", "en"):
        text = text_of(opened(desk.reviewer, desk.at(desk.live), language=language))
        assert "先弄清您真正付得起多少" in text
        assert "First we find out what you can really pay" in text
        assert "您愿意继续还款" in text
        assert "You are willing to go on paying" in text
        assert "installments_overdue_max &gt;= 1 OR months_since_began &lt;= 12" in text


def test_the_file_comes_as_it_is_stored(desk: Any, opened: Any) -> None:
    answer = opened(desk.analyst, f"/console/policies/{desk.live.pk}/policy.yaml")
    assert answer.content == builtin_policy_text("nuanhe").encode()
    assert sha256(answer.content).hexdigest() == desk.live.text_sha256
    assert 'filename="nuanhe-2026.1.yaml"' in answer["Content-Disposition"]
    assert desk.live.text_sha256 in text_of(opened(desk.analyst, desk.at(desk.live)))


def test_the_history_tells_who_did_what_with_their_notes(desk: Any, opened: Any) -> None:
    version = desk.scheduled()
    text = text_of(opened(desk.analyst, desk.at(version), language="en"))
    told = text[text.index("What happened") :]
    steps = [
        "Published, in force from 1 December 2026 唐悦",
        "Reviewed and approved well thought 何军",
        "Sent to review 唐悦",
        "Text saved as revision 2 fewer calls 唐悦",
        "Begun from nuanhe@2026.1 唐悦",
    ]
    places = [told.index(step) for step in steps]
    assert places == sorted(places)


def test_what_the_check_finds_is_told_in_the_language_of_the_page(desk: Any, opened: Any) -> None:
    draft = desk.draft(levers__longest_months=48)
    english = text_of(opened(desk.manager, desk.at(draft), language="en"))
    assert "To mend Authority Policy manager · Plan lasts at most" in english
    assert "manager may go to 60 months, the levers to 48" in english
    chinese = text_of(opened(desk.manager, desk.at(draft)))
    assert "须改正 权限 策略经理 · 方案期限上限" in chinese
    assert "the levers to 48" not in chinese
    assert "整个方案最长 48 个月" in chinese


def test_a_draft_with_errors_cannot_be_sent_to_review_from_its_page(desk: Any, opened: Any) -> None:
    wrong = desk.draft(levers__longest_months=48)
    assert desk.at(wrong, "submit") not in opened(desk.manager, desk.at(wrong)).content.decode()
    right = desk.draft()
    assert desk.at(right, "submit") in opened(desk.manager, desk.at(right)).content.decode()


def test_a_text_that_is_no_policy_yet_shows_what_is_missing(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    draft_save(actor=desk.manager, draft_id=draft.pk, text="id: nuanhe\nlevers: [", base_revision=draft.revision)
    text = text_of(opened(desk.manager, desk.at(draft), language="en"))
    assert "The text is no policy yet" in text
    assert "To mend" in text
    assert text_of(opened(desk.manager, desk.at(draft, "compare"))).count("不成一份政策") == 1


def test_a_text_kept_aside_waits_on_the_drafts_page(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    other = with_value(draft.revisions.get(number=1).text, "contact.max_calls_per_week", 3)
    kept = draft_save(actor=desk.second, draft_id=draft.pk, text=other, base_revision=1, note="three are enough")
    assert kept.outcome == "conflict"
    answer = opened(desk.manager, desk.at(draft), language="en")
    text = text_of(answer)
    assert "Texts kept aside 1" in text
    assert "沈琦" in text
    assert "three are enough" in text
    assert "Contact · Calls a week at most In the draft 4 In this text 3" in text
    assert opened(desk.manager, f"/console/policies/{draft.pk}/revisions/3.yaml").content == other.encode()


def test_the_page_tells_an_author_why_there_is_no_button(desk: Any, opened: Any) -> None:
    draft = desk.in_review()
    own = opened(desk.manager, desk.at(draft), language="en")
    assert "so another person reviews it: 何军, 沈琦." in text_of(own)
    assert desk.at(draft, "review") not in own.content.decode()
    for colleague in (desk.reviewer, desk.second):
        page = opened(colleague, desk.at(draft), language="en")
        assert "You wrote nothing of it, so you can review it." in text_of(page)
        assert desk.at(draft, "review") in page.content.decode()
    assert "It waits for one of: 何军, 沈琦." in text_of(opened(desk.analyst, desk.at(draft), language="en"))


def test_a_draft_leads_to_its_editor_and_to_a_trial(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    manager = opened(desk.manager, desk.at(draft)).content.decode()
    assert f'href="/console/drafts/{draft.pk}/"' in manager
    assert f'href="/console/trials/start/?version={draft.pk}"' in manager
    reviewer = opened(desk.reviewer, desk.at(draft)).content.decode()
    assert "/console/drafts/" not in reviewer
    assert "/console/trials/start/" not in reviewer
    assert "/console/trials/start/" not in opened(desk.manager, desk.at(desk.live)).content.decode()
