"""The log proves itself: any edit shows."""

from typing import Any

import pytest
from django.db import IntegrityError, connection

from forbear_server.services.events import event_append, event_verify
from forbear_server.store.models import Event


@pytest.fixture
def log(db: None) -> list[Event]:
    return [event_append(kind="note_added", case=None, actor=None, payload={"note": number}) for number in range(4)]


def test_an_untouched_log_proves_itself(log: list[Event]) -> None:
    check = event_verify()
    assert (check.checked, check.broken_at) == (log[-1].number, None)


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE store_event SET payload = '{\"note\": 9}' WHERE number = 2", 2),
        ("UPDATE store_event SET kind = 'case_declined' WHERE number = 3", 3),
        ("UPDATE store_event SET at = '2020-01-01 00:00:00' WHERE number = 1", 1),
        ("DELETE FROM store_event WHERE number = 2", 3),
    ],
)
def test_an_edit_past_the_models_breaks_the_chain_where_it_was_made(
    log: list[Event], sql: str, broken_at: int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert event_verify().broken_at == broken_at


def test_an_event_is_neither_edited_nor_deleted(log: list[Event]) -> None:
    with pytest.raises(TypeError):
        log[0].save()
    with pytest.raises(TypeError):
        log[0].delete()


def test_a_key_is_used_once(db: Any) -> None:
    event_append(kind="a", case=None, actor=None, payload={}, key="once")
    with pytest.raises(IntegrityError):
        event_append(kind="b", case=None, actor=None, payload={}, key="once")
