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
    "shock.expense": (
        "An expense nobody saw coming is one cause: without it, the chance would be {chance_without} instead of "
        "{chance}."
    ),
}
