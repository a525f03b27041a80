"""Always-on invariants: a promise of our own code that must crash when broken, even under ``-O``."""


def invariant(holds: bool, promise: str) -> None:
    """Raise AssertionError naming the broken ``promise`` unless ``holds``."""
    if not holds:
        raise AssertionError(f"broken invariant: {promise}")
