"""English words for agreed flex: what an offer carries, and why a use is not open yet."""

from collections.abc import Mapping

FLEX_WORDS: Mapping[str, str] = {
    "flex.skip": (
        "You may skip one payment a year, if you say so at least {notice_days} days before it is due. It moves "
        "behind the last one; the others stay as they are."
    ),
    "flex.step_down": (
        "Once, you may lower all payments still to come to {share} of what they are. The plan then lasts longer."
    ),
    "flex.price": (
        "By the risk tables it is used with a chance of {chance} and costs the lender {price} on average. You pay "
        "nothing for it except interest for the time a payment waits."
    ),
    "flex.lender_would_lose": (
        "This plan leaves the lender too little to agree on skipped or lowered payments as well: on average they "
        "would cost {price}."
    ),
    "flex.no_room": (
        "A plan lasts {months} months at most; this one leaves no room for payments to move behind the last one."
    ),
    "flex.one_payment": "In a plan of a single payment there is nothing to skip or lower.",
    "flex.law": "A rule of law stands against a plan that could last longer ({rule}).",
    "flex.not_agreed": "This was not agreed for this plan.",
    "flex.plan_ended": "The plan ended on {broken_on}. Ask for help again, and we look for one that fits now.",
    "flex.nothing_left": "No payment of this plan is still to come.",
    "flex.skipped_already": "One payment a year may be skipped, and the one of {skipped_on} was.",
    "flex.stepped_down_already": "Payments were lowered on {used_on}; that can be done once.",
    "flex.paid_at_once": "What is paid at the beginning cannot be put off; payments from {starts_on} on can.",
    "flex.too_late": "The payment of {due_on} could be put off until {told_by}. If you cannot make it, tell us now.",
    "flex.paid_already": "Some of the payment of {due_on} is paid already, so it cannot be put off.",
    "flex.nothing_due": "Nothing is asked for on {due_on}.",
    "flex.too_long_skip": (
        "The payment of {due_on} would move to a day after {ends_by}, the last day this plan may reach."
    ),
    "flex.too_long_step_down": (
        "With lower payments from {due_on} on, the plan would go on after {ends_by}, the last day it may reach."
    ),
}
