"""Reading a notebook is untrusted work: what is dear to read is paid for by who wrote it, where limits hold."""

import json
import time

import pytest

from autograder.course.magics import left_out, plain_python
from autograder.course.notebook import BadNotebook, read_notebook, read_submission
from autograder.judge.judging import judge
from autograder.sandbox import wire
from autograder.sandbox.answers import _report

DEAR = "%who\n" * 20_000  # minutes, for IPython


def test_a_dear_cell_costs_nothing_to_read_and_no_other_blank(tiny, sums):
    _, solved = read_submission(sums.notebook("solutions"), tiny, sums)
    path = sums.notebook("solutions")
    notebook = json.loads(path.read_text())
    notebook["cells"].insert(1, {"cell_type": "code", "metadata": {}, "source": DEAR, "outputs": []})
    path.write_text(json.dumps(notebook))
    started = time.process_time()
    _, submission = read_submission(path, tiny, sums)
    assert time.process_time() - started < 1
    assert len(submission.cells) == len(solved.cells) + 1
    limits = tiny.limits.model_copy(update={"cells_seconds": 2})
    brief = tiny.model_copy(update={"limits": limits})
    brief._root = tiny.root
    assert judge(brief, sums, submission, walls=True).passed  # that one cell was stopped and left out


def test_more_parts_than_any_notebook_has_are_not_opened(tmp_path):
    path = tmp_path / "n.ipynb"
    path.write_text('{"cells": [' + "[]," * 600_000 + "[]]}")
    started = time.process_time()
    with pytest.raises(BadNotebook, match="parts"):
        read_notebook(path, 20)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("source, plain, note", [
    ("x = 1", "x = 1", ""),
    ("%time x = 1\ny = 2", "x = 1\ny = 2\n", ""),
    ("%%time\nx = 1", "pass\nx = 1", ""),
    ("%%bash\nrm -r /", "", "%%bash is not run in grading"),
    ("!pip install x\ny = 1", "get_ipython().system('pip install x')\ny = 1\n",
     "commands that start with ! are not run in grading"),
    ("def f(:", "def f(:\n", ""),
    ("", "", "")])
def test_what_is_magic_does_as_in_jupyter_or_nothing(source, plain, note):
    assert (plain_python(source), left_out(source)[0]) == (plain, [note] if note else [])


@pytest.mark.parametrize("reply", [5, None, [], {}, {"report": 5}, {"report": {"type": "E"}}, {"report": [[]]},
                                   {"report": {"type": 1, "where": "", "text": ""}},
                                   {"report": wire.Other("a report")}])
def test_a_report_that_is_none_is_refused(reply):
    with pytest.raises(wire.WireError):
        _report(reply)


def test_a_report_is_three_short_texts():
    said = _report({"report": {"type": "E" * 10**4, "where": "", "text": "x" * 10**4, "more": "y"}})
    assert sorted(said) == ["text", "type", "where"] and max(map(len, said.values())) <= 500
