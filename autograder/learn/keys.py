"""One key at a time from a terminal, without Enter."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Callable, Iterator

from autograder.course.errors import CourseError

POLL_SECONDS = 0.01  # where keys can't be waited for


@contextlib.contextmanager
def keyboard() -> Iterator[Callable[[float], str]]:
    """Yields a function that waits so many seconds for a key: that key, or "" if none was pressed."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CourseError("This needs a terminal with a keyboard: run `lookinside check` instead.")
    if os.name == "nt":
        yield _windows
        return
    import termios
    import tty
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)

    def wait(seconds: float) -> str:
        ready, _, _ = select.select([terminal], [], [], seconds)
        return os.read(terminal, 1).decode(errors="ignore") if ready else ""

    try:
        yield wait
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _windows(seconds: float) -> str:
    import msvcrt
    end = time.monotonic() + seconds
    while not msvcrt.kbhit():
        if time.monotonic() > end:
            return ""
        time.sleep(POLL_SECONDS)
    return msvcrt.getwch()
