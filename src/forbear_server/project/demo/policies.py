"""Tells how Nuanhe's policy is being changed: given back once, approved and scheduled, and the next one in work.

Like the stories of borrowers, by running the services on the days it happened. On a day on which the law has changed
a step may be refused; the story then ends where it stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forbear.policy.editing import with_item, with_value
from forbear.problems import BadInput
from forbear_server.project.demo.calendar import on
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.publishing import policy_publish
from forbear_server.services.policies.reading import policy_shelf
from forbear_server.services.policies.reviewing import review_give
from forbear_server.services.policies.submitting import draft_submit
from forbear_server.store.models import PolicyVersion, User

PACK = "nuanhe"
AUTHOR, COLLEAGUE, REVIEWER = "tang-yue", "shen-qi", "he-jun"
BEGAN_DAYS_AGO = 9
STARTS_IN_DAYS, FOLLOWS_IN_DAYS = 7, 37

ILLNESS: dict[str, Any] = {
    "code": "serious_illness",
    "sql": "reason = 'illness'",
    "texts": {
        "zh": "重病或住院：最多可以延期 9 个月，等身体好转",
        "en": "Serious illness: payments can wait up to 9 months, until health returns",
    },
    "levers": {"deferral_months": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]},
    "source": "judgement",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Edit:
    """One save: who, how many days ago, what the text becomes, and the word left with it."""

    by: str
    days_ago: int
    note: str
    change: Callable[[str], str]


def tell_policies(*, today: date) -> None:
    """The whole story, as far as the law of the day lets it go."""
    try:
        scheduled = _scheduled_version(today)
        _version_in_work(scheduled, today)
    except BadInput:
        return


def _scheduled_version(today: date) -> PolicyVersion:
    """More patience with a late payment: given back for a reason, mended, approved, to begin in a week."""
    starts_on = today + timedelta(days=STARTS_IN_DAYS)
    with on(today - timedelta(days=BEGAN_DAYS_AGO)):
        live = policy_shelf().in_force(PACK, on=today)
        shipped = PolicyVersion.objects.get(pack_id=live.id, version=live.version)
        draft = draft_start(actor=_person(AUTHOR), version_id=shipped.pk, note="宽限期从五天放宽到七天")
    _save(draft, today, _Edit(by=AUTHOR, days_ago=9, note="宽限期七天，下周起生效", change=_patience(starts_on)))
    _review(
        draft,
        today,
        days_ago=8,
        verdict="return",
        note="同意放宽。但宽限变长，提醒也要早一点：请在到期前五天先提醒一次。",
    )
    _save(draft, today, _Edit(by=AUTHOR, days_ago=6, note="到期前五天加一次提醒", change=_earlier_reminder))
    _review(draft, today, days_ago=5, verdict="approve", note="可以。")
    with on(today - timedelta(days=5)):
        policy_publish(actor=_person(AUTHOR), version_id=draft.pk, starts_on=starts_on, note="通知客服后生效")
    draft.refresh_from_db()
    return draft


def _version_in_work(base: PolicyVersion, today: date) -> PolicyVersion:
    """The next one: two people have written on it from the same revision, and both changes are in it."""
    with on(today - timedelta(days=2)):
        draft = draft_start(actor=_person(COLLEAGUE), version_id=base.pk, note="为重病的借款人放宽延期")
    starts_on = today + timedelta(days=FOLLOWS_IN_DAYS)
    _save(draft, today, _Edit(by=COLLEAGUE, days_ago=2, note="重病可延期九个月", change=_illness(starts_on)))
    held_out = _Edit(
        by=AUTHOR,
        days_ago=1,
        note="先留一成申请按旧版本，看看效果",
        change=lambda text: with_value(text, "holdout.share", "0.1"),
    )
    _save(draft, today, held_out, base_revision=1)
    return draft


def _patience(starts_on: date) -> Callable[[str], str]:
    return lambda text: with_value(with_value(text, "valid_from", starts_on.isoformat()), "breach.grace_days", 7)


def _earlier_reminder(text: str) -> str:
    return with_value(text, "contact.reminder_days_before", [5, 3, 1])


def _illness(starts_on: date) -> Callable[[str], str]:
    return lambda text: with_item(with_value(text, "valid_from", starts_on.isoformat()), "segments", ILLNESS)


def _save(draft: PolicyVersion, today: date, edit: _Edit, *, base_revision: int | None = None) -> None:
    """Save one edit, made of the revision the person had before them."""
    draft.refresh_from_db()
    number = draft.revision if base_revision is None else base_revision
    text = edit.change(draft.revisions.get(number=number).text)
    with on(today - timedelta(days=edit.days_ago)):
        draft_save(actor=_person(edit.by), draft_id=draft.pk, text=text, base_revision=number, note=edit.note)


def _review(draft: PolicyVersion, today: date, *, days_ago: int, verdict: str, note: str) -> None:
    """Send the draft as it stands to review, and have it answered the same day."""
    draft.refresh_from_db()
    with on(today - timedelta(days=days_ago)):
        draft_submit(actor=_person(AUTHOR), draft_id=draft.pk, revision=draft.revision, note="请审核")
        review_give(actor=_person(REVIEWER), draft_id=draft.pk, verdict=verdict, note=note)


def _person(username: str) -> User:
    return User.objects.get(username=username)
