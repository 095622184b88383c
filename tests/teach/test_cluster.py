"""`lookinside grade --cluster`: the same verdicts, whatever becomes of the workers."""

import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import pytest
from distributed import LocalCluster

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, load_course
from autograder.judge.judging import unjudged
from autograder.teach.grading import grade
from autograder.teach.sample import write_sample
from autograder.teach.store import Store
from autograder.teach.units import judge_unit, units
from autograder.teach.workers import Cluster, Processes, Stale, _judge_sent

TOOLS = Path(sys.executable).parent
# A check that ends the process that judges, where a student's double of 1 is 7.
DEADLY = """

@pytest.mark.exercise("double", points=0)
def test_deadly(student):
    import os, signal, time
    if student.double(torch.ones(1)).value.tolist() == [7]:
        time.sleep(2)  # who dies while it starts is not started again by Dask's nanny
        os.kill(os.getpid(), signal.SIGKILL)
"""


def timeless(verdict: str) -> dict:
    """A verdict but for how long it took."""
    return json.loads(verdict, object_hook=lambda read: {key: read[key] for key in read if key != "seconds"})


def graded(course: Course, workers, store: Path) -> dict[str, dict]:
    with closing(workers):
        return {unit.student: timeless(verdict.to_json()) for unit, verdict, _ in grade(
            course, units(course, course.root / "submitted"), Store(store), workers, walls=True)}


def test_a_worker_of_a_cluster_says_the_same(tiny, tmp_path):
    write_sample(tiny, tiny.lesson("sums"), 3, seed=0)
    (tiny.root / "submitted" / "nothing" / "00_sums").mkdir(parents=True)
    with LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster:
        far = graded(tiny, Cluster(cluster.scheduler_address), tmp_path / "far.db")
    assert len(far) == 4 and far == graded(tiny, Processes(1), tmp_path / "near.db")


def test_a_worker_with_another_state_of_the_course_judges_nothing(tiny):
    write_sample(tiny, tiny.lesson("sums"), 1, seed=0)
    unit, = units(tiny, tiny.root / "submitted")
    with pytest.raises(CourseError, match="The worker on .* is not the same there as where you grade"):
        _judge_sent(judge_unit, tiny.root, unit, True, b"{}", "the hash of another state")


class OneStale:
    """A cluster of two, the second of which has another course."""

    lost, tries, count = KeyError, 1, 2

    def __init__(self):
        self.left_out, self.turn = {}, 0

    def submit(self, task, root, unit, walls):
        self.turn, future = self.turn + 1, Future()
        if self.turn % 2 and not self.left_out:
            future.set_exception(pickle.loads(pickle.dumps(Stale("tcp://second", "The second was left out"))))
        else:
            future.set_result(unjudged(load_course(root).lesson("sums"), unit.student, 0, "", "failed"))
        return future

    leave_out = Cluster.leave_out

    def _good(self):
        return {"tcp://first": 1} if "tcp://second" in self.left_out else {"tcp://first": 1, "tcp://second": 1}

    def close(self):
        pass


def test_one_stale_worker_is_left_out_and_named_and_the_run_goes_on(tiny, tmp_path):
    write_sample(tiny, tiny.lesson("sums"), 3, seed=0)
    workers = OneStale()
    assert set(graded(tiny, workers, tmp_path / "v.db")) == {"s001", "s002", "s003"}
    assert workers.left_out == {"tcp://second": "The second was left out"}
    workers._good = dict
    with pytest.raises(CourseError, match="No worker judges as this machine does.*The second was left out"):
        workers.leave_out(Stale("tcp://first", "The first was left out"))


def test_a_cluster_sends_nothing_to_who_was_left_out(tiny):
    write_sample(tiny, tiny.lesson("sums"), 1, seed=0)
    unit, = units(tiny, tiny.root / "submitted")
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        with closing(Cluster(cluster.scheduler_address)) as workers:
            assert workers.count == 2
            with pytest.raises(Stale) as first:
                workers.submit(refused, tiny.root, unit, True).result(30)
            workers.leave_out(first.value)
            assert workers.count == 1
            with pytest.raises(Stale) as second:
                workers.submit(refused, tiny.root, unit, True).result(30)
            assert first.value.worker != second.value.worker and "left out: no walls" in second.value.reason
            with pytest.raises(CourseError, match="No worker judges"):
                workers.leave_out(second.value)


def refused(root, unit, walls):
    raise CourseError("no walls")


@contextmanager
def dask(folder: Path, workers: int):
    """A scheduler and workers as the README starts them, on loopback: its address, and the workers."""
    file = folder / "scheduler.json"
    where = ["--scheduler-file", str(file), "--host", "127.0.0.1", "--no-dashboard"]
    settings = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder,
                "env": os.environ | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}}
    started = [subprocess.Popen([TOOLS / "dask", "scheduler", *where, "--port", "0"], **settings)]
    try:
        while not file.exists():
            assert started[0].poll() is None
            time.sleep(0.1)
        started += [subprocess.Popen([TOOLS / "dask", "worker", *where, "--nthreads", "1"], **settings)
                    for _ in range(workers)]
        yield json.loads(file.read_text())["address"], started[1:]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def command(course: Course, *arguments) -> subprocess.Popen:
    return subprocess.Popen([TOOLS / "lookinside", "grade", "--no-gradebook", *arguments], cwd=course.root,
                            text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def verdicts(course: Course, out: str) -> dict[str, dict]:
    return {path.stem: timeless(path.read_text())
            for path in (course.root / out / "verdicts" / "sums").glob("*.json")}


@pytest.fixture
def klass(tiny):
    """A class of thirty, one of whom ends whoever judges them."""
    write_sample(tiny, tiny.lesson("sums"), 30, seed=0)
    checks = tiny.lesson("sums").checks / "double" / "test_double.py"
    checks.write_text(checks.read_text() + DEADLY)
    deadly = tiny.root / "submitted" / "s001" / "00_sums" / "00_sums.ipynb"
    deadly.write_text(deadly.read_text().replace("torch.add(x, x)", "7 * torch.ones(1)"))
    return load_course(tiny.root)


@pytest.mark.slow
def test_workers_that_are_killed_change_no_verdict(klass, tmp_path):
    with dask(tmp_path, 3) as (address, workers):
        running = command(klass, "--cluster", address, "--out", "far")
        while len(verdicts(klass, "far")) < 3:
            assert running.poll() is None, running.communicate()
            time.sleep(0.05)
        lost = psutil.Process(workers[0].pid)
        for process in [lost, *lost.children(recursive=True)]:  # a whole machine is gone
            process.kill()
        said, _ = running.communicate()
    far = verdicts(klass, "far")
    assert running.returncode == 1 and "30 submissions" in said and len(far) == 30
    assert "a human must look" in far["s001"]["exercises"][0]["message"]
    shutil.rmtree(klass.root / "reports")
    seen = command(klass, "--jobs", "2", "--out", "near").communicate()
    assert far == verdicts(klass, "near"), seen


@pytest.mark.slow
def test_a_cluster_that_is_gone_is_told_and_what_was_judged_is_kept(tiny, tmp_path):
    klass = load_course(tiny.root)
    write_sample(klass, klass.lesson("sums"), 30, seed=0)
    with dask(tmp_path, 1) as (address, _):
        running = command(klass, "--cluster", address)
        while len(verdicts(klass, "reports")) < 2:
            assert running.poll() is None, running.communicate()
            time.sleep(0.05)
    _, said = running.communicate()
    assert running.returncode == 2 and "The workers went away" in said and "Traceback" not in said, said
    assert len(verdicts(klass, "reports")) >= 2
