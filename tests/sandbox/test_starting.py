"""A server is started before it is needed, and taken up when it is."""

import os
import subprocess
import sys

import pytest

from autograder.course.notebook import read_submission
from autograder.judge.judging import judge
from autograder.sandbox import processes, starting
from autograder.sandbox.starting import Setting, setting_of

pytestmark = pytest.mark.skipif(not starting.CAN_FORK, reason="where there is no fork, no process is kept warm")


@pytest.fixture(autouse=True)
def nothing_warm(monkeypatch):
    monkeypatch.setattr(processes, "_servers", {})
    monkeypatch.setattr(starting, "_ahead", {})
    yield
    processes.close_servers()


def test_who_starts_ahead_waits_for_no_import():
    code = "import sys, autograder.sandbox.starting; print(sorted({'torch', 'numpy', 'nbformat'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_what_was_started_ahead_is_what_judges(tiny, sums):
    for _ in range(2):  # asked for twice, it is started once
        processes.start_ahead(setting_of(tiny, sums))
    ahead, = starting._ahead.values()
    assert judge(tiny, sums, read_submission(sums.notebook("solutions"), tiny, sums)[1]).passed
    server, = processes._servers.values()
    assert server._process is ahead.process and not starting._ahead
    processes.start_ahead(setting_of(tiny, sums))  # one is warm
    assert not starting._ahead


@pytest.mark.parametrize("close", [starting.close_ahead, processes.close_servers])
def test_what_nobody_asks_for_is_ended(tiny, close):
    starting.start_ahead(Setting((), tiny.limits))
    ahead, = starting._ahead.values()
    close()
    assert ahead.process.poll() is not None and not starting._ahead and not os.path.exists(ahead.folder.name)


def test_what_cannot_be_started_is_told_to_who_asks_for_it(tiny, monkeypatch):
    monkeypatch.setattr(starting.sys, "executable", "/no/python")
    starting.start_ahead(Setting((), tiny.limits))
    assert not starting._ahead
    with pytest.raises(OSError, match="/no/python"):
        processes.Server(Setting((), tiny.limits))
