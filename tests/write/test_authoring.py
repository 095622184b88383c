"""A new lesson, written as docs/authoring.md says: its commands are typed and its files written here."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib

import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.write.new_lesson import add_lesson

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
AFTER_THE_STEPS = "\n## A sealed lesson"
PLACE = re.compile(r"# ([\w./]+)(?:, (above|below): (.+))?\n")


def follow(root, language: str, text: str) -> None:
    """Do what a block of the page says; one of code says in its first line where it goes."""
    if language == "sh":
        for line in text.splitlines():
            done = subprocess.run([sys.executable, "-c", "from autograder.cli import main; main()",
                                   *shlex.split(line)[1:]], cwd=root, capture_output=True, text=True)
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return
    name, side, mark = PLACE.match(text).groups()
    path, text = root / name, PLACE.sub("", text, count=1)
    if not side:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return
    lines = path.read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if mark in line)
    if side == "above":  # a line of prose: above the cell it stands in
        at = next(number for number in range(at, -1, -1) if lines[number].startswith("# %%"))
    else:
        at += 1
    path.write_text("".join([*lines[:at], text, *lines[at:]]))


@pytest.mark.slow
def test_a_new_lesson_is_written_by_the_page(course, tmp_path):
    root = tmp_path / "clone"
    root.mkdir()
    shutil.copy(course.root / "course.toml", root)
    for lesson in course.lessons.values():
        (root / lesson.checks.relative_to(course.root)).mkdir(parents=True)
        shutil.copy(lesson.hints, root / lesson.hints.relative_to(course.root))
    before = (root / "course.toml").read_text()
    page = (course.root / "docs" / "authoring.md").read_text(encoding="utf-8")
    steps, others = page.split(AFTER_THE_STEPS)
    assert others
    for language, text in BLOCK.findall(steps):
        follow(root, language, text)
    lesson = load_course(root).lesson("averages")
    assert list(lesson.blanks) == ["centre", "row_means"] and lesson.number == len(course.lessons)
    assert lesson.notebook("release").exists()
    assert (root / "course.toml").read_text().startswith(before)


def test_a_new_lesson_of_a_course_is_built_as_it_stands(tiny):
    from autograder.write.build import build, drift
    lesson = add_lesson(tiny, "averages", 'What an "average" hides\\')
    assert lesson.number == 1 and lesson.title == 'What an "average" hides\\'
    assert lesson.hints.exists()
    assert "# A course of one small lesson" in (tiny.root / "course.toml").read_text()
    build(lesson)
    assert drift(lesson) == []
    for name in ("source", "release", "solutions"):
        assert "hides" in lesson.notebook(name).read_text()


def test_hints_only_where_the_course_has_them(tiny, sums):
    sums.hints.unlink()
    assert not add_lesson(tiny, "averages").hints.exists()
    assert load_course(tiny.root).lesson("averages").title == "Averages"


@pytest.mark.parametrize("id, said", [("sums", "already"), ("9lives", "letters"), ("../out", "letters"),
                                      ("ünder", "letters"), ("taken", "in the way")])
def test_what_can_not_be_a_lesson_writes_nothing(tiny, id, said):
    (tiny.root / "tests" / "checks" / "taken").mkdir()
    before = sorted(tiny.root.rglob("*"))
    with pytest.raises(CourseError, match=said):
        add_lesson(tiny, id)
    assert sorted(tiny.root.rglob("*")) == before
    assert "averages" not in tomllib.loads((tiny.root / "course.toml").read_text())["lessons"]
