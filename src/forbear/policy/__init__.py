"""What platforms want and what law allows, both as dated data, and the checks that hold one against the other."""

from forbear.policy.advice import Advice, AdviceKind, advice_on
from forbear.policy.calendar import business_days_after, is_business_day, reply_by
from forbear.policy.conditions import (
    ConditionResult,
    condition_frame,
    condition_problems,
    evaluate_conditions,
    explain,
)
from forbear.policy.facts_of_plan import PlanFacts, plan_facts
from forbear.policy.fingerprint import law_document, policy_document
from forbear.policy.flex import Flex
from forbear.policy.holdout import Arm, arm_of
from forbear.policy.law import LawPack, Rule, is_blocking, rules_in_force
from forbear.policy.law_check import LawFinding, check_plan, concerned_rules, unmeasured_rules
from forbear.policy.law_reader import load_law
from forbear.policy.lpr import LprSeries, lpr_on
from forbear.policy.no_capacity import HoldInterest, NoCapacity
from forbear.policy.notices import NoticeDue, notices
from forbear.policy.pack import (
    ROLES,
    Authority,
    Breach,
    Budget,
    Collection,
    Condition,
    ContactHours,
    CounterRounds,
    Holdout,
    Levers,
    Objective,
    PolicyPack,
    Repeat,
    ReplyTime,
    Safeguards,
    Segment,
)
from forbear.policy.policy_check import Finding, check_policy, check_policy_file, check_policy_text, is_refused
from forbear.policy.policy_reader import builtin_policies, builtin_policy_text, load_policy, policy_from_text
from forbear.policy.repeat import conditions_of
from forbear.policy.row import fact_row
from forbear.policy.segments import SegmentChoice, SegmentResult, choose_segment, segment_facts
from forbear.policy.shelf import PolicyShelf, Shelved, policies_in, shelf_of, shipped_policies
from forbear.policy.texts import Texts

__all__ = [
    "ROLES",
    "Advice",
    "AdviceKind",
    "Arm",
    "Authority",
    "Breach",
    "Budget",
    "Collection",
    "Condition",
    "ConditionResult",
    "ContactHours",
    "CounterRounds",
    "Finding",
    "Flex",
    "HoldInterest",
    "Holdout",
    "LawFinding",
    "LawPack",
    "Levers",
    "LprSeries",
    "NoCapacity",
    "NoticeDue",
    "Objective",
    "PlanFacts",
    "PolicyPack",
    "PolicyShelf",
    "Repeat",
    "ReplyTime",
    "Rule",
    "Safeguards",
    "Segment",
    "SegmentChoice",
    "SegmentResult",
    "Shelved",
    "Texts",
    "advice_on",
    "arm_of",
    "builtin_policies",
    "builtin_policy_text",
    "business_days_after",
    "check_plan",
    "check_policy",
    "check_policy_file",
    "check_policy_text",
    "choose_segment",
    "concerned_rules",
    "condition_frame",
    "condition_problems",
    "conditions_of",
    "evaluate_conditions",
    "explain",
    "fact_row",
    "is_blocking",
    "is_business_day",
    "is_refused",
    "law_document",
    "load_law",
    "load_policy",
    "lpr_on",
    "notices",
    "plan_facts",
    "policies_in",
    "policy_document",
    "policy_from_text",
    "reply_by",
    "rules_in_force",
    "segment_facts",
    "shelf_of",
    "shipped_policies",
    "unmeasured_rules",
]
