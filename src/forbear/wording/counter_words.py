"""English words for what answers a counter-offer."""

from collections.abc import Mapping

COUNTER_WORDS: Mapping[str, str] = {
    "offer.counter": "The best plan that keeps what you asked for: at most {highest} a month, done on {ends_on}.",
    "counter.monthly": "You asked for at most {monthly} a month; the lowest there is asks for {least}.",
    "counter.first_on": "You asked for nothing before {first_on}; payments can wait until {latest} at most.",
    "counter.installments": "You asked for {installments} payments; there can be from {fewest} to {most}.",
    "counter.ends_by": "You asked to be done by {ends_by}; the soonest there is ends on {earliest}.",
    "counter.pay_now": (
        "You asked to pay {pay_now} at once; out of what you told us is saved beyond your reserve, {most} can be."
    ),
    "counter.relief": (
        "It would ask for more in a month than the contract usually does ({usual}). Paying faster needs no plan: "
        "you may always pay more."
    ),
    "counter.capacity": (
        "It does not fit what the household can pay in every month: {capacity} in month {month}, the tightest one."
    ),
    "counter.limits": "It goes beyond what can be decided at this level: months, deferral or what may be waived.",
    "counter.month_budget": "Of what the platform may waive this month only {left} is left.",
    "counter.law": "A rule of law stands against it.",
    "counter.both_gain": "It would leave you or the lender worse off than the contract.",
    "counter.person_first": "A colleague has to look at the request first; the amount you can pay is passed on.",
}
