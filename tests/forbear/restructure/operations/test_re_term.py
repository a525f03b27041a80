import pytest

from forbear.problems import BadInput
from forbear.restructure import Layer, ReTerm


def test_a_new_term_changes_the_number_of_installments_and_nothing_that_is_owed(lin_xiao: Layer) -> None:
    changed = ReTerm(installments=24).apply(lin_xiao)
    assert changed.installments == 24
    assert (changed.balances, changed.entries) == (lin_xiao.balances, lin_xiao.entries)


@pytest.mark.parametrize("installments", [0, -1, 601])
def test_a_term_out_of_bounds_is_refused(installments: int, lin_xiao: Layer) -> None:
    with pytest.raises(BadInput, match="installments"):
        ReTerm(installments=installments).apply(lin_xiao)
