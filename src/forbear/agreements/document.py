"""The signed agreement as a bilingual, tagged PDF (PDF/UA-1), byte for byte the same for the same text.

The document is set by typst from `templates/agreement.typ`. All values, among them the borrower's own name,
reach it as one JSON input and are printed as text: nothing of them is ever part of the source. PDF/UA-1
makes typst refuse any character its font cannot show, which is how the Chinese glyphs are assured.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pylopdf_fonts_zh_cn
import typst

from forbear.agreements import document_parts as parts
from forbear.agreements.document_words import Pair, both, day, say, words
from forbear.problems import BadInput, Problem, invariant

_LAWS_WITH_NOTICES = frozenset({"cn"})  # law packs under which no agreement goes without a notice
_UNSHOWN = re.compile(r"the text `(\".*?\")` could not be displayed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something the law asks to be told: the rule, where it stands, its words in ``zh`` and ``en``."""

    rule_id: str
    citation: str
    texts: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementText:
    """All that the agreement says. ``offer`` is the offer as the assessment document carries it.

    ``signed_at`` carries its time zone. ``grace_days`` and ``missed_installments_to_break`` are the policy's
    breach terms. ``certificate_sha256`` names the certificate the borrower accepted.
    """

    agreement_id: str
    platform: Mapping[str, str]
    borrower: str
    signed_at: datetime
    currency: str
    offer: Mapping[str, Any]
    grace_days: int
    missed_installments_to_break: int
    notices: tuple[Notice, ...]
    versions: Mapping[str, str]
    certificate_sha256: str


def agreement_pdf(text: AgreementText) -> bytes:
    """The agreement as PDF bytes; equal texts give equal bytes.

    A character the font lacks, which happens in rare names, is printed as ``〔U+20BB7〕`` and explained beside
    the parties: nobody is kept from signing by their name. So is one that cannot be seen, which could make a
    name read as another. Raises BadInput when a notice is missing that the law in force asks for.
    """
    _check(text)
    document = _with_spelled(_document(text), _hidden(text.borrower))
    try:
        return _compiled(document, text.signed_at)
    except typst.TypstError as error:
        unshown = frozenset("".join(json.loads(found) for found in _UNSHOWN.findall(error.diagnostic)))
        if not unshown:
            raise
    return _compiled(_with_spelled(document, unshown), text.signed_at)


def _check(text: AgreementText) -> None:
    invariant(text.signed_at.tzinfo is not None, "the time of signing carries its time zone")
    if not text.notices and text.versions.get("law", "").partition("@")[0] in _LAWS_WITH_NOTICES:
        remedy = "Give the notices of the law in force, the limitation notice among them"
        raise BadInput([Problem(path="notices", message="an agreement needs the notices of law", remedy=remedy)])


def _document(text: AgreementText) -> dict[str, Any]:
    offer, currency = text.offer, text.currency
    return {
        "words": {name: words()[name] for name in ("title", "subtitle", "number", "page", "sections")},
        "id": text.agreement_id,
        "signed_on": text.signed_at.date().isoformat(),
        "glance": parts.glance(offer, currency=currency),
        "parties": _parties(text),
        "spelled": None,
        "owed": parts.owed(offer, currency=currency),
        "changes": parts.changes(offer, currency=currency),
        "schedule": parts.schedule(offer, currency=currency),
        "cost": parts.cost(offer, currency=currency),
        "clauses": {
            "waiver": parts.waiver(offer, currency=currency),
            "missed": parts.missed(
                offer,
                currency=currency,
                grace_days=text.grace_days,
                installments=text.missed_installments_to_break,
            ),
            "flex": parts.flex(offer),
            **{name: [say(name, line) for line in words()[name]] for name in ("original", "credit", "rights")},
        },
        "notices": {
            "label": say("notices", "citation"),
            "rows": _notices(text),
        },
        "versions": _versions(text),
    }


def _notices(text: AgreementText) -> list[dict[str, Any]]:
    """The notices; where the law in force asks for none, a line that says so and names that law."""
    rows = [{"texts": dict(row.texts), "citation": row.citation} for row in text.notices]
    return rows or [{"texts": say("notices", "none"), "citation": text.versions.get("law", "")}]


def _parties(text: AgreementText) -> list[dict[str, Pair]]:
    loans = [_loan_name(loan) for loan in text.offer["loans"]]
    shown: dict[str, Pair] = {
        "lender": dict(text.platform),
        "borrower": both(text.borrower),
        "loans": {"zh": "、".join(name["zh"] for name in loans), "en": ", ".join(name["en"] for name in loans)},
        "signed": _signed(text.signed_at),
    }
    return [{"label": say("parties", name), "value": value} for name, value in shown.items()]


def _signed(at: datetime) -> Pair:
    offset = f"{at:%z}"
    return say(
        "parties",
        "at",
        day=day(at.date().isoformat()),
        time=f"{at:%H:%M:%S}",
        offset=f"{offset[:3]}:{offset[3:5]}",
    )


def _loan_name(loan: Mapping[str, Any]) -> Pair:
    product = words()["products"].get(loan.get("product"), {})
    return {tongue: f"{loan['loan_id']} {product.get(tongue, '')}".strip() for tongue in ("zh", "en")}


def _versions(text: AgreementText) -> dict[str, Any]:
    named = words()["versions"]
    rows = [{"label": named.get(name, both(name)), "value": both(value)} for name, value in text.versions.items()]
    rows.append({"label": named["certificate"], "value": both(text.certificate_sha256)})
    return {"lead": named["lead"], "rows": rows}


def _with_spelled(document: dict[str, Any], unshown: frozenset[str]) -> dict[str, Any]:
    """The document with every unshowable character written as its code point, and a line saying so."""
    if not unshown:
        return document
    spelled: dict[str, Any] = _mapped(document, unshown)
    return spelled | {"spelled": say("parties", "spelled")}


def _hidden(name: str) -> frozenset[str]:
    """Characters of a name that print as nothing or turn the direction of reading."""
    return frozenset(char for char in name if unicodedata.category(char).startswith("C"))


def _mapped(value: Any, unshown: frozenset[str]) -> Any:
    if isinstance(value, str):
        return "".join(f"〔U+{ord(char):04X}〕" if char in unshown else char for char in value)
    if isinstance(value, dict):
        return {key: _mapped(item, unshown) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, unshown) for item in value]
    return value


def _compiled(document: dict[str, Any], signed_at: datetime) -> bytes:
    return typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(signed_at.timestamp()),
        sys_inputs={"agreement": json.dumps(document, ensure_ascii=False)},
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("forbear.agreements").joinpath("templates/agreement.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
