"""Whether and how each fact can honestly change: one entry for every fact of the table.

A suggestion of what would change a result may use these ways and no other. What happened (the reason, the past, how
long it has lasted), who lives in a household and what was done before is never to be changed; it is only to be heard.
What somebody stated is not to be stated otherwise: it can be backed by evidence. A payment is what somebody may do,
never what is asked of them.
"""

from collections.abc import Mapping
from types import MappingProxyType

from forbear.facts.definitions import Way

_NEVER: tuple[Way, ...] = ()

WAYS: Mapping[str, tuple[Way, ...]] = MappingProxyType(
    {
        "reason": _NEVER,
        "began_on": _NEVER,
        "months_since_began": (Way.WAITING,),
        "expected_end_on": (Way.EVIDENCE, Way.ANSWER),
        "expected_months_left": (Way.ANSWER, Way.WAITING),
        "adults": _NEVER,
        "children": _NEVER,
        "income_now": (Way.EVIDENCE, Way.ANSWER),
        "income_usual": (Way.EVIDENCE, Way.ANSWER),
        "income_is_seasonal": _NEVER,
        "income_drop_share": (Way.ANSWER,),
        "essential_monthly": (Way.EVIDENCE, Way.ANSWER),
        "other_debt_monthly": (Way.EVIDENCE,),
        "other_debt_balance": (Way.ANSWER,),
        "savings": (Way.EVIDENCE, Way.ANSWER),
        "evidence_share": (Way.EVIDENCE,),
        "willing": (Way.ANSWER,),
        "as_of": (Way.WAITING,),
        # Past workouts leave the twelve months one by one, but a case does not say on which day.
        "workouts_12m": _NEVER,
        "cool_off_over": (Way.WAITING,),
        "loan_count": _NEVER,
        "product": _NEVER,
        "dpd_max": (Way.PAYMENT,),
        "installments_overdue_max": (Way.PAYMENT,),
        "owed_total": (Way.PAYMENT,),
        "overdue_total": (Way.PAYMENT,),
        "principal_total": (Way.PAYMENT,),
        "months_on_book": (Way.WAITING,),
        # Paying in small parts to be counted more often would be a trick, no change.
        "payments_made": _NEVER,
        "contract_payment_monthly": _NEVER,
        "debt_to_usual_income": (Way.ANSWER, Way.PAYMENT),
        "capacity_low_month_1": (Way.EVIDENCE, Way.ANSWER),
        "capacity_expected_month_1": (Way.ANSWER,),
        "capacity_expected_recovered": (Way.ANSWER,),
        "can_pay_contract": (Way.EVIDENCE, Way.ANSWER),
    }
)
"""Fact to the ways in which it can honestly change, the easiest first; empty for never."""
