"""A case: one borrower's request for help on loans of one platform, from first answer to signed plan."""

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

REFERENCE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
REFERENCE_LENGTH = 6


def new_reference() -> str:
    """A short reference people can read out on the phone: no letter or digit looks like another."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))


class CaseStatus(models.TextChoices):
    """Where a case stands; the lawful moves are in ``forbear_server.services.moves``."""

    DRAFT = "draft", _("Being filled in")
    ASKED = "asked", _("Something is missing")
    REFERRED = "referred", _("With a colleague")
    OFFERED = "offered", _("Offers ready")
    SIGNED = "signed", _("Signed plan")
    DECLINED = "declined", _("Answered by a colleague")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Closed")


class Case(models.Model):
    """``draft`` keeps answers as typed, ``proven`` the facts staff have seen proof of, ``questions`` what is open.

    ``reply_by`` is the date promised to the borrower while a person looks; ``promised`` is an answer without a plan,
    in the words of the person who gave it. ``policy_label`` is the version of the lender's policy it is decided with;
    ``policy_arm`` says, where new cases are split to measure a version, whether it began with the version before
    (``holdout``) or with the new one (``treated``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=12, unique=True, default=new_reference)
    borrower = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, related_name="cases", verbose_name=_("borrower")
    )
    platform = models.CharField(_("platform"), max_length=40)
    loans = models.ManyToManyField("store.Loan", related_name="cases", verbose_name=_("loans"))
    status = models.CharField(_("state"), max_length=12, choices=CaseStatus.choices, default=CaseStatus.DRAFT)
    draft = models.JSONField(_("answers"), default=dict, blank=True)
    proven = models.JSONField(_("facts proven"), default=list, blank=True)
    questions = models.JSONField(_("open questions"), default=list, blank=True)
    reply_by = models.DateField(_("answer promised by"), null=True, blank=True)
    promised = models.TextField(_("answer given"), blank=True)
    assigned_to = models.ForeignKey(
        "store.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_cases",
        verbose_name=_("in the hands of"),
    )
    policy_label = models.CharField(_("policy version"), max_length=64, blank=True)
    policy_arm = models.CharField(_("group of the comparison"), max_length=10, blank=True)
    created_at = models.DateTimeField(_("begun at"))
    submitted_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    updated_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        ordering = ("-created_at",)
        indexes = (models.Index(fields=("platform", "status", "reply_by"), name="queue_by_promise"),)

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on the request itself."""
        return self.status in {CaseStatus.DRAFT, CaseStatus.ASKED, CaseStatus.REFERRED, CaseStatus.OFFERED}

    @property
    def is_answer_owed(self) -> bool:
        """Whether the answer promised by ``reply_by`` has still to be given."""
        return self.status in {CaseStatus.ASKED, CaseStatus.REFERRED}
