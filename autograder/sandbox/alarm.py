"""A deadline that holds whatever the thread it is for waits on.

One thread looks after all deadlines: to start one for each call costs more than most calls.
"""

import contextlib
import heapq
import itertools
import threading
import time
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def deadline(seconds: float, kill: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Kill when the time is up; yields a function that says whether that happened. The reader
    then sees the end of the stream: no answer, however slowly it trickles in, holds the judge."""
    alarm = Alarm(kill)
    _clock.set(time.monotonic() + seconds, alarm)
    try:
        yield alarm.rang.is_set
    finally:
        alarm.kill = None


class Alarm:
    """What happens at a deadline; nothing any more, once `kill` is None."""

    def __init__(self, kill: Callable[[], None]):
        self.kill: Callable[[], None] | None = kill
        self.rang = threading.Event()

    def ring(self) -> None:
        if kill := self.kill:
            self.rang.set()
            kill()


class Clock:
    """Rings alarms in the order of their times, in a thread that starts with the first."""

    def __init__(self):
        self._changed = threading.Condition()
        self._alarms: list[tuple[float, int, Alarm]] = []
        self._numbers = itertools.count()  # alarms can't be put in order
        self._thread = threading.Thread()

    def set(self, moment: float, alarm: Alarm) -> None:
        with self._changed:
            heapq.heappush(self._alarms, (moment, next(self._numbers), alarm))
            if not self._thread.is_alive():  # the first time, or after a fork
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
            elif self._alarms[0][2] is alarm:
                self._changed.notify()

    def _watch(self) -> None:
        while True:
            with self._changed:
                while self._alarms and self._alarms[0][2].kill is None:
                    heapq.heappop(self._alarms)
                left = self._alarms[0][0] - time.monotonic() if self._alarms else None
                if left is None or left > 0:
                    self._changed.wait(left)
                    continue
                _, _, alarm = heapq.heappop(self._alarms)
            alarm.ring()


_clock = Clock()
