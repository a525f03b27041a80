"""Every page of everybody in the demo, on a phone and at a desk, in both languages: accessible and not too wide."""

from collections.abc import Callable

import pytest
from site_visit import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SIZES = ("phone", "desktop")
LANGUAGES = ("zh-hans", "en")
BORROWERS = {
    "10000000001": "offers on the table",
    "10000000002": "a plan that is kept",
    "10000000003": "with a colleague",
    "10000000006": "a question to answer",
    "10000000007": "a broken plan",
    "10000000009": "half an application",
    "+12025550100": "a loan of the public tape",
    "+12025550199": "a loan in dollars",
}
FILES = (".pdf", ".json", ".pem")
SEEN_AT_MOST = 16
LINKS = "all => all.map(one => one.getAttribute('href'))"
Visit = Callable[..., Visitor]


def walk(visitor: Visitor, *, start: str, leave: tuple[str, ...]) -> list[str]:
    """Look at every page that links lead to from ``start``, breadth first, but links holding a part of ``leave``."""
    waiting, seen = [start], [start]
    while waiting and len(seen) <= SEEN_AT_MOST:
        visitor.open(waiting.pop(0))
        for link in visitor.page.eval_on_selector_all("main a[href^='/']", LINKS):
            path = link.split("#")[0]
            if path not in seen and not any(part in path for part in leave):
                seen.append(path)
                waiting.append(path)
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_pages_before_signing_in(visit: Visit, size: str, language: str) -> None:
    visitor = visit(size=size, language=language)
    for path in ("/", "/keys/", "/sign-in/", "/console/sign-in/"):
        visitor.open(path)
        assert visitor.page.locator("html").get_attribute("lang", timeout=1000).lower().startswith(language[:2])


@pytest.mark.parametrize("phone", BORROWERS, ids=BORROWERS.get)
@pytest.mark.parametrize(("size", "language"), [("phone", "zh-hans"), ("desktop", "en")])
def test_pages_of_a_borrower(visit: Visit, phone: str, size: str, language: str) -> None:
    visitor = visit(size=size, language=language)
    visitor.sign_in_by_phone(phone)
    seen = walk(visitor, start="/loans/", leave=(*FILES, "/help/", "/sign-out"))
    assert len(seen) >= (1 if phone == "+12025550100" else 2)


def test_text_twice_as_large_and_spaced_on_a_small_phone_needs_no_sideways_scroll(visit: Visit) -> None:
    visitor = visit(size="small", language="en")
    # The letter spacing of WCAG 2.2, 1.4.12: it also stands for fonts wider than those of this machine.
    visitor.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%';"
        " document.body.style.letterSpacing = '0.12em' })"
    )
    visitor.sign_in_by_phone("+12025550199")
    walk(visitor, start="/loans/", leave=(*FILES, "/help/", "/sign-out"))


@pytest.mark.parametrize("username", ["he-jun", "tang-yue", "mo-ran"])
@pytest.mark.parametrize(("size", "language"), [("phone", "zh-hans"), ("desktop", "en")])
def test_the_page_of_law(visit: Visit, username: str, size: str, language: str) -> None:
    visitor = visit(size=size, language=language)
    visitor.sign_in_as_staff(username)
    long_ago, before_known = "?on=1990-01-01&jurisdiction=UK", "?on=2026-08-01&known_on=2026-03-14&jurisdiction=CN"
    for question in ("", before_known, "?on=soon", long_ago):
        visitor.open(f"/console/law/{question}")


@pytest.mark.parametrize(
    ("username", "size", "language"), [("tang-yue", "phone", "zh-hans"), ("he-jun", "desktop", "en")]
)
def test_the_pages_on_policies(visit: Visit, username: str, size: str, language: str) -> None:
    visitor = visit(size=size, language=language)
    visitor.sign_in_as_staff(username)
    elsewhere = ("/sign-out", ".yaml", "/console/drafts/", "/console/trials/")
    assert len(walk(visitor, start="/console/policies/", leave=elsewhere)) >= 6


@pytest.mark.parametrize("username", ["he-jun", "sun-li", "tang-yue", "mo-ran", "ana-ortiz"])
@pytest.mark.parametrize(("size", "language"), [("phone", "en"), ("desktop", "zh-hans")])
def test_pages_of_staff(visit: Visit, username: str, size: str, language: str) -> None:
    visitor = visit(size=size, language=language)
    visitor.sign_in_as_staff(username)
    walk(visitor, start="/console/", leave=(*FILES, "/sign-out"))
