"""What staff write down about a case for each other; the borrower sees it on request."""

from django.db import models


class Note(models.Model):
    """A note is added, never edited."""

    case = models.ForeignKey("store.Case", on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey("store.User", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.text[:60]
