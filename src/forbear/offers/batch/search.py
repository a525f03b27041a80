"""The batch search: from columns of households to the recommended plan of each."""

from collections.abc import Sequence
from datetime import date

from forbear.affordability import CapacityParameters
from forbear.offers.batch.book import BookArrays
from forbear.offers.batch.results import BatchResult
from forbear.policy import LawPack, PolicyPack
from forbear.risk import RiskTables


def best_plans(
    book: BookArrays,
    *,
    policy: PolicyPack,
    law: LawPack,
    risk: RiskTables,
    parameters: CapacityParameters,
    as_of: date,
    roles: Sequence[str] = ("machine", "manager"),
    waived_this_month_minor: int = 0,
) -> BatchResult:
    """The recommended plan of each household within the first of ``roles`` that has one: that of ``first_offers``.

    The same plan, score and gains to the last digit as the single search. Households it does not cover have the code
    ``set_aside``. Holds no lock of the interpreter while it searches: threads may share a book in slices.
    """
    raise NotImplementedError
