"""What runs in the processes of a student's code: they are told cells and calls, and return values.

The four of them (server, keeper, answers, blank) are told in `autograder.sandbox`. No check, reference or
seed of the hidden inputs is ever in one of them.
"""

import contextlib
import functools
import gc
import importlib
import io
import json
import os
import random
import signal
import socket
import sys
import traceback
import types
from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
import torch

from autograder.course.magics import plain_python
from autograder.sandbox import namespaces, wire
from autograder.sandbox.cells import Notebook, NotebookModule, Switches
from autograder.sandbox.confinement import confine
from autograder.sandbox.traces import copied, same, shared

__all__ = ["NotebookModule", "call", "describe", "serve", "serve_one"]

FROM_JUDGE = 2**31  # the judge is trusted; its frames have no limit of their own


class TimeUp(BaseException):
    """The time for a call is up. What goes on all the same is ended from outside."""


def serve() -> None:
    """The server: for each pair of sockets it is sent, a fork that runs a submission."""
    request, control = _told(), socket.socket(fileno=int(sys.argv.pop()))
    stream = control.makefile("rwb", buffering=0)
    _quiet()
    kept = namespaces.standing() if request["walls"] else ()
    failed = _preload([*request["preload"], "autograder.sandbox.found"])  # drivers import that
    gc.collect()
    _rehearse()
    gc.freeze()  # else a collection in a fork goes through all that was imported, and copies it
    apart = request["walls"] and namespaces.possible()
    wire.send(stream, {"failed": failed, "namespaces": apart}, FROM_JUDGE)
    stream.close()
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 2)
        _reap()
        if not descriptors:
            os._exit(0)
        if os.fork() == 0:
            control.close()
            _keep(*(socket.socket(fileno=descriptor) for descriptor in descriptors), request, apart, kept)
        for descriptor in descriptors:
            os.close(descriptor)


def _told() -> dict[str, Any]:
    """What `Setting.told` says. No argument stays for a student's code to stumble over."""
    return json.loads(sys.argv.pop(1))


REHEARSAL = "%matplotlib inline\ndef rehearse(x): return x.clone()"


def _rehearse() -> None:
    """A submission of our own: what is imported, built or sorted at first use is there before the forks,
    which would each do it again."""
    cells, reports = io.BytesIO(), io.BytesIO()
    wire.send(cells, {"cells": [{"name": "rehearsal", "source": REHEARSAL}]}, FROM_JUDGE)
    cells.seek(0)
    main = sys.modules["__main__"]
    notebook = _run_cells(cells, reports)
    notebook.switches.put_back()
    asked = io.BytesIO()
    wire.send(asked, {"name": "rehearse", "args": [torch.ones(2, 2)], "kwargs": {}, "seed": 0}, FROM_JUDGE)
    asked.seek(0)
    wire.send(reports, call(notebook.namespace, wire.receive(asked, FROM_JUDGE)), FROM_JUDGE)
    sys.modules["__main__"] = main


def _keep(control: socket.socket, life: socket.socket, request: dict, apart: bool, kept: tuple[str, ...]) -> None:
    """The keeper of one submission: starts its process and ends it, with all it started, when the
    judge cuts the line or is gone itself. No code of the student's reaches it."""
    try:
        if apart:
            namespaces.leave()
        if (process := os.fork()) == 0:
            life.close()
            os.setsid()
            if apart:
                namespaces.settle(request["file_megabytes"], kept)
            if request["walls"]:
                confine(request["file_megabytes"], request["processes"], request["core"])
            _answers(control)
        control.close()
        life.recv(1)
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    finally:
        os._exit(0)


def serve_one() -> None:
    """The whole life of one blank in a process of its own, where there is no fork."""
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _quiet()
    failed = _preload(_told()["preload"])
    wire.send(writer, {"failed": failed}, FROM_JUDGE)
    _serve_calls(_run_cells(reader, writer), reader, writer)


def _answers(control: socket.socket) -> None:
    # Unbuffered: what is read ahead would be the next message, without the descriptor it brings.
    stream = control.makefile("rwb", buffering=0)
    try:
        notebook = _run_cells(stream, stream)
        gc.freeze()
        while True:
            _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not descriptors:
                break
            process = os.fork()
            if process == 0:
                control.close()
                blank = socket.socket(fileno=descriptors[0]).makefile("rwb")
                _serve_calls(notebook, blank, blank)
            os.close(descriptors[0])
            os.waitpid(process, 0)
            _reap()  # what a blank left behind ends up here
    finally:
        os._exit(0)  # no atexit handler, thread or finaliser of the student's outlives its turn


def _reap() -> None:
    """Let go of children that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _serve_calls(notebook: Notebook, reader: BinaryIO, writer: BinaryIO) -> None:
    try:
        wire.send(writer, {"ready": True}, FROM_JUDGE)
        while True:
            terms, request = (wire.receive(reader, FROM_JUDGE) for _ in range(2))
            if "cell" in request:  # another answer than the notebook's
                wire.send(writer, {"report": _run_cell(notebook, request["cell"])}, FROM_JUDGE)
                continue
            notebook.switches.put_back()
            try:
                wire.send(writer, call(notebook.namespace, request | terms), terms["limit"])
            except wire.WireError as error:
                wire.send(writer, {"error": {"type": "AnswerTooLarge", "text": str(error),
                                             "where": ""}}, FROM_JUDGE)
    except BaseException:
        pass  # the judge hung up, or the student's code broke its own process
    finally:
        os._exit(0)


def _run_cells(reader: BinaryIO, writer: BinaryIO) -> Notebook:
    """Run the cells in order in one namespace, each answered with its error or None, so that
    the judge knows which cell was running when none comes."""
    notebook = Notebook()
    for cell in wire.receive(reader, FROM_JUDGE)["cells"]:
        report = _run_cell(notebook, cell)
        if cell.get("given"):  # what the lesson itself switches stays so
            notebook.switches = Switches()
        wire.send(writer, {"report": report}, FROM_JUDGE)
    return notebook


@contextlib.contextmanager
def _time(seconds: float | None) -> Iterator[None]:
    """Ends with TimeUp, raised where the code is by then, after so many seconds; None: never."""
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _time_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _time_up(*_) -> None:
    raise TimeUp


def _run_cell(notebook: Notebook, cell: dict) -> dict | None:
    """Run a cell; its error, if it ended with one."""
    _seed(0)
    try:
        with _time(cell.get("seconds")):
            notebook.run(plain_python(cell["source"]), cell["name"])
    except BaseException as error:  # SystemExit and KeyboardInterrupt end a cell, not the run
        return describe(error)
    return None


def call(namespace: Any, request: dict) -> dict:
    """Call what the student wrote. The reply holds the value or the error, the places of the arguments that
    were changed, and what shares memory (their word on side effects may deny a mark, never grant one).
    """
    _seed(request["seed"])
    args, kwargs = list(request["args"]), request["kwargs"]
    given = {str(index): value for index, value in enumerate(args)} | kwargs
    before = copied(given)
    try:
        if "driver" in request:
            function, args = _driver(request["driver"]), [namespace, *args]
        else:
            function = getattr(namespace, request["name"])
        with _time(request.get("seconds")):
            value = function(*args, **kwargs)
    except TimeUp as late:
        return {"late": describe(late)["where"]}
    except BaseException as error:
        return {"error": describe(error)}
    changed = [place for place, value_now in given.items() if not same(before[place], value_now)]
    return {"value": value, "changed": changed, "shared": shared(value, given)}


def describe(error: BaseException) -> dict:
    """An exception as plain text: its type, what it says, and where the student's code raised it."""
    syntax, where = isinstance(error, SyntaxError) and error.filename, ""
    try:
        text = str(error.msg if syntax else error)[:500]  # str() of a syntax error says where, too
    except BaseException:
        text = ""
    if syntax:
        where = f"{error.filename}, line {error.lineno}"
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__)
                  if frame.filename.startswith("cell ")]
        if frames:
            where = f"{frames[-1].filename}, line {frames[-1].lineno}"
    return {"type": type(error).__name__[:80], "text": text, "where": where}


def _driver(source: str):
    scope: dict[str, Any] = {}
    exec(_compiled(source), scope)
    return next(value for value in scope.values() if isinstance(value, types.FunctionType))


@functools.cache  # a check asks with the same one again and again
def _compiled(source: str) -> types.CodeType:
    return compile(source, "the check", "exec", dont_inherit=True)


def _seed(seed: int) -> None:
    # torch.manual_seed also notes the call for every kind of accelerator, for as long as there is none.
    torch.default_generator.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed % 2**32)


def _preload(modules: list[str]) -> list[str]:
    failed = []
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception as error:
            failed.append(f"{module} ({type(error).__name__}: {error})")
    torch.set_num_threads(1)
    return failed


def _quiet() -> None:
    """Standard streams to nowhere: what an answer prints is no part of its verdict."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)

