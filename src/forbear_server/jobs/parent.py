"""A process that ends when the one that started it does, whatever ended that one."""

import os
import time
from collections.abc import Callable

LOOK_SECONDS = 1.0
GRACE_SECONDS = 20.0
"""How long what is in hand may take to come to an end."""


def watch(parent: int, end: Callable[[], None]) -> None:
    """Wait until ``parent`` is our parent no more, ask to ``end``, and make sure of it after a while.

    A process whose parent is gone is handed to another one, so no signal is needed and none can be missed.
    """
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    end()
    time.sleep(GRACE_SECONDS)
    os._exit(1)
