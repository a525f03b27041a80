"""What is wrong with a policy is said in Chinese as well as in English, the sentences inside a sentence too."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import forbear
from forbear.policy import check_policy_text
from forbear.policy.yaml_words import yaml_complaint
from forbear.problems import Joined, Problem, Said, joined, said
from forbear.problems.document_words import OTHER, WORDS
from forbear.wording import problem_words
from forbear.wording.catalog import chinese
from forbear.wording.problem_words import SEPARATORS

SOURCE = Path(forbear.__file__).parent
ON = date(2026, 11, 24)
PACK = (SOURCE / "policy/packs/nuanhe/policy.yaml").read_text(encoding="utf-8")
TAKES_WORDS = {
    "Problem": (),
    "Finding": (),
    "PolicyBreach": (),
    "replace": (),
    "add": (1, 2),
    "note": (1, 2),
    "_problem": (1, 2),
    "wrong": (0, 1),
    "stop": (0, 1),
    "expect": (2,),
    "doubt": (0, 1),
    "_wrong": (1, 2),
    "_unreadable": (0, 1),
}
"""Who takes a message and a remedy, and where among its arguments they stand when they are not named."""
COVERED = (
    *("problems/", "policy/", "facts/", "loans/position_problems.py", "cases/parts.py", "cases/history.py"),
    *("affordability/capacity.py", "affordability/loading.py"),
    *(f"loans/documents/{name}.py" for name in ("contract_checks", "contract_reading", "fields", "loan_reading")),
)
"""What reads a policy, and the applications and loans of the cases it is tried over."""
HAN = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"|'[^']*'|\{\w+\}|“[^”]*”")
NAMES = re.compile(
    r"^(AND|OR|NOT|IN|BETWEEN|SQL|YAML|JSON|URI|YYYY|MM|DD|LPR|UTF|ISO|CNY|CN|true|false|null|yaml"
    r"|id|valid_to|effective_from|lpr_1y_percent|confirmed_to|source|Parquet|Ray)$"
)
"""Words that are the same in Chinese: of SQL and of files, standards, programs, and keys of a pack."""


@cache
def _trees() -> Mapping[Path, ast.Module]:
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(SOURCE.rglob("*.py"))}


def _covered() -> list[Path]:
    """The files in which no problem may be told in bare English."""
    return [file for file in _trees() if file.relative_to(SOURCE).as_posix().startswith(COVERED)]


def _calls(name: str) -> Iterator[ast.Call]:
    for tree in _trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield node


@cache
def templates() -> tuple[str, ...]:
    """Every template the engine makes a problem or a finding with."""
    written = {ast.literal_eval(call.args[0]) for call in _calls("said")}
    return tuple(sorted(written.union(OTHER, *WORDS.values())))


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_the_templates_of_every_part_are_found():
    assert {"unknown fact `{name}`", "this field is missing", "the file is empty"} <= set(templates())
    assert {"{fact} goes in steps of {step}", "{message} (from {day})"} <= set(templates())


def test_a_template_is_written_out_where_it_is_used_and_gets_the_facts_it_asks_for():
    for call in _calls("said"):
        assert len(call.args) == 1, ast.unparse(call)
        assert isinstance(call.args[0], ast.Constant), ast.unparse(call)
        given_facts = {word.arg for word in call.keywords}
        asked = _places(call.args[0].value)
        # What the words of YAML name is read out of PyYAML's own sentence.
        assert given_facts == asked or (not given_facts and yaml_complaint(call.args[0].value)), ast.unparse(call)


def test_a_place_of_a_template_is_a_bare_name():
    for template in templates():
        assert all(not spec and not how for _, name, spec, how in Formatter().parse(template) if name is not None)


@pytest.mark.parametrize("file", _covered(), ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_problem_or_finding_is_made_of_a_bare_text(file):
    for node in ast.walk(_trees()[file]):
        for words in _words_given(node):
            assert not _is_bare(words), f"line {node.lineno}: {ast.unparse(words)}"
    for name, value in _assigned(_trees()[file]):
        if name in ("message", "remedy", "what"):
            assert not _is_bare(value), f"line {value.lineno}: {ast.unparse(value)}"


def _is_bare(words: ast.expr) -> bool:
    """Whether a text is written out, or put together, without ``said``."""
    if isinstance(words, ast.IfExp):
        return _is_bare(words.body) or _is_bare(words.orelse)
    if isinstance(words, ast.BoolOp):
        return any(map(_is_bare, words.values))
    if isinstance(words, ast.BinOp):
        return _is_bare(words.left) or _is_bare(words.right)
    if isinstance(words, ast.Tuple):
        return any(map(_is_bare, words.elts))
    return isinstance(words, ast.Constant | ast.JoinedStr)


def _words_given(node: ast.AST) -> list[ast.expr]:
    if not isinstance(node, ast.Call):
        return []
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name not in TAKES_WORDS:
        return []
    named = [word.value for word in node.keywords if word.arg in ("message", "remedy")]
    return named + [node.args[place] for place in TAKES_WORDS[name] if place < len(node.args)]


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in target.elts if isinstance(target, ast.Tuple) else [target]:
                    if isinstance(name, ast.Name):
                        yield name.id, node.value


@pytest.mark.parametrize("template", templates())
def test_a_template_has_chinese_words_with_the_same_places(template):
    assert template in chinese("problems"), "no Chinese words"
    assert _places(chinese("problems")[template]) == _places(template)


def test_no_chinese_words_are_left_over_from_a_template_that_is_gone():
    assert set(chinese("problems")) == set(templates())


@pytest.mark.parametrize("template", templates())
def test_chinese_words_hold_no_english_and_no_narrow_punctuation(template):
    words = chinese("problems")[template]
    plain = QUOTED.sub(" ", words.replace("}}", ""))
    assert HAN.search(plain), words
    assert [word for word in re.findall(r"[A-Za-z_][\w]*", plain) if not NAMES.match(word)] == []
    assert not re.search(r"[\u4e00-\u9fff] ?[,;:!?()]|[,;!?()] ?[\u4e00-\u9fff]|[.。！]$", plain), words


def test_every_separator_of_a_list_has_a_chinese_one():
    for call in _calls("joined"):
        assert ast.literal_eval(call.args[1]) in SEPARATORS, ast.unparse(call)


def _english_in(value: object) -> Iterator[str]:
    """The templates inside a sentence that have no Chinese words, and what is no sentence of ours."""
    if isinstance(value, Said):
        if value.template not in chinese("problems") or value.template == OTHER[0]:
            yield value.template
        for fact in value.facts.values():
            yield from _english_in(fact)
    elif isinstance(value, Joined):
        for part in value.parts:
            yield from _english_in(part)


def test_a_problem_is_said_in_both_languages():
    problem = Problem(path="a", message=said("{given} is too small", given="-1"), remedy=said("Add it"))
    assert problem_words(problem, language="en") == ("-1 is too small", "Add it")
    assert problem_words(problem, language="zh-hans").message == "-1 太小"
    assert problem_words(problem, language="zh").remedy == "请补上"


def test_sentences_and_lists_inside_a_sentence_are_said_in_the_same_language():
    because = joined([said("{fact} is never below {limit}", fact="dpd_max", limit=0), "`dpd_max < 0`"], " and ")
    message = said("no case can meet this condition: {because}", because=joined([because], "; "))
    problem = Problem(path="a", message=message, remedy=said("Use one of {texts}", texts=joined(["a", "b"], ", ")))
    assert problem_words(problem, language="zh") == (
        "没有案件能满足这一条：dpd_max 不会小于 0 且 `dpd_max < 0`",
        "可选：a、b",
    )


@pytest.mark.parametrize(
    ("parts", "by", "words"),
    [
        ([], ", ", ""),
        (["a"], " or ", "a"),
        (["a", "b"], " or ", "a 或 b"),
        (["a", "b", "c"], " or ", "a、b 或 c"),
        (["a", "b", "c"], "; ", "a；b；c"),
    ],
)
def test_a_list_is_joined_as_chinese_joins_it(parts, by, words):
    problem = Problem(path="a", message=joined(parts, by), remedy=said("Add it"))
    assert problem_words(problem, language="zh").message == words


def test_words_without_a_template_come_as_they_are():
    problem = Problem(path="a", message="odd", remedy=said("{odd} of no template", odd="x"))
    assert problem_words(problem, language="zh") == ("odd", "x of no template")


def _zh(text: str) -> list[tuple[str, str]]:
    found = check_policy_text(text, as_of=ON)
    for finding in found:
        for words in (finding.message, finding.remedy):
            assert isinstance(words, Said), words
            assert list(_english_in(words)) == []
    return [problem_words(finding, language="zh") for finding in found]


def test_the_findings_on_a_policy_are_said_in_chinese():
    sql = next(line for line in PACK.splitlines() if line.strip().startswith("sql:"))
    indent = sql[: sql.index("sql:")]
    assert _zh(PACK.replace(sql, f"{indent}sql: dpd_mx > 90", 1)) == [
        ("没有名为 `dpd_mx` 的事实", "请用事实表里的事实；是不是想写 dpd_max？")
    ]
    assert _zh(PACK.replace(sql, f"{indent}sql: dpd_max < 0", 1))[0] == (
        "没有案件能满足这一条：`dpd_max < 0` 且 dpd_max 不会小于 0",
        "这样所有案件都会转人工；请改正或删除这一条",
    )
    assert _zh("a: b: c") == [("无法按 YAML 读取：这里不能再写“键: 值”（第 1 行）", "请改正这一行或前几行的写法")]


VALUES = (
    *(
        "",
        "no",
        "22:00",
        "0.15",
        "010",
        "-1",
        '"-1"',
        '"7"',
        "null",
        "true",
        "[]",
        "[1, 2]",
        "{}",
        "{a: 1}",
        "*a",
        "!x y",
    ),
    *(
        "2026-02-30",
        '"2026-02-30"',
        "999999",
        "\u2019x",
        "dpd_max < 0 OR dpd_m\u0430x > 3",
        "dpd_max / 2 > 1",
        "savings",
    ),
    *(
        "reason = 'ilness'",
        "reason > 'illness'",
        "dpd_max > 1 AND (",
        "IS NULL",
        "willing = 3",
        "\u4e2d\u6587",
        "English",
    ),
    *("dpd_max IN (x)", "NOT dpd_max", "abs(dpd_max) > 1", "1 > 0", "dpd_max > -1", "'1", "\t", "- a", "a: b: c"),
)
"""Spelled wrong, of the wrong kind, or right in another place."""


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(VALUES)), min_size=1, max_size=3))
def test_whatever_is_wrong_with_a_policy_is_said_in_chinese_throughout(changes):
    lines = PACK.splitlines()
    keys = [place for place, line in enumerate(lines) if ":" in line and not line.lstrip().startswith("#")]
    for place, value in changes:
        line = keys[place % len(keys)]
        lines[line] = lines[line].partition(":")[0] + ": " + value
    for message, remedy in _zh("\n".join(lines)):
        assert HAN.search(message)
        assert HAN.search(remedy)


def test_the_complaints_of_pyyaml_are_recognized():
    told = []
    for module in (yaml.scanner, yaml.parser, yaml.composer):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and len(node.exc.args) > 2:
                told += [each.value for each in ast.walk(node.exc.args[2]) if isinstance(each, ast.Constant)]
    complaints = [each.replace("%r", "'x'").replace("%d", "2") for each in told if isinstance(each, str)]
    assert len(complaints) > 30
    assert [each for each in complaints if not isinstance(yaml_complaint(each), Said)] == []
