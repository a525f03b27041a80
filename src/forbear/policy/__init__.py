"""What platforms want and what law allows, both as dated data, and the checks that hold one against the other."""

from forbear.policy.law import LawPack, Rule, is_blocking, rules_in_force
from forbear.policy.lpr import LprSeries, lpr_on
from forbear.policy.pack import (
    LENDER_TYPES,
    PRODUCTS,
    ROLES,
    Authority,
    Breach,
    Collection,
    Condition,
    ContactHours,
    Levers,
    Objective,
    PolicyPack,
    ReplyTime,
    Safeguards,
)
from forbear.policy.policy_reader import builtin_policies, load_policy, policy_from_text
from forbear.policy.texts import Texts

__all__ = [
    "LENDER_TYPES",
    "PRODUCTS",
    "ROLES",
    "Authority",
    "Breach",
    "Collection",
    "Condition",
    "ContactHours",
    "LawPack",
    "Levers",
    "LprSeries",
    "Objective",
    "PolicyPack",
    "ReplyTime",
    "Rule",
    "Safeguards",
    "Texts",
    "builtin_policies",
    "is_blocking",
    "load_policy",
    "lpr_on",
    "policy_from_text",
    "rules_in_force",
]
