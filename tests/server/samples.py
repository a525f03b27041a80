"""Assessment documents written by hand in the engine's shape, for tests of pages and services.

The figures only have to be plausible and to add up; what the engine computes is tested where the engine is.
"""

from copy import deepcopy
from typing import Any

MONTHS = 72
OWED = {"principal": "19847.32", "interest": "612.40", "penalty": "148.20", "fee": "0.00", "total": "20607.92"}
OVERDUE = {"principal": "2417.15", "interest": "578.29", "penalty": "148.20", "fee": "0.00", "total": "3143.64"}
NONE = {"principal": "0.00", "interest": "0.00", "penalty": "0.00", "fee": "0.00", "total": "0.00"}


def reason(code: str, zh: str, en: str, **facts: Any) -> dict[str, Any]:
    """A reason with its words."""
    return {"code": code, "facts": facts, "threshold": None, "citation": None, "texts": {"zh": zh, "en": en}}


def month_names() -> list[str]:
    """The months of the paths, December 2026 first."""
    return [f"{2026 + (11 + t) // 12}-{(11 + t) % 12 + 1:02d}" for t in range(MONTHS)]


def offer(
    *,
    label: str,
    identity: str,
    deferral: int,
    count: int,
    monthly: int,
    waived: int,
    rate: str,
    role: str = "machine",
) -> dict[str, Any]:
    """One offer with a level payment of ``monthly`` yuan after ``deferral`` months."""
    names = month_names()
    rows = [_row(names, deferral, count, monthly, number) for number in range(1, count + 1)]
    total = monthly * count
    path = ["0.00"] * deferral + [f"{monthly}.00"] * count
    owed_after = {**OWED, "penalty": "0.00", "total": "20459.72"}
    return {
        "id": identity,
        "label": label,
        "required_role": role,
        "deferral_months": deferral,
        "installments": count,
        "rate_annual": rate,
        "first_due_on": rows[0]["due_on"],
        "ends_on": rows[-1]["due_on"],
        "months": deferral + count,
        "monthly": f"{monthly}.00",
        "monthly_highest": f"{monthly}.00",
        "total": f"{total}.00",
        "waived": {**NONE, "penalty": f"{waived}.00", "total": f"{waived}.00", "vesting": f"{waived}.00"},
        "annualised": {"found": True, "nominal": rate, "compound": "0.126825"},
        "chance_to_finish": "0.7134",
        "gain_lender": "4210.00",
        "gain_borrower": "3550.00",
        "saves_against_nothing": "1840.00",
        "path": [*path, *["0.00"] * (MONTHS - len(path))],
        "loans": [
            {
                "loan_id": "NH-1001",
                "product": "online_consumer_loan",
                "operations": [
                    {"kind": "defer", "months": deferral, "interest": "paused"},
                    {"kind": "waive", "component": "penalty", "amount": f"{waived}.00", "vesting": True},
                    {"kind": "re_term", "installments": count},
                    {"kind": "re_rate", "rate_annual": rate},
                ],
                "owed_before": OWED,
                "owed_after": owed_after,
                "schedule": rows,
            }
        ],
        "reasons": [
            reason(
                "fits_every_month",
                "每个月的还款都在您付得起的范围之内，最紧的一个月还余 ¥212.00",
                "Every payment stays within what you can pay; the tightest month leaves ¥212.00",
            ),
            reason("waits_for_income", "等您恢复收入之后再开始还款", "Payments start after your income is back"),
        ],
        "warnings": [
            reason(
                "limitation_restarts",
                "签署新的还款方案后，诉讼时效从签署之日起重新计算",
                "Signing a plan restarts the limitation period from the day you sign",
            )
        ],
        "certificate": {"sha256": "c" * 64},
    }


def _row(names: list[str], deferral: int, count: int, monthly: int, number: int) -> dict[str, Any]:
    left = monthly * (count - number)
    return {
        "number": number,
        "due_on": f"{names[deferral + number - 1]}-12",
        "principal": f"{monthly - 60}.00",
        "interest": "60.00",
        "penalty": "0.00",
        "fee": "0.00",
        "payment": f"{monthly}.00",
        "balance": f"{left}.00",
        "vested": "0.00",
    }


def three_offers() -> list[dict[str, Any]]:
    """Three plans that differ in what a borrower would care about."""
    return [
        offer(
            label="recommended", identity="a1b2c3d4", deferral=4, count=24, monthly=978, waived=148, rate="0.120000"
        ),
        offer(
            label="lowest_monthly",
            identity="b2c3d4e5",
            deferral=4,
            count=32,
            monthly=768,
            waived=148,
            rate="0.120000",
        ),
        offer(
            label="lowest_total", identity="c3d4e5f6", deferral=3, count=18, monthly=1240, waived=120, rate="0.090000"
        ),
    ]


def assessment(outcome: str = "offers") -> dict[str, Any]:
    """Lin Xiao's assessment with the outcome asked for."""
    low = [0] * 4 + [900 + 30 * min(t, 16) for t in range(MONTHS - 4)]
    high = [400] * 3 + [1500 + 40 * min(t, 16) for t in range(MONTHS - 3)]
    middle = [(a + b) // 2 for a, b in zip(low, high, strict=True)]
    document: dict[str, Any] = {
        "outcome": outcome,
        "as_of": "2026-11-24",
        "platform": "nuanhe",
        "currency": "CNY",
        "offers": three_offers() if outcome == "offers" else [],
        "proposals": [],
        "nearest": None,
        "reasons": [],
        "questions": [],
        "capacity": {
            "months": month_names(),
            "low": [f"{v}.00" for v in low],
            "expected": [f"{v}.00" for v in middle],
            "high": [f"{v}.00" for v in high],
            "binding": [f"{v}.00" for v in low],
            "confidence": "0.8",
            "floor": "2100.00",
            "essential": "3280.00",
            "lines": [
                {"code": "income_now", "amount": "1800.00"},
                {"code": "essential", "amount": "-3280.00"},
                {"code": "other_debts", "amount": "0.00"},
                {"code": "buffer", "amount": "-90.00"},
            ],
            "recovered_from": "2027-03-01",
        },
        "nothing": {
            "owed_now": "20607.92",
            "due_first_month": "4641.36",
            "monthly_after": "1497.72",
            "total": "25310.50",
            "chance_to_finish": "0.1200",
            "path": ["4641.36"] + ["1497.72"] * 12 + ["0.00"] * (MONTHS - 13),
        },
        "loans": [
            {
                "loan_id": "NH-1001",
                "product": "online_consumer_loan",
                "owed": OWED,
                "overdue": OVERDUE,
                "days_past_due": 43,
                "installments_overdue": 2,
                "next_due_on": "2026-12-12",
            }
        ],
        "versions": {
            "engine": "0.1.0",
            "policy": "nuanhe@2026.1",
            "law": "cn@2026.11",
            "risk": "default@1",
            "capacity": "cn@2026.1",
        },
        "hashes": {name: name[0] * 64 for name in ("case", "policy", "law", "risk", "capacity")},
    }
    if outcome == "refer":
        document["proposals"] = [{**row, "required_role": "reviewer"} for row in three_offers()]
        document["reasons"] = [
            reason("needs_authority", "合适的方案需要同事批准", "A plan that fits needs a colleague's approval")
        ]
    if outcome == "ask":
        document["questions"] = [{"fact": "income_now", "code": "ask.income_now"}]
        document["reasons"] = [
            reason(
                "facts_missing",
                "还需要知道：目前每月收入",
                "We still need to know: income a month at present",
                facts="income_now",
            )
        ]
        document["capacity"] = None
        document["nothing"] = None
    return deepcopy(document)
