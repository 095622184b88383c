"""The judge's handles on the processes that run a student's code: how they are forked and how they end.

The four of them (server, keeper, answers, blank) are told in `autograder.sandbox`; what runs in them is
`autograder.sandbox.child`, and the server is started in `autograder.sandbox.starting`.
"""

import atexit
import contextlib
import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO

import psutil

from autograder.course.errors import CourseError
from autograder.course.manifest import Limits
from autograder.course.verdict import Status
from autograder.sandbox import starting, wire
from autograder.sandbox.alarm import deadline
from autograder.sandbox.limits import Limiter
from autograder.sandbox.starting import CAN_FORK, Setting, environment, started

START_SECONDS = 120  # imports on a cold disk
END_SECONDS = 10     # for the kernel to take down what was killed
REPORT_BYTES = 100_000
DID_NOT_START = ("The process that runs answers did not start: run `lookinside doctor` to see "
                 "what is missing.")
TOO_BUSY = ("The process that runs answers had not started after {:g} s: this machine has too much else to do. Give "
            "the same command again when it has less; what was judged is kept.")


class Server:
    """The server: a warm process, started by exec, of which the answers of each submission are a fork."""

    def __init__(self, setting: Setting):
        self._starting = started(setting)
        self._control, self._process = self._starting.control, self._starting.process
        self._stream = self._control.makefile("rwb")
        try:
            greeting = greet(self._stream, self._process.kill)
        except CourseError:
            self.close()
            raise
        # Without namespaces of its own a submission could meet the next one, so there is no next one.
        self.shared = not setting.walls or greeting["namespaces"]
        self._python = _innermost(psutil.Process(self._process.pid))

    def fork(self, limits: Limits) -> "AnswersProcess":
        """A fresh fork of the warm process, held to these limits; OSError if that has ended."""
        ours, theirs = socket.socketpair()
        life, end = socket.socketpair()
        with theirs, end:
            socket.send_fds(self._control, [b"+"], [theirs.fileno(), end.fileno()])
        return AnswersProcess(ours, life, self, limits)

    def limiter(self, limits: Limits, kill: Callable[[], None]) -> Limiter:
        return Limiter(self._python, limits, kill)

    def close(self) -> None:
        hang_up(self._stream, self._control)  # it ends by itself; else by force
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        self._starting.close()


class AnswersProcess:
    """The answers: the process of one submission. `kill` ends it with all it started, from any thread, and
    `stopped` says why its limiter did that, if it did."""

    def __init__(self, control: socket.socket, life: socket.socket, server: Server, limits: Limits):
        self.control = control
        self._life, self._server = life, server
        self.reader = self.writer = control.makefile("rwb")
        self._limiter = server.limiter(limits, self.kill)

    @property
    def stopped(self) -> tuple[Status, str] | None:
        return self._limiter.stopped

    def kill(self) -> None:
        """End it with all it started: their keeper waits for this line to be cut."""
        with contextlib.suppress(OSError):  # cut already
            self._life.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self._limiter.close()
        self.kill()
        self._life.settimeout(END_SECONDS)
        with contextlib.suppress(OSError):
            self._life.recv(1)  # the end of the line: the keeper has ended, and all it kept
        hang_up(self.reader, self.control, self._life)
        if not self._server.shared:
            self._server.close()

    def blank(self) -> "BlankProcess":
        ours, theirs = socket.socketpair()
        with theirs, contextlib.suppress(OSError):  # gone: the first call says so
            socket.send_fds(self.control, [b"+"], [theirs.fileno()])
        return BlankProcess(ours)


class BlankProcess:
    """The blank: the process of one blank, a fork of its submission's answers, with which it ends."""

    def __init__(self, control: socket.socket):
        self._control = control
        self.reader = self.writer = control.makefile("rwb")

    def close(self) -> None:
        hang_up(self.reader, self._control)


class LoneProcess:
    """Where there is no fork: a fresh process that is server, answers and blank in one, spoken to over its
    standard streams. Its memory and processor time are not limited, its clock is."""

    stopped = None

    def __init__(self, setting: Setting):
        self._process = subprocess.Popen(
            [sys.executable, "-sP", "-c", "from autograder.sandbox.child import serve_one; serve_one()",
             json.dumps(setting.told)],
            env=environment(), cwd=tempfile.gettempdir(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.reader, self.writer = self._process.stdout, self._process.stdin
        self.kill = self._process.kill
        greet(self.reader, self.kill)

    def blank(self) -> "LoneProcess":
        return self

    def close(self) -> None:
        self.kill()
        self._process.wait()
        hang_up(self.reader, self.writer)


WARM = 4  # warm processes; each holds a quarter of a gigabyte
_servers: dict[tuple, Server] = {}  # by what each was started with; the one used last stands last


def start_answers(setting: Setting) -> AnswersProcess | LoneProcess:
    """A process in which nothing of any student's has run."""
    if not CAN_FORK:
        return LoneProcess(setting)
    if server := _servers.pop(setting.start, None):
        try:
            answers = server.fork(setting.limits)
            _servers[setting.start] = server
            return answers
        except OSError:  # something ended it from outside
            server.close()
    server = Server(setting)
    if server.shared:
        while len(_servers) >= WARM:
            _servers.pop(next(iter(_servers))).close()
        _servers[setting.start] = server
    return server.fork(setting.limits)


def start_ahead(setting: Setting) -> None:
    """`starting.start_ahead`, where no warm process is there."""
    if setting.start not in _servers:
        starting.start_ahead(setting)


@atexit.register
def close_servers() -> None:
    """End the warm processes, those started ahead too, and the folders they were given."""
    starting.close_ahead()
    while _servers:
        _servers.popitem()[1].close()


def greet(reader: BinaryIO, kill: Callable[[], None]) -> dict[str, Any]:
    """What a process says when it has imported what it was told to; CourseError where it could not."""
    with deadline(START_SECONDS, kill) as late:
        try:
            reply = wire.receive(reader, REPORT_BYTES)
        except (EOFError, OSError):
            raise CourseError(TOO_BUSY.format(START_SECONDS) if late() else DID_NOT_START) from None
    if failed := reply["failed"]:
        raise CourseError(f"Not importable: {', '.join(failed)}. Install the packages of "
                          "requirements.lock, or run `lookinside doctor`.")
    return reply


def hang_up(*ends: BinaryIO | socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):  # what is left to send has no reader any more
            end.close()


def _innermost(process: psutil.Process) -> psutil.Process:
    """The server's Python: bubblewrap keeps a process or two above it."""
    while children := process.children():
        process = children[0]
    return process
