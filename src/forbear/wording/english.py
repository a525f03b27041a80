"""English words for engine codes; the msgids of the catalog."""

from collections.abc import Mapping

from forbear.wording.counter_words import COUNTER_WORDS
from forbear.wording.flex_words import FLEX_WORDS
from forbear.wording.hold_words import HOLD_WORDS
from forbear.wording.shock_words import SHOCK_WORDS
from forbear.wording.trial_words import TRIAL_WORDS

ENGLISH: Mapping[str, str] = {
    "facts_missing": "We cannot work out a plan yet. Please tell us: {facts}.",
    "needs_authority": (
        "There are plans that fit, but they give more than the system may grant alone. A colleague decides."
    ),
    "contract_is_affordable": (
        "From what you told us, you can pay as agreed: the highest month is {highest}. A colleague will "
        "look at whether something is missing."
    ),
    "no_plan_in_levers": ("The platform's rules hold no plan for these loans. A colleague will look for a way."),
    "no_plan_within_capacity": (
        "No plan within the rules fits what your household can pay. A colleague will look for a way."
    ),
    "no_plan_within_month_budget": (
        "There would be a plan that fits, but of what the platform may waive this month only {left} is left. "
        "A colleague will look at it now; you need not wait for the new month, which begins on {again_on}."
    ),
    "no_plan_within_limits": (
        "A plan would fit your budget, but not the limits of the rules. A colleague will look at it."
    ),
    "no_plan_helps_both": (
        "No plan leaves both you and the lender better off than the contract. A colleague will look at it."
    ),
    "miss.capacity": (
        "In month {month} it asks for {payment}, and your household can pay {capacity}: {short} is missing."
    ),
    "miss.lender_worse": "The lender would be worse off than under the contract, by {loss}.",
    "miss.borrower_worse": "The borrower would be worse off than by doing nothing, by {loss}.",
    "miss.authority_waiver": ("It waives {waived}, which is {share} of what is owed; {role} may grant {most_share}."),
    "miss.authority_deferral": "It defers payments by {months} months; {role} may grant {most}.",
    "miss.authority_term": "It lasts {months} months; {role} may grant {most}.",
    "miss.budget": "It waives {waived}; one plan may waive at most {budget}.",
    "miss.month_budget": "It waives {waived}; {left} is left of what all plans of this month may waive.",
    "miss.horizon": "It lasts {months} months; the longest we can look ahead is {most}.",
    "miss.method": "Loan {loan_id} is repaid as {method}, which the platform's plans do not cover.",
    "miss.law": "A rule of law stands against it ({rule}): {measured}.",
    "offer.recommended": (
        "The best balance between what you can keep up and what the lender can accept: done on {ends_on},"
        " {total} in all."
    ),
    "offer.lowest_monthly": "The lowest monthly payment: never more than {highest}.",
    "offer.lowest_total": "The least to pay in all: {total}.",
    "offer.soonest_end": "The soonest to be free of this debt: done on {ends_on}.",
    "offer.nearest": "The plan that comes closest, for a colleague to look at.",
    "offer.deferral_until_income_returns": (
        "Payments wait {months} months, because you expect your income back around {recovered_from}. The "
        "first payment is due on {first_due_on}."
    ),
    "offer.deferral_gives_time": (
        "Payments wait {months} months to give you time. The first payment is due on {first_due_on}."
    ),
    "offer.deferral_without_interest": "No interest is charged while payments wait.",
    "offer.deferral_interest_accrues": (
        "Interest goes on while payments wait: {interest} is added and spread over the installments."
    ),
    "offer.deferral_interest_capitalized": (
        "Interest goes on while payments wait: {interest} is added to the principal."
    ),
    "offer.term_shortest": "{installments} installments of about {monthly}: the shortest term there is.",
    "offer.term_shortest_affordable": (
        "{installments} installments of about {monthly}. With {shorter} it would be {shorter_monthly} a "
        "month, more than your budget carries."
    ),
    "offer.term_balances": (
        "{installments} installments of about {monthly}. With {shorter} it would be {shorter_monthly} a "
        "month and leave less room for a bad month."
    ),
    "offer.term_longest": "{installments} installments is the longest the platform offers.",
    "offer.settles": (
        "One payment of {payment} by {by} settles everything. {forgiven} ({share} of what is owed) is forgiven "
        "once it is paid; until then nothing is owed in installments."
    ),
    "offer.pays_now": (
        "{amount} is paid by {by}, out of the {savings} saved beyond your reserve. It comes off the principal, so "
        "every later payment is smaller."
    ),
    "offer.interest_only": (
        "The first {installments} payments are interest alone, {at_first} a month. After that it is {after} a month."
    ),
    "offer.steps_up": ("The first {installments} payments are {at_first} a month. After that it is {after} a month."),
    "offer.rate_zero": "No interest is charged from now on (it was {rate_before} a year).",
    "offer.rate_lowered": "Interest falls from {rate_before} to {rate} a year.",
    "offer.waived_penalty": "{waived} of penalty interest is waived.",
    "offer.waived_interest": "{waived} of interest is waived.",
    "offer.waived_fee": "{waived} of fees is waived.",
    "offer.waived_principal": "{waived} of principal is waived.",
    "offer.waiver_vests": (
        "The waiver of {waived} becomes yours step by step, with each of the {installments} installments "
        "you pay. What you have earned stays yours."
    ),
    "offer.within_capacity": (
        "Even in the tightest month (month {month}) the payment of {payment} stays within the {capacity} "
        "your household can be {confidence_chance} sure of having."
    ),
    "offer.chance": (
        "Of people in a situation like this, about {chance} would keep the plan to the end (a cautious "
        "estimate, not a promise)."
    ),
    "offer.chance_below_half": (
        "To be honest: of people in a situation like this, only about {chance} would keep the plan to the"
        " end. Talk to us early if it gets tight."
    ),
    "offer.nothing_is_out_of_reach": (
        "Without a plan, {due_first_month} would be due within a month, and your household can pay {capacity}."
    ),
    "offer.nothing_chance": (
        "Without a plan, the chance to get through is about {nothing_chance}; with it, about {chance}."
    ),
    "offer.pays_less_than_contract": "You pay {saves} less in all than the contract asks for.",
    "offer.pays_more_than_contract": (
        "You pay {more} more in all than the contract asks for, because it takes longer."
    ),
    "rate.no_advance_or_no_payment": "There is nothing to compute an annual rate from.",
    "rate.repays_less_than_advanced": "You pay back less than is owed, so there is no annual rate.",
    "rate.no_solution": "No single annual rate describes these payments.",
    "rate.several": "More than one annual rate describes these payments, so none is shown.",
    "rate.beyond_range": "The annual rate of these payments is beyond anything that can be shown.",
    "rate.too_sensitive": "The annual rate of these payments cannot be worked out reliably.",
    "income_now": "Income now",
    "income_recovered": "Income once it is back",
    "savings": "Savings used step by step",
    "essential": "Living costs",
    "other_debts": "Other debts",
    "buffer": "A small reserve for surprises",
    "ask.adults": "How many adults live from this income?",
    "ask.children": "How many children live from this income?",
    "ask.began_on": "When did it begin?",
    "ask.months_since_began": "When did it begin?",
    "ask.expected_end_on": "When do you expect it to be over?",
    "ask.expected_months_left": "When do you expect it to be over?",
    "ask.income_now": "How much comes in each month at present?",
    "ask.income_usual": "How much came in each month before the trouble?",
    "ask.income_is_seasonal": "Does what comes in follow the seasons?",
    "ask.income_drop_share": "How much came in each month before the trouble?",
    "ask.essential_monthly": "How much does living cost you each month?",
    "ask.evidence_share": "Which papers can you show us?",
    "ask.other_debt_balance": "How much do you owe elsewhere in all?",
    "ask.other_debt_monthly": "How much do you pay to others each month?",
    "ask.reason": "What happened?",
    "ask.savings": "How much have you put aside?",
    "ask.willing": "Do you want to go on paying, with a plan you can keep?",
    "change.evidence.income_now": (
        "Show a paper for what comes in now, such as a pay slip, a bank statement or a benefit notice, "
        "if it bears out what you told us."
    ),
    "change.evidence.income_usual": (
        "Show a paper for what came in before, such as older pay slips or bank statements, if it bears "
        "out what you told us."
    ),
    "change.evidence.essential_monthly": (
        "Show papers for your living costs, such as the rental contract and a few bills, if they bear "
        "out what you told us."
    ),
    "change.evidence.other_debt_monthly": (
        "Show a paper for what you pay to others each month, if it bears out what you told us."
    ),
    "change.evidence.savings": "Show a bank statement for your savings, if it bears out what you told us.",
    "change.evidence.expected_end_on": (
        "Show a paper for when things get better, such as a contract for a new job, if it bears out what you told us."
    ),
    "change.answer.willing": "Tell us that you want to go on paying, if you do.",
    "change.answer.income_now": (
        "Tell us how much comes in each month at present, whatever it is; nothing is an answer too."
    ),
    "change.answer.income_usual": "Tell us how much came in each month before, whatever it was.",
    "change.answer.essential_monthly": "Tell us how much living costs you each month, whatever it is.",
    "change.answer.savings": "Tell us how much you have put aside, whatever it is; nothing is an answer too.",
    "change.answer.expected_end_on": "Tell us when you expect it to be over; your best guess is enough.",
    "change.answer.other_debt_balance": "Tell us how much you owe elsewhere in all, whatever it is.",
    "change.payment": (
        "Pay {amount} on loan {loan_id}, only if your household can spare it. Nobody asks this of you."
    ),
    "change.waiting": "From {on} this is so by itself, if nothing else changes. You need not wait to talk to us.",
    "leads.decision": "Then we can carry on at once, whatever your answer is.",
    "leads.offers": (
        "Then a plan could be put to you at once: at most {highest} a month, {total} in all, done on {ends_on}."
    ),
    "leads.proposals": (
        "Then there would be a plan that a colleague can grant: at most {highest} a month, {total} in "
        "all, done on {ends_on}."
    ),
    "leads.better": (
        "Then a better plan could be put to you: at most {highest} a month instead of {highest_now}, "
        "{total} in all instead of {total_now}, done on {ends_on}."
    ),
    "counterfactual.none": (
        "We tried what could honestly change, alone and two together. None of it would change the "
        "result, so there is nothing you need to send. A colleague can see more than a calculation does."
    ),
    "counterfactual.none_found": (
        "We tried the smallest changes that could honestly be made. None of those would change the "
        "result. A colleague can see more than a calculation does."
    ),
    "counterfactual.none_needed": (
        "There are plans for you as things are. None of the papers we tried would make the plan better, "
        "so you need not send any for that."
    ),
    **COUNTER_WORDS,
    **HOLD_WORDS,
    **SHOCK_WORDS,
    **FLEX_WORDS,
    **TRIAL_WORDS,
}
