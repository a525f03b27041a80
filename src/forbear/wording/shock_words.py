"""English words for the shock test."""

from collections.abc import Mapping

SHOCK_WORDS: Mapping[str, str] = {
    "shock.none": "In none of the futures we played through is a payment missed.",
    "shock.chance": "In {chance} of the futures we played through, at least one payment could not be made in full.",
    "shock.tightest": "If that happens, it most often first happens in {shock_month}.",
    "shock.late_recovery": (
        "Income coming back later than hoped is one cause: if it came back on the day, the chance would be "
        "{chance_without} instead of {chance}."
    ),
    "shock.interruption": (
        "Losing work again is one cause: without it, the chance would be {chance_without} instead of {chance}."
    ),
    "shock.flex": (
        "Where needed, a payment can be skipped or payments lowered as agreed: the chance then falls from {chance} "
        "to {chance_with}."
    ),
    "shock.beside_finish": (
        "The chance to finish, {chance_finish}, answers another question: how many plans like this one are paid to "
        "the end, whatever it is that makes people stop. Here we only play through whether your own money lasts each "
        "month. A short month need not end a plan, and not every plan that stops does so for want of money, so the "
        "two figures need not add up."
    ),
    "shock.expense": (
        "An expense nobody saw coming is one cause: without it, the chance would be {chance_without} instead of "
        "{chance}."
    ),
}
