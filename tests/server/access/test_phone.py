"""Phone numbers as people type them."""

import pytest
from django.core.exceptions import ValidationError

from forbear_server.access.phone import latest_code, normal_phone


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("13800000001", "+8613800000001"),
        ("138 0000 0001", "+8613800000001"),
        ("138-0000-0001", "+8613800000001"),
        ("+86 138 0000 0001", "+8613800000001"),
        ("+1 (202) 555-0100", "+12025550100"),
    ],
)
def test_a_number_is_read_however_it_is_spaced(typed: str, normal: str) -> None:
    assert normal_phone(typed) == normal


@pytest.mark.parametrize("typed", ["", "12", "1380000000", "+0123456789", "lin-xiao"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        normal_phone(typed)


def test_there_is_no_code_before_one_was_asked_for(db: None) -> None:
    assert latest_code("+8613800000001") is None
