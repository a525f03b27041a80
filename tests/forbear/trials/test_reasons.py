"""Every verdict has its reasons, and every reason is one the page lists."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from forbear.policy import PolicyPack
from forbear.trials import made_up_book, trial_documents
from forbear.wording.trial_words import TRIAL_WORDS

PAGE = (Path(__file__).parents[3] / "docs/algorithms/trials.md").read_text(encoding="utf-8")


def test_the_codes_of_the_page_are_those_there_are_words_for() -> None:
    rows = "".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `trial."))
    said = {code for code in TRIAL_WORDS if not code.endswith(".many")}
    assert set(re.findall(r"`(trial\.[a-z_]+)`", rows)) == said


def test_what_is_not_the_same_says_why(panshi: PolicyPack) -> None:
    levers = replace(panshi.levers, terms=(3, 6, 10), waive_penalty_shares=(Fraction(0), Fraction(1, 2)))
    other = replace(panshi, version="draft", levers=levers)
    book = made_up_book(panshi, seed=3, count=40, as_of=date(2026, 11, 24))
    results = list(trial_documents(book, before=panshi, after=other))
    assert {"mixed", "same", "unknown"} <= {result.verdict for result in results}
    for result in results:
        assert bool(result.reasons) or result.verdict in ("same", "unknown"), result.ref
