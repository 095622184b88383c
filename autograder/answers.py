"""The judge's end of the process that runs a student's code (`autograder.child`).

No walls stand around it yet: `Server._command` is the place where they go.
"""

import atexit
import functools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from autograder import wire
from autograder.errors import CourseError
from autograder.verdict import Status

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "recv_fds")
START_SECONDS = 120  # imports on a cold disk
MOST_RESTARTS = 3    # cells that hang or crash, before the notebook is given up
REPORT_BYTES = 100_000
KEPT = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TMPDIR", "TEMP")
SET = {"MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0", "HF_HUB_OFFLINE": "1",
       "PYTHONDONTWRITEBYTECODE": "1"}


class Trouble(Exception):
    """Why a call brought no value, as a status and a sentence for the student."""

    def __init__(self, status: Status, message: str, error_type: str = ""):
        super().__init__(message)
        self.status, self.message, self.error_type = status, message, error_type


@dataclass(frozen=True)
class Cell:
    """Code of a notebook to run; `name` is how a message calls it, `blank` whose answer it holds."""

    name: str
    source: str
    blank: str | None = None


class Channel(Protocol):
    """A process that answers frames, and how to end it with all it started."""

    reader: BinaryIO
    writer: BinaryIO

    def kill(self) -> None: ...
    def close(self) -> None: ...


class Server:
    """A warm process, started by exec, of which each submission is a fork."""

    def __init__(self, preload: list[str]):
        self._folder = tempfile.TemporaryDirectory(prefix="lookinside-")
        self._control, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            self._command(theirs.fileno()), pass_fds=[theirs.fileno()], env=environment(),
            cwd=self._folder.name, start_new_session=True, stdin=subprocess.DEVNULL)
        theirs.close()
        self._stream = self._control.makefile("rwb")
        _greet(self._stream, self._stream, self._process.kill, preload)

    @staticmethod
    def _command(descriptor: int) -> list[str]:
        return [sys.executable, "-I", "-c", "from autograder.child import serve; serve()",
                str(descriptor)]

    def fork(self) -> "Fork":
        """A fresh fork of the warm process, which has run none of a student's code."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
        return Fork(ours, wire.receive(self._stream, REPORT_BYTES)["process"])

    def close(self) -> None:
        self._stream.close()
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


class Fork:
    """The process of one submission: it leads a process group, which is killed whole."""

    def __init__(self, control: socket.socket, process: int):
        self.control, self._process = control, process
        self.reader = self.writer = control.makefile("rwb")

    def kill(self) -> None:
        try:
            os.killpg(self._process, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass  # it has ended already

    def close(self) -> None:
        self.kill()
        self.reader.close()
        self.control.close()

    def blank(self) -> "BlankFork":
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self.control, [b"+"], [theirs.fileno()])
            except OSError:
                pass  # gone: the first call says so
        return BlankFork(ours, self)


class BlankFork:
    def __init__(self, control: socket.socket, parent: Fork):
        self._control = control
        self.kill = parent.kill  # its own process id would be the student's word
        self.reader = self.writer = control.makefile("rwb")

    def close(self) -> None:
        self.reader.close()
        self._control.close()


class Process:
    """Where there is no fork: a fresh process, spoken to over its standard streams."""

    def __init__(self, preload: list[str]):
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", "from autograder.child import serve_one; serve_one()"], env=environment(),
            cwd=tempfile.gettempdir(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.reader, self.writer = self._process.stdout, self._process.stdin
        self.kill = self._process.kill
        _greet(self.reader, self.writer, self.kill, preload)

    def blank(self) -> "Process":
        return self

    def close(self) -> None:
        self.kill()
        self._process.wait()
        self.reader.close()
        self.writer.close()


class AnswersProcess:
    """One submission's code, run cell by cell, then called blank by blank.

    `reports` holds for each cell its error or None. A cell that hangs or ends the process is
    left out and the others run again, so that it costs only what it defines.
    """

    def __init__(self, cells: list[Cell], preload: list[str], seconds: float, limit: int):
        self._cells, self._preload, self._seconds = cells, preload, seconds
        self.limit = limit  # bytes of one answer
        self._left_out: dict[int, dict] = {}
        self._host: Fork | Process | None = None
        self._used = False
        self.reports: list[dict | None] = []
        self._start()

    def _start(self) -> None:
        while True:
            host = _server(tuple(self._preload)).fork() if CAN_FORK else Process(self._preload)
            running = [index for index in range(len(self._cells)) if index not in self._left_out]
            reports: dict[int, dict | None] = dict(self._left_out)
            with deadline(self._seconds, host.kill) as late:
                try:
                    wire.send(host.writer, {"cells": [
                        {"name": self._cells[index].name, "source": self._cells[index].source}
                        for index in running]}, 2**31)
                    for index in running:
                        reports[index] = wire.receive(host.reader, REPORT_BYTES)["report"]
                except (EOFError, OSError, wire.WireError, TypeError, KeyError):
                    pass
            if len(reports) == len(self._cells):
                self._host, self._used = host, False
                self.reports = [reports[index] for index in range(len(self._cells))]
                return
            host.close()
            culprit = next(index for index in running if index not in reports)
            self._left_out[culprit] = {
                "type": "Timeout" if late() else "Crash", "where": self._cells[culprit].name,
                "text": f"it was stopped when the notebook's cells had run for {self._seconds:g} s"
                if late() else "it ended the process it ran in"}
            if len(self._left_out) > MOST_RESTARTS:
                for index in running:
                    self._left_out.setdefault(index, {
                        "type": "Crash", "where": self._cells[index].name,
                        "text": "it was not run, because too many cells before it had to be stopped"})

    def blank(self, seconds: float) -> "BlankProcess":
        """A fork taken after the cells ran; anew when the last one had to be killed."""
        if self._host is None or (self._used and not CAN_FORK):
            self.close()
            self._start()
        self._used = True
        return BlankProcess(self._host.blank(), seconds, self.limit, self.close)

    def close(self) -> None:
        if self._host:
            self._host.close()
            self._host = None


class BlankProcess:
    """The process of one blank. `seconds` is the time all its calls may take together."""

    def __init__(self, channel: Channel, seconds: float, limit: int, spoil: Callable[[], None]):
        self._channel, self._limit, self._spoil = channel, limit, spoil
        self._seconds = self._left = seconds
        self.ended = False

    def call(self, request: dict) -> dict:
        """Send a request of `child.call`; its reply, or Trouble if none came."""
        started = time.monotonic()
        with deadline(self._left, self._channel.kill) as late:
            try:
                wire.send(self._channel.writer, {**request, "limit": self._limit}, 2**31)
                reply = wire.receive(self._channel.reader, self._limit)
                if not isinstance(reply, dict):
                    raise wire.WireError("not a reply")
                return reply
            except (EOFError, OSError):
                self._end()
                if late():
                    raise Trouble("timeout", f"Your code had not finished after "
                                  f"{self._seconds:g} s, the limit for this blank.") from None
                raise Trouble("crashed", "Your code ended the process it ran in (an exit, a crash "
                              "in native code, or too much memory).") from None
            except wire.WireError as error:
                self._end()
                raise Trouble("error", f"What your code returned could not be read: {error}.") from None
            finally:
                self._left = max(0.01, self._left - (time.monotonic() - started))

    def _end(self) -> None:
        # All that the submission started goes: a process left over could answer for another blank.
        self.close()
        self._spoil()

    def close(self) -> None:
        self.ended = True
        self._channel.close()


@contextmanager
def deadline(seconds: float, kill: Callable[[], None]):
    """Kill when the time is up; yields a function that says whether that happened. The reader
    then sees the end of the stream: no answer, however slowly it trickles in, holds the judge."""
    fired = threading.Event()

    def fire():
        fired.set()
        kill()

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        yield fired.is_set
    finally:
        timer.cancel()


def environment() -> dict[str, str]:
    """What a student's code sees of the environment: nothing that is private to this user."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | SET


@functools.cache
def _server(preload: tuple[str, ...]) -> Server:
    server = Server(list(preload))
    atexit.register(server.close)
    return server


def _greet(reader: BinaryIO, writer: BinaryIO, kill: Callable[[], None], preload: list[str]) -> None:
    with deadline(START_SECONDS, kill):
        try:
            wire.send(writer, {"preload": preload}, 2**31)
            failed: Any = wire.receive(reader, REPORT_BYTES)["failed"]
        except (EOFError, OSError):
            raise CourseError("The process that runs answers did not start: run "
                              "`lookinside doctor` to see what is missing.") from None
    if failed:
        raise CourseError(f"Not importable: {', '.join(failed)}. Install the packages of "
                          "requirements.lock, or run `lookinside doctor`.")
