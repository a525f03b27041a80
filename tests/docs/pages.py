"""What the documentation tests look at: pages, their links, their code fences, and the repository's own files."""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One command of a ``console`` fence, and what the page says it prints."""

    page: str
    line: str
    output: str


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the repository, also ones not yet added; never what .gitignore leaves out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = (ROOT / name for name in listed.stdout.splitlines())
    return tuple(sorted(path for path in files if path.is_file()))


def pages() -> tuple[Path, ...]:
    """Every Markdown page."""
    return tuple(path for path in tracked_files() if path.suffix == ".md")


def name(path: Path) -> str:
    """A file as people name it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    """Every link of a page, code left out."""
    return _LINK.findall(without_code(page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """The anchors a page's headings make."""
    headings = _HEADING.findall(without_code(page.read_text(encoding="utf-8"), inline=False))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def without_code(text: str, *, inline: bool = True) -> str:
    """The text without fences and, unless told otherwise, without inline code."""
    text = _FENCE.sub("", text)
    return re.sub(r"`[^`\n]*`", "", text) if inline else text


def commands(page: Path) -> list[Command]:
    """Every ``$ command`` in the page's ``console`` fences, with the lines shown below it."""
    found = []
    for language, body in _FENCE.findall(page.read_text(encoding="utf-8")):
        if language != "console":
            continue
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            found.append(Command(page=name(page), line=line.strip(), output=output.rstrip("\n")))
    return found
