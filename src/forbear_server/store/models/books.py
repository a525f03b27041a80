"""The books of signed plans: double entries that always sum to zero, debits positive."""

from django.db import models


class JournalEntry(models.Model):
    """One balanced movement, never edited: what turns out wrong is taken back by an entry that ``reverses`` it.

    ``key`` makes sure that nothing is booked twice.
    """

    agreement = models.ForeignKey("store.Agreement", on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    memo = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    key = models.CharField(max_length=120, unique=True)
    recorded_at = models.DateTimeField()
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )

    class Meta:
        ordering = ("on", "pk")
        verbose_name_plural = "journal entries"

    def __str__(self) -> str:
        return f"{self.on} {self.memo}"


class Posting(models.Model):
    """One side of an entry, in minor units of the entry's currency."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="postings")
    account = models.CharField(max_length=60)
    amount_minor = models.BigIntegerField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("account",), name="postings_by_account"),)

    def __str__(self) -> str:
        return f"{self.account} {self.amount_minor}"
