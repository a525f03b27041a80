"""The reference engine: each borrower of a book by the one road every page and command takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from forbear.money import format_minor
from forbear.portfolio.answers import answer_frame, answer_of
from forbear.portfolio.case_rows import case_documents
from forbear.portfolio.job import Job, Packs
from forbear.portfolio.windows import ROW, first_rows
from forbear.problems import Problem
from forbear.trials import answer_of as assessment_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """A row for each borrower; what is wrong with those that turned out to be no case, by the row they begin on."""

    answers: pl.DataFrame
    refused: Mapping[int, Sequence[str]] = field(default_factory=dict)


def assess_exactly(rows: pl.DataFrame, *, job: Job, packs: Packs) -> Answered:
    """Assess every borrower of checked ``rows`` by itself."""
    numbers = rows[ROW].to_numpy()[first_rows(rows)]
    answers: list[dict[str, Any]] = []
    refused: dict[int, Sequence[str]] = {}
    documents = case_documents(rows, platform=job.policy.platform, as_of=job.as_of)
    for number, document in zip(np.asarray(numbers).tolist(), documents, strict=True):
        told, problems = assessment_of(_on_the_day(document, job), policy=job.policy, library=packs.library)
        if told is None:
            refused[number] = [_said(problem) for problem in problems]
        else:
            answers.append({ROW: number, **answer_of(told)})
    return Answered(answers=answer_frame(answers), refused=refused)


def _on_the_day(document: dict[str, Any], job: Job) -> dict[str, Any]:
    waived = format_minor(job.waived_this_month_minor, currency=job.policy.currency)
    return {**document, "platform_state": {"waived_this_month": waived}}


def _said(problem: Problem) -> str:
    return f"{problem.path}: {problem.message}; {problem.remedy}"
