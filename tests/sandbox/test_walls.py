"""The walls: what a student's code finds behind them. On Linux these tests fail without walls, they
do not skip: a class must not be graded without."""

import sys
from pathlib import Path

import pytest

from autograder.course.errors import CourseError
from autograder.course.notebook import read_submission
from autograder.judge.judging import judge, judge_notebook
from autograder.sandbox import processes, starting, walls

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="walls are Linux namespaces")


@pytest.fixture
def found(tiny, sums):
    """What an expression is worth behind walls, as text."""
    solved = read_submission(sums.notebook("solutions"), tiny, sums)[1]

    def ask(expression):
        answer = solved.with_answer("double", "import ctypes, glob, os, socket, pathlib, urllib.request\n"
                                              f"def double(x):\n    raise Exception(repr({expression}))")
        return judge(tiny, sums, answer, only=["double"], walls=True).exercises[0].message
    return ask


def test_right_answers_pass_behind_walls(tiny, sums):
    verdict = judge_notebook(tiny, sums.notebook("solutions"), sums, walls=True)
    assert verdict.passed and not verdict.notes


def test_nothing_of_the_course_but_what_is_visible(tiny, sums, found):
    for path in (tiny.root / "solutions", tiny.root / "tests", sums.notebook("release"), walls.__file__):
        assert "Exception: False" in found(f"os.path.exists({str(path)!r})")
    (tiny.root / "shown").mkdir()
    (tiny.root / "shown" / "note").write_text("here")
    heading = tiny.course.model_copy(update={"visible": ["shown"]})
    seen = tiny.model_copy(update={"course": heading})
    seen._root = tiny.root
    path = str(tiny.root / "shown" / "note")
    solved = read_submission(sums.notebook("solutions"), tiny, sums)[1]
    answer = solved.with_answer("double", f"def double(x):\n    raise Exception(open({path!r}).read())")
    assert "here" in judge(seen, sums, answer, only=["double"], walls=True).exercises[0].message
    answer = solved.with_answer("double", f"def double(x):\n    open({path!r}, 'w')")
    assert "Read-only" in judge(seen, sums, answer, only=["double"], walls=True).exercises[0].message


@pytest.mark.parametrize("expression, said", [
    ("os.getuid()", "65534"),
    ("os.environ.get('SECRET')", "None"),
    ("len([name for name in os.listdir('/proc') if name.isdigit()]) < 10", "True"),
    ("set(glob.glob('/sys/*/*/*')) <= {'/sys/kernel/mm/transparent_hugepage'}", "True"),
    ("[name for _, name in socket.if_nameindex()]", "['lo']"),
    ("urllib.request.urlopen('http://127.0.0.1:9', timeout=1)", "URLError"),
    ("open('/usr/x', 'w')", "OSError"),
    ("os.access('/proc/sys/kernel/core_pattern', os.W_OK) or os.access('/dev', os.W_OK)", "False"),
    ("[line.split()[1] for line in open('/proc/self/status') if line.startswith('CapEff')]", "['0000000000000000']"),
    ("ctypes.CDLL(None).unshare(0x10000000)", "-1"),
    ("sorted(os.listdir('/tmp')) == sorted(os.listdir('/dev/shm'))", "True"),
    ("(os.statvfs('/tmp').f_blocks * os.statvfs('/tmp').f_frsize) // 2 ** 20", "64"),
])
def test_what_a_student_meets(found, monkeypatch, expression, said):
    monkeypatch.setenv("SECRET", "s3cret")
    assert said in found(expression)


@pytest.mark.parametrize("body", ["while True: pass", "import os; os.fork(); os._exit(0)", "import os; os.kill(-1, 9)"])
def test_what_it_does_costs_no_other_blank(tiny, sums, body):
    solved = read_submission(sums.notebook("solutions"), tiny, sums)[1]
    verdict = judge(tiny, sums, solved.with_answer("double", f"def double(x):\n    {body}"), walls=True)
    assert [mark.score for mark in verdict.exercises] == [0, 3]


def test_where_the_host_forbids_them_each_submission_has_a_sandbox(tiny, sums, monkeypatch):
    monkeypatch.setattr(processes, "_servers", {})
    greet = processes.greet
    monkeypatch.setattr(processes, "greet", lambda *args: greet(*args) | {"namespaces": False})
    started = []
    monkeypatch.setattr(processes, "Server", lambda setting, Server=processes.Server: started.append(Server(setting))
                        or started[-1])
    for _ in range(2):
        assert judge_notebook(tiny, sums.notebook("solutions"), sums, walls=True).passed
    assert len(started) == 2 and not processes._servers
    assert all(server._process.poll() is not None for server in started)


def test_without_walls_nothing_untrusted_runs(tiny, sums, monkeypatch):
    monkeypatch.setattr(walls.shutil, "which", lambda name: None)
    walls.missing.cache_clear()
    with pytest.raises(CourseError, match="apt-get install bubblewrap"):
        judge_notebook(tiny, sums.notebook("solutions"), sums, walls=True)
    walls.missing.cache_clear()


def test_a_package_that_is_found_through_a_link_is_shown_where_it_lies(tmp_path, monkeypatch):
    """As `lookinside` is in `demo/`, when nbgrader runs there."""
    (tmp_path / "clone" / "a_package").mkdir(parents=True)
    (tmp_path / "clone" / "a_package" / "__init__.py").touch()
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "a_package").symlink_to(Path("..", "clone", "a_package"))
    monkeypatch.syspath_prepend(str(tmp_path / "demo"))
    assert starting._packages(("a_package.part",)) == [tmp_path.resolve() / "clone" / "a_package"]
