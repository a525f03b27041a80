"""No page mixes languages, and none is heavy."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forbear_server.services.agreement import offer_accept
from forbear_server.services.application import STEPS
from forbear_server.services.case_ask import case_ask
from forbear_server.services.case_end import case_refer
from forbear_server.store.models import Case, Decision

ALLOWED_LATIN = {"forbear", "English", "PDF", "SHA", "NH", "CNY"}
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{2,}")

Pages = dict[str, Callable[[], str]]


def words_of(page: str) -> str:
    """What a reader sees or hears of a page: its text and the labels of its elements, without its machinery."""
    spoken = " ".join(re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', page))
    bare = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.S)
    bare = re.sub(r'<code class="cert-command">.*?</code>', " ", bare, flags=re.S)  # Typed as it is, in any language.
    bare = re.sub(r'<(button|span)[^>]* lang="[^"]*"[^>]*>.*?</\1>', " ", bare, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", " ", bare) + " " + spoken)


@pytest.fixture
def client(cast: Any, signed_in: Any) -> Client:
    cast.lin_xiao.name = "Lin"
    browser: Client = signed_in(cast.lin_xiao)
    return browser


def addresses(case: Case) -> list[str]:
    names = ("case", "person", "withdraw", "check", "offers", "agreement", "plan")
    return [reverse(f"borrower:{name}", args=[case.pk]) for name in names]


def every_page(client: Client, cast: Any, decision: Decision, apply: Any) -> dict[str, str]:
    """Each page of the borrower at each stage of a request."""
    case = decision.case
    seen: dict[str, str] = {}

    def look(stage: str, *paths: str) -> None:
        for path in paths:
            answer = client.get(path)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                seen[f"{stage} {path}"] = answer.content.decode()

    offer = decision.assessment["offers"][0]
    look("stranger", reverse("borrower:home"), reverse("account_request_login_code"))
    look("offered", reverse("borrower:loans"), reverse("borrower:case", args=[case.pk]) + "?stay", *addresses(case))
    look("offered", reverse("borrower:offer", args=[case.pk, offer["id"]]))
    case_refer(borrower=cast.lin_xiao, case_id=case.pk)
    look("referred", reverse("borrower:loans"), *addresses(case))
    case_ask(actor=cast.sun_li, case_id=case.pk, question="1500?")
    look("asked", reverse("borrower:loans"), *addresses(case))
    look("asked", *(reverse("borrower:step", args=[case.pk, step]) for step in STEPS))
    for step in STEPS:
        answer = client.post(reverse("borrower:step", args=[case.pk, step]), {"has_debts": "yes"})
        if answer.status_code == 422:
            seen[f"problems {step}"] = answer.content.decode()
    Case.objects.filter(pk=case.pk).update(status="offered")
    offer_accept(borrower=cast.lin_xiao, case_id=case.pk, decision_id=decision.pk, offer_id=offer["id"], key="sign")
    look("signed", reverse("borrower:loans"), *addresses(case))
    return seen


@pytest.fixture
def pages(client: Client, cast: Any, decision: Decision, apply: Any, request: Any) -> dict[str, str]:
    language = request.param
    client.cookies["django_language"] = language
    type(cast.lin_xiao).objects.update(language=language, name="")
    Case.objects.update(draft={**decision.case.draft, "reason": {"reason": "job_loss", "note": ""}})
    return every_page(client, cast, decision, apply)


@pytest.mark.parametrize("pages", ["zh-hans"], indirect=True)
def test_a_chinese_page_holds_no_english_words(pages: dict[str, str]) -> None:
    leaks = {
        name: found
        for name, page in pages.items()
        if (found := set(LATIN.findall(_without_references(words_of(page)))) - ALLOWED_LATIN)
    }
    assert len(pages) >= 30
    assert leaks == {}


@pytest.mark.parametrize("pages", ["en"], indirect=True)
def test_an_english_page_holds_no_chinese_words(pages: dict[str, str]) -> None:
    leaks = {name: found for name, page in pages.items() if (found := set(CHINESE.findall(words_of(page))))}
    leaks = {name: {word for word in found if not _is_citation(pages[name], word)} for name, found in leaks.items()}
    assert {name: found for name, found in leaks.items() if found} == {}


@pytest.mark.parametrize("pages", ["zh-hans"], indirect=True)
def test_every_page_weighs_less_than_a_hundred_kilobytes_with_its_styles(pages: dict[str, str]) -> None:
    from django.contrib.staticfiles import finders

    for name, page in pages.items():
        sheets = re.findall(r'href="/static/([^"?]+)', page)
        weight = len(page.encode()) + sum(Path(str(finders.find(sheet))).stat().st_size for sheet in sheets)
        assert weight < 100_000, name


@pytest.mark.parametrize("pages", ["en"], indirect=True)
def test_no_page_asks_another_host_for_anything(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        fetched = re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]+)"', page)
        assert fetched == [], name
        assert re.findall(r"<script(?! src=\"/static/borrower/[a-z]+\.js\?v=\w+\" defer></script>)", page) == [], name
        assert not re.search(r'\sstyle="|\son\w+="', page), name


def _without_references(text: str) -> str:
    """Leave out case references and fingerprints, which are made of capitals and digits, and names of files."""
    return re.sub(r"\b[0-9a-f]{64}\b|\b[2-9A-HJ-NP-Z]{6}\b|keys\.json|lin-xiao|sun-li", " ", text)


def _is_citation(page: str, word: str) -> bool:
    """Laws are cited by their Chinese names on every page."""
    cited = " ".join(re.findall(r'<span class="small soft"[^>]*>(.*?)</span>', page, flags=re.S))
    return word in cited
