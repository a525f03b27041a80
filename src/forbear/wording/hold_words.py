"""English words for what a hold does, for a household with nothing left to pay from."""

from collections.abc import Mapping

HOLD_WORDS: Mapping[str, str] = {
    "hold.nothing_left": (
        "After what your household needs to live, at most {capacity} a month is left in the next {months} months; "
        "under {below} we ask for no plan."
    ),
    "hold.collection_waits": (
        "From {from_on} to {review_on} collection waits: nobody calls or writes to ask for money. On {review_on} we "
        "look again together."
    ),
    "hold.token": "You pay {payment} a month, {months} times, {total} in all; nothing else is asked for meanwhile.",
    "hold.interest_paused": "No interest is charged meanwhile: {spared} that is not owed and is not added later.",
    "hold.interest_accrues": "Interest goes on meanwhile: {interest} is added until the review.",
    "hold.penalty_waived": "The overdue charge of {waived} is waived for good.",
    "hold.penalty_stays": "The overdue charge of {penalty} is not waived; it stays owed and does not grow.",
    "hold.afterwards": (
        "On {review_on} {owed} is owed. If nothing better is agreed by then, the installments of the contract go on "
        "from {again_on}; what is overdue is spread over them."
    ),
    "hold.harms_nobody": "Neither side is worse off than when nothing is agreed.",
    "hold.lender_worse": (
        "By the model it costs the lender {loss} more than doing nothing: money comes later, if it comes. So a "
        "person decides."
    ),
    "hold.borrower_worse": (
        "By the model the borrower is worse off by {loss} than when nothing is agreed. So a person decides."
    ),
    "hold.beyond_authority": "It waits {months} months and waives {waived}; nobody here may grant that alone.",
}
