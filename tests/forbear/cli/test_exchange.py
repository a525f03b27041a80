"""The edges of the command line: files that are none, pipes that close, text that is not text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forbear.cases.reports import ProblemReportModel
from forbear.cli.main import COMMANDS, build_parser
from forbear.problems import read_document

NAMES = [command.__name__.rsplit(".", 1)[-1] for command in COMMANDS]
READING = ["schedule", "assess", "verify", "replay"]
EXAMPLES = Path(__file__).parents[3] / "examples"


def _forbear(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "forbear.cli.main", *arguments], input=stdin, capture_output=True, check=False
    )


@pytest.mark.parametrize("name", NAMES)
def test_help_shows_an_example(name, capsys):
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args([name, "--help"])
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    assert "Example:" in text
    assert f"forbear {name}" in text.split("Example:")[1]


def test_the_example_of_schedule_works_as_it_is_printed(capsys):
    with pytest.raises(SystemExit):
        build_parser().parse_args(["schedule", "--help"])
    example = capsys.readouterr().out.split("Example:")[1]
    contract = example[example.index("{") : example.rindex("}") + 1]
    ran = _forbear("schedule", "-", stdin=contract.encode())
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["installments"][0]["payment"] == "916.80"


def test_no_command_is_an_error_of_use():
    ran = _forbear()
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"usage: forbear" in ran.stderr


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not JSON: Expecting value at line 1, column 1"),
        (b"{\n  ]", "not JSON: Expecting property name enclosed in double quotes at line 2, column 3"),
        (b"{} {}", "not JSON: Extra data at line 1, column 4"),
        (b'"\xff"', "byte 2 is not UTF-8 text"),
        ("{}".encode("utf-16"), "byte 1 is not UTF-8 text"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(command, data, message, run):
    ran = run(command, "-", stdin=data)
    assert ran.problems == {"(stdin)": message}
    read_document(ProblemReportModel, json.loads(ran.err))


@pytest.mark.parametrize("command", READING)
def test_repeated_names_and_numbers_that_are_none_are_told_together(command, run):
    data = b'{"a": 1, "a": 2, "in": [{"b": 1, "b": 1, "b": 1}, NaN, -Infinity, 1e999, ' + b"9" * 5000 + b"]}"
    ran = run(command, "-", stdin=data)
    report = json.loads(ran.err)
    assert ran.status == 2
    assert [(problem["path"], problem["message"]) for problem in report["problems"]] == [
        ("b", "the field is given 3 times"),
        ("(document)", "NaN is not a JSON number"),
        ("(document)", "-Infinity is not a JSON number"),
        ("(document)", "the number 1e999 is too large"),
        ("(document)", "a number has 5000 digits"),
        ("a", "the field is given 2 times"),
    ]


@pytest.mark.parametrize("command", READING)
def test_an_abyss_is_told(command, run):
    assert "nested" in next(iter(run(command, "-", stdin=b"[" * 100_000 + b"]" * 100_000).problems.values()))
    for depth in (100, 600, 900):
        assert run(command, "-", stdin=b'{"certificate":' * depth + b"1" + b"}" * depth).problems


@pytest.mark.parametrize("garbage", [b"\x00" * 5_000_000, b"a" * 5_000_000, b'{"a":' * 1_000_000, b"1" * 5_000_000])
def test_five_megabytes_of_garbage_are_told_in_no_time(garbage, run):
    assert run("assess", "-", stdin=garbage).problems


def test_half_a_million_names_with_one_repeated_are_told_in_no_time(run):
    names = ",".join(f'"{number}":0' for number in range(200_000))
    assert run("verify", "-", stdin=f'{{{names},"7":1}}').problems == {"7": "the field is given 2 times"}


def test_half_a_character_is_told_and_written_out(run):
    assert run("verify", "-", stdin=b'{"certificate": "\\ud800"}').problems == {
        "certificate": "the text holds half a character"
    }


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("source", ["no-such-file.json", ".", "a\0b", "x" * 5000])
def test_a_file_that_cannot_be_read_is_told_by_its_name(command, source, run):
    assert run(command, source).problems.keys() == {source}


def test_a_file_with_a_byte_order_mark_is_read(run, case_of):
    data = b"\xef\xbb\xbf" + json.dumps(case_of("wu-qiang")).encode()
    assert run("assess", "-", stdin=data).status == 0


def test_the_whole_way_through_pipes_in_any_locale():
    case = EXAMPLES / "lin-xiao.json"
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-X", "utf8=0", "-m", "forbear.cli.main"]
    assessed = subprocess.run([*command, "assess", str(case)], env=environment, capture_output=True, check=True)
    assert "《" in assessed.stdout.decode("utf-8")
    verified = subprocess.run(
        [*command, "verify", "-"], env=environment, input=assessed.stdout, capture_output=True, check=False
    )
    assert (verified.returncode, json.loads(verified.stdout)["holds"]) == (0, True)


def test_a_reader_that_goes_away_ends_the_command_in_silence():
    process = subprocess.Popen(
        [sys.executable, "-m", "forbear.cli.main", "assess", str(EXAMPLES / "lin-xiao.json")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (141, b"")


def test_standard_input_that_is_closed_is_told():
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m forbear.cli.main assess - <&-'],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 2
    assert json.loads(ran.stderr)["problems"][0]["message"] == "standard input is closed"
