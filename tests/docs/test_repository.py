"""The repository stands alone: no machine's paths, no package hosts, small files, and words for everything public."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pages import ROOT, name, tracked_files

SOURCES = [path for path in tracked_files() if path.suffix == ".py" and path.is_relative_to(ROOT / "src")]
LONGEST_FILE = 400
_WORDS_ELSEWHERE = {"overload", "field_validator", "model_validator"}

# Put together from pieces, so that this file does not hold what it looks for.
FORBIDDEN = [
    "pypi" + ".org",
    "python" + "hosted",
    "npmjs" + ".",
    "deb." + "debian.org",
    "/" + "work/",
    "../" + "shared",
    "/" + "root/",
    "/" + "tmp/design",
    "BEGIN " + "PRIVATE KEY",
    "TO" + "DO",
    "FIX" + "ME",
]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_file_names_hosts_paths_or_unfinished_work(word: str) -> None:
    assert [name(path) for path in tracked_files() if word in _text(path)] == []


def test_no_file_of_the_source_is_longer_than_a_long_sitting() -> None:
    code = [path for path in SOURCES if "migrations" not in path.parts]
    assert {name(path): _lines(path) for path in code if _lines(path) > LONGEST_FILE} == {}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_public_says_what_it_is_for(path: Path) -> None:
    if "migrations" in path.parts:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = list(_without_words(tree)) if tree.body else []
    if tree.body and not ast.get_docstring(tree):
        silent.insert(0, "(the module)")
    assert silent == []


def test_what_is_public_and_silent_is_noticed() -> None:
    tree = ast.parse('def told():\n    """Yes."""\n\ndef silent(): ...\n\ndef _private(): ...\n')
    assert list(_without_words(tree)) == ["silent"]


def test_compiled_translations_are_not_kept() -> None:
    assert [name(path) for path in tracked_files() if path.suffix == ".mo"] == []


def test_every_dependency_is_explained_at_its_locked_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    page = (ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf-8")
    explained = dict(re.findall(r"^\| ([\w.-]+) \| ([\w.]+) \| \S.* \| \S.* \|$", page, re.MULTILINE))
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["dev"] + extras["bench"]
    names = {re.split(r"[^\w.-]", item)[0] for item in wanted}
    assert names == set(explained) - {"package"}
    locked = _locked("requirements/bench.txt")
    assert {each: explained[each] for each in names} == {each: locked[_normal(each)] for each in names}


def test_the_locks_hold_the_same_versions_and_nothing_but_packages_and_hashes() -> None:
    core, dev, bench = (_locked(f"requirements/{lock}.txt") for lock in ("core", "dev", "bench"))
    assert core.items() <= dev.items() <= bench.items()
    assert sorted(path.stem for path in (ROOT / "requirements").iterdir()) == ["bench", "core", "dev"]
    for path in (ROOT / "requirements").iterdir():
        assert not re.search(r"^\s*--(?!hash=sha256:)|://|^[./]|@", path.read_text(), re.MULTILINE)


def test_every_change_fragment_has_a_kind_and_words() -> None:
    kinds = {"added", "changed", "fixed", "removed", "figures"}
    for path in (ROOT / "changelog.d").glob("*.md"):
        if path.name == "README.md":
            continue
        assert path.stem.rpartition(".")[2] in kinds, f"{path.name}: name it <what>.<kind>.md, kind one of {kinds}"
        assert path.read_text(encoding="utf-8").strip(), f"{path.name} is empty"


def _without_words(tree: ast.AST, inside: str = "", promised: frozenset[str] = frozenset()) -> Iterator[str]:
    """Public functions without a docstring; ``promised`` are methods whose words stand at a class above."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Meta":
            yield from _without_words(node, f"{inside}{node.name}.", _promised_above(node))
        is_public = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
        if is_public and node.name not in promised and not ast.get_docstring(node) and not _words_elsewhere(node):
            yield f"{inside}{node.name}"


def _words_elsewhere(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a decorator says that the words stand elsewhere: at what is overloaded or validated."""
    names = (item.func if isinstance(item, ast.Call) else item for item in node.decorator_list)
    return any(isinstance(item, ast.Name) and item.id in _WORDS_ELSEWHERE for item in names)


def _promised_above(node: ast.ClassDef) -> frozenset[str]:
    """Methods that a class above this one, found by name anywhere in the source, explains."""
    found: set[str] = set()
    for base in (item.id for item in node.bases if isinstance(item, ast.Name)):
        for other in _classes().get(base, ()):
            methods = (item for item in other.body if isinstance(item, ast.FunctionDef))
            found |= {method.name for method in methods if ast.get_docstring(method)} | _promised_above(other)
    return frozenset(found)


@cache
def _classes() -> dict[str, list[ast.ClassDef]]:
    found: dict[str, list[ast.ClassDef]] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _locked(lock: str) -> dict[str, str]:
    """Package to version; the newest Python's version where they differ by Python is left out."""
    found: dict[str, str] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE):
        found.setdefault(package, version)
    return found


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()
