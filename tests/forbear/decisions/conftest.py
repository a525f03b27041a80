"""Offers as the cast got them, to be verified and tampered with."""

from collections.abc import Callable
from typing import Any

import pytest

OffersOf = Callable[[str], list[Any]]


@pytest.fixture(scope="session")
def offers_of(assessment_of: Callable[[str], Any]) -> OffersOf:
    """Every plan of an assessment that carries a certificate: offers, proposals and the nearest miss."""

    def offers(name: str) -> list[Any]:
        assessment = assessment_of(name)
        return [*assessment["offers"], *assessment["proposals"], *filter(None, [assessment["nearest"]])]

    return offers
