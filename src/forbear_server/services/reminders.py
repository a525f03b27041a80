"""Reminds borrowers of a payment as many days before as their platform's policy says, and on the days it says."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forbear.money import format_minor
from forbear.policy import ContactHours, PolicyPack, is_business_day
from forbear.wording import shown_amount, shown_date
from forbear_server.services import engine
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.messages import notice_send
from forbear_server.services.standing import plan_standing
from forbear_server.store.models import Agreement, PlanStatus

RUNNING = (PlanStatus.KEPT, PlanStatus.LATE)
BY_TEXT = "sms"


def reminders_send(*, on: date) -> int:
    """Write today's reminders to the outbox; running it twice on a day writes none twice. Returns how many."""
    running = Agreement.objects.filter(status__in=RUNNING).select_related("case__borrower")
    return sum(_reminded(agreement, on=on) for agreement in running)


@transaction.atomic
def _reminded(agreement: Agreement, *, on: date) -> int:
    policy = engine.policy_of_case(agreement.case)
    if BY_TEXT not in policy.contact.channels or not agreement.case.borrower.phone:
        return 0  # the borrower's own pages tell the next payment at all times
    standing = plan_standing(agreement, as_of=on)
    if standing.next_due_on is None or on not in set(days_to_remind(standing.next_due_on, policy=policy)):
        return 0
    key = f"reminder:{agreement.pk}:{standing.next_due_on}:{on}"
    if event_seen(key):
        return 0
    due_on, minor = standing.next_due_on, standing.next_due_minor
    notice_send(case=agreement.case, kind="payment_reminder", text=lambda: _words(agreement, due_on, minor))
    payload = {"due_on": due_on.isoformat(), "amount_minor": minor}
    event_append(kind="payment_reminded", case=agreement.case, actor=None, payload=payload, key=key)
    return 1


def days_to_remind(due_on: date, *, policy: PolicyPack) -> Iterator[date]:
    """The days on which a payment due on a day is reminded of; a day on which nobody is contacted moves ahead."""
    for before in policy.contact.reminder_days_before:
        yield _contact_day(due_on - timedelta(days=before), contact=policy.contact, region=policy.region)


def _contact_day(day: date, *, contact: ContactHours, region: str) -> date:
    while not contact.on_holidays and not is_business_day(day, region=region):
        day -= timedelta(days=1)
    return day


def _words(agreement: Agreement, due_on: date, minor: int) -> str:
    return _(
        "Your plan %(reference)s: the next payment, %(amount)s, is due on %(day)s. If you cannot make it, tell us "
        "before that day; together we look at what is possible."
    ) % {
        "reference": agreement.case.reference,
        "amount": shown_amount(format_minor(minor, currency=agreement.currency), currency=agreement.currency),
        "day": shown_date(due_on, language="zh" if (get_language() or "zh").startswith("zh") else "en"),
    }
