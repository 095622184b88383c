"""The process that runs a student's code. It is told cells and calls, and returns values.

Four generations, so that each may do harm only to what comes after it:

    server   started by exec, imports torch and what a lesson needs, never runs a student's code
    keeper   a fork of the server for one submission: ends it when the judge says so
    answers  a fork of the keeper, behind walls in namespaces of its own: runs the cells in order
    blank    a fork of `answers` for one blank: runs the calls of its checks

Each is spoken to over a socket of its own. Where there is no fork (Windows), one process is
started for each blank instead and plays all three parts over its standard streams.
No check, reference or seed of the hidden inputs is ever in this process.
"""

import contextlib
import gc
import importlib
import io
import os
import random
import signal
import socket
import sys
import traceback
import types
from typing import Any, BinaryIO

import numpy as np
import torch

from autograder.sandbox import namespaces, wire
from autograder.sandbox.cells import Notebook, NotebookModule, Switches

__all__ = ["NotebookModule", "call", "describe", "serve", "serve_one"]

FROM_JUDGE = 2**31  # the judge is trusted; its frames have no limit of their own


def serve() -> None:
    """The server: for each pair of sockets it is sent, a fork that runs a submission."""
    control = socket.socket(fileno=int(sys.argv[1]))
    stream = control.makefile("rwb", buffering=0)
    _quiet()
    request = wire.receive(stream, FROM_JUDGE)
    failed = _preload(request["preload"])
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
            _keep(*(socket.socket(fileno=descriptor) for descriptor in descriptors),
                  request if apart else None)
        for descriptor in descriptors:
            os.close(descriptor)


REHEARSAL = "def rehearse(x): return x.clone()"


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


def _keep(control: socket.socket, life: socket.socket, apart: dict | None) -> None:
    """The keeper of one submission: starts its process and ends it, with all it started, when the
    judge cuts the line or is gone itself. No code of the student's reaches it."""
    try:
        if apart:
            namespaces.leave()
        if (process := os.fork()) == 0:
            life.close()
            os.setsid()
            if apart:
                namespaces.settle(apart["file_megabytes"], apart["processes"])
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
    request = wire.receive(reader, FROM_JUDGE)
    failed = _preload(request["preload"])
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
            request = wire.receive(reader, FROM_JUDGE)
            notebook.switches.put_back()
            try:
                wire.send(writer, call(notebook.namespace, request), request["limit"])
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
        _seed(0)
        report = None
        try:
            notebook.run(cell["source"], cell["name"])
        except BaseException as error:  # SystemExit and KeyboardInterrupt end a cell, not the run
            report = describe(error)
        if cell.get("given"):  # what the lesson itself switches stays so
            notebook.switches = Switches()
        wire.send(writer, {"report": report}, FROM_JUDGE)
    return notebook


def call(namespace: Any, request: dict) -> dict:
    """Call what the student wrote. The reply holds the value or the error, and the places of
    the arguments that were changed (their word on side effects may deny a mark, never grant one).
    """
    _seed(request["seed"])
    args, kwargs = list(request["args"]), request["kwargs"]
    before = _tensors(args, kwargs)
    copies = {place: _copy(value) for place, value in before.items()}
    try:
        if "driver" in request:
            function, args = _driver(request["driver"]), [namespace, *args]
        else:
            function = getattr(namespace, request["name"])
        value = function(*args, **kwargs)
    except BaseException as error:
        return {"error": describe(error)}
    changed = [place for place, value_now in before.items() if not _same(copies[place], value_now)]
    return {"value": value, "changed": changed}


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
    exec(compile(source, "the check", "exec", dont_inherit=True), scope)
    return next(value for value in scope.values() if isinstance(value, types.FunctionType))


def _tensors(args: list, kwargs: dict) -> dict[str, Any]:
    places = {**{str(index): value for index, value in enumerate(args)}, **kwargs}
    return {place: value for place, value in places.items()
            if isinstance(value, (torch.Tensor, np.ndarray))}


def _copy(value):
    return value.clone() if isinstance(value, torch.Tensor) else value.copy()


def _same(before, after) -> bool:
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and before.tobytes() == after.tobytes()
    return before.shape == after.shape and before.dtype == after.dtype and bool(
        torch.equal(before.nan_to_num(), after.detach().nan_to_num()))


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

