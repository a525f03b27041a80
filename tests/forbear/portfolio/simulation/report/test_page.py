"""The page of pictures: complete by itself, in one language, told in words too, and the same every time."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from forbear.portfolio.simulation import SimulationModel
from forbear.portfolio.simulation.report import report_page, statements
from forbear.portfolio.simulation.report.arms import arm_names, short_names
from forbear.portfolio.simulation.report.shares_picture import PARTS, parts_of
from forbear.portfolio.simulation.report.svg import apart, round_steps
from forbear.wording import SimulationWords

pytestmark = pytest.mark.xdist_group("simulation-report")
LANGUAGES = ("zh", "en")
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_needs_nothing_beside_it(page, language: str) -> None:
    html = page(language)
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|https?://|\bon[a-z]+=", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_well_made_and_told_in_words(page, language: str) -> None:
    pictures = SVG.findall(page(language))
    assert len(pictures) == 4
    for drawn in pictures:
        root = ElementTree.fromstring(drawn)
        title, told = root[0], root[1]
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
        assert len(told.text or "") > 30
        assert "NaN" not in drawn
        assert "inf" not in drawn


def test_a_chinese_page_has_no_english_sentence_and_an_english_one_no_chinese(page) -> None:
    bare = {language: re.sub(r"(?s)<style.*?</style>|<[^>]+>", " ", page(language)) for language in LANGUAGES}
    assert not re.search(r"[一-鿿]", bare["en"])
    words = re.findall(r"(?:[A-Za-z]{3,} ){2,}[A-Za-z]{3,}", bare["zh"])
    assert words == []


def test_the_same_simulation_gives_the_same_page(page, model: SimulationModel) -> None:
    again = SimulationModel.model_validate(model.model_dump(mode="json"))
    assert report_page(again, SimulationWords(language="zh", currency=again.currency)) == page("zh")


def test_a_page_says_what_each_policy_comes_to_and_what_it_cannot_tell(page, model: SimulationModel) -> None:
    english = page("en").replace("\u2060", "")
    words = SimulationWords(language="en", currency=model.currency)
    gained = model.differences[0].estimates.money["recovered_discounted"]
    assert words.short(gained.value or "") in english
    for said in statements(model, words):
        assert said.replace("'", "&#x27;") in english
    for told in ("mostly judgement", "CN-CLS-21 U", str(model.seed), model.versions.cases[-64:][:16]):
        assert told in english


def test_the_bars_hold_everything(model: SimulationModel) -> None:
    for arm in model.arms:
        shares = parts_of(arm)
        assert tuple(shares) == PARTS
        assert sum(shares.values()) == pytest.approx(1)
        assert min(shares.values()) >= 0


def test_amounts_from_outside_cannot_become_markup(model: SimulationModel) -> None:
    arms = [arm.model_copy(update={"names": {"zh": "<b>甲</b>", "en": "<b>A</b> & <i>"}}) for arm in model.arms]
    html = report_page(
        model.model_copy(update={"arms": arms}), SimulationWords(language="en", currency=model.currency)
    )
    assert "<b>" not in html
    assert "&lt;b&gt;A&lt;/b&gt; &amp; &lt;i&gt;" in html


def test_labels_are_pushed_apart_in_their_order() -> None:
    places = apart([10.0, 11.0, 12.0], least=15, top=0, bottom=40)
    assert places == sorted(places)
    assert all(later - earlier >= 15 for earlier, later in pairwise(places))
    assert max(places) <= 40


@pytest.mark.parametrize("most", [0.0, 0.4, 7.0, 99.0, 2_580_000.0, 9.9e11])
def test_steps_are_few_and_reach_the_top(most: float) -> None:
    steps = round_steps(most)
    assert 1 <= len(steps) <= 6
    assert steps[-1] <= most or most == 0
    assert len(steps) == 1 or steps[-1] + steps[1] > most


def test_versions_of_one_policy_are_told_apart(model: SimulationModel) -> None:
    first = model.arms[1]
    twin = first.model_copy(update={"policy": "nuanhe@2027.1"})
    words = SimulationWords(language="zh", currency=model.currency)
    arms = [model.arms[0], first, twin]
    assert arm_names(arms, words) == ["什么都不做", "暖河消费金融 2026.1", "暖河消费金融 2027.1"]
    assert short_names(arms, words) == ["什么都不做", "暖河 2026.1", "暖河 2027.1"]
