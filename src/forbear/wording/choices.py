"""Values from closed lists that appear inside sentences, with their English words (Chinese is in the catalog)."""

from collections.abc import Mapping

from forbear.wording.trial_words import TRIAL_CHOICES

CHOICES: Mapping[str, str] = {
    "job_loss": "the loss of a job",
    "less_income": "lower income",
    "illness": "illness",
    "disaster": "a disaster",
    "family": "a change in the family",
    "over_indebtedness": "more debt than income can carry",
    "principal": "principal",
    "interest": "interest",
    "penalty": "penalty interest",
    "fee": "fees",
    "accrues": "interest goes on accruing",
    "capitalized": "interest is added to the principal",
    "paused": "interest is paused",
    "annuity": "equal installments",
    "equal_principal": "equal principal each month",
    "interest_first": "interest first, principal at the end",
    "flat_fee": "equal principal and a flat charge each month",
    "machine": "the system",
    "agent": "a service agent",
    "reviewer": "a reviewer",
    "manager": "a manager",
    **TRIAL_CHOICES,
}
