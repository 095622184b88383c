"""What a submission uses is counted, whoever holds it and whether or not it has ended; what the machine lacks
is not laid at its door."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from autograder.course.errors import CourseError
from autograder.course.notebook import read_submission
from autograder.judge.judging import judge
from autograder.sandbox import limits, processes
from autograder.sandbox.limits import KERNEL_BYTES, SHORT, Limiter, _owned_by_nobody, excess

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is counted stands in /proc")
# Children that nobody waits for leave no time behind, and none of them lives long.
FLEETING = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(60):
    until_it_ends, its_end = os.pipe()
    if os.fork() == 0:
        while time.process_time() < 0.3:
            pass
        os._exit(0)
    os.close(its_end)
    os.read(until_it_ends, 1)
    os.close(until_it_ends)
"""


def test_children_that_have_ended_are_counted(tiny):
    starts = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {FLEETING!r}])"
    running = subprocess.Popen([sys.executable, "-c", starts])
    over = threading.Event()
    limiter = Limiter(psutil.Process(running.pid), tiny.limits.model_copy(update={"cpu_seconds": 1.5}), over.set)
    try:
        assert over.wait(120)
        assert limiter.stopped[0] == "timeout"
    finally:
        limiter.close()
        for process in (*psutil.Process(running.pid).children(recursive=True), running):
            with contextlib.suppress(psutil.Error):
                process.kill()
        running.wait()


def test_what_sockets_pipes_and_nameless_files_may_hold_is_counted(tiny):
    here = [psutil.Process()]
    before = _owned_by_nobody(here)
    with contextlib.ExitStack() as opened:
        for _ in range(10):
            for end in socket.socketpair():
                opened.callback(end.close)
            for descriptor in os.pipe():
                opened.callback(os.close, descriptor)
        nameless = os.memfd_create("x")
        opened.callback(os.close, nameless)
        os.write(nameless, b"x" * 10**6)
        counted = _owned_by_nobody(here) - before
    assert counted >= 20 * KERNEL_BYTES["socket"] + 10 * KERNEL_BYTES["pipe"] + 10**6
    little = tiny.limits.model_copy(update={"memory_megabytes": 1, "cpu_seconds": 1e9})  # these tests have run long
    assert excess(here, little)[0] == "out_of_memory"


def test_a_machine_that_is_short_says_nothing_of_the_submission(tiny, sums, monkeypatch):
    monkeypatch.setattr(processes, "_servers", {})
    real = psutil.virtual_memory
    monkeypatch.setattr(limits.psutil, "virtual_memory", lambda: SimpleNamespace(available=0))
    _, solved = read_submission(sums.notebook("solutions"), tiny, sums)
    slow = solved.with_answer("double", "import time\ntime.sleep(0.5)\ndef double(x):\n    return x + x")
    verdict = judge(tiny, sums, slow)
    assert verdict.unjudged and verdict.in_trouble and not verdict.passed
    assert {mark.status for mark in verdict.exercises} == {"unjudged"} and verdict.exercises[0].message == SHORT
    monkeypatch.setattr(limits.psutil, "virtual_memory", real)
    assert judge(tiny, sums, slow).passed
    processes.close_servers()


def test_warm_processes_do_not_heap_up(tiny, monkeypatch):
    """Each holds a quarter of a gigabyte: who judges lesson after lesson keeps those used last."""
    monkeypatch.setattr(processes, "_servers", {})
    monkeypatch.setattr(processes, "WARM", 2)
    first, second, third = (processes.Setting((), tiny.limits.model_copy(update={"file_megabytes": size}))
                            for size in (11, 12, 13))
    servers = {}
    for setting in (first, second, first, third):
        processes.start_answers(setting).close()
        servers |= processes._servers
    assert list(processes._servers) == [first.start, third.start]
    assert [servers[setting.start]._process.poll() is None for setting in (first, second, third)] == [True, False, True]
    processes.close_servers()


def test_one_warm_process_serves_settings_that_are_started_alike(tiny, monkeypatch):
    """Each submission is held to its own limits all the same; behind walls, what is seen is part of the start."""
    monkeypatch.setattr(processes, "_servers", {})
    short, long = (processes.Setting((), tiny.limits.model_copy(update={"cpu_seconds": seconds}), visible=(Path(name),))
                   for seconds, name in ((1, "data"), (100, "models")))
    running = [processes.start_answers(setting) for setting in (short, long)]
    assert len(processes._servers) == 1 and [each._limiter._limits.cpu_seconds for each in running] == [1, 100]
    for answers in running:
        answers.close()
    assert replace(short, walls=True).start != replace(long, walls=True).start
    monkeypatch.setenv("LANG", "another")
    assert short.start != next(iter(processes._servers))
    processes.close_servers()


def test_a_machine_too_busy_to_start_is_told_from_one_that_lacks_something(tiny, monkeypatch):
    monkeypatch.setattr(processes, "START_SECONDS", 0.01)
    with pytest.raises(CourseError, match="not started after 0.01 s: this machine has too much else to do"):
        processes.Server(processes.Setting((), tiny.limits))
    monkeypatch.setattr(processes, "START_SECONDS", 120)
    monkeypatch.setattr(processes.sys, "executable", "/bin/false")
    with pytest.raises(CourseError, match="run `lookinside doctor`"):
        processes.Server(processes.Setting((), tiny.limits))
