"""What values a fact can take at all, and how facts bound each other: what holds in every case.

Only what the code that fills the facts guarantees stands here, so that "this can never hold" is never said in error.
A test holds the rows of the examples against it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from forbear.facts import FACTS, FactType, HardshipReason
from forbear.facts.document import ADULTS_MOST, CHILDREN_MOST
from forbear.problems import Said, said

_ONE = Fraction(1)
PRODUCTS = ("online_consumer_loan", "credit_card", "private_loan", "personal_business_loan")
"""Every kind of loan a policy can be for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """The values of one fact: between ``low`` and ``high``, whole multiples of ``step``, or one of ``texts``.

    None is no limit. ``may_be_unknown`` says whether a case can come without it.
    """

    type: FactType
    low: Fraction | None = None
    high: Fraction | None = None
    step: Fraction | None = None
    texts: tuple[str, ...] | None = None
    may_be_unknown: bool = False


@dataclass(frozen=True, slots=True)
class AtMost:
    """In every case ``lesser`` is at most ``greater``, where both are known."""

    lesser: str
    greater: str

    @property
    def words(self) -> Said:
        """The same as a sentence."""
        return said("{fact} is never above {limit}", fact=self.lesser, limit=self.greater)


RELATIONS = (
    AtMost("began_on", "as_of"),
    AtMost("began_on", "expected_end_on"),
    AtMost("overdue_total", "owed_total"),
    AtMost("principal_total", "owed_total"),
    AtMost("capacity_low_month_1", "capacity_expected_month_1"),
)
"""What the reading of an application and the books of a loan guarantee between two facts."""

_MAY_BE_UNKNOWN = frozenset(
    {
        "expected_end_on",
        "expected_months_left",
        "income_now",
        "income_usual",
        "income_drop_share",
        "essential_monthly",
        "other_debt_balance",
        "savings",
        "payments_made",
        "cool_off_over",
        "debt_to_usual_income",
        "capacity_expected_recovered",
    }
)
_LOWEST = {"adults": 1, "loan_count": 1}
_HIGHEST = {"adults": ADULTS_MOST, "children": CHILDREN_MOST, "income_drop_share": 1, "evidence_share": 1}
_STEPS = {"evidence_share": Fraction(1, 4)}
_TEXTS = {"reason": tuple(each.value for each in HardshipReason), "product": PRODUCTS}


def fact_domains(*, products: Iterable[str] | None = None) -> Mapping[str, Domain]:
    """The domain of every fact of the table, for a policy of these ``products`` (None: of any)."""
    found = dict(_DOMAINS)
    if products is not None:
        found["product"] = Domain(type="text", texts=tuple(products))
    return MappingProxyType(found)


def _domain(name: str, kind: FactType) -> Domain:
    if kind == "text":
        return Domain(type=kind, texts=_TEXTS.get(name))
    counted = kind in ("int", "decimal")
    high = _HIGHEST.get(name)
    return Domain(
        type=kind,
        low=Fraction(_LOWEST.get(name, 0)) if counted else None,
        high=None if high is None else Fraction(high),
        step=_ONE if kind in ("int", "date") else _STEPS.get(name),
        may_be_unknown=name in _MAY_BE_UNKNOWN,
    )


_DOMAINS = {name: _domain(name, fact.type) for name, fact in FACTS.items()}
