"""Nobody gains a mark, no honest classmate loses one, no hidden text leaves, no process or file
remains, and every run ends: the hostile class, one submission after the other in one warm sandbox."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from autograder.course.manifest import load_course
from autograder.course.notebook import read_submission
from autograder.judge.judging import judge, judge_notebook
from autograder.sandbox import processes
from autograder.teach.gradebook import automatic_scores
from tests.hostile_class import HOSTILE
from tests.ordinary_user import as_ordinary_user

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="walls are Linux namespaces")
SECRET = "CANARY-"


@pytest.fixture(scope="module")
def watched(tiny_built, tmp_path_factory):
    """The tiny course with a secret in everything that no student may read."""
    import shutil
    root = tmp_path_factory.mktemp("hostile") / "tiny"
    shutil.copytree(tiny_built, root)
    course = load_course(root)
    lesson = course.lesson("sums")
    check = lesson.checks / "double" / "test_double.py"
    check.write_text(check.read_text() + f"\n# {SECRET}check\n")
    lesson.reference.write_text(lesson.reference.read_text() + f"\nSECRET = '{SECRET}reference'\n")
    (root / "gradebook.db").write_text(f"{SECRET}gradebook")
    (root / "seeds.json").write_text(f'{{"{SECRET}seeds": 1}}')
    (root / "submitted" / "neighbour").mkdir(parents=True)
    (root / "submitted" / "neighbour" / "neighbour.txt").write_text(f"{SECRET}neighbour")
    os.environ["LOOKINSIDE_SECRET"] = f"{SECRET}environment"
    yield course
    del os.environ["LOOKINSIDE_SECRET"]


def patient(course):
    """On a busy machine memory may take longer to fill than the tiny course waits."""
    waiting = course.model_copy(update={"limits": course.limits.model_copy(update={"blank_seconds": 60})})
    waiting._root = course.root
    return waiting


def alive(server) -> list[psutil.Process]:
    """What still runs after a second: what was killed may be on its way out."""
    until = time.monotonic() + 1
    while True:
        try:
            children = server._python.children(recursive=True)
        except psutil.NoSuchProcess:  # a server of another test's, which has ended with all it started
            return []
        running = [child for child in children if is_alive(child)]
        if not running or time.monotonic() > until:
            return running
        time.sleep(0.01)


def is_alive(process: psutil.Process) -> bool:
    """Not one that has ended and that the last keeper has yet to be asked about."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def everything(root: Path) -> dict[str, float]:
    return {str(path): path.stat().st_mtime for path in root.rglob("*")}


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_it_earns_what_its_honest_part_is_worth(course, watched, tmp_path, hostile):
    there = course if hostile.lesson else watched
    lesson = there.lesson(hostile.lesson or "sums")
    before = everything(watched.root)
    path = tmp_path / f"{lesson.folder}.ipynb"
    path.write_text(json.dumps(hostile.notebook(lesson.notebook("release"))))

    there = patient(watched) if hostile.status == "out_of_memory" else there
    verdict = judge_notebook(there, path, lesson, walls=True, seed=7)

    assert verdict.score == hostile.earns, verdict
    if hostile.status:
        assert verdict.exercises[0].status == hostile.status, verdict
    assert SECRET not in verdict.model_dump_json() and "CANARY" not in verdict.model_dump_json(), verdict
    assert max(len(mark.message) for mark in verdict.exercises) < 2000
    assert everything(watched.root) == before
    left = [place for place in ("/tmp", "/var/tmp", "/dev/shm", str(Path.home()), ".")
            if Path(place, "hostile-was-here").exists()]
    assert not left
    for server in processes._servers.values():
        assert alive(server) == []
    assert judge_notebook(watched, watched.lesson("sums").notebook("solutions"), walls=True, seed=7).passed


FILES = {
    "a_link_to_the_solution": lambda path, lesson: path.symlink_to(lesson.notebook("solutions")),
    "a_link_to_a_device": lambda path, lesson: path.symlink_to("/dev/zero"),
    "a_pipe": lambda path, lesson: os.mkfifo(path),
    "a_folder": lambda path, lesson: path.mkdir(),
    "a_huge_file": lambda path, lesson: path.touch() or os.truncate(path, 10**11),
    "not_text": lambda path, lesson: path.write_bytes(bytes(range(256)) * 100),
    "nested_json": lambda path, lesson: path.write_text('{"cells": ' + "[" * 10**6),
    "numbers_without_end": lambda path, lesson: path.write_text('{"cells": [' + "9" * 10**5 + "]}"),
    "cells_that_are_no_cells": lambda path, lesson: path.write_text('{"cells": [1, null, [], {"source": {}}]}'),
    "a_million_cells": lambda path, lesson: path.write_text(
        json.dumps({"cells": [{"cell_type": "code", "source": "import os; os.fork()"}] * 100_000})),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_earns_nothing_and_is_told(watched, tmp_path, name):
    lesson = watched.lesson("sums")
    path = tmp_path / f"{lesson.folder}.ipynb"
    FILES[name](path, lesson)
    verdict = judge_notebook(watched, path, lesson, walls=True, seed=7)
    assert verdict.score == 0 and all(mark.message for mark in verdict.exercises)


def test_a_kill_at_any_moment_loses_one_blank_at_most(watched):
    """As the kernel does when memory runs out, whoever's fault that is."""
    lesson = watched.lesson("sums")
    _, solved = read_submission(lesson.notebook("solutions"), watched, lesson)
    for blank, code in (("double", "x + x"), ("total", "x.sum(dim=1)")):
        source = f"import time\ntime.sleep(0.1)\ndef {blank}(x):\n    time.sleep(0.05)\n    return {code}"
        solved = solved.with_answer(blank, source)
    processes.close_servers()
    assert judge(watched, lesson, solved, walls=True).passed  # the only warm process stands
    started = time.monotonic()
    assert judge(watched, lesson, solved, walls=True).passed
    whole = time.monotonic() - started
    [server] = processes._servers.values()
    lost = []
    for seed in range(20):
        moment = random.Random(seed).uniform(0, whole)
        timer = threading.Timer(moment, lambda: [process.kill() for process in leaves(server)])
        timer.start()
        verdict = judge(watched, lesson, solved, walls=True)
        timer.join()
        statuses = [mark.status for mark in verdict.exercises]
        lost.append(len(statuses) - statuses.count("passed"))
        assert lost[-1] <= 1 and set(statuses) <= {"passed", "partial", "crashed"}, (moment, verdict)
    assert sum(lost) > 0  # some of the kills hit


def leaves(server) -> list[psutil.Process]:
    """The process that runs a student's code just now."""
    return server._python.children(recursive=True)[-1:]


def test_no_process_is_left_when_it_is_over(watched):
    lesson = watched.lesson("sums")
    assert judge_notebook(watched, lesson.notebook("solutions"), walls=True, seed=7).passed
    tops = [psutil.Process(server._process.pid) for server in processes._servers.values()]
    started = tops + [child for top in tops for child in top.children(recursive=True)]
    assert {"bwrap", "python"} <= {child.name() for child in started}
    processes.close_servers()
    assert psutil.wait_procs(started, timeout=5)[1] == []  # a moment for init to take them off its list


@pytest.mark.skipif(os.getuid() != 0, reason="these tests run as an ordinary user already")
@pytest.mark.parametrize("chosen", [
    "bomb or digs_out or memory or exits or kills", pytest.param("test_", marks=pytest.mark.slow)])
def test_the_walls_hold_for_an_ordinary_user_too(course, chosen):
    command = [sys.executable, "-m", "pytest", "-q", str(Path(__file__)), "-m", "not slow", "-k", chosen]
    done = as_ordinary_user(command, [course.root])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_honest_and_hostile_in_one_class_under_nbgrader(watched, tmp_path):
    """Every honest notebook has its mark, every hostile one what its honest part is worth."""
    lesson = watched.lesson("sums")
    root = tmp_path / "course"
    shutil.copytree(watched.root, root, ignore=shutil.ignore_patterns(
        "release", "gradebook.db", "submitted", "seeds.json"))
    shutil.copy(load_course().root / "nbgrader_config.py", root)
    expected = {}
    for number, hostile in enumerate(hostile for hostile in HOSTILE if hostile.lesson is None):
        expected[hostile.name] = hostile.earns
        expected[f"honest_{number}"] = 5
        for student in (hostile.name, f"honest_{number}"):
            folder = root / "submitted" / student / lesson.folder
            folder.mkdir(parents=True)
            (folder / f"{lesson.folder}.ipynb").write_text(
                json.dumps(hostile.notebook(watched.root / "release" / lesson.folder / f"{lesson.folder}.ipynb"))
                if student == hostile.name else lesson.notebook("solutions").read_text())
    nbgrader = Path(sys.executable).with_name("nbgrader")
    for command in ("generate_assignment", "autograde", "generate_feedback"):
        done = subprocess.run([nbgrader, command, lesson.folder], cwd=root, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    assert automatic_scores(load_course(root), lesson) == expected
    pages = "".join(path.read_text() for path in (root / "feedback").rglob("*.html"))
    assert SECRET not in pages and "<script>alert" not in pages and "<img src=x" not in pages
