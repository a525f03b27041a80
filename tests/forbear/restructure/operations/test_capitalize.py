import pytest

from forbear.ledger import trial_balance
from forbear.problems import BadInput
from forbear.restructure import Capitalize, Layer


def test_interest_and_fees_join_principal_and_the_whole_stays_the_same(lin_xiao: Layer) -> None:
    changed = Capitalize(components=("interest", "fee")).apply(lin_xiao)
    assert (changed.balances.principal_minor, changed.balances.interest_minor, changed.balances.fee_minor) == (
        1238400,
        0,
        0,
    )
    assert changed.balances.total_minor == lin_xiao.balances.total_minor


def test_what_is_capitalized_leaves_the_books_of_its_component(lin_xiao: Layer) -> None:
    books = trial_balance(Capitalize(components=("interest",)).apply(lin_xiao).entries)
    assert (books["assets:interest"], books["assets:principal"]) == (0, 1236000)


def test_a_component_without_a_balance_moves_nothing(lin_xiao: Layer) -> None:
    once = Capitalize(components=("interest",)).apply(lin_xiao)
    assert Capitalize(components=("interest",)).apply(once) == once


@pytest.mark.parametrize(
    ("components", "paths"),
    [
        ((), ["components"]),
        (("interest", "interest"), ["components"]),
        (("principal",), ["components[0]"]),
        (("fee", "fee", "charm"), ["components", "components[2]"]),
    ],
)
def test_every_wrong_component_is_reported(components: tuple[str, ...], paths: list[str], lin_xiao: Layer) -> None:
    with pytest.raises(BadInput) as caught:
        Capitalize(components=components).apply(lin_xiao)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == paths
