"""One key at a time from a terminal, without Enter; and what Ctrl+Z does to it."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from typing import Protocol

from autograder.course.errors import CourseError

POLL_SECONDS = 0.01  # where keys can't be waited for
SEQUENCE_SECONDS = 0.01  # the rest of an arrow key is there at once
UP, DOWN = "up", "down"
STOPPED = "stopped"  # no key: this program was stopped, or is about to be
SEQUENCES = {b"\x1b[A": UP, b"\x1b[B": DOWN, b"\x1bOA": UP, b"\x1bOB": DOWN, b"\x1b[5~": UP, b"\x1b[6~": DOWN}


class Keyboard(Protocol):
    def wait(self, seconds: float) -> str:
        """The key that was pressed within so many seconds, or ""; STOPPED asks for `pause`."""

    def pause(self) -> None:
        """Let the shell have the terminal until this program is told to go on."""


@contextlib.contextmanager
def keyboard() -> Iterator[Keyboard]:
    """The keys of this terminal, until the block ends. CourseError where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CourseError("This needs a terminal with a keyboard: run `lookinside check` instead.")
    with contextlib.closing(Windows() if os.name == "nt" else Posix()) as keys:
        yield keys


class Posix:
    def __init__(self):
        import termios
        self._terminal = sys.stdin.fileno()
        self._before = termios.tcgetattr(self._terminal)
        self._stop = self._gone_on = False
        self._handlers = {each: signal.signal(each, self._note) for each in (signal.SIGTSTP, signal.SIGCONT)}
        self._take()

    def wait(self, seconds: float) -> str:
        if self._stop or self._gone_on:
            return STOPPED
        try:
            ready, _, _ = select.select([self._terminal], [], [], seconds)
            return self._key() if ready else ""
        except OSError:  # the terminal was closed
            return "q"

    def pause(self) -> None:
        import termios
        termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._before)
        if self._stop:
            self._stop = False
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)  # here it stands until it is told to go on
            signal.signal(signal.SIGTSTP, self._note)
        self._gone_on = False
        self._take()

    def close(self) -> None:
        import termios
        for each, handler in self._handlers.items():
            signal.signal(each, handler)
        with contextlib.suppress(termios.error):
            termios.tcsetattr(self._terminal, termios.TCSADRAIN, self._before)

    def _take(self) -> None:
        import tty
        tty.setcbreak(self._terminal)

    def _note(self, number: int, _) -> None:
        self._stop, self._gone_on = self._stop or number == signal.SIGTSTP, self._gone_on or number == signal.SIGCONT

    def _key(self) -> str:
        key = os.read(self._terminal, 1)
        if not key:
            return "q"
        if key != b"\x1b":
            return key.decode(errors="ignore")
        while select.select([self._terminal], [], [], SEQUENCE_SECONDS)[0]:
            key += os.read(self._terminal, 1)
            if len(key) > 2 and 0x40 <= key[-1] <= 0x7E:
                break
        return SEQUENCES.get(key, "")


class Windows:
    def wait(self, seconds: float) -> str:
        import msvcrt
        end = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() > end:
                return ""
            time.sleep(POLL_SECONDS)
        key = msvcrt.getwch()
        if key in ("\x00", "\xe0"):  # of an arrow key this is the first half
            return {"H": UP, "P": DOWN, "I": UP, "Q": DOWN}.get(msvcrt.getwch(), "")
        return key

    def pause(self) -> None:
        pass  # nothing stops a program there

    def close(self) -> None:
        pass
