"""The gradebook on a real PostgreSQL server, which the test starts and stops."""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course.manifest import load_course
from autograder.teach.gradebook import automatic_scores, copy_to, recorded
from autograder.teach.sample import read_expected, write_sample
from autograder.teach.units import surroundings
from tests.teach.test_gradebook import by_hand, graded, hand_in, klass  # noqa: F401

TOOLS = Path(sys.executable).parent
DEBIAN = Path("/usr/lib/postgresql")  # its server's programs are not on the PATH
LESSON = "00_sums"


def program(name: str) -> str:
    places = [os.environ["PATH"], *(str(path) for path in sorted(DEBIAN.glob("*/bin"), reverse=True))]
    found = shutil.which(name, path=os.pathsep.join(places))
    return found or pytest.fail("this test needs a PostgreSQL server: sudo apt-get install postgresql")


@pytest.fixture
def server():
    """A server of its own on a socket: the address of its database, and a way to stop it."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))  # the path of a socket is short
    user = []
    if os.geteuid() == 0:  # PostgreSQL refuses to be root
        user = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
        shutil.chown(folder, "nobody", "nogroup")

    def control(*arguments: str) -> None:
        subprocess.run([*user, *arguments], cwd=folder, check=True, capture_output=True)

    data = ["-D", str(folder / "data")]
    control(program("initdb"), *data, "--auth=trust", "--username=grader", "--no-sync", "--encoding=UTF8")
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
    control(program("pg_ctl"), *data, "-o", settings, "-l", str(folder / "log"), "-w", "start")
    running = [True]

    def stop() -> None:
        if running:
            control(program("pg_ctl"), *data, "-m", "immediate", "-w", "stop")
            running.clear()

    try:
        yield f"postgresql+psycopg://grader@/postgres?host={folder}", stop
    finally:
        stop()
        shutil.rmtree(folder)


@pytest.mark.slow
def test_marks_live_in_postgresql(tiny, server):
    url, stop = server
    config = (load_course().root / "nbgrader_config.py").read_text()
    (tiny.root / "nbgrader_config.py").write_text(f"{config}\nc.CourseDirectory.db_url = {url!r}\n")
    sums = tiny.lesson("sums")
    write_sample(tiny, sums, 4, seed=0)
    expected = {student: paper["score"] for student, paper in read_expected(tiny, sums).items()}
    assert command(tiny, "lookinside", "grade").returncode == 1
    assert automatic_scores(tiny, sums) == expected
    with Gradebook(url, "look-inside") as book:
        book.find_grade("explain", LESSON, LESSON, "s001").manual_score = 1
        book.find_submission_notebook(LESSON, LESSON, "s002").late_submission_penalty = 2.5
        book.db.commit()
    assert command(tiny, "lookinside", "grade", "--only", "sums/s001").returncode == 0
    assert command(tiny, "lookinside", "export", "csv", "ours.csv").returncode == 0
    assert command(tiny, "nbgrader", "export").returncode == 0
    for name in ("ours.csv", "grades.csv"):
        rows = list(csv.DictReader((tiny.root / name).open(encoding="utf-8-sig")))
        scores = {row.get("student") or row["student_id"]: float(row["score"]) for row in rows}
        assert scores == expected | {"s001": expected["s001"] + 1, "s002": expected["s002"] - 2.5}
    assert not (tiny.root / "gradebook.db").exists()
    stop()
    told = command(tiny, "lookinside", "export", "csv")
    assert told.returncode == 2 and "can't be used" in told.stderr and "Traceback" not in told.stderr


def command(course, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([TOOLS / arguments[0], *arguments[1:]], cwd=course.root, capture_output=True,
                          text=True)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of nbgrader's own queries
def test_fifty_hand_grades_through_a_term(klass, server):  # noqa: F811
    """Three runs, resubmissions, other points and a move to PostgreSQL: every flag and every number."""
    students = [f"s{number:02d}" for number in range(50)]
    shutil.rmtree(klass.root / "submitted")
    for student in students:
        hand_in(klass, student, explain=f"What {student} found.")
    assert sorted(graded(klass)[1]) == students
    given = {student: number % 3 / 2 for number, student in enumerate(students)}
    for student in students:
        by_hand(klass, student, given[student])
    for _ in range(3):
        assert graded(klass) == ([], [])
    hand_in(klass, "s00", explain="What s00 found.", double="def double(x): return x + x + 0")  # other code
    hand_in(klass, "s01", explain="I found something else.")
    assert graded(klass) == ([], ["s00", "s01"])
    flags = {student: student == "s01" for student in students}
    lesson = klass.lesson("sums")

    def state(course):
        rows = recorded(course, course.lesson("sums"))
        assert {student: row["by_hand"] for student, row in rows.items()} == given
        return {student: row["to_grade"] for student, row in rows.items()}

    assert state(klass) == flags
    for path, old, new in ((lesson.notebook("source"), '"points": 2.0', '"points": 4.0'),
                           (klass.root / "course.toml", "double = { points = 2 }", "double = { points = 4 }")):
        path.write_text(path.read_text().replace(old, new))
    surroundings.cache_clear()
    other = load_course(klass.root)
    told, written = graded(other)
    assert sorted(written) == students and "double 2 → 4" in told[0] and state(other) == flags
    assert {row["automatic"] for row in recorded(other, other.lesson("sums")).values()} == {7}
    url, _ = server
    before = recorded(other, other.lesson("sums"))
    assert copy_to(other, url) == {"students": 50, "works": 50, "by_hand": 50}
    with (klass.root / "nbgrader_config.py").open("a") as settings:
        settings.write(f"\nc.CourseDirectory.db_url = {url!r}\n")
    (klass.root / "gradebook.db").unlink()
    surroundings.cache_clear()
    moved = load_course(klass.root)
    assert recorded(moved, moved.lesson("sums")) == before and state(moved) == flags
    hand_in(klass, "s02", explain="What s02 found, again.")
    assert graded(moved, "sums/s02")[1] == ["s02"] and state(moved) == flags | {"s02": True}
