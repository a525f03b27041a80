"""The run of a balance: plans in which no interest waits come out the same where they are worked out at once."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.restructure import Layer
from forbear.restructure.layer_terms import Asks
from forbear.restructure.running import Ask, Run, run, run_by_rows
from tests.forbear.restructure.any_plan import given_layers

minor = st.integers(0, 2_000_000)
asks = st.builds(
    Ask,
    share=st.fractions(0, Fraction(1, 10), max_denominator=4000),
    kind=st.sampled_from(Asks),
    amount_minor=minor,
    postpones=st.integers(0, 19).map(lambda each: each == 0),
)
states = st.builds(
    Run,
    balance_minor=minor,
    arrears_minor=st.just(0) | minor,
    later_minor=st.just(0) | minor,
    ahead_minor=st.just(0) | st.integers(0, 5_000),
)


@settings(max_examples=300, deadline=None)
@given(given_layers(), st.lists(asks, max_size=12), states, st.booleans())
def test_a_run_is_the_same_row_by_row(layer: Layer, asked: list[Ask], state: Run, settles: bool) -> None:
    assert run(layer, asked, state, settles=settles) == run_by_rows(layer, asked, state, settles=settles)
