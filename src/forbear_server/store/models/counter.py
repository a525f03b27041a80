"""What was bargained for: each counter-offer with its answer, beside the decision it was made on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CounterRound(models.Model):
    """One counter-offer. Never edited: ``wish`` is what was fixed, ``answer`` the engine's document, both JSON.

    ``role`` is the authority it was answered with, as a policy names it.
    """

    decision = models.ForeignKey(
        "store.Decision", on_delete=models.PROTECT, related_name="rounds", verbose_name=_("decision")
    )
    number = models.PositiveIntegerField(_("number"))
    asked_by = models.ForeignKey("store.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    role = models.CharField(_("role"), max_length=20)
    wish = models.JSONField(_("what was asked for"))
    outcome = models.CharField(_("outcome"), max_length=10)
    answer = models.JSONField(_("answer of the engine"))
    asked_at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("counter-offer")
        verbose_name_plural = _("counter-offers")
        ordering = ("decision", "number")
        constraints = (models.UniqueConstraint(fields=("decision", "number"), name="one_number_per_round"),)

    def __str__(self) -> str:
        return f"{self.decision} {self.number}"
