"""The public half of every key this installation has signed offers with; the private half is a file, never a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstallationKey(models.Model):
    """A key and the days it signed; ``valid_to`` empty for the one that signs now, ``revoked_on`` takes back all."""

    key_id = models.CharField(_("key"), max_length=64, unique=True)
    public = models.TextField(_("public key (PEM)"))
    valid_from = models.DateField(_("signs from"))
    valid_to = models.DateField(_("signs until"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        ordering = ("valid_from", "pk")

    def __str__(self) -> str:
        return self.key_id[:12]
