"""Lin Xiao's signed agreement: shown glyphs, tags, equal bytes, the offer's own figures, and untrusted names.

Her plan has twelve installments after a pause of three months, written by hand: 10,000.00 of principal in
twelve parts, 480.00 of unpaid interest spread evenly, 120.00 of penalty waived, half of it as the plan is kept.
"""

import copy
import io
import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pypdf
import pytest

from forbear.agreements.document import AgreementText, Notice, agreement_pdf
from forbear.agreements.document_words import amount, day, percent
from forbear.problems import BadInput

SHANGHAI = timezone(timedelta(hours=8))


def _amounts(principal: str, interest: str, penalty: str, fee: str, total: str) -> dict[str, str]:
    return {"principal": principal, "interest": interest, "penalty": penalty, "fee": fee, "total": total}


def _row(number: int) -> dict[str, Any]:
    month = 2 + number
    principal, payment = ("833.37", "873.37") if number == 12 else ("833.33", "873.33")
    balance = 0 if number == 12 else 1_048_000 - number * 87_333
    return {
        "number": number,
        "due_on": f"{2027 + (month > 12)}-{(month - 1) % 12 + 1:02}-15",
        "principal": principal,
        "interest": "40.00",
        "penalty": "0.00",
        "fee": "0.00",
        "payment": payment,
        "balance": f"{balance // 100}.{balance % 100:02}",
        "vested": "5.00",
    }


OFFER: dict[str, Any] = {
    "id": "5f0c2b7e",
    "label": "recommended",
    "required_role": "machine",
    "deferral_months": 3,
    "installments": 12,
    "rate_annual": "0.000000",
    "first_due_on": "2027-03-15",
    "ends_on": "2028-02-15",
    "months": 15,
    "monthly": "873.33",
    "monthly_highest": "873.37",
    "total": "10480.00",
    "waived": _amounts("0.00", "0.00", "120.00", "0.00", "120.00") | {"vesting": "60.00"},
    "annualised": {"found": True, "nominal": "0.049125", "compound": "0.050249"},
    "chance_to_finish": "0.7134",
    "loans": [
        {
            "loan_id": "NH-1001",
            "product": "online_consumer_loan",
            "operations": [
                {"kind": "defer", "months": 3, "interest": "paused"},
                {"kind": "re_term", "installments": 12},
                {"kind": "re_rate", "rate_annual": "0.0925"},
                {"kind": "waive", "component": "penalty", "amount": "60.00", "vesting": False},
                {"kind": "waive", "component": "penalty", "amount": "60.00", "vesting": True},
            ],
            "owed_before": _amounts("10000.00", "480.00", "120.00", "0.00", "10600.00"),
            "owed_after": _amounts("10000.00", "480.00", "0.00", "0.00", "10480.00"),
            "schedule": [_row(number) for number in range(1, 13)],
        }
    ],
    "reasons": [],
    "warnings": [],
}

LIMITATION = Notice(
    rule_id="CN-LIM-R14",
    citation="最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定（2020年修正）第十四条",
    texts={
        "zh": "申请延期、制定还款计划或者部分还款，视为您同意履行债务，三年诉讼时效重新计算。",
        "en": "Asking to defer, agreeing a repayment plan or paying a part counts as agreeing to perform: "
        "the three-year limitation period starts again.",
    },
)


def agreement(**changes: Any) -> AgreementText:
    """Lin Xiao's agreement, with whatever a test changes."""
    values: dict[str, Any] = {
        "agreement_id": "NH-A-2026-000017",
        "platform": {"zh": "暖河消费金融", "en": "Nuanhe Consumer Finance"},
        "borrower": "林晓 Lin Xiao",
        "signed_at": datetime(2026, 11, 24, 21, 14, 5, tzinfo=SHANGHAI),
        "currency": "CNY",
        "offer": OFFER,
        "grace_days": 3,
        "missed_installments_to_break": 2,
        "notices": (LIMITATION,),
        "versions": {"engine": "0.1.0", "policy": "nuanhe@2026.1", "law": "cn@2026.11", "risk": "default@1"},
        "certificate_sha256": "9b2f1c0d7e5a4b3c8d6e1f20a9b8c7d6e5f4031221304f5e6d7c8b9a0f1e2d3c",
    }
    return AgreementText(**values | changes)


def read(text: AgreementText) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(agreement_pdf(text)))


def words_of(text: AgreementText) -> str:
    """All the text of the agreement, line breaks within sentences and table cells made into spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(text).pages))


def squeezed(text: AgreementText) -> str:
    """The same without any spaces, for Chinese sentences that run over a line."""
    return words_of(text).replace(" ", "")


def changed_offer(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(OFFER) | changes


def two_loans() -> dict[str, Any]:
    offer = changed_offer()
    second = copy.deepcopy(offer["loans"][0]) | {
        "loan_id": "NH-2002",
        "product": "credit_card",
        "operations": [{"kind": "capitalize", "components": ["interest", "fee"]}],
    }
    return offer | {"loans": [*offer["loans"], second]}


def test_the_agreement_shows_chinese_glyphs_with_english_beside_them() -> None:
    shown = words_of(agreement())
    for phrase in (
        "协商还款协议",
        "暖河消费金融",
        "林晓",
        "还款计划表",
        "Repayment plan agreement",
        "Payment schedule",
    ):
        assert phrase in shown


def test_the_agreement_is_a_tagged_pdf_ua_document_with_a_title_and_a_language() -> None:
    root: Any = read(agreement()).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "协商还款协议" in read(agreement()).metadata.title  # type: ignore[union-attr, operator]


def test_equal_agreements_are_equal_bytes_and_another_time_of_signing_is_another_document() -> None:
    assert agreement_pdf(agreement()) == agreement_pdf(agreement())
    later = datetime(2026, 11, 24, 21, 14, 6, tzinfo=SHANGHAI)
    assert agreement_pdf(agreement()) != agreement_pdf(agreement(signed_at=later))


def test_the_schedule_shows_every_installment_of_the_offer() -> None:
    shown = words_of(agreement())
    for row in OFFER["loans"][0]["schedule"]:
        cells = [row[name] for name in ("principal", "interest", "payment", "vested", "balance")]
        line = [str(row["number"]), row["due_on"], *(amount(cell, currency="CNY") for cell in cells)]
        assert " ".join(line) in shown
    assert "合计 Total ¥10,000.00 ¥480.00 ¥10,480.00 ¥60.00" in shown


def test_the_cost_table_says_what_is_paid_in_all_what_is_waived_and_the_yearly_cost() -> None:
    shown = squeezed(agreement())
    for line in (
        "本金Principal¥10,000.00",
        "利息Interest¥480.00",
        "费用Fees¥0.00",
        "一共要还Topayinall¥10,480.00",
        "免除（不用还）Waived(nottobepaid)¥120.00",
        "其中逐期生效ofwhichearnedstepbystep¥60.00",
        "综合年化成本（单利）All-inyearlycost(simple)4.9125%",
    ):
        assert line in shown


def test_what_changes_is_said_in_words() -> None:
    shown = squeezed(agreement())
    assert "3个月内不用还款，这段时间不计利息。" in shown
    assert "之后分12期还清。" in shown
    assert "年利率改为9.25%。" in shown
    assert "免除罚息¥60.00，随还款逐期生效。" in shown


def test_breaking_the_plan_restores_only_the_waiver_not_yet_earned() -> None:
    shown = squeezed(agreement())
    assert "到期日之后3天内补上，视为按时还款" in shown
    assert "过了宽限期仍有2期没有还清，计划终止" in shown
    assert "只恢复尚未生效的减免，最多¥60.00" in shown
    assert "原合同的逾期天数照实继续计算" in shown


def test_a_plan_without_a_waiver_and_without_days_of_grace_promises_neither() -> None:
    waived = dict.fromkeys(("principal", "interest", "penalty", "fee", "total", "vesting"), "0.00")
    text = agreement(offer=changed_offer(waived=waived), grace_days=0, missed_installments_to_break=1)
    shown = squeezed(text)
    assert "本计划没有减免。" in shown
    assert "逐期免除" not in shown
    assert "天内补上" not in shown
    assert "仍有一期没有还清，计划终止" in shown
    assert "签署时已免除的部分不恢复" in shown


def test_the_notice_on_limitation_stands_in_the_agreement_with_its_source() -> None:
    shown = squeezed(agreement())
    assert "三年诉讼时效重新计算" in shown
    assert "第十四条" in shown


def test_an_agreement_without_the_notices_of_law_is_refused() -> None:
    with pytest.raises(BadInput, match="notices"):
        agreement_pdf(agreement(notices=()))


def test_an_agreement_under_a_law_that_asks_for_no_notice_says_so() -> None:
    versions = {**agreement().versions, "law": "us@2026.11"}
    assert "没有要求在这里告知的事项" in squeezed(agreement(notices=(), versions=versions))


def test_versions_and_the_certificate_hash_are_printed() -> None:
    shown = squeezed(agreement())
    for value in (*agreement().versions.values(), agreement().certificate_sha256, agreement().agreement_id):
        assert value in shown


@pytest.mark.parametrize(
    "name", ['#panic("x")', "*bold* _it_ $x^2$", '"}); #read("/etc/hosts")', "<b>Lin</b> \\u{41}"]
)
def test_markup_in_a_name_is_printed_literally(name: str) -> None:
    assert name in words_of(agreement(borrower=name))


def test_a_character_the_font_lacks_is_spelled_out_and_keeps_nobody_from_signing() -> None:
    shown = words_of(agreement(borrower="𠮷田"))
    assert "〔U+20BB7〕田" in shown
    assert "按统一码写出" in shown


def test_a_character_that_turns_the_reading_direction_is_made_visible() -> None:
    assert "Lin〔U+202E〕oaiX" in words_of(agreement(borrower="Lin\u202eoaiX"))


def test_several_loans_are_shown_one_by_one_and_together() -> None:
    shown = words_of(agreement(offer=two_loans()))
    assert "NH-2002 信用卡" in shown
    assert "合计 All loans ¥20,000.00 ¥960.00 ¥240.00 ¥0.00 ¥21,200.00" in shown
    assert "尚欠的利息、费用并入本金。" in shown
    assert "一共要还 To pay in all ¥20,960.00" in shown


def test_a_plan_without_a_comparable_rate_says_so() -> None:
    offer = changed_offer(annualised={"found": False, "code": "rate.not_bracketed"})
    assert "没有可比的年化率" in words_of(agreement(offer=offer))


@pytest.mark.parametrize(
    ("text", "currency", "shown"),
    [
        ("1234567.50", "CNY", "¥1,234,567.50"),
        ("0.00", "USD", "$0.00"),
        ("-12.30", "CNY", "−¥12.30"),
        ("980", "JPY", "JP¥980"),
        ("7.00", "CHF", "CHF 7.00"),
    ],
)
def test_amounts_are_grouped_and_never_rounded(text: str, currency: str, shown: str) -> None:
    assert amount(text, currency=currency) == shown


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ("0.120000", "12%"),
        ("0.0925", "9.25%"),
        ("0", "0%"),
        ("1.5", "150%"),
        ("0.049125", "4.9125%"),
        ("-0.01", "−1%"),
    ],
)
def test_rates_are_shown_as_percent_without_dropping_digits(rate: str, shown: str) -> None:
    assert percent(rate) == shown


def test_dates_are_written_the_way_each_language_writes_them() -> None:
    assert day("2026-11-04") == {"zh": "2026年11月4日", "en": "4 November 2026"}


FLEX = {
    "skips_a_year": 1,
    "step_downs": 1,
    "step_down_share": "7/10",
    "notice_days": 3,
    "starts_on": "2027-03-10",
    "ends_by": "2031-11-24",
    "rates": {"NH-1001": "37/400"},
}


def test_agreed_flex_is_said_in_both_languages_with_its_bounds_and_price_for_the_borrower() -> None:
    text = agreement(offer=changed_offer(flex={"terms": FLEX}))
    shown, chinese = words_of(text), squeezed(text)
    for phrase in (
        "If a month gets tight",
        "One installment a year may be skipped",
        "70%",
        "9.25%",
        "24 November 2031",
    ):
        assert phrase in shown
    for phrase in ("哪个月紧张时", "每年可以跳过一期", "降到原来的70%", "到期日前3天", "2031年11月24日"):
        assert phrase in chinese


def test_only_what_was_agreed_is_said_and_without_flex_there_is_no_section() -> None:
    only_skip = agreement(offer=changed_offer(flex={"terms": {**FLEX, "step_downs": 0, "notice_days": 0}}))
    shown = words_of(only_skip)
    assert "One installment a year may be skipped" in shown
    assert "may be lowered" not in shown
    assert "on the due day at the latest" in shown
    for offer in (changed_offer(), changed_offer(flex=None), changed_offer(flex={"terms": None})):
        assert "If a month gets tight" not in words_of(agreement(offer=offer))
