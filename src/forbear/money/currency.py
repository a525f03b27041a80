"""How many decimals each currency has (ISO 4217), and the largest amount this engine accepts."""

_EXPONENTS = {
    "AUD": 2,
    "BHD": 3,
    "BRL": 2,
    "CAD": 2,
    "CHF": 2,
    "CNY": 2,
    "EUR": 2,
    "GBP": 2,
    "HKD": 2,
    "IDR": 2,
    "INR": 2,
    "JPY": 0,
    "KRW": 0,
    "KWD": 3,
    "MOP": 2,
    "MXN": 2,
    "MYR": 2,
    "NZD": 2,
    "PHP": 2,
    "SGD": 2,
    "THB": 2,
    "TWD": 2,
    "USD": 2,
    "VND": 0,
    "ZAR": 2,
}

LARGEST_MINOR = 10**15
"""No amount read from outside may exceed this, so that sums fit a database integer and a float's whole part."""


def exponent(currency: str) -> int:
    """Decimals of ``currency``, an ISO 4217 code such as ``"CNY"``; ValueError when it is not supported."""
    if currency not in _EXPONENTS:
        raise ValueError(f"unknown currency {currency!r}")
    return _EXPONENTS[currency]


def known_currencies() -> tuple[str, ...]:
    """Every supported currency code, sorted."""
    return tuple(sorted(_EXPONENTS))
