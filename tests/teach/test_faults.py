"""Faults around the grader: each is a sentence that says what to do, loses no mark, and the next run heals it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psutil
import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.seeds import class_seed
from autograder.course.verdict import Mark, Verdict
from autograder.teach import store as stores
from autograder.teach.exporting import read_grades
from autograder.teach.grading import grade
from autograder.teach.sample import write_sample
from autograder.teach.store import Store, store_path, write_verdict
from autograder.teach.units import surroundings, units

VERDICT = Verdict(lesson="sums", student="s", score=1, max_score=1, seed=0,
                  exercises=[Mark(id="a", score=1, max_score=1, status="passed")])


def kept(store: Store, count: int) -> Store:
    for number in range(count):
        store.keep(str(number), VERDICT)
    return store


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path):
    store = kept(Store(tmp_path / "v.db"), 3)
    store._database.execute("pragma max_page_count = 4")
    with pytest.raises(CourseError, match="is full.*space on its disk.*what was judged is kept"):
        kept(store, 1000)
    with closing(Store(tmp_path / "v.db")) as again:
        assert again.find("0") == VERDICT and again.keep("new", VERDICT) == VERDICT


def test_a_lock_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(stores, "WAIT_SECONDS", 0.1)
    store, other = kept(Store(tmp_path / "v.db"), 1), sqlite3.connect(tmp_path / "v.db", isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(CourseError, match="locked.*no other program holds it"):
        kept(store, 2)
    other.execute("rollback")
    assert kept(store, 2).find("1") == VERDICT


@pytest.mark.parametrize("damage", ["truncated", "overwritten", "another program's"])
def test_a_damaged_file_is_told(tmp_path, damage):
    path = tmp_path / "v.db"
    kept(Store(path), 300).close()
    if damage == "another program's":
        path.unlink()
        sqlite3.connect(path).execute("create table verdicts (who text)")
    else:
        size = path.stat().st_size
        with open(path, "r+b") as file:
            file.seek(100 if damage == "overwritten" else size // 2)
            file.write(b"x" * 50_000) if damage == "overwritten" else file.truncate()
    with pytest.raises(CourseError, match="move it away"):
        for number in range(300):
            Store(path).find(str(number))
            Store(path).has("sums")


def test_a_row_that_is_no_verdict_is_formed_again(tmp_path):
    store = kept(Store(tmp_path / "v.db"), 1)
    store._database.execute("update verdicts set verdict = '{}'")
    assert store.find("0") is None and store.keep("0", VERDICT) == VERDICT


def test_reports_that_can_not_be_written_are_told(tmp_path):
    (tmp_path / "reports").write_text("a file where a folder should be")
    for write in (lambda: Store(tmp_path / "reports" / "v.db"), lambda: write_verdict(tmp_path / "reports", VERDICT)):
        with pytest.raises(CourseError, match="check its permissions"):
            write()


def test_two_graders_may_write_one_verdict_at_once(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: write_verdict(tmp_path, VERDICT), range(400)))
    assert [path.name for path in (tmp_path / "verdicts" / "sums").iterdir()] == ["s.json"]


def test_a_report_that_is_no_verdict_is_told(tiny):
    write_verdict(tiny.root / "reports", VERDICT)
    path = tiny.root / "reports" / "verdicts" / "sums" / "s.json"
    assert stores.read_verdicts(tiny.root / "reports", tiny) == [VERDICT]
    path.write_text(path.read_text()[:50])
    with pytest.raises(CourseError, match="s.json is no verdict: delete it"):
        stores.read_verdicts(tiny.root / "reports", tiny)


def test_points_that_are_open_are_exported_as_no_grade(tiny):
    open_mark = Mark(id="a", score=0, max_score=1, status="unjudged")
    left_open = VERDICT.model_copy(update={"student": "t", "score": 0, "exercises": [open_mark]})
    shutil.copy(load_course().root / "nbgrader_config.py", tiny.root)
    grades = read_grades(tiny, [VERDICT, left_open], [tiny.lesson("sums")])
    assert [grade.student for grade in grades] == ["s"]


def test_a_seed_that_is_lost_is_told_and_not_drawn_anew(tiny):
    write_sample(tiny, tiny.lesson("sums"), 1, seed=0)
    class_seed(tiny, "sums")
    with closing(Store(store_path(tiny))) as store:
        store.keep("key", VERDICT)
    units(tiny, tiny.root / "submitted")
    (tiny.root / "seeds.json").unlink()
    with pytest.raises(CourseError, match="no seed of sums.*restore"):
        units(tiny, tiny.root / "submitted")
    assert not (tiny.root / "seeds.json").exists()
    assert units(tiny, tiny.root / "submitted", seed=3)[0].seed == 3  # said by name, it is taken


@pytest.mark.parametrize("change", [
    "lookinside/plots.py", "data/names.txt", "models/weights.bin", "tests/checks/sums/hints.toml", "nbgrader_config.py",
    "requirements.lock", "release/00_sums/00_sums.ipynb", "course.toml: blank_seconds = 2", "course.toml: points = 2",
    "an installed package"])
def test_a_verdict_is_formed_again_when_anything_it_depends_on_has_changed(tiny, monkeypatch, change):
    """So do the workers of a cluster refuse a clone that differs in it."""
    from autograder.teach import units as module
    manifest = tiny.root / "course.toml"
    manifest.write_text(manifest.read_text().replace('title = "Tiny"', 'title = "Tiny"\n'
                        'handed_out = ["lookinside"]\nvisible = ["data", "models"]'))
    for name in ("lookinside", "data", "models"):
        (tiny.root / name).mkdir()

    def now():
        surroundings.cache_clear()
        return surroundings(tiny.root, "sums")
    before = now()
    assert now() == before
    name, _, text = change.partition(": ")
    if change == "an installed package":
        monkeypatch.setattr(module, "installed", lambda: ["torch 9.9"])
    elif text:
        manifest.write_text(manifest.read_text().replace(text, text[:-1] + "9"))
    else:
        with open(tiny.root / name, "a") as file:
            file.write(" ")
    assert now() != before
    surroundings.cache_clear()


GRADER = """
import os, sys, time
from autograder.teach.workers import Processes
from pathlib import Path
from tests.teach.test_faults import pid_of_worker
if __name__ == "__main__":
    workers = Processes(1)
    print(workers.submit(pid_of_worker, Path(), None, True).result(), flush=True)
    time.sleep(600)
"""


def pid_of_worker(root, unit, walls):
    return os.getpid()


def test_workers_end_when_the_grader_is_killed(course, tmp_path):
    (tmp_path / "grader.py").write_text(GRADER)
    grader = subprocess.Popen([sys.executable, tmp_path / "grader.py"], stdout=subprocess.PIPE, text=True,
                              env=os.environ | {"PYTHONPATH": str(course.root)})
    worker = psutil.Process(int(grader.stdout.readline()))
    os.kill(grader.pid, signal.SIGKILL)
    grader.wait()
    worker.wait(20)
    grader.stdout.close()


WRONG = {  # in course.toml: what stands there, what is put in its place, what is said
    "not TOML": ("[limits]", "[limits", "line 7"),
    "not text": ("Tiny", "\udcff", "can't be read"),
    "no limits": ("[limits]", "[limit]", "limit"),
    "a negative limit": ("blank_seconds = 2", "blank_seconds = -2", "line 9: limits.blank_seconds"),
    "a limit in words": ("cells_seconds = 5", 'cells_seconds = "five"', "line 8: limits.cells_seconds"),
    "no number": ("number = 0", "", "lessons.sums.number"),
    "a number in words": ("number = 0", 'number = "first"', "line 18: lessons.sums.number"),
    "a number too large": ("number = 0", "number = 100", "line 18: lessons.sums.number"),
    "no points": ("double = { points = 2 }", "double = { }", "lessons.sums.blanks.double.points"),
    "points of nothing": ("double = { points = 2 }", "double = { points = 0 }", "line 22: lessons.sums.blanks.double"),
    "points that are no number": ("double = { points = 2 }", "double = { points = nan }",
                                  "line 22: lessons.sums.blanks"),
    "points without end": ("double = { points = 2 }", "double = { points = inf }", "line 22: lessons.sums.blanks"),
    "a blank that is no name": ("double =", '"dou ble" =', "lessons.sums.blanks"),
    "a misspelt setting": ("title = \"Sums\"", "titel = \"Sums\"", "line 17: lessons.sums.title"),
    "a lesson that leads out": ("[lessons.sums", "[lessons.\"../sums\"", "lessons"),
    "an id that leads out": ('id = "tiny"', 'id = "../tiny"', "line 4: course.id"),
    "visible that leads out": ('id = "tiny"', 'id = "tiny"\nvisible = [".."]', "line 5: course.visible"),
    "visible from the root": ('id = "tiny"', 'id = "tiny"\nvisible = ["/etc"]', "line 5: course.visible"),
    "no process": ("processes = 24", "processes = 0", "line 12: limits.processes"),
    "a lesson it builds on that is not there": ("number = 0", 'number = 0\nbuilds_on = ["x"]', "no lesson 'x'"),
    "nothing graded by hand": ("explain = 1", "", "lessons.sums.written"),
    "empty": (None, "", "line 1"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_course_toml_is_a_sentence_with_the_line(tiny, fault):
    old, new, said = WRONG[fault]
    path = tiny.root / "course.toml"
    text = path.read_text()
    assert old is None or old in text
    text = text.replace(old, new) if old else new
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CourseError) as error:
        load_course(tiny.root)
    assert said in str(error.value) and str(path) in str(error.value), error.value
    assert len(str(error.value).splitlines()) == 1


class Stops:
    """Workers of a run that is stopped at once."""

    count, lost, tries, left_out = 1, KeyError, 1, {}

    def submit(self, task, root, unit, walls):
        raise KeyboardInterrupt


def test_a_regrade_that_is_stopped_loses_nothing(tiny, tmp_path):
    write_sample(tiny, tiny.lesson("sums"), 2, seed=0)
    todo, store = units(tiny, tiny.root / "submitted"), Store(tmp_path / "v.db")
    for unit in todo:
        store.keep(unit.key, VERDICT)
    with pytest.raises(KeyboardInterrupt):
        list(grade(tiny, todo, store, Stops(), walls=True, regrade=True))
    assert all(store.find(unit.key) for unit in todo)
