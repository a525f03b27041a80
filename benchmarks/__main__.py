"""Prints how fast the engine is on this machine: beside other packages, then for what people wait for.

``python -m benchmarks`` prints every part, ``python -m benchmarks schedules`` one.
"""

import argparse
from collections.abc import Callable, Iterator

from benchmarks import conditions, portfolio, restructured, schedules, waiting, xirr

PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "schedules": lambda: schedules.comparison().lines(),
    "restructured": lambda: restructured.comparison().lines(),
    "xirr": xirr.lines,
    "conditions": conditions.lines,
    "waiting": waiting.lines,
    "portfolio": portfolio.lines,
}


def main() -> None:
    """Each wanted part, its lines as they are known."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="How fast the engine is on this machine."
    )
    parser.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)}; all of them if none is named")
    wanted = parser.parse_args().parts
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
    for part in wanted or PARTS:
        for line in PARTS[part]():
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
