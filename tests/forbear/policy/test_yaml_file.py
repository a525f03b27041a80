"""A pack may not rest on what YAML guesses."""

import pytest

from forbear.policy.yaml_file import read_yaml


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("rate: 0.15", "read as float"),
        ("open: 22:00", "read as int"),
        ("country: no", "yes or no"),
        ("country: NO", "yes or no"),
        ("state: off", "yes or no"),
        ("code: 010", "read as int"),
        ("count: 1_000", "read as int"),
        ("rate: 1e3\nother: .inf", "read as float"),
        ("at: 2026-01-01 08:00:00", "read as timestamp"),
        ("a: &x [1]\nb: *x", "alias"),
        ("a: 1\na: 2", "repeated"),
        ("base: {a: 1}\n<<: {b: 2}", "merged"),
        ("x: !!python/object/apply:os.system ['true']", "not readable|tag"),
        ("x: !!binary aGk=", "tag binary"),
        ("a: [1", "not readable"),
        ("", "empty"),
        ("a: 1\n---\nb: 2", "not readable"),
        ("[" * 5000, "not readable"),
    ],
)
def test_a_guess_of_yaml_is_a_problem(written: str, problem: str) -> None:
    messages = [found.message for found in read_yaml(written).problems]
    assert any(any(part in message for part in problem.split("|")) for message in messages), messages


def test_plain_values_and_their_lines_are_read() -> None:
    file = read_yaml(
        "id: nuanhe\nlist:\n  - rate: '0.15'\n    on: 2026-01-01\n    is: true\n    n: -3\n    none: null\n"
    )
    assert file.problems == ()
    assert file.data == {
        "id": "nuanhe",
        "list": [{"rate": "0.15", "on": "2026-01-01", "is": True, "n": -3, "none": None}],
    }
    assert file.lines["list[0].rate"] == 3
    assert file.lines["list[0].on"] == 4


def test_a_key_is_its_own_word_whatever_yaml_takes_it_for() -> None:
    file = read_yaml("no: Norge\non: x\n1: one\n")
    assert (file.data, file.problems) == ({"no": "Norge", "on": "x", "1": "one"}, ())


def test_reading_goes_on_after_a_problem_and_names_lines() -> None:
    file = read_yaml("a: 0.1\nb: fine\nc: yes\n")
    assert [problem.path for problem in file.problems] == ["a", "c"]
    assert "line 1" in file.problems[0].message
    assert "line 3" in file.problems[1].message
    assert file.data["b"] == "fine"


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert any("alias" in problem.message for problem in read_yaml("\n".join(rows)).problems)


def test_an_endless_file_is_refused() -> None:
    assert "characters" in read_yaml("a: " + "x" * 500_000).problems[0].message
