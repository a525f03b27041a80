"""When a person's answer is due, by the platform's own reply time, and telling the borrower so."""

from datetime import date

from django.utils.translation import gettext as _

from forbear.wording import shown_date
from forbear_server.services import engine
from forbear_server.services.clock import today
from forbear_server.services.messages import notice_send
from forbear_server.store.models import Case


def promise_reply(case: Case) -> None:
    """Set the day by which somebody answers, unless one is promised already, and tell the borrower."""
    if case.reply_by is not None:
        return
    day = engine.reply_day(case, today())
    case.reply_by = day
    case.save(update_fields=["reply_by"])
    notice_send(case=case, kind="reply_promised", text=lambda: _promise(case, day))


def _promise(case: Case, answer_by: date) -> str:
    return _("A colleague is looking at your request %(reference)s and will answer by %(day)s.") % {
        "reference": case.reference,
        "day": shown_date(answer_by, language=case.borrower.language[:2]),
    }
