"""Notices to borrowers: written in their language, kept in the outbox for a gateway to send."""

from collections.abc import Callable

from django.utils import translation

from forbear_server.services.clock import now
from forbear_server.store.models import Case, Message


def notice_send(*, case: Case, kind: str, text: Callable[[], str]) -> Message:
    """Write a notice about ``case`` to its borrower; ``text`` is called with their language switched on."""
    borrower = case.borrower
    with translation.override(borrower.language):
        words = text()
    return Message.objects.create(
        kind=kind,
        recipient=borrower,
        case=case,
        address=borrower.phone or "",
        language=borrower.language,
        text=words,
        created_at=now(),
    )
