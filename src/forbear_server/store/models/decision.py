"""What the engine answered, with everything needed to answer the same again; and what a person added."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """One run of the engine on one case. Never edited: a new run makes a new row that ``supersedes`` the last.

    ``case_document`` is the engine's input and ``assessment`` its output, both canonical JSON with decimal strings;
    ``sha256`` is the hash of the assessment.
    """

    case = models.ForeignKey(
        "store.Case", on_delete=models.PROTECT, related_name="decisions", verbose_name=_("request")
    )
    number = models.PositiveIntegerField(_("number"))
    as_of = models.DateField(_("figures of"))
    made_at = models.DateTimeField(_("made at"))
    outcome = models.CharField(_("outcome"), max_length=10)
    case_document = models.JSONField(_("input of the engine"))
    assessment = models.JSONField(_("output of the engine"))
    versions = models.JSONField(_("versions"))
    hashes = models.JSONField(_("hashes"))
    sha256 = models.CharField(_("fingerprint (SHA-256)"), max_length=64)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("replaces"),
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_number_per_decision"),)

    def __str__(self) -> str:
        return f"{self.case} #{self.number}"


class Approval(models.Model):
    """A person put one of the engine's proposals to the borrower, and said why."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="approvals", verbose_name=_("decision")
    )
    offer_id = models.CharField(_("plan chosen"), max_length=16)
    required_role = models.CharField(_("role required"), max_length=20)
    approved_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, related_name="approvals", verbose_name=_("approved by")
    )
    note = models.TextField(_("reason given"))
    approved_at = models.DateTimeField(_("approved at"))

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = (models.UniqueConstraint(fields=("decision", "offer_id"), name="approved_once"),)

    def __str__(self) -> str:
        return f"{self.decision} {self.offer_id}"
