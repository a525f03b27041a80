"""The log that proves itself: every change appended, each row sealed with the hash of the one before."""

from typing import Any

from django.db import models


class Event(models.Model):
    """Who did what when. ``hash`` covers the row and ``previous_hash``; see ``forbear_server.services.events``."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    case = models.ForeignKey("store.Case", on_delete=models.PROTECT, null=True, related_name="events")
    actor = models.ForeignKey("store.User", on_delete=models.PROTECT, null=True, related_name="+")
    payload = models.JSONField()
    payload_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=120, unique=True, null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only: a row that exists is never written again."""
        if not self._state.adding:
            raise TypeError("an event is never edited")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Append only: no row is ever removed."""
        raise TypeError("an event is never deleted")
