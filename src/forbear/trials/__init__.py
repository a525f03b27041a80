"""Trying a policy before it is published: what it would have meant for each case, and for all of them together.

What a verdict means, and how sure each figure is, is in ``docs/algorithms/trials.md``.
"""

from forbear.trials.comparing import VERDICTS, Comparison, Verdict, compare, is_better, verdict_of
from forbear.trials.documents import trial_document, trial_from_document
from forbear.trials.groups import GROUPS
from forbear.trials.intervals import FEWEST_CASES, FEWEST_FOR_INTERVAL
from forbear.trials.made_up_book import made_up_book
from forbear.trials.models import CaseTrialModel
from forbear.trials.promises import keeps_promises, promise_changes
from forbear.trials.set_aside import SetAside
from forbear.trials.sides import STANDINGS, PlanTerms, Side, Standing
from forbear.trials.summary_models import TrialSummary
from forbear.trials.summing import summary
from forbear.trials.traits import Traits
from forbear.trials.trying import CaseTrial, answer_of, pair_problems, trial_documents, try_case

__all__ = [
    "FEWEST_CASES",
    "FEWEST_FOR_INTERVAL",
    "GROUPS",
    "STANDINGS",
    "VERDICTS",
    "CaseTrial",
    "CaseTrialModel",
    "Comparison",
    "PlanTerms",
    "SetAside",
    "Side",
    "Standing",
    "Traits",
    "TrialSummary",
    "Verdict",
    "answer_of",
    "compare",
    "is_better",
    "keeps_promises",
    "made_up_book",
    "pair_problems",
    "promise_changes",
    "summary",
    "trial_document",
    "trial_documents",
    "trial_from_document",
    "try_case",
    "verdict_of",
]
