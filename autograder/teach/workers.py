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
Task = Callable[[Path, Unit, bool], Verdict]


class Workers(Protocol):
    """`count` is how many judge at a time, `lost` what a future raises whose worker ended, and `tries` how
    often a submission that may be to blame is judged alone before it is left to a human."""

    count: int
    lost: type[Exception]
    tries: int

    def submit(self, task: Task, root: Path, unit: Unit, walls: bool) -> Future: ...
    def close(self) -> None: ...


class Processes:
    """Worker processes of this machine."""

    lost = BrokenProcessPool
    tries = 3

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

    @property
    def count(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, CancelledError):  # no scheduler any more
            raise CourseError(GONE) from None

    def submit(self, task: Task, root: Path, unit: Unit, walls: bool) -> Future:
        if unit.path.is_symlink() or not unit.path.is_file():
            future = Future()  # nothing that could be sent: the verdict says so
            future.set_result(task(root, unit, walls))
            return future
        far = self._client.submit(_judge_sent, task, root, unit, walls, unit.path.read_bytes(),
                                  surroundings(root, unit.lesson), pure=False)  # asked again, it judges again
        future = Future()
        self._client.loop.add_callback(_pass_on, far, future, self.lost)
        return future

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


_one_at_a_time = threading.Lock()  # a Dask worker has as many threads as it was given


def _judge_sent(task: Task, root: Path, unit: Unit, walls: bool, notebook: bytes, expected: str) -> Verdict:
    """On a worker of a cluster: the verdict on a notebook that was sent along."""
    try:
        if surroundings(root, unit.lesson) != expected:
            raise CourseError(f"{root} is not the same as where you grade: bring it to the same state "
                              "there and start the worker again.")
        with _one_at_a_time, tempfile.TemporaryDirectory() as folder:
            path = Path(folder, unit.path.name)
            path.write_bytes(notebook)
            return task(root, replace(unit, path=path), walls)
    except CourseError as error:
        raise CourseError(f"The worker on {socket.gethostname()}: {error}") from None
