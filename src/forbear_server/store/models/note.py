"""What staff write down about a case for each other; the borrower sees it on request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """A note is added, never edited."""

    case = models.ForeignKey("store.Case", on_delete=models.PROTECT, related_name="notes", verbose_name=_("request"))
    author = models.ForeignKey("store.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("begun at"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.text[:60]
