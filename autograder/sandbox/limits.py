"""The limits of a submission: what its processes use together is looked at, and over a limit they are stopped.

The kernel limits a process at a time, root not even that, and control groups can't be written on many
hosts. A look at the whole tree a few times a second holds everywhere, and it is the judge's own.
"""

import contextlib
import os
import threading
from collections.abc import Callable

import psutil

from autograder.course.manifest import Limits
from autograder.course.verdict import Status

EVERY_SECONDS = 0.1
LEAST_FREE = 256 * 2**20  # bytes the machine keeps for everyone else
# The most that the kernel keeps for one, by its own defaults, and charges to nobody.
KERNEL_BYTES = {"socket": 2 * 212_992, "pipe": 2**16}
SHORT = ("The machine that grades ran short of memory while this notebook was judged, so nothing is said of it: "
         "it is judged again when memory is free.")


class Limiter:
    """A look at all children of `server`, in a thread, until `close`. `stopped` says why it stopped
    them: a status and a sentence; None if it did not."""

    def __init__(self, server: psutil.Process, limits: Limits, kill: Callable[[], None]):
        self._server, self._limits, self._kill = server, limits, kill
        self._over = threading.Event()
        self._spent: dict[int, float] = {}  # seconds of each process that was ever seen, ended ones too
        self.stopped: tuple[Status, str] | None = None
        threading.Thread(target=self._look, daemon=True).start()

    def close(self) -> None:
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(EVERY_SECONDS):
            with contextlib.suppress(psutil.Error):  # a process ended while it was looked at
                processes = self._server.children(recursive=True)
                self._spent.update((process.pid, _own_seconds(process)) for process in processes)
                if reason := excess(processes, self._limits, sum(self._spent.values())):
                    self.stopped = reason
                    self._kill()
                    return


def excess(processes: list[psutil.Process], limits: Limits, spent: float = 0) -> tuple[Status, str] | None:
    """The limit that these processes exceed together, if they do; `spent` is processor time they are known to
    have used, with those that have ended. Where it is the machine that is short, that is no fault of theirs."""
    if len(processes) > limits.processes:
        return "crashed", f"Your code started more than {limits.processes} processes; it was stopped."
    if max(spent, sum(map(_cpu_seconds, processes))) > limits.cpu_seconds:
        return "timeout", f"Your code used more than {limits.cpu_seconds:g} s of processor time; it was stopped."
    most = limits.memory_megabytes * 1e6
    nameless = _owned_by_nobody(processes)
    # Pages that a fork shares with its parent are counted twice by the cheap measure, so it is
    # only a first look.
    over = (nameless + sum(map(_resident, processes)) > most
            and nameless + sum(map(_proportional, processes)) > most)
    if over:
        return "out_of_memory", (f"Your code used more than {limits.memory_megabytes:g} MB of memory; it was "
                                 "stopped. Does a list or a tensor grow without end?")
    if processes and psutil.virtual_memory().available < LEAST_FREE:
        return "unjudged", SHORT
    return None


def _cpu_seconds(process: psutil.Process) -> float:
    """Its own, and of the children it waited for."""
    return _or_nothing(lambda: sum(process.cpu_times()[:4]))


def _own_seconds(process: psutil.Process) -> float:
    return _or_nothing(lambda: sum(process.cpu_times()[:2]))


def _resident(process: psutil.Process) -> float:
    return _or_nothing(lambda: process.memory_info().rss)


def _proportional(process: psutil.Process) -> float:
    """Bytes, where a page that n processes share counts for an nth."""
    try:
        return process.memory_full_info().pss
    except psutil.AccessDenied:
        return _resident(process)
    except (psutil.Error, AttributeError):
        return 0


def _owned_by_nobody(processes: list[psutil.Process]) -> int:
    """Bytes that no process is charged for: in files that exist in memory alone and belong to no folder
    (memfd_create), and what sockets and pipes may hold, whether they do or not."""
    sizes = {}
    for process in processes:
        for descriptor in _descriptors(process):
            with contextlib.suppress(OSError):
                what = os.readlink(descriptor)
                if what.startswith("/memfd:"):
                    status = os.stat(descriptor)
                    sizes[status.st_ino] = status.st_blocks * 512
                elif kept := KERNEL_BYTES.get(what.partition(":")[0]):
                    sizes[what] = kept
    return sum(sizes.values())


def _descriptors(process: psutil.Process) -> list[str]:
    folder = f"/proc/{process.pid}/fd"
    try:
        return [f"{folder}/{name}" for name in os.listdir(folder)]
    except OSError:  # it has ended
        return []


def _or_nothing(measure: Callable[[], float]) -> float:
    try:
        return measure()
    except psutil.Error:  # it has ended
        return 0
