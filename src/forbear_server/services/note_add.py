"""Writes a note on a case."""

from uuid import UUID

from django.db import transaction

from forbear_server.services.clock import now
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.texts import required_text
from forbear_server.store.models import Note, User


@transaction.atomic
def note_add(*, actor: User, case_id: UUID | str, text: str) -> Note:
    """Add a note for colleagues. Raises BadInput when there is nothing to note."""
    case = case_for(actor, case_id, act="note_add")
    note = Note.objects.create(case=case, author=actor, text=required_text(text, path="text"), created_at=now())
    event_append(kind="note_added", case=case, actor=actor, payload={"note": note.pk})
    return note
