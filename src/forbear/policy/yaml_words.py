"""What PyYAML complains about, as sentences that can be said in another language.

PyYAML tells its complaints as finished English sentences; here they are recognized again, with what they name.
"""

import re

from forbear.problems import Said, said

_COMPLAINTS = (
    said("mapping values are not allowed here"),
    said("mapping keys are not allowed here"),
    said("sequence entries are not allowed here"),
    said("could not find expected ':'"),
    said("found character {found} that cannot start any token"),
    said("found unexpected end of stream"),
    said("found unexpected document separator"),
    said("but found another document"),
    said("second occurrence"),
    said("found undefined alias {found}"),
    said("found undefined tag handle {found}"),
    said("duplicate tag handle {found}"),
    said("found duplicate YAML directive"),
    said("found incompatible YAML document (version 1.* is required)"),
    said("found unknown escape character {found}"),
    said("expected escape sequence of {count} hexadecimal numbers, but found {found}"),
    said("expected <block end>, but found {found}"),
    said("expected ',' or ']', but got {found}"),
    said("expected ',' or '}}', but got {found}"),
    said("expected '<document start>', but found {found}"),
    said("expected the node content, but found {found}"),
    said("expected alphabetic or numeric character, but found {found}"),
    said("expected a comment or a line break, but found {found}"),
    said("expected chomping or indentation indicators, but found {found}"),
    said("expected indentation indicator in the range 1-9, but found 0"),
    said("expected URI escape sequence of 2 hexadecimal numbers, but found {found}"),
    said("expected URI, but found {found}"),
    said("expected a digit or '.', but found {found}"),
    said("expected a digit or ' ', but found {found}"),
    said("expected a digit, but found {found}"),
    said("expected '{wanted}', but found {found}"),
    said(
        'unacceptable character #x{code}: special characters are not allowed in "<unicode string>", position {place}'
    ),
    said("maximum recursion depth exceeded"),
    said("maximum recursion depth exceeded in comparison"),
    said("maximum recursion depth exceeded while calling a Python object"),
)

_TOKENS = (
    said("'<scalar>'"),
    said("'<block mapping start>'"),
    said("'<block sequence start>'"),
    said("'<block end>'"),
    said("'<document start>'"),
    said("'<document end>'"),
    said("'<stream end>'"),
    said("'<directive>'"),
    said("'<alias>'"),
    said("'<anchor>'"),
    said("'<tag>'"),
)
_TOKEN = {str(token): token for token in _TOKENS}


def yaml_complaint(text: str) -> str:
    """``text`` as a sentence with facts where it is one of PyYAML's own; any other text as it is."""
    for pattern, template in _PATTERNS:
        if match := pattern.fullmatch(text):
            return Said(template, {name: _TOKEN.get(value, value) for name, value in match.groupdict().items()})
    return text


def _pattern(template: str) -> re.Pattern[str]:
    plain = re.escape(template.replace("}}", "}"))
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", plain), re.DOTALL)


_PATTERNS = tuple((_pattern(each.template), each.template) for each in _COMPLAINTS)
