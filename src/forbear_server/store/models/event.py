"""The log that proves itself: every change appended, each row sealed with the hash of the one before."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Who did what when. ``hash`` covers the row and ``previous_hash``; see ``forbear_server.services.events``."""

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=40)
    case = models.ForeignKey(
        "store.Case", on_delete=models.PROTECT, null=True, related_name="events", verbose_name=_("request")
    )
    actor = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    payload = models.JSONField(_("contents"))
    payload_hash = models.CharField(_("hash of the contents"), max_length=64)
    previous_hash = models.CharField(_("hash of the row before"), max_length=64, blank=True)
    hash = models.CharField(_("hash of this row"), max_length=64)
    idempotency_key = models.CharField(_("once-only key"), max_length=120, unique=True, null=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
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
