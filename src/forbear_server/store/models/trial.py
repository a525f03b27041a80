"""A draft tried over cases before it is published: who asked, what was compared, how far it is, what came of it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrialSource(models.TextChoices):
    """What a trial is run over."""

    PAST_CASES = "past_cases", _("Past requests")
    FILE = "file", _("A portfolio in a file")


class TrialStatus(models.TextChoices):
    """How far a trial is."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Completed")
    CANCELLED = "cancelled", _("Stopped")
    FAILED = "failed", _("Broken off")


class TrialRun(models.Model):
    """Both texts are kept whole, so that a saved trial says the same when the draft has moved on.

    ``total`` and ``done`` count cases. ``settings`` say what was asked for, ``summary`` what came of it, in the
    shape ``forbear.trials`` gives them; ``problem`` says why it broke off. ``beat_at`` is when the worker was last
    heard of, so that a trial whose worker is gone is found and gone on with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    platform = models.CharField(_("platform"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    draft_label = models.CharField(_("version tried"), max_length=64)
    draft_text = models.TextField(_("text tried"))
    against_label = models.CharField(_("compared with"), max_length=64)
    against_text = models.TextField(_("text compared with"))
    source = models.CharField(_("over what"), max_length=12, choices=TrialSource.choices)
    settings = models.JSONField(_("settings"), default=dict)
    status = models.CharField(_("state"), max_length=10, choices=TrialStatus.choices, default=TrialStatus.QUEUED)
    total = models.PositiveIntegerField(_("cases in all"), default=0)
    done = models.PositiveIntegerField(_("cases done"), default=0)
    is_cancel_asked = models.BooleanField(_("asked to stop"), default=False)
    asked_by = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    created_at = models.DateTimeField(_("begun at"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    summary = models.JSONField(_("summary"), null=True, blank=True)
    problem = models.TextField(_("why it broke off"), blank=True)

    class Meta:
        verbose_name = _("trial of a policy")
        verbose_name_plural = _("trials of policies")
        ordering = ("-created_at",)
        indexes = (models.Index(fields=("platform", "status"), name="trials_of_a_platform"),)

    def __str__(self) -> str:
        return self.name


class TrialResult(models.Model):
    """What a trial found for one case; ``document`` holds how both answers differ, as ``forbear.trials`` tells it."""

    run = models.ForeignKey(TrialRun, on_delete=models.CASCADE, related_name="results", verbose_name=_("trial"))
    number = models.PositiveIntegerField(_("number"))
    ref = models.CharField(_("reference"), max_length=80)
    case = models.ForeignKey(
        "store.Case", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("request")
    )
    verdict = models.CharField(_("verdict"), max_length=10)
    document = models.JSONField(_("contents"))

    class Meta:
        verbose_name = _("result of a trial")
        verbose_name_plural = _("results of trials")
        ordering = ("run", "number")
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="one_number_per_result"),)

    def __str__(self) -> str:
        return f"{self.run} #{self.number}"


class StoredPack(models.Model):
    """A policy, a law pack or a table as decisions used it, by content, so that they replay after any upgrade."""

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=[
            ("policy", _("policy")),
            ("law", _("law")),
            ("risk", _("risk table")),
            ("capacity", _("capacity table")),
        ],
    )
    label = models.CharField(_("version"), max_length=64)
    sha256 = models.CharField(_("fingerprint (SHA-256)"), max_length=64, unique=True)
    content = models.JSONField(_("contents"))
    stored_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("pack kept for replay")
        verbose_name_plural = _("packs kept for replay")
        ordering = ("kind", "label")

    def __str__(self) -> str:
        return self.label
