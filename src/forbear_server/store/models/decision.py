"""What the engine answered, with everything needed to answer the same again; and what a person added."""

from django.db import models


class Decision(models.Model):
    """One run of the engine on one case. Never edited: a new run makes a new row that ``supersedes`` the last.

    ``case_document`` is the engine's input and ``assessment`` its output, both canonical JSON with decimal strings;
    ``sha256`` is the hash of the assessment.
    """

    case = models.ForeignKey("store.Case", on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    as_of = models.DateField()
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    case_document = models.JSONField()
    assessment = models.JSONField()
    versions = models.JSONField()
    hashes = models.JSONField()
    sha256 = models.CharField(max_length=64)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="one_number_per_decision"),)

    def __str__(self) -> str:
        return f"{self.case} #{self.number}"


class Approval(models.Model):
    """A person put one of the engine's proposals to the borrower, and said why."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="approvals")
    offer_id = models.CharField(max_length=16)
    required_role = models.CharField(max_length=20)
    approved_by = models.ForeignKey("store.User", on_delete=models.PROTECT, related_name="approvals")
    note = models.TextField()
    approved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("decision", "offer_id"), name="approved_once"),)

    def __str__(self) -> str:
        return f"{self.decision} {self.offer_id}"
