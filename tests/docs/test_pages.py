"""Documentation that cannot rot: links lead somewhere, commands print what the page shows, tables are there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import ROOT, Command, anchors, commands, links, name, pages

KEPT = "var/"
"""Where commands keep what later ones of their page read."""

SHOWN = [command for page in pages() for command in commands(page)]
ALONE = [command for command in SHOWN if KEPT not in command.line]
BUILDING = sorted({command.page for command in SHOWN if KEPT in command.line})


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    missing = [link for link in links(page) if not _resolves(page, link)]
    assert missing == [], f"{name(page)} links to what is not there"


def test_a_link_to_nowhere_is_noticed() -> None:
    readme = ROOT / "README.md"
    assert not _resolves(readme, "docs/no-such-page.md")
    assert not _resolves(readme, "docs/glossary.md#no-such-heading")
    assert _resolves(readme, "docs/glossary.md#glossary")


@pytest.mark.parametrize("command", ALONE, ids=lambda command: f"{command.page}: {command.line}")
def test_a_command_prints_what_its_page_shows(command: Command) -> None:
    prints_what_its_page_shows(command)


@pytest.mark.parametrize("page", BUILDING)
def test_commands_that_build_on_one_another_print_what_their_page_shows(page: str) -> None:
    for command in SHOWN:
        if command.page == page and KEPT in command.line:
            prints_what_its_page_shows(command)


def prints_what_its_page_shows(command: Command) -> None:
    done = subprocess.run(
        ["bash", "-c", command.line],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    printed = (done.stdout + done.stderr).rstrip("\n")
    assert _matches(printed, command.output), f"{command.line!r} printed:\n{printed}"


def test_pages_show_commands_at_all() -> None:
    assert len(SHOWN) >= 3


def test_a_different_output_is_noticed() -> None:
    assert _matches('{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  …\n}')
    assert not _matches('{\n  "a": 1\n}', '{\n  "a": 2\n}')
    assert not _matches("one\ntwo", "one")


@pytest.mark.parametrize("page", [page for page in pages() if page.parent.name == "algorithms"], ids=name)
def test_every_algorithm_has_a_worked_table(page: Path) -> None:
    if page.name == "README.md":
        listed = set(links(page))
        others = {other.name for other in page.parent.glob("*.md")} - {"README.md"}
        assert others <= listed, "the list of algorithms lacks a page"
        return
    text = page.read_text(encoding="utf-8")
    worked = re.search(r"^#+ .*\b(worked|example)", text, re.IGNORECASE | re.MULTILINE)
    assert worked, f"{name(page)} has no heading of a worked example"
    assert "\n|" in text[worked.start() :], f"{name(page)} has no table under its worked example"


def test_both_readmes_show_the_same_commands_and_pictures() -> None:
    english, chinese = ROOT / "README.md", ROOT / "README.zh-CN.md"
    assert [command.line for command in commands(english)] == [command.line for command in commands(chinese)]
    assert _fenced(english, "sh") == _fenced(chinese, "sh")
    assert len(_pictures(english)) == len(_pictures(chinese)) == 1


def test_the_glossary_gives_each_word_one_meaning() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|", (ROOT / "docs/glossary.md").read_text("utf-8"), re.M)
    words = [word.strip() for row in rows[1:] for word in row if "---" not in word]
    assert len(words) > 60
    assert len(words) == len(set(words))


def _fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def _pictures(page: Path) -> list[str]:
    return [link for link in links(page) if link.endswith(".png")]


def _resolves(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or target.suffix != ".md" or anchor in anchors(target)


def _matches(printed: str, shown: str) -> bool:
    """Whether the output is as shown; a line that is only ``…`` stands for any number of lines."""
    pattern = r"\n".join(
        r"(?:.*\n?)*?" if line.strip() == "…" else re.escape(line.rstrip()) for line in shown.splitlines()
    )
    pattern = pattern.replace(r"(?:.*\n?)*?\n", r"(?:.*\n)*?")
    text = "\n".join(line.rstrip() for line in printed.splitlines())
    return re.fullmatch(pattern, text) is not None
