"""Acts as forms: each asks first, says in words why it cannot be done, and loses nothing that was typed."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.publishing import policy_publish
from forbear_server.store.models import Event, PolicyPublication, PolicyVersion

NOTE = "because of the new year"


def hidden(answer: Any) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode())
    return {name: value for name, value in found if name not in {"csrfmiddlewaretoken", "next"}}


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_asking_changes_nothing(desk: Any, opened: Any) -> None:
    draft, review, approved = desk.draft(), desk.in_review(), desk.approved()
    before = Event.objects.count()
    for version, page in ((desk.live, "start"), (draft, "submit"), (draft, "discard"), (approved, "publish")):
        assert opened(desk.manager, desk.at(version, page)).status_code == 200
    assert opened(desk.reviewer, desk.at(review, "review")).status_code == 200
    assert Event.objects.count() == before


def test_an_act_of_no_use_now_leads_back_with_the_reason(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    for version, page in ((desk.live, "submit"), (desk.live, "roll-back"), (desk.live, "cancel"), (draft, "publish")):
        answer = opened(desk.manager, desk.at(version, page))
        assert answer.status_code == 302, page
        assert answer["Location"] == desk.at(version)
    client = Client()
    client.force_login(desk.manager, backend="django.contrib.auth.backends.ModelBackend")
    followed = client.get(desk.at(desk.live, "roll-back"), follow=True)
    assert "前面没有可以回退的版本。" in followed.content.decode()


def test_an_author_is_told_why_they_cannot_review(desk: Any, opened: Any) -> None:
    review = desk.in_review()
    answer = opened(desk.manager, desk.at(review, "review"))
    assert answer.status_code == 302
    posted = opened(desk.manager, desk.at(review, "review"), post={"verdict": "approve", "revision": review.revision})
    assert posted.status_code == 403
    assert PolicyVersion.objects.get(pk=review.pk).status == "in_review"


def test_a_return_needs_a_reason(desk: Any, opened: Any) -> None:
    review = desk.in_review()
    page = desk.at(review, "review")
    answer = opened(desk.reviewer, page, language="en", post={"verdict": "return", "revision": review.revision})
    assert answer.status_code == 422
    assert "Say what has to change." in words(answer)
    assert re.search(r'<input type="radio" name="verdict" value="return"[^>]* checked', answer.content.decode())
    done = opened(desk.reviewer, page, post={"verdict": "return", "revision": review.revision, "note": NOTE})
    assert done.status_code == 302
    assert PolicyVersion.objects.get(pk=review.pk).status == "draft"
    assert NOTE in words(opened(desk.manager, desk.at(review)))


def test_the_first_day_proposed_is_the_versions_own_or_tomorrow(desk: Any, opened: Any, settings: Any) -> None:
    version = desk.approved()
    assert 'value="2026-11-25"' in opened(desk.manager, desk.at(version, "publish")).content.decode()
    settings.TODAY = "2026-12-09"
    answer = opened(desk.manager, desk.at(version, "publish")).content.decode()
    assert 'value="2026-12-10"' in answer
    assert 'min="2026-12-09"' in answer


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-23", "lies in the past"),
        ("2026-11-24", "the version is made for"),
        ("soon", "Write the day as 2026-12-01."),
        ("", "Enter the day it begins."),
    ],
)
def test_a_day_that_cannot_be_is_told_at_the_field(day: str, said: str, desk: Any, opened: Any) -> None:
    version = desk.approved()
    answer = opened(desk.manager, desk.at(version, "publish"), language="en", post={"starts_on": day, "note": NOTE})
    assert answer.status_code == 422
    assert said in words(answer)
    field = re.search(r'<p class="field-problem" id="publish_starts_on_problem">', answer.content.decode())
    assert field
    assert NOTE in words(answer)
    assert f'value="{day}"' in answer.content.decode() or not day
    assert not PolicyPublication.objects.filter(policy=version).exists()


def test_errors_of_the_text_are_listed_with_their_places(desk: Any, opened: Any) -> None:
    draft = desk.draft(levers__longest_months=48)
    page = desk.at(draft, "submit")
    answer = opened(desk.manager, page, language="en", post={"revision": draft.revision, "note": NOTE})
    assert answer.status_code == 422
    assert "This has to be mended first" in words(answer)
    assert "Authority Policy manager · Plan lasts at most" in words(answer)
    assert NOTE in words(answer)
    chinese = words(opened(desk.manager, page, post={"revision": draft.revision}))
    assert "请先改正这些" in chinese
    assert "Use 48" not in chinese


def test_a_text_saved_meanwhile_is_told_and_the_next_press_is_about_the_new_one(desk: Any, opened: Any) -> None:
    draft = desk.draft()
    seen = hidden(opened(desk.manager, desk.at(draft, "submit")))
    draft_save(
        actor=desk.second,
        draft_id=draft.pk,
        text=with_value(draft.text, "contact.max_calls_per_week", 3),
        base_revision=draft.revision,
    )
    answer = opened(desk.manager, desk.at(draft, "submit"), language="en", post={**seen, "note": NOTE})
    assert answer.status_code == 409
    assert "Somebody saved the text since you opened this page." in words(answer)
    assert NOTE in words(answer)
    assert hidden(answer) == {"revision": "3"}
    assert opened(desk.manager, desk.at(draft, "submit"), post=hidden(answer)).status_code == 302


def test_a_version_that_moved_on_is_told_in_words(desk: Any, opened: Any) -> None:
    review = desk.in_review()
    post = {"verdict": "approve", "revision": review.revision, "note": NOTE}
    assert opened(desk.reviewer, desk.at(review, "review"), post=post).status_code == 302
    again = opened(desk.second, desk.at(review, "review"), language="en", post=post)
    assert again.status_code == 409
    assert "It does not wait for a review any more." in words(again)
    assert NOTE in words(again)


def test_a_second_version_waits_for_the_first(desk: Any, opened: Any) -> None:
    desk.scheduled()
    version = desk.approved()
    post = {"starts_on": "2026-12-01", "note": ""}
    answer = opened(desk.manager, desk.at(version, "publish"), language="en", post=post)
    assert answer.status_code == 409
    assert "Another version is set to begin on that day or later." in words(answer)


def test_what_destroys_asks_for_a_reason(desk: Any, opened: Any) -> None:
    draft, scheduled = desk.draft(), desk.scheduled()
    for version, page in ((draft, "discard"), (scheduled, "cancel")):
        seen = hidden(opened(desk.manager, desk.at(version, page)))
        answer = opened(desk.manager, desk.at(version, page), language="en", post={**seen, "note": " "})
        assert answer.status_code == 422
        assert "Say why; it stays in the log." in words(answer)
        done = opened(desk.manager, desk.at(version, page), post={**seen, "note": NOTE})
        assert done.status_code == 302
        assert NOTE in words(opened(desk.analyst, desk.at(version)))


def test_rolling_back_shows_what_changes_and_for_whom(desk: Any, opened: Any, settings: Any) -> None:
    version = desk.scheduled()
    settings.TODAY = "2026-12-02"
    later = desk.approved(contact__max_calls_per_week=2, version="2026.9")
    policy_publish(actor=desk.manager, version_id=later.pk, starts_on=date(2026, 12, 20))
    text = words(opened(desk.manager, desk.at(version, "roll-back"), language="en"))
    assert "What changes for new cases: from 2026.2 back to 2026.1" in text
    assert "Calls a week at most Before 4 After 5" in text
    assert "Cases that are running keep the version they began with" in text
    assert "Called off with it: nuanhe@2026.9 (20 December 2026)" in text


def test_a_roll_back_of_something_else_than_was_looked_at_is_refused(desk: Any, opened: Any, settings: Any) -> None:
    version = desk.scheduled()
    settings.TODAY = "2026-12-02"
    answer = opened(desk.manager, desk.at(version, "roll-back"), language="en", post={"seen": "1", "note": NOTE})
    assert answer.status_code == 409
    assert "Somebody else published just now." in words(answer)
    assert NOTE in words(answer)


def test_a_form_sent_by_hand_with_nonsense_is_no_crash(desk: Any, opened: Any) -> None:
    draft = draft_start(actor=desk.manager, version_id=desk.live.pk)
    for page, post in (
        ("submit", {"revision": "x"}),
        ("cancel", {"publication": "999999", "note": NOTE}),
        ("review", {"verdict": "perhaps", "revision": "1"}),
        ("discard", {"note": "x" * 5000}),
        ("publish", {"starts_on": "9999-99-99"}),
    ):
        assert opened(desk.second, desk.at(draft, page), post=post).status_code in {404, 422, 409, 403}, page
