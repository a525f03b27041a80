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

    case = models.OneToOneField(
        "store.Case", on_delete=models.PROTECT, related_name="agreement", verbose_name=_("request")
    )
    decision = models.ForeignKey(
        "store.Decision", on_delete=models.PROTECT, related_name="agreements", verbose_name=_("decision")
    )
    offer_id = models.CharField(_("plan chosen"), max_length=16)
    currency = models.CharField(_("currency"), max_length=3)
    offer = models.JSONField(_("plan as signed"))
    document = models.JSONField(_("text as signed"))
    breach = models.JSONField(_("what ends it"))
    pdf = models.BinaryField(_("PDF"))
    sha256 = models.CharField(_("fingerprint (SHA-256)"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"))
    status = models.CharField(_("state"), max_length=10, choices=PlanStatus.choices, default=PlanStatus.KEPT)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self) -> str:
        return f"{self.case} {self.offer_id}"


class FlexKind(models.TextChoices):
    """What a borrower may do with a running plan, where it was agreed."""

    SKIP = "skip", _("Payment skipped")
    STEP_DOWN = "step_down", _("Payments lowered")


class FlexUse(models.Model):
    """A use of the flex a plan was signed with: of the payment due ``due_on``, or of it and all later ones."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="flex_uses", verbose_name=_("agreement")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=FlexKind.choices)
    used_on = models.DateField(_("day it was said"))
    due_on = models.DateField(_("day of the payment"))
    recorded_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    key = models.CharField(_("once-only key"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("use of a plan's flex")
        verbose_name_plural = _("uses of plans' flex")
        ordering = ("used_on", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class PlanPayment(models.Model):
    """Money received on a plan, in minor units of the agreement's currency; ``key`` records it only once."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="payments", verbose_name=_("agreement")
    )
    paid_on = models.DateField(_("day paid"))
    amount_minor = models.BigIntegerField(_("amount in the smallest unit"))
    channel = models.CharField(_("channel"), max_length=20)
    recorded_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    key = models.CharField(_("once-only key"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("payment on a plan")
        verbose_name_plural = _("payments on plans")
        ordering = ("paid_on", "pk")

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount_minor}"
