"""The books of signed plans: double entries that always sum to zero, debits positive."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalEntry(models.Model):
    """One balanced movement, never edited: what turns out wrong is taken back by an entry that ``reverses`` it.

    ``key`` makes sure that nothing is booked twice.
    """

    agreement = models.ForeignKey(
        "store.Agreement", on_delete=models.PROTECT, related_name="entries", verbose_name=_("agreement")
    )
    on = models.DateField(_("day"))
    memo = models.CharField(_("what for"), max_length=200)
    currency = models.CharField(_("currency"), max_length=3)
    key = models.CharField(_("once-only key"), max_length=120, unique=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name=_("takes back"),
    )

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.on} {self.memo}"


class Posting(models.Model):
    """One side of an entry, in minor units of the entry's currency."""

    entry = models.ForeignKey(
        JournalEntry, on_delete=models.PROTECT, related_name="postings", verbose_name=_("journal entry")
    )
    account = models.CharField(_("account in the books"), max_length=60)
    amount_minor = models.BigIntegerField(_("amount in the smallest unit"))

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ("pk",)
        indexes = (models.Index(fields=("account",), name="postings_by_account"),)

    def __str__(self) -> str:
        return f"{self.account} {self.amount_minor}"
