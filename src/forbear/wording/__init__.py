"""The words for reason codes and problems, in Chinese and English.

The engine speaks in codes and facts; here they become sentences. English is the source text, Chinese comes from
the gettext catalog beside it. Rows of a policy or law pack bring their own words in both languages.
"""

from forbear.wording.certificate_words import BoundSaid, FactSaid, bound_said, fact_said
from forbear.wording.problem_words import ProblemWords, problem_words
from forbear.wording.say import LANGUAGES, say, with_texts
from forbear.wording.signature_words import signature_words, verification_words
from forbear.wording.simulation_words import SimulationWords
from forbear.wording.values import shown_amount, shown_date, shown_month, shown_share

__all__ = [
    "LANGUAGES",
    "BoundSaid",
    "FactSaid",
    "ProblemWords",
    "SimulationWords",
    "bound_said",
    "fact_said",
    "problem_words",
    "say",
    "shown_amount",
    "shown_date",
    "shown_month",
    "shown_share",
    "signature_words",
    "verification_words",
    "with_texts",
]
