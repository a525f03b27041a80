"""``forbear counter``."""

import json
from typing import Any

import pytest

EXAMPLE = "examples/lin-xiao.json"


@pytest.mark.parametrize(
    ("fixed", "outcome", "status"),
    [
        (["--monthly", "800", "--first-on", "2027-03-01"], "answer", 0),
        (["--installments", "20", "--ends-by", "2029-12-31"], "answer", 0),
        (["--monthly", "200"], "nearest", 1),
    ],
)
def test_what_is_fixed_is_completed_or_stood_against(fixed: list[str], outcome: str, status: int, run: Any) -> None:
    done = run("counter", EXAMPLE, *fixed)
    assert (json.loads(done.out)["outcome"], done.status) == (outcome, status)


def test_a_wish_that_cannot_be_read_is_told(run: Any) -> None:
    done = run("counter", EXAMPLE, "--monthly", "much", "--ends-by", "never")
    assert done.status == 2
    assert {problem["path"] for problem in json.loads(done.err)["problems"]} == {"wish.monthly", "wish.ends_by"}
