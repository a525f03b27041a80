"""A loan as its platform reports it: the original contract, which no plan ever rewrites."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Loan(models.Model):
    """One loan of one borrower at one platform.

    Either ``payments`` (rows of :class:`Payment`) tell what was paid, or ``balances`` and ``overdue_since`` say
    what is owed. ``contract`` and ``balances`` hold decimal strings in the shape of the engine's case document.
    """

    platform = models.CharField(_("platform"), max_length=40)
    borrower = models.ForeignKey(
        "store.User", on_delete=models.PROTECT, related_name="loans", verbose_name=_("borrower")
    )
    loan_ref = models.CharField(_("loan number"), max_length=60)
    product = models.CharField(_("product"), max_length=40)
    currency = models.CharField(_("currency"), max_length=3)
    contract = models.JSONField(_("contract"))
    balances = models.JSONField(_("balances"), null=True, blank=True)
    overdue_since = models.DateField(_("overdue since"), null=True, blank=True)

    class Meta:
        verbose_name = _("loan")
        verbose_name_plural = _("loans")
        constraints = (models.UniqueConstraint(fields=("platform", "loan_ref"), name="one_loan_per_reference"),)
        ordering = ("platform", "loan_ref")

    def __str__(self) -> str:
        return self.loan_ref


class Payment(models.Model):
    """Money received on the original contract, in minor units of the loan's currency."""

    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="payments", verbose_name=_("loan"))
    paid_on = models.DateField(_("day paid"))
    amount_minor = models.BigIntegerField(_("amount in the smallest unit"))

    class Meta:
        verbose_name = _("payment on a loan")
        verbose_name_plural = _("payments on loans")
        ordering = ("paid_on", "pk")

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount_minor}"
