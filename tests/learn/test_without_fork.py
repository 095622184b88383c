"""The way without fork, which is Windows's: every way a learner is judged, forced here by LOOKINSIDE_NO_FORK."""

import json
import os
import subprocess
import sys

import nbformat
import pexpect
import pytest
from nbclient import NotebookClient

from autograder.write.audit import right_answers, skeleton, wrong_answers

NO_FORK = os.environ | {"LOOKINSIDE_NO_FORK": "1"}
LOOKINSIDE = [sys.executable, "-c", "from autograder.cli import main; main()"]


def save(lesson, **answers):
    notebook = nbformat.read(lesson.notebook("release"), as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    path = lesson.notebook("work")
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def answers(lesson, number):
    """A right answer to one blank and a known mistake in the other; which is which goes round."""
    right = {blank: list(right_answers(lesson, blank).values())[number % 2] for blank in lesson.blanks}
    wrong = {blank: wrong_answers(lesson, blank)[number // 2] for blank in lesson.blanks}
    mistaken = list(lesson.blanks)[number % 2]
    return right | {mistaken: wrong[mistaken].source}, mistaken, wrong[mistaken]


@pytest.fixture(params=range(4))
def answered(tiny, sums, request):
    sources, mistaken, mistake = answers(sums, request.param)
    return save(sums, **sources), mistaken, mistake


def test_no_process_is_forked_where_there_is_no_fork():
    told = subprocess.run([sys.executable, "-c", "from autograder.sandbox.processes import CAN_FORK; print(CAN_FORK)"],
                          env=NO_FORK, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_check(tiny, sums, answered):
    _, mistaken, mistake = answered
    done = subprocess.run([*LOOKINSIDE, "check", "0", "--json"], cwd=tiny.root, env=NO_FORK, capture_output=True,
                          text=True)
    marks = {mark["id"]: mark for mark in json.loads(done.stdout)["exercises"]}
    assert done.returncode == 1 and marks[mistaken]["mistake"] == mistake.id
    assert marks[mistaken]["message"] == mistake.message and marks[mistaken]["score"] == mistake.earns
    assert [mark["status"] for mark in marks.values() if mark["id"] != mistaken] == ["passed"]


def test_trouble_is_told_and_costs_no_other_blank(tiny, sums):
    save(sums, double="def double(x):\n    import os\n    os._exit(3)", total=right_answers(sums, "total")["loop"])
    done = subprocess.run([*LOOKINSIDE, "check", "0", "--json"], cwd=tiny.root, env=NO_FORK, capture_output=True,
                          text=True)
    assert [mark["status"] for mark in json.loads(done.stdout)["exercises"]] == ["crashed", "passed"]


def test_pytest(tiny, sums):
    sources, mistaken, mistake = answers(sums, 0)
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(save(sums, **sources))],
                          cwd=tiny.root, env=NO_FORK, capture_output=True, text=True)
    assert done.returncode == 1 and "1 failed, 1 passed" in done.stdout and mistake.message in done.stdout


def test_check_inside_a_notebook(tiny, sums, monkeypatch):
    monkeypatch.setenv("LOOKINSIDE_NO_FORK", "1")
    sources, mistaken, mistake = answers(sums, 1)
    path = save(sums, **sources)
    asks = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("from autograder import check\ncheck()")])
    NotebookClient(asks, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = asks.cells[0].outputs[-1]["data"]["text/plain"]
    assert shown.count("✓") == 1 and " ".join(mistake.message.split()[:4]) in shown


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a pseudo-terminal")
def test_watch(tiny, sums):
    empty = skeleton(tiny, sums, "total")
    save(sums, double=right_answers(sums, "double")["times_two"], total=empty)
    screen = pexpect.spawn(LOOKINSIDE[0], [*LOOKINSIDE[1:], "watch"], cwd=str(tiny.root), dimensions=(40, 150),
                           encoding="utf-8", timeout=60, env=NO_FORK | {"TERM": "xterm-256color"})
    screen.expect("Passed")
    screen.send("n")
    screen.expect("still empty")
    save(sums, double=right_answers(sums, "double")["times_two"], total=wrong_answers(sums, "total")[0].source)
    screen.expect(wrong_answers(sums, "total")[0].message[:20])
    screen.send("q")
    screen.expect("1 of 2 blanks")
    screen.close()
