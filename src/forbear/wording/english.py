"""English words for engine codes; the msgids of the catalog."""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "facts_missing": "We cannot work out a plan yet. Please tell us: {facts}.",
}
