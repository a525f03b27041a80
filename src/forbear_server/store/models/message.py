"""The outbox: what was written to a borrower, waiting for or handed to a text-message gateway."""

from django.db import models


class Message(models.Model):
    """A one-time code or a notice. The text of a code is removed as soon as the code is used or too old."""

    kind = models.CharField(max_length=40)
    recipient = models.ForeignKey("store.User", on_delete=models.CASCADE, null=True, related_name="messages")
    case = models.ForeignKey("store.Case", on_delete=models.CASCADE, null=True, related_name="messages")
    address = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    text = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"
