"""What pydantic's complaints, and those of our own kinds of values, are called in plain words: message and remedy.

``{given}`` is the value as it was written; the other places are what pydantic tells about a complaint.
"""

from collections.abc import Mapping

_MEND = "Correct the value; `forbear schema` shows what is expected"

WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("this field is missing", "Add it"),
    "extra_forbidden": ("unknown field", "Remove it, or check its spelling against `forbear schema`"),
    "string_type": ("expected text in quotes, got {given}", 'Write it as a string, such as "1234.56"'),
    "decimal": ("{given} is not a decimal number", 'Write digits with a point, such as "1234.56"'),
    "decimal_from_zero": (
        "{given} is not a decimal number of zero or more",
        'Write digits with a point, such as "1234.56"',
    ),
    "string_pattern_mismatch": ("{given} is not written as it must be", "Write it to match {pattern}"),
    "identifier": (
        "{given} is not written as it must be",
        "Write small letters, digits and underscores, beginning with a letter",
    ),
    "version_name": (
        "{given} is not written as it must be",
        "Write letters, digits, points and hyphens, such as 2026.1",
    ),
    "two_letters": ("{given} is not written as it must be", "Write two capital letters, such as CN"),
    "date_from_datetime_parsing": ("{given} is not a date", "Write it as YYYY-MM-DD"),
    "date_parsing": ("{given} is not a date", "Write it as YYYY-MM-DD"),
    "date_type": ("{given} is not a date", "Write it as YYYY-MM-DD"),
    "enum": ("{given} is not one of the allowed values", "Use one of {expected}"),
    "literal_error": ("{given} is not one of the allowed values", "Use one of {expected}"),
    "int_parsing": ("{given} is not a whole number", "Write a whole number without quotes"),
    "int_type": ("{given} is not a whole number", "Write a whole number without quotes"),
    "int_from_float": ("{given} is not a whole number", "Write a whole number without quotes"),
    "greater_than_equal": ("{given} is too small", "Use {ge} or more"),
    "less_than_equal": ("{given} is too large", "Use {le} or less"),
    "greater_than": ("{given} is too small", "Use a value above {gt}"),
    "less_than": ("{given} is too large", "Use a value below {lt}"),
    "string_too_short": ("the text is too short", "Write at least {min_length} characters"),
    "string_too_long": ("the text is too long", "Write at most {max_length} characters"),
    "too_short": ("too few entries", "Give at least {min_length}"),
    "too_long": ("too many entries", "Give at most {max_length}"),
    "model_type": ("expected an object with fields, got {given}", "Write a JSON object in braces"),
    "list_type": ("expected a list, got {given}", "Write a JSON list in square brackets"),
    "tuple_type": ("expected a list, got {given}", "Write a JSON list in square brackets"),
    "dict_type": ("expected an object, got {given}", "Write a JSON object in braces"),
    "bool_parsing": ("{given} is neither true nor false", "Write true or false"),
    "bool_type": ("{given} is neither true nor false", "Write true or false"),
    "decimal_text": ('expected a decimal number in quotes, such as "0.15"', _MEND),
    "share": ('a share lies between "0" and "1"', _MEND),
    "day": ("expected a day written YYYY-MM-DD", _MEND),
    "clock": ('expected a time in quotes, such as "08:00"', _MEND),
}

OTHER = ("{complaint}", _MEND)
"""For what has no words of ours: what pydantic itself says."""
