"""One case tried, as the row that is kept of it."""

import logging
from typing import Any

from forbear.policy import PolicyPack
from forbear.problems import Problem
from forbear.trials import CaseTrial, trial_document, try_case
from forbear.wording import problem_words
from forbear_server.services.policies.reading import policy_library
from forbear_server.services.trials.items import PROBLEMS, Item, SetAside
from forbear_server.store.models import TrialResult, TrialRun

SET_ASIDE = "set_aside"
"""What stands in place of a verdict for a line that is in no figure."""

SAID = "said"
"""Where a result keeps, in both languages, why a version cannot read the case; the rest is the engine's document."""

LONGEST_REF = 80

_LOG = logging.getLogger(__name__)


class Trier:
    """Tries the items of one trial: by both versions, with the server's law and tables."""

    def __init__(self, run: TrialRun, *, before: PolicyPack, after: PolicyPack) -> None:
        self._run, self._before, self._after = run, before, after
        self._library = policy_library()

    def result_of(self, item: Item) -> TrialResult:
        """The row of one item, not stored yet. A fault of the engine costs one case, not the trial."""
        if item.document is None:
            return self._aside(item, item.set_aside or "not_json")
        try:
            return self._kept(item, self._tried(item))
        except Exception:
            _LOG.exception("trial %s: number %s came to no answer", self._run.pk, item.number)
            return self._aside(item, "not_tried")

    def _tried(self, item: Item) -> CaseTrial:
        by = {"before": self._before, "after": self._after, "library": self._library}
        return try_case(item.document, number=item.number, **by)  # type: ignore[arg-type]

    def _kept(self, item: Item, trial: CaseTrial) -> TrialResult:
        problems = list(dict.fromkeys((*trial.problems_before, *trial.problems_after)))
        ref = item.ref or trial.ref
        if trial.before is None and trial.after is None:
            return self._row(item, ref=ref, verdict=SET_ASIDE, document=_aside("unreadable", problems))
        document = trial_document(trial) | _said(problems)
        return self._row(item, ref=ref, verdict=trial.verdict, document=document)

    def _aside(self, item: Item, why: SetAside) -> TrialResult:
        return self._row(item, ref=item.ref, verdict=SET_ASIDE, document=_aside(why, [PROBLEMS[why]]))

    def _row(self, item: Item, *, ref: str, verdict: str, document: dict[str, Any]) -> TrialResult:
        return TrialResult(
            run=self._run,
            number=item.number,
            ref=_storable(ref),
            case_id=item.case_id,
            verdict=verdict,
            document=document,
        )


def _storable(ref: str) -> str:
    """A reference as databases keep text: without null bytes and broken characters."""
    return ref.encode("utf-8", "replace").decode().replace("\0", "")[:LONGEST_REF]


def _aside(why: SetAside, problems: list[Problem]) -> dict[str, Any]:
    return {SET_ASIDE: why, "problems": [problem.as_document() for problem in problems], **_said(problems)}


def _said(problems: list[Problem]) -> dict[str, Any]:
    """The problems in words, while the parts of the sentences are at hand."""
    if not problems:
        return {}
    return {SAID: {tongue: [_sentence(each, tongue) for each in problems] for tongue in ("zh", "en")}}


def _sentence(problem: Problem, language: str) -> str:
    words = problem_words(problem, language=language)
    where = f"{problem.path}: " if problem.path else ""
    return f"{where}{words.message}{'。' if language == 'zh' else '. '}{words.remedy}"
