"""The outbox: what was written to a borrower, waiting for or handed to a text-message gateway."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """A one-time code or a notice. The text of a code is removed as soon as the code is used or too old."""

    kind = models.CharField(_("kind"), max_length=40)
    recipient = models.ForeignKey(
        "store.User", on_delete=models.CASCADE, null=True, related_name="messages", verbose_name=_("to whom")
    )
    case = models.ForeignKey(
        "store.Case", on_delete=models.CASCADE, null=True, related_name="messages", verbose_name=_("request")
    )
    address = models.CharField(_("mobile number"), max_length=40)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("begun at"))
    sent_at = models.DateTimeField(_("handed over at"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"
