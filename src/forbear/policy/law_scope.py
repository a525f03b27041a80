"""Which rules somebody asks about: whose law, which lender, loan and borrower, how binding, how well read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from forbear.policy.law import BorrowerType, Confidence, Modality, Rule, Tier
from forbear.policy.pack import LenderType
from forbear.policy.policy_shape import Jurisdiction, Product
from forbear.problems import ProblemList, joined, said

SCOPE_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "jurisdiction": get_args(Jurisdiction),
        "lender": get_args(LenderType),
        "product": get_args(Product),
        "borrower": get_args(BorrowerType),
        "tier": get_args(Tier),
        "modality": get_args(Modality),
        "confidence": get_args(Confidence),
    }
)
"""What may be asked for, and the answers there are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LawScope:
    """What is asked for; None is any."""

    jurisdiction: str | None = None
    lender: str | None = None
    product: str | None = None
    borrower: str | None = None
    tier: str | None = None
    modality: str | None = None
    confidence: str | None = None

    def includes(self, rule: Rule) -> bool:
        """Whether the rule is one of those asked for; its days and its pack are not looked at."""
        named = ((self.tier, rule.tier), (self.modality, rule.modality), (self.confidence, rule.confidence))
        return all(asked is None or asked == own for asked, own in named) and rule.concerns(
            lender_type=self.lender, product=self.product, borrower_type=self.borrower
        )

    def as_document(self) -> dict[str, str]:
        """What was asked for, by name; what may be anything is left out."""
        asked = {name: getattr(self, name) for name in SCOPE_VALUES}
        return {name: value for name, value in asked.items() if value is not None}


def read_scope(text: str, *, path: str, problems: ProblemList) -> LawScope:
    """The scope ``jurisdiction=cn,lender=bank`` spells; every problem is added to ``problems`` under ``path``.

    Names are read in any case, and a lender may be called a company (``consumer_finance_company``).
    """
    found: dict[str, str] = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        name, is_given, value = (piece.strip().lower() for piece in part.partition("="))
        if not is_given or name not in SCOPE_VALUES:
            remedy = said("Write name=value with one of {names}", names=joined(SCOPE_VALUES, ", "))
            problems.add(path, said("{part} asks for nothing known", part=repr(part)), remedy)
        elif name in found:
            problems.add(path, said("{name} is given twice", name=name), said("Keep one of them"))
        else:
            found[name] = _value(name, value, path, problems)
    return LawScope(**found)


def _value(name: str, value: str, path: str, problems: ProblemList) -> str:
    known = {each.lower(): each for each in SCOPE_VALUES[name]}
    plain = value.removesuffix("_company") if name == "lender" else value
    if plain not in known:
        message = said("there is no {name} {value}", name=name, value=repr(value))
        problems.add(path, message, said("Use one of {texts}", texts=joined(known, ", ")))
    return known.get(plain, plain)
