"""A class graded by `lookinside grade`: stopped, killed, repeated, and in nbgrader's gradebook."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.verdict import Mark, Verdict
from autograder.teach import grading
from autograder.teach.gradebook import automatic_scores
from autograder.teach.grading import grade
from autograder.teach.sample import read_expected, write_sample
from autograder.teach.store import Store, store_path
from autograder.teach.units import judge_unit, units
from autograder.teach.workers import Processes

LOOKINSIDE = Path(sys.executable).with_name("lookinside")
KINDS_WITHOUT_A_WAIT = 11  # the twelfth of the sample hangs for seconds


@pytest.fixture
def klass(tiny):
    """The tiny course with a class that has handed in."""
    shutil.copy(load_course().root / "nbgrader_config.py", tiny.root)
    write_sample(tiny, tiny.lesson("sums"), KINDS_WITHOUT_A_WAIT, seed=0)
    return tiny


def command(course, *arguments):
    return subprocess.run([LOOKINSIDE, "grade", *arguments], cwd=course.root, capture_output=True, text=True)


AGAIN = """import sys
from autograder.cli import main
sys.argv = ["lookinside", "grade"]
try:
    main()
finally:
    assert not {"nbgrader", "sqlalchemy", "nbconvert", "torch"} & set(sys.modules)
"""  # over a class in which nothing changed, with the gradebook


def scores(course, out="reports"):
    return {path.stem: json.loads(path.read_text())["score"]
            for path in (course.root / out / "verdicts" / "sums").glob("*.json")}


def expected(course):
    return {student: paper["score"] for student, paper in read_expected(course, course.lesson("sums")).items()}


def test_every_submission_has_its_mark_and_so_has_the_gradebook(klass):
    done = command(klass, "--jobs", "2")
    assert done.returncode == 1 and "11 submissions" in done.stdout, done.stdout + done.stderr
    assert scores(klass) == expected(klass)
    assert automatic_scores(klass, klass.lesson("sums")) == expected(klass)

    done = subprocess.run([sys.executable, "-c", AGAIN], cwd=klass.root, capture_output=True, text=True)
    assert "11 were judged before" in done.stdout and "Traceback" not in done.stderr, done.stderr

    again = command(klass, "--no-gradebook", "--out", "elsewhere")
    assert "11 were judged before" in again.stdout and scores(klass, "elsewhere") == expected(klass)

    lines = command(klass, "--only", "sums/s00[12]", "--json", "--no-gradebook").stdout.splitlines()
    assert [json.loads(line)["student"] for line in lines] == ["s001", "s002"]


def test_a_bad_neighbour_costs_nobody_anything(klass):
    """Whoever comes after it is in the gradebook, the class page is written, and it is named."""
    place = klass.root / "submitted"
    for number in range(5, KINDS_WITHOUT_A_WAIT + 1):
        shutil.rmtree(place / f"s{number:03d}")
    shutil.copytree(place / "s003", place / "s\udcff")
    shutil.move(place / "s001", place / "s0 [1]")
    (place / "s002" / "00_sums" / "00_sums.ipynb").rename(place / "s002" / "00_sums" / "answers.py")
    (place / "s004" / "00_sums" / "timestamp.txt").write_text("yesterday")
    done = command(klass, "--jobs", "1")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "s002: 00_sums.ipynb is not there" in done.stderr and "s004: timestamp.txt says no time" in done.stderr
    assert "its name is no text" in done.stderr and (klass.root / "reports" / "index.html").exists()
    assert automatic_scores(klass, klass.lesson("sums")).keys() == {"s0 [1]", "s002", "s003", "s004"}


def test_what_the_engine_stumbles_over_is_one_submission_and_not_kept(klass, monkeypatch):
    monkeypatch.setattr(grading, "judge_unit", stumble)
    todo = units(klass, klass.root / "submitted", "sums/s00[1-3]")
    with closing(Processes(1)) as workers, closing(Store(store_path(klass))) as store:
        verdicts = {unit.student: verdict for unit, verdict, _ in grade(klass, todo, store, workers, walls=True)}
        assert [bool(store.find(unit.key)) for unit in todo] == [True, False, True]
    assert {student: verdict.passed for student, verdict in verdicts.items()} == {
        "s001": True, "s002": False, "s003": True}
    assert "stumbled over this notebook (ZeroDivisionError" in verdicts["s002"].exercises[0].message


def stumble(root, unit, walls):
    if unit.student == "s002":
        1 / 0
    return Verdict(lesson=unit.lesson, student=unit.student, score=1, max_score=1, seed=0,
                   exercises=[Mark(id="a", score=1, max_score=1, status="passed")])


def test_only_what_changed_is_judged_again(klass):
    store = Store(store_path(klass))

    def found():
        todo = units(klass, klass.root / "submitted")
        with closing(Processes(1)) as workers:
            return sum(found for _, _, found in grade(klass, todo, store, workers, walls=True))

    assert found() < KINDS_WITHOUT_A_WAIT
    assert found() == KINDS_WITHOUT_A_WAIT
    path = klass.root / "submitted" / "s001" / "00_sums" / "00_sums.ipynb"
    path.write_text(path.read_text().replace("torch.add(x, x)", "x + x + 0"))
    assert found() == KINDS_WITHOUT_A_WAIT - 1
    path.write_text(path.read_text().replace('"outputs": []', '"outputs": [ ]'))  # not an answer
    assert found() == KINDS_WITHOUT_A_WAIT
    seeds = json.loads((klass.root / "seeds.json").read_text())
    units(klass, klass.root / "submitted", seed=seeds["sums"] + 1)
    assert found() < KINDS_WITHOUT_A_WAIT


def test_the_same_answers_are_judged_once_for_all_who_handed_them_in(klass):
    place = klass.root / "submitted"
    for twin in ("s098", "s099"):
        shutil.copytree(place / "s004", place / twin)
    asked = []

    class Counted(Processes):
        def submit(self, judge, root, unit, walls):
            asked.append(unit.student)
            return super().submit(judge, root, unit, walls)

    todo = units(klass, place, "sums/s0[09][1489]")
    with closing(Counted(1)) as workers, closing(Store(store_path(klass))) as store:
        verdicts = {unit.student: verdict for unit, verdict, _ in grade(klass, todo, store, workers, walls=True)}
    assert all(verdict.student == student for student, verdict in verdicts.items())
    first, *twins = (verdicts[student].exercises for student in ("s004", "s098", "s099"))
    assert twins == [first, first] and first[0].mistake
    assert sorted(verdicts) == ["s001", "s004", "s008", "s009", "s098", "s099"]
    assert "s004" in asked and not {"s098", "s099"} & set(asked)


def test_the_first_of_two_verdicts_is_kept(tmp_path):
    one, two = Store(tmp_path / "v.db"), Store(tmp_path / "v.db")

    def verdict(score):
        return Verdict(lesson="x", student="s", score=score, max_score=1, seed=0,
                       exercises=[Mark(id="a", score=score, max_score=1, status="passed")])

    assert one.keep("key", verdict(1)).score == 1
    assert two.keep("key", verdict(0)).score == 1
    (tmp_path / "broken.db").write_text("not a database, but long enough to be taken for one" * 10)
    with pytest.raises(CourseError, match="move it away"):
        Store(tmp_path / "broken.db")


def test_a_submission_that_ends_the_grader_is_left_to_a_human(klass, monkeypatch):
    monkeypatch.setattr(grading, "judge_unit", end_the_worker)
    monkeypatch.setattr(Processes, "tries", 2)
    todo = units(klass, klass.root / "submitted", "sums/s00[1-3]")
    with closing(Processes(2)) as workers:
        verdicts = {unit.student: verdict for unit, verdict, _ in
                    grade(klass, todo, Store(store_path(klass)), workers, walls=True)}
    assert {student: verdict.passed for student, verdict in verdicts.items()} == {
        "s001": True, "s002": False, "s003": True}
    assert "a human must look" in verdicts["s002"].exercises[0].message


def end_the_worker(root, unit, walls):
    if unit.student == "s002":
        os.kill(os.getpid(), signal.SIGKILL)
    return Verdict(lesson=unit.lesson, student=unit.student, score=1, max_score=1, seed=0,
                   exercises=[Mark(id="a", score=1, max_score=1, status="passed")])


def test_what_the_machine_did_is_judged_again_and_never_kept(klass, monkeypatch):
    """Neither in the store nor in the gradebook; once more when nobody else is judged, else in the next run."""
    monkeypatch.setattr(grading, "judge_unit", short_of_memory)
    todo = units(klass, klass.root / "submitted", "sums/s00[1-3]")

    def run():
        with closing(Store(store_path(klass))) as store:
            found = list(grade(klass, todo, store, InThisProcess(), walls=True))
        recorded = []
        monkeypatch.setattr("autograder.teach.gradebook.record", lambda course, lesson, graded, walls, told:
                            recorded.extend(unit.student for unit, _ in graded) or [])
        grading.write_gradebook(klass, [(unit, verdict) for unit, verdict, _ in found], True, lambda: None)
        return {unit.student: (verdict.unjudged, known) for unit, verdict, known in found}, sorted(recorded)

    assert run() == ({"s001": (False, False), "s002": (False, False), "s003": (True, False)}, ["s001", "s002"])
    assert run() == ({"s001": (False, True), "s002": (False, True), "s003": (True, False)}, ["s001", "s002"])
    (klass.root / "memory is free").touch()
    assert run()[0] == {"s001": (False, True), "s002": (False, True), "s003": (False, False)}


class InThisProcess:
    """Workers that need no start."""

    count, lost, tries = 1, BrokenProcessPool, 1

    def submit(self, task, root, unit, walls):
        future = Future()
        future.set_result(task(root, unit, walls))
        return future


def short_of_memory(root, unit, walls):
    first = root / f"{unit.student} was tried"
    status = "unjudged" if (unit.student == "s003" and not (root / "memory is free").exists()
                            or unit.student == "s002" and not first.exists()) else "passed"
    first.touch()
    return Verdict(lesson=unit.lesson, student=unit.student, score=1, max_score=1, seed=0,
                   exercises=[Mark(id="a", score=1, max_score=1, status=status)])


def test_a_fault_of_the_grader_over_one_notebook_leaves_it_to_a_human(klass, monkeypatch):
    def stumble(*arguments, **named):
        raise ValueError("unforeseen")
    unit, = units(klass, klass.root / "submitted", "sums/s001")
    monkeypatch.setattr("autograder.judge.judging.judge_notebook", stumble)
    verdict = judge_unit(klass.root, unit, True)
    assert verdict.unjudged and "ValueError in test_grading.py" in verdict.exercises[0].message


@pytest.mark.parametrize("arguments, said", [
    (["nowhere"], "is no folder"), (["--only", "harmonies/*"], "There is no lesson 'harmonies'"),
    (["--only", "sums/nobody"], "Nothing to grade"),
    (["--cluster", "here"], "No Dask scheduler answers at here"),
])
def test_bad_requests_get_a_sentence(klass, arguments, said):
    done = command(klass, *arguments)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_was(klass):
    """Twenty kills at random moments, of the process and all its children; the marks are the same."""
    write_sample(klass, klass.lesson("sums"), 200, seed=1)
    chance, before = random.Random(0), 0
    for _ in range(20):
        running = subprocess.Popen([LOOKINSIDE, "grade", "--no-gradebook"], cwd=klass.root, start_new_session=True,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(2, 12))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert len(scores(klass)) >= before
        before = len(scores(klass))
    command(klass, "--no-gradebook")
    assert scores(klass) == expected(klass)


def test_a_run_that_judges_nothing_imports_nothing_that_judges():
    """A rerun over a class costs what changed: three seconds are torch's, three those of grammars nobody asks for."""
    code = ("import sys; import autograder.teach.grading, autograder.teach.report, autograder.teach.units\n"
            "assert not {'torch', 'nbgrader', 'jsonschema'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True)
