"""A value as a key: equal to itself only, however alike another is."""

from forbear.problems import Itself


def test_a_value_is_the_same_key_each_time_and_another_like_it_is_none() -> None:
    value, alike = ["pack"], ["pack"]
    assert Itself(value) == Itself(value)
    assert hash(Itself(value)) == hash(Itself(value))
    assert Itself(value) != Itself(alike)
    assert Itself(value) != value
