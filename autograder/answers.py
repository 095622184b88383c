"""The judge's end of the process that runs a student's code (`autograder.child`).

A learner's own notebook runs in a fork of a warm process. A class's notebooks run behind walls
(`autograder.walls`), each in a process of its own, so that no submission can meet another's.
"""

import atexit
import contextlib
import functools
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from autograder import wire
from autograder.errors import CourseError
from autograder.verdict import Status
from autograder.walls import walled

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


@dataclass(frozen=True)
class Setting:
    """Where answers run: what is imported beforehand, and, behind walls, what they may see."""

    preload: tuple[str, ...]
    walls: bool = False
    visible: tuple[Path, ...] = ()


class Server:
    """A warm process, started by exec, of which a submission is a fork."""

    def __init__(self, setting: Setting):
        self._walls = setting.walls
        self._folder = tempfile.TemporaryDirectory(prefix="lookinside-")
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-I", "-c", "from autograder.child import serve; serve()",
                   str(theirs.fileno())]
        if setting.walls:
            command = walled(command, environment(), [*setting.visible, *_packages(setting.preload)])
        self._process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=environment(), cwd=self._folder.name,
            start_new_session=True, stdin=subprocess.DEVNULL)
        theirs.close()
        self._stream = self._control.makefile("rwb")
        _greet(self._stream, self._stream, self._process.kill, setting.preload)

    def fork(self) -> "Fork":
        """A fresh fork of the warm process, which has run none of a student's code."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
        process = wire.receive(self._stream, REPORT_BYTES)["process"]
        # Behind walls its number means nothing out here, and the server is its alone.
        return Fork(ours, self.close if self._walls else functools.partial(_kill_group, process))

    def close(self) -> None:
        self._process.kill()  # behind walls, the namespace and all in it end with it
        self._process.wait()
        _hang_up(self._stream, self._control)
        self._folder.cleanup()


def _packages(modules: tuple[str, ...]) -> list[Path]:
    """Where these modules' packages are installed."""
    specs = (importlib.util.find_spec(name.split(".")[0]) for name in modules)
    return [Path(folder) for spec in specs if spec for folder in spec.submodule_search_locations or ()]


def _hang_up(*ends: BinaryIO | socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):  # what is left to send has no reader any more
            end.close()


def _kill_group(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # it has ended already
        os.killpg(process, signal.SIGKILL)


class Fork:
    """The process of one submission, and how to end it with all it started."""

    def __init__(self, control: socket.socket, kill: Callable[[], None]):
        self.control, self.kill = control, kill
        self.reader = self.writer = control.makefile("rwb")

    def close(self) -> None:
        self.kill()
        _hang_up(self.reader, self.control)

    def blank(self) -> "BlankFork":
        ours, theirs = socket.socketpair()
        with theirs, contextlib.suppress(OSError):  # gone: the first call says so
            socket.send_fds(self.control, [b"+"], [theirs.fileno()])
        return BlankFork(ours, self)


class BlankFork:
    def __init__(self, control: socket.socket, parent: Fork):
        self._control = control
        self.kill = parent.kill  # its own process id would be the student's word
        self.reader = self.writer = control.makefile("rwb")

    def close(self) -> None:
        _hang_up(self.reader, self._control)


class Process:
    """Where there is no fork: a fresh process, spoken to over its standard streams."""

    def __init__(self, preload: tuple[str, ...]):
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
        _hang_up(self.reader, self.writer)


class AnswersProcess:
    """One submission's code, run cell by cell, then called blank by blank.

    `reports` holds for each cell its error or None. A cell that hangs or ends the process is
    left out and the others run again, so that it costs only what it defines.
    """

    def __init__(self, cells: list[Cell], setting: Setting, seconds: float, limit: int):
        self._cells, self._setting, self._seconds = cells, setting, seconds
        self.limit = limit  # bytes of one answer
        self._left_out: dict[int, dict] = {}
        self._host: Fork | Process | None = None
        self._used = False
        self.reports: list[dict | None] = []
        self._start()

    def _start(self) -> None:
        while True:
            host = _host(self._setting)
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
        """A fork taken after the cells ran. Where the process to fork is gone (it was killed for an
        earlier blank, or that blank's code killed it), the cells run again."""
        for _ in range(MOST_RESTARTS):
            if self._host is None or (self._used and not CAN_FORK):
                self.close()
                self._start()
            self._used = True
            channel = self._host.blank()
            with deadline(START_SECONDS, self._host.kill):
                try:
                    wire.receive(channel.reader, REPORT_BYTES)  # its greeting
                    break
                except (EOFError, OSError, wire.WireError):
                    channel.close()
                    self.close()
        return BlankProcess(channel, seconds, self.limit, self.close)

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


@contextlib.contextmanager
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


def _host(setting: Setting) -> Fork | Process:
    """A process in which nothing of any student's has run."""
    if not CAN_FORK:
        return Process(setting.preload)
    return Server(setting).fork() if setting.walls else _shared_server(setting).fork()


@functools.cache
def _shared_server(setting: Setting) -> Server:
    server = Server(setting)
    atexit.register(server.close)
    return server


def _greet(reader: BinaryIO, writer: BinaryIO, kill: Callable[[], None],
           preload: tuple[str, ...]) -> None:
    with deadline(START_SECONDS, kill):
        try:
            wire.send(writer, {"preload": list(preload)}, 2**31)
            failed: Any = wire.receive(reader, REPORT_BYTES)["failed"]
        except (EOFError, OSError):
            raise CourseError("The process that runs answers did not start: run "
                              "`lookinside doctor` to see what is missing.") from None
    if failed:
        raise CourseError(f"Not importable: {', '.join(failed)}. Install the packages of "
                          "requirements.lock, or run `lookinside doctor`.")
