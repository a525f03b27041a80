"""The published table of facts: everything a platform's condition may look at, and nothing else.

What is missing is missing on purpose. Sex, ethnicity, religion, a health record, other people's contacts and
vulnerability are no facts, so no condition can use them; vulnerability may open a door to a person, it may
never worsen an offer.
"""

from types import MappingProxyType

from forbear.facts.definitions import FactDefinition, FactSource, FactType
from forbear.facts.honest_change import WAYS

_SINCE = "0.1.0"


def _fact(name: str, type_: FactType, source: FactSource, zh: str, en: str) -> FactDefinition:
    meaning = MappingProxyType({"zh": zh, "en": en})
    return FactDefinition(name=name, type=type_, meaning=meaning, source=source, since=_SINCE, ways=WAYS[name])


_APPLICATION = (
    _fact("reason", "text", "application", "申请协商的原因", "Why help is asked for, such as job_loss or illness"),
    _fact("began_on", "date", "application", "困难开始的日期", "The day the trouble began"),
    _fact("months_since_began", "int", "application", "困难已持续的整月数", "Whole months since the trouble began"),
    _fact(
        "expected_end_on",
        "date",
        "application",
        "预计困难结束的日期；未填写则为空",
        "The day the trouble is expected to end; unknown when not stated",
    ),
    _fact(
        "expected_months_left",
        "int",
        "application",
        "距预计结束还有几个月（不足一月按一月计，已过期为0）；未填写则为空",
        "Months until the expected end, a part of a month counting as one, 0 once past; unknown when not stated",
    ),
    _fact("adults", "int", "application", "靠这份收入生活的成年人数", "Adults living from this income"),
    _fact("children", "int", "application", "靠这份收入生活的未成年人数", "Children living from this income"),
    _fact("income_now", "decimal", "application", "目前每月收入", "Income a month at present"),
    _fact(
        "income_usual",
        "decimal",
        "application",
        "困难发生前的每月收入；季节性收入取全年平均",
        "Income a month before the trouble; with seasonal income, the average over the year",
    ),
    _fact(
        "income_is_seasonal",
        "bool",
        "application",
        "借款人按月份申报了全年各月的收入",
        "The borrower states income calendar month by calendar month, as it follows the seasons",
    ),
    _fact(
        "income_drop_share",
        "decimal",
        "application",
        "收入下降的比例，0至1",
        "The share of usual income that is gone, from 0 to 1",
    ),
    _fact(
        "essential_monthly",
        "decimal",
        "application",
        "申报的每月必要支出，不含“不确定”的项目",
        "Essential spending a month as stated, leaving out what the borrower is not sure of",
    ),
    _fact(
        "other_debt_monthly",
        "decimal",
        "application",
        "每月须还给其他债权人的金额",
        "What is agreed to be paid to other creditors each month",
    ),
    _fact(
        "other_debt_balance",
        "decimal",
        "application",
        "欠其他债权人的总额；有一笔不清楚则为空",
        "What is owed to other creditors in all; unknown when one balance is",
    ),
    _fact("savings", "decimal", "application", "可动用的存款", "Savings at hand"),
    _fact(
        "evidence_share",
        "decimal",
        "application",
        "关键事实（原因、目前收入、平时收入、必要支出）中已有证明的比例",
        "The share of the key facts (reason, income now, usual income, essential spending) that evidence backs",
    ),
    _fact("willing", "bool", "application", "借款人表示愿意还款", "The borrower says they want to pay"),
)

_PLATFORM = (
    _fact("as_of", "date", "platform", "评估日期", "The day the case is assessed for"),
    _fact(
        "workouts_12m",
        "int",
        "platform",
        "过去十二个月内已达成的协商次数",
        "Workouts agreed on this platform in the last twelve months",
    ),
    _fact(
        "cool_off_over",
        "bool",
        "platform",
        "距上一次还款计划开始，已满本政策规定的天数；从未有过计划也算已满；有过计划但不知道哪天开始则为空",
        "The last plan began as long ago as the policy's `repeat.cool_off_days` ask, or there never was one; "
        "unknown when there was one and nobody says when",
    ),
)

_LOAN = (
    _fact("loan_count", "int", "loan", "本案包含的借款笔数", "Loans in this case"),
    _fact(
        "product",
        "text",
        "loan",
        "产品类型；多笔时取欠款最多的一笔",
        "The kind of product; with several loans, that of the largest one",
    ),
    _fact(
        "dpd_max", "int", "loan", "按原合同计算的最长逾期天数", "The most days past due, on the original contracts"
    ),
    _fact(
        "installments_overdue_max",
        "int",
        "loan",
        "单笔借款逾期期数的最大值",
        "The most installments overdue on any one loan",
    ),
    _fact(
        "owed_total",
        "decimal",
        "loan",
        "欠款总额：本金、利息、罚息和费用",
        "All that is owed: principal, interest, penalty and fees",
    ),
    _fact("overdue_total", "decimal", "loan", "已到期未还的金额", "What is already due and unpaid"),
    _fact("principal_total", "decimal", "loan", "未还本金，含未到期部分", "Principal not yet repaid, due or not"),
    _fact(
        "months_on_book",
        "int",
        "loan",
        "最早一笔借款放款至今的整月数",
        "Whole months since the oldest of the loans was paid out",
    ),
    _fact("payments_made", "int", "loan", "已还款的次数", "Payments made so far"),
    _fact(
        "contract_payment_monthly",
        "decimal",
        "loan",
        "按原合同每月应还金额，不含逾期部分",
        "What the contracts ask for each month, arrears left aside",
    ),
    _fact(
        "debt_to_usual_income",
        "decimal",
        "loan",
        "本案欠款加其他债务，除以一年的平时收入",
        "All that is owed here and elsewhere, divided by a year of usual income",
    ),
)

_CAPACITY = (
    _fact(
        "capacity_low_month_1",
        "decimal",
        "capacity",
        "首月审慎还款能力（八成把握）",
        "Capacity in the first month, cautiously: exceeded with probability 0.8",
    ),
    _fact(
        "capacity_expected_month_1",
        "decimal",
        "capacity",
        "首月预计还款能力",
        "Capacity in the first month as expected: exceeded with probability 0.5",
    ),
    _fact(
        "capacity_expected_recovered",
        "decimal",
        "capacity",
        "收入恢复后十二个月的平均预计还款能力；测算期内未恢复则为空",
        "Expected capacity once income is back, averaged over twelve months; unknown if not back within the path",
    ),
    _fact(
        "can_pay_contract",
        "bool",
        "capacity",
        "每个月的还款能力都够付原合同当月应还金额，到最后一期时也能补齐逾期的部分",
        "Capacity covers what the contracts ask for in every month, and arrears by the last of them",
    ),
)

FACTS = MappingProxyType({fact.name: fact for fact in (*_APPLICATION, *_PLATFORM, *_LOAN, *_CAPACITY)})
"""Every fact by its name, in the order documentation shows them."""

PROVABLE_FACTS = frozenset(
    {
        "reason",
        "began_on",
        "expected_end_on",
        "adults",
        "children",
        "income_now",
        "income_usual",
        "essential_monthly",
        "other_debt_monthly",
        "savings",
    }
)
"""The facts evidence can back. Proof of ``income_usual`` also stands for a seasonal table of income."""

KEY_FACTS = ("reason", "income_now", "income_usual", "essential_monthly")
"""The facts whose proof ``evidence_share`` counts."""


def facts_schema() -> dict[str, FactType]:
    """Fact name to type, in table order: what an empty frame for conditions is built from."""
    return {fact.name: fact.type for fact in FACTS.values()}
