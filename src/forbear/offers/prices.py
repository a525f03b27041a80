"""The constants of the value model, taken from a policy's objective and turned into what a month needs."""

from dataclasses import dataclass

from forbear.policy import Objective


@dataclass(frozen=True, kw_only=True, slots=True)
class Prices:
    """Prices of one policy, as floats of minor units; this feeds the search, never an amount that is paid.

    ``lender_month`` and ``borrower_month`` discount by one month. ``recovered`` is what a unit in default brings the
    lender net of cost and time, ``taken`` what it takes from the borrower. ``rest`` weighs what then stays owed.
    """

    alpha: float
    lender_month: float
    borrower_month: float
    servicing: float
    recovered: float
    taken: float
    rest: float
    harm: float
    strain_price: float
    strain_free_share: float


def prices_of(objective: Objective) -> Prices:
    """The prices behind ``objective``: yearly rates become monthly, collection spreads evenly over its months."""
    lender_month = 1 / (1 + float(objective.funding_rate_annual) / 12)
    collection = objective.collection
    months = collection.months_to_recover
    time = sum(lender_month**month for month in range(1, months + 1)) / months if months else 1.0
    taken = float(collection.recovery_share) * time
    return Prices(
        alpha=float(objective.alpha),
        lender_month=lender_month,
        borrower_month=1 / (1 + float(objective.borrower_discount_annual) / 12),
        servicing=float(objective.servicing_minor),
        recovered=taken * (1 - float(collection.cost_share)),
        taken=taken,
        rest=float(objective.lambda_rest),
        harm=float(objective.harm_minor),
        strain_price=float(objective.strain_price),
        strain_free_share=float(objective.strain_free_share),
    )
