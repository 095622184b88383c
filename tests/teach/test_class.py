"""A class of the real course, from the sample to nbgrader's gradebook, by the commands of the README."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.manifest import load_course
from autograder.teach.gradebook import automatic_scores
from autograder.teach.sample import KINDS, read_expected

PARTS = ["course.toml", "nbgrader_config.py", "source", "release", "solutions", "tests/checks"]
TOOLS = Path(sys.executable).parent


@pytest.fixture
def clone(course, tmp_path):
    for part in PARTS:
        copy = shutil.copytree if (course.root / part).is_dir() else shutil.copy
        (tmp_path / part).parent.mkdir(exist_ok=True)
        copy(course.root / part, tmp_path / part)
    return load_course(tmp_path)


def run(clone, command):
    done = subprocess.run([TOOLS / command.split()[0], *command.split()[1:]], cwd=clone.root,
                          capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("lesson", list(load_course().lessons))
def test_every_kind_of_student_gets_the_expected_mark(clone, lesson):
    lesson = clone.lesson(lesson)
    run(clone, f"lookinside sample {lesson.id} --students {len(KINDS)}")
    clone = load_course(clone.root / "demo")
    run(clone, f"nbgrader generate_assignment {lesson.folder}")
    run(clone, f"nbgrader autograde {lesson.folder}")
    run(clone, f"nbgrader generate_feedback {lesson.folder}")
    run(clone, "nbgrader export")
    assert "All marks are as expected." in run(clone, f"lookinside marks {lesson.id}")
    expected = read_expected(clone, lesson)
    assert automatic_scores(clone, lesson) == {student: paper["score"] for student, paper in expected.items()}
    for student in expected:
        page = (clone.root / "feedback" / student / lesson.folder / f"{lesson.folder}.html").read_text()
        assert "reference." not in page and "mark.exercise" not in page
    assert (clone.root / "grades.csv").read_text().count(lesson.folder) == len(expected)
