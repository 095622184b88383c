"""A student's own cells cost what they define and their own time, and no blank anything."""

import os
import socket

import pytest

from autograder.course.cells import Cell
from autograder.judge.trial import encode
from autograder.sandbox import wire
from autograder.sandbox.answers import Answers
from autograder.sandbox.starting import Setting

ANSWER = Cell("cell double", "def double(x):\n    return 2 * x", blank="double")
SLOW = "import time\ntime.sleep(1.2)\nseen = globals().get('seen', 0) + 1"


@pytest.fixture
def setting(tiny):
    return Setting((), tiny.limits)


def result(setting, cells, seconds=2.0):
    answers = Answers(cells, setting, seconds, 10**6)
    try:
        calls = answers.blank(20)
        reply = calls.call(encode({"name": "double", "args": [4], "kwargs": {}, "seed": 0}))
        calls.close()
        return reply.get("value"), [report and report["text"] for report in answers.reports]
    finally:
        answers.close()


def own(source, count=1):
    return [Cell(f"cell {number}", f"# {number}\n{source}") for number in range(count)]


@pytest.mark.parametrize("first", [True, False])
def test_each_cell_of_ones_own_has_its_own_time(setting, first):
    cells = own(SLOW, 3)  # together longer than one may take
    value, reports = result(setting, [ANSWER, *cells] if first else [*cells, ANSWER])
    assert value == 8 and reports == [None] * 4


def test_too_many_slow_cells_are_left_out_and_nothing_else(setting):
    helper = Cell("cell 99", "factor = 2")
    answer = Cell("cell double", "def double(x):\n    return factor * x", blank="double")
    value, reports = result(setting, [answer, *own(SLOW, 7), helper])
    assert value == 8 and reports[0] is reports[-1] is None
    # On a busy machine one of them may be stopped for its own time first.
    assert any("your own cells had run for 6 s together" in (report or "") for report in reports[1:-1])


def test_cells_that_hang_cost_themselves_alone(setting):
    value, reports = result(setting, [*own("while True: pass", 6), ANSWER], seconds=0.7)
    assert value == 8 and reports[-1] is None and None not in reports[:-1]


def test_a_notebook_without_a_cell_is_answered_each_time(setting):
    """The judge's next message, with a descriptor, comes at once: reading the cells must not swallow it."""
    for _ in range(30):
        answers = Answers([], setting, 5, 10**6)
        calls = answers.blank(5)
        reply = calls.call(encode({"name": "double", "args": [4], "kwargs": {}, "seed": 0}))
        assert reply["error"]["type"] == "AttributeError"
        answers.close()


def test_no_byte_after_a_frame_is_taken():
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("wb", buffering=0) as writer:
        wire.send(writer, {"cells": []}, 10**6)
        socket.send_fds(ours, [b"+"], [0])
        assert wire.receive(theirs.makefile("rb", buffering=0), 10**6) == {"cells": []}
        message, descriptors, _, _ = socket.recv_fds(theirs, 1, 1)
        assert message == b"+" and len(descriptors) == 1
        os.close(descriptors[0])
