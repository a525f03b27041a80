"""A lender's policy from draft to retired: versions, everything anyone wrote on the way, reviews and publications.

A version's text is the truth; the hashes beside it say whether it is still the text that was looked at. What day a
version is in force follows from publications alone, so that no job has to switch anything at midnight.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PolicyStatus(models.TextChoices):
    """Where a version stands on its way; whether a published one is scheduled, live or retired is told by the day."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("Being reviewed")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Put aside")


class ReviewVerdict(models.TextChoices):
    """What a second person says of a draft."""

    APPROVE = "approve", _("Approved")
    RETURN = "return", _("Given back")


class PublicationKind(models.TextChoices):
    """Why a version came into force."""

    PUBLISH = "publish", _("Published")
    ROLLBACK = "rollback", _("Rolled back")
    SHIPPED = "shipped", _("Shipped with forbear")


class PolicyVersion(models.Model):
    """One version of one policy pack.

    ``text`` is its YAML. ``content_sha256`` is the engine's hash of what it says, empty while it cannot be read.
    ``revision`` is the number of the :class:`PolicyRevision` whose text this is. Without ``created_by`` it was
    shipped with forbear or taken in from files by an operator. ``submitted_by`` sent the text to review.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    platform = models.CharField(_("platform"), max_length=40)
    pack_id = models.CharField(_("policy"), max_length=40)
    version = models.CharField(_("version"), max_length=20)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(_("hash of the text"), max_length=64)
    content_sha256 = models.CharField(_("hash of the contents"), max_length=64, blank=True)
    status = models.CharField(_("state"), max_length=12, choices=PolicyStatus.choices, default=PolicyStatus.DRAFT)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("begun from"),
    )
    created_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("begun by")
    )
    submitted_by = models.ForeignKey(
        "store.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent to review by"),
    )
    created_at = models.DateTimeField(_("begun at"))
    updated_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("policy version")
        verbose_name_plural = _("policy versions")
        ordering = ("pack_id", "-created_at")
        constraints = (
            models.UniqueConstraint(
                fields=("pack_id", "version"),
                condition=Q(status=PolicyStatus.PUBLISHED),
                name="one_published_text_per_label",
            ),
        )
        indexes = (models.Index(fields=("platform", "status"), name="policies_of_a_platform"),)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Identity as records name it, such as ``nuanhe@2026.1``."""
        return f"{self.pack_id}@{self.version}"


class PolicyRevision(models.Model):
    """What somebody saved, kept for ever. ``base_number`` is the revision they had before them, 0 for the first.

    Where another person's changes were taken in, ``typed`` is the text as its author had it. ``is_kept_aside``:
    their changes and another's could not both hold, so the draft did not move and the work waits here.
    """

    policy = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("policy version")
    )
    number = models.PositiveIntegerField(_("number"))
    base_number = models.PositiveIntegerField(_("begun from revision"))
    text = models.TextField(_("text"))
    typed = models.TextField(_("text as typed"), blank=True)
    author = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("author")
    )
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)
    is_kept_aside = models.BooleanField(_("kept aside"), default=False)

    class Meta:
        verbose_name = _("revision of a policy")
        verbose_name_plural = _("revisions of policies")
        ordering = ("policy", "number")
        constraints = (models.UniqueConstraint(fields=("policy", "number"), name="one_number_per_revision"),)

    def __str__(self) -> str:
        return f"{self.policy} #{self.number}"


class PolicyReview(models.Model):
    """What a second person said of one revision; ``text_sha256`` is the text they had before them."""

    policy = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("policy version")
    )
    revision = models.PositiveIntegerField(_("revision"))
    text_sha256 = models.CharField(_("hash of the text"), max_length=64)
    reviewer = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("reviewed by")
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=ReviewVerdict.choices)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("review of a policy")
        verbose_name_plural = _("reviews of policies")
        ordering = ("policy", "pk")

    def __str__(self) -> str:
        return f"{self.policy} #{self.revision} {self.verdict}"


class PolicyPublication(models.Model):
    """A version comes into force on a day. Appended, never edited; one that has not begun can be called off."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    policy = models.ForeignKey(
        PolicyVersion, on_delete=models.PROTECT, related_name="publications", verbose_name=_("policy version")
    )
    starts_on = models.DateField(_("in force from"))
    kind = models.CharField(_("kind"), max_length=10, choices=PublicationKind.choices)
    made_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField(_("published at"))
    cancelled_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("called off by")
    )

    class Meta:
        verbose_name = _("publication of a policy")
        verbose_name_plural = _("publications of policies")
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_at__gte=F("made_at")),
                name="called_off_after_it_was_made",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.policy} {self.starts_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only: of a row that exists nothing but its being called off is written."""
        if not self._state.adding and set(kwargs.get("update_fields") or ("*",)) != {"cancelled_at", "cancelled_by"}:
            raise TypeError("a publication is never edited")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Append only: no row is ever removed."""
        raise TypeError("a publication is never deleted")
