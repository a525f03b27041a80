"""A signed plan, its document, and what has been paid on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanStatus(models.TextChoices):
    """How a plan stands on the day; worked out by ``forbear.agreements``, stored for lists."""

    KEPT = "kept", _("On track")
    LATE = "late", _("Behind with a payment")
    BROKEN = "broken", _("No longer running")
    FINISHED = "completed", _("Paid in full")


class Agreement(models.Model):
    """The offer as signed (``offer``), the text signed (``document``), its PDF and the PDF's SHA-256."""

    case = models.OneToOneField("store.Case", on_delete=models.PROTECT, related_name="agreement")
    decision = models.ForeignKey("store.Decision", on_delete=models.PROTECT, related_name="agreements")
    offer_id = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)
    offer = models.JSONField()
    document = models.JSONField()
    breach = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=PlanStatus.choices, default=PlanStatus.KEPT)

    def __str__(self) -> str:
        return f"{self.case} {self.offer_id}"


class PlanPayment(models.Model):
    """Money received on a plan, in minor units of the agreement's currency; ``key`` records it only once."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="payments")
    paid_on = models.DateField()
    amount_minor = models.BigIntegerField()
    channel = models.CharField(max_length=20)
    recorded_by = models.ForeignKey("store.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    key = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("paid_on", "pk")

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount_minor}"
