"""The flex of an offer as JSON: what the borrower may use and until when, what it costs the lender, and why.

It follows from the plan and the policy pack alone, so a certificate needs no further input for it.
"""

from typing import Any

from forbear.decisions.amounts import amount, exact_fraction
from forbear.decisions.reasons import reason_documents
from forbear.offers import Candidate, SearchCase
from forbear.offers.flex import PlanFlex, plan_flex
from forbear.offers.nothing import rounded_chance
from forbear.policy import Flex
from forbear.problems import Reason


def flex_document(candidate: Candidate, *, case: SearchCase) -> dict[str, Any] | None:
    """The flex of ``candidate``; None where the policy knows none."""
    found, flex = plan_flex(candidate, case=case), case.policy.flex
    if found is None:
        return None
    return {
        "terms": None if found.against else _terms(found, flex),
        "price": amount(found.price_minor, case.currency),
        "gain_lender": amount(candidate.lender_gain_minor - found.price_minor, case.currency),
        "chance_of_use": str(rounded_chance(found.chance_of_use)),
        "reasons": reason_documents(_reasons(found, flex, case.currency)),
    }


def _terms(found: PlanFlex, flex: Flex) -> dict[str, Any]:
    return {
        "skips_a_year": flex.skips_a_year,
        "step_downs": flex.step_downs,
        "step_down_share": exact_fraction(flex.step_down_share),
        "notice_days": flex.notice_days,
        "starts_on": found.starts_on.isoformat(),
        "ends_by": found.ends_by.isoformat(),
        "rates": {loan: exact_fraction(rate) for loan, rate in found.rates.items()},
    }


def _reasons(found: PlanFlex, flex: Flex, currency: str) -> list[Reason]:
    """What may be done and what it costs the lender, or why there is none."""
    if found.against is not None:
        return [found.against]
    said = []
    if flex.skips_a_year:
        said.append(Reason(code="flex.skip", facts={"notice_days": flex.notice_days}))
    if flex.step_downs:
        said.append(Reason(code="flex.step_down", facts={"share": f"{float(flex.step_down_share):g}"}))
    chance = str(rounded_chance(found.chance_of_use))
    said.append(Reason(code="flex.price", facts={"price": amount(found.price_minor, currency), "chance": chance}))
    return said
