"""A page on policies is Chinese or English, never both; what stands in the other language says so itself."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from forbear.policy.editing import with_value
from forbear_server.services.policies.drafting import draft_save

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "source", "wbr"}
QUIET_TAGS = {"style", "script", "code", "pre", "option"}
QUIET_CLASSES = {"mono", "quote", "brand"}
ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
NAMES = ("孙丽", "何军", "唐悦", "沈琦", "莫然", "系统管理员")


class Told(HTMLParser):
    """The words of a page in the page's own language; texts of files, rules and people's own words left out."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.depth, self.silent, self.words = language, 0, 0, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_other = not (told.get("lang") or self.language).startswith(self.language)
        is_quiet = tag in QUIET_TAGS or bool(QUIET_CLASSES & set((told.get("class") or "").split()))
        self.words += [told[name] or "" for name in ("aria-label", "title") if name in told and not self.silent]
        if tag in VOID:
            return
        self.depth += 1
        if not self.silent and (is_other or is_quiet):
            self.silent = self.depth

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.silent == self.depth:
            self.silent = 0
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def told(answer: Any, language: str) -> str:
    reader = Told(language)
    reader.feed(answer.content.decode())
    assert reader.depth == 0, "a tag is not closed"
    text = " ".join(" ".join(reader.words).split())
    for name in NAMES:
        text = text.replace(name, "")
    return text


@pytest.fixture
def pages(desk: Any) -> list[tuple[Any, str]]:
    """Every page, with everything on it that can be."""
    wrong = desk.draft(levers__longest_months=48, authority=[])
    broken = desk.draft()
    draft_save(actor=desk.manager, draft_id=broken.pk, text="levers: [1", base_revision=broken.revision)
    kept = desk.draft(objective__alpha="0.5", penalty_multiplier="1.5")
    other = with_value(kept.revisions.get(number=1).text, "contact.max_calls_per_week", 3)
    draft_save(actor=desk.second, draft_id=kept.pk, text=other, base_revision=1)
    review, scheduled = desk.in_review(levers__terms=[6, 12, 60]), desk.scheduled()
    manager, reviewer = desk.manager, desk.reviewer
    return [
        (manager, "/console/policies/"),
        (reviewer, "/console/policies/"),
        (desk.admin, "/console/policies/"),
        *((user, desk.at(each)) for user in (manager, reviewer) for each in (desk.live, wrong, broken, kept, review)),
        (manager, desk.at(scheduled)),
        (reviewer, desk.at(wrong, "compare")),
        (reviewer, desk.at(broken, "compare")),
        (reviewer, desk.at(review, "review")),
        *((manager, desk.at(kept, page)) for page in ("submit", "discard", "start")),
        (manager, desk.at(review, "withdraw")),
        (manager, desk.at(scheduled, "cancel")),
        (manager, desk.at(desk.approved(), "publish")),
    ]


def test_no_page_mixes_languages(pages: list[tuple[Any, str]], opened: Any) -> None:
    for user, path in pages:
        chinese = opened(user, path)
        assert chinese.status_code == 200, path
        assert ENGLISH.findall(told(chinese, "zh")) == [], path
        english = opened(user, path, language="en")
        assert CHINESE.findall(told(english, "en")) == [], path


def test_a_refused_form_does_not_mix_languages_either(desk: Any, opened: Any) -> None:
    wrong, approved = desk.draft(levers__longest_months=48, products=[]), desk.approved()
    for page, post in (
        (desk.at(wrong, "submit"), {"revision": wrong.revision}),
        (desk.at(wrong, "submit"), {"revision": 1}),
        (desk.at(approved, "publish"), {"starts_on": "2026-11-01"}),
        (desk.at(approved, "publish"), {"starts_on": ""}),
    ):
        assert ENGLISH.findall(told(opened(desk.manager, page, post=post), "zh")) == [], page
        assert CHINESE.findall(told(opened(desk.manager, page, post=post, language="en"), "en")) == [], page


def test_a_mixed_page_would_be_noticed() -> None:
    reader = Told("zh")
    reader.feed('<p>这里 has some English words</p><p lang="en">this one may stay</p>')
    assert ENGLISH.findall(" ".join(reader.words)) == ["has some English words"]
