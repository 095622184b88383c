"""Who judges: processes of this machine, or a Dask cluster. Both are asked in the same way."""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import socket
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from autograder.course.errors import CourseError
from autograder.course.verdict import Verdict
from autograder.teach.units import Unit, surroundings

CONNECT_SECONDS = 10
GONE = ("The workers went away while they judged: give the same command again when they are back; what was "
        "judged is kept.")
NONE_LEFT = "No worker judges as this machine does, so nothing was judged by one: {}"


class Stale(CourseError):
    """A worker's course is not the one that is graded with, and so it judges nothing."""

    def __init__(self, worker: str, reason: str):
        super().__init__(worker, reason)
        self.worker, self.reason = worker, reason


Task = Callable[[Path, Unit, bool], Verdict]


class Workers(Protocol):
    """`count` is how many judge at a time, `lost` what a future raises whose worker ended, `tries` how often a
    submission that may be to blame is judged alone before it is left to a human, and `left_out` why workers judge
    nothing."""

    count: int
    lost: type[Exception]
    tries: int
    left_out: dict[str, str]

    def submit(self, task: Task, root: Path, unit: Unit, walls: bool) -> Future: ...
    def leave_out(self, stale: Stale) -> None: ...
    def close(self) -> None: ...


class Processes:
    """Worker processes of this machine."""

    lost = BrokenProcessPool
    tries = 3
    left_out: dict[str, str] = {}

    def __init__(self, count: int):
        self.count = count
        self._pool = self._open()

    def _open(self) -> ProcessPoolExecutor:
        # Spawned, because a fork of a process with threads may stand still.
        return ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"), _start_worker)

    def submit(self, task: Task, root: Path, unit: Unit, walls: bool) -> Future:
        try:
            return self._pool.submit(task, root, unit, walls)
        except BrokenProcessPool:  # one worker that ends takes the others with it
            self.close()
            self._pool = self._open()
            return self._pool.submit(task, root, unit, walls)

    def leave_out(self, stale: Stale) -> None:
        raise stale  # a process of this machine has this machine's course

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is asked to stop is the one who hands out
    threading.Thread(target=_end_with_it, daemon=True).start()


def _end_with_it() -> None:
    """A worker ends when who hands out is gone, however it went; what it started for answers ends with it."""
    multiprocessing.parent_process().join()
    os._exit(1)


class Cluster:
    """The workers of a Dask cluster, which may come and go. Each has this course at the same path;
    submissions are sent to it. Dask gives a submission whose worker ended to another one, three times."""

    tries = 1

    def __init__(self, address: str):
        from distributed import Client, KilledWorker  # takes a second to import
        for name in ("distributed", "distributed.client"):  # what went wrong is said here, in a sentence
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            asyncio.run(_knock(address))  # a Client that finds nobody ends with a traceback
            self._client = Client(address, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            reason = str(error).splitlines()[0]
            raise CourseError(f"No Dask scheduler answers at {address} ({reason}): start one with `dask "
                              "scheduler` and name the address it prints, as in tcp://host:8786.") from None
        self.lost = KilledWorker
        self.left_out: dict[str, str] = {}  # workers whose course is another one, and the sentence on each

    @property
    def count(self) -> int:
        return sum(self._good().values())

    def _good(self) -> dict[str, int]:
        """The workers that may judge, and how many threads each has."""
        try:
            return {worker: threads for worker, threads in self._client.nthreads().items()
                    if worker not in self.left_out}
        except (OSError, CancelledError):  # no scheduler any more
            raise CourseError(GONE) from None

    def submit(self, task: Task, root: Path, unit: Unit, walls: bool) -> Future:
        if unit.path.is_symlink() or not unit.path.is_file():
            future = Future()  # nothing that could be sent: the verdict says so
            future.set_result(task(root, unit, walls))
            return future
        # Any worker may, until one is known that may not. Asked again, it judges again.
        where = {"workers": list(self._good())} if self.left_out else {}
        far = self._client.submit(_judge_sent, task, root, unit, walls, unit.path.read_bytes(),
                                  surroundings(root, unit.lesson), pure=False, **where)
        future = Future()
        self._client.loop.add_callback(_pass_on, far, future, self.lost)
        return future

    def leave_out(self, stale: Stale) -> None:
        """Send nothing more to a worker; CourseError where it was the last."""
        self.left_out[stale.worker] = stale.reason
        if not self._good():
            raise CourseError(NONE_LEFT.format(" ".join(dict.fromkeys(self.left_out.values())))) from None

    def close(self) -> None:
        with contextlib.suppress(Exception):  # it may be gone
            self._client.close()


async def _pass_on(far, future: Future, lost: type[Exception]) -> None:
    """What becomes of a Dask future, whatever that is. (Dask's own executor leaves a future open for ever
    where fetching the result fails, as it may when the worker that holds it ends just then.)"""
    try:
        future.set_result(await far._result())
    except asyncio.CancelledError:
        future.set_exception(CancelledError())
    except OSError as error:  # the line to that worker
        future.set_exception(lost(str(error), None, 0))
    except BaseException as error:
        future.set_exception(error)


async def _knock(address: str) -> None:
    from distributed import Security
    from distributed.comm import connect
    line = await connect(address, timeout=CONNECT_SECONDS, **Security().get_connection_args("client"))
    await line.close()


def _address() -> str:
    """What the cluster calls the worker this runs on; the machine's name outside of one."""
    from distributed import get_worker
    try:
        return get_worker().address
    except ValueError:
        return socket.gethostname()


_one_at_a_time = threading.Lock()  # a Dask worker has as many threads as it was given


def _judge_sent(task: Task, root: Path, unit: Unit, walls: bool, notebook: bytes, expected: str) -> Verdict:
    """On a worker of a cluster: the verdict on a notebook that was sent along."""
    try:
        if surroundings(root, unit.lesson) != expected:
            raise Stale(_address(), f"The worker on {socket.gethostname()} was left out: {root} is not the same there "
                        "as where you grade. Bring it to the same state and start the worker again.")
        with _one_at_a_time, tempfile.TemporaryDirectory() as folder:
            path = Path(folder, unit.path.name)
            path.write_bytes(notebook)
            return task(root, replace(unit, path=path), walls)
    except Stale:
        raise
    except CourseError as error:  # such as a course that can't be read there, or no walls
        raise Stale(_address(), f"The worker on {socket.gethostname()} was left out: {error}") from None
