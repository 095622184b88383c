"""Which notebook a command means: copies, other names, the folder one is in."""

import os
import shutil

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.errors import CourseError
from autograder.learn.carrying import begin
from autograder.learn.finding import begun, lesson_meant, notebook_meant, notebooks


@pytest.fixture
def mine(sums):
    return begin(sums)


def later(path, seconds):
    """As if saved so much later."""
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + seconds))
    return path


def answer(path):
    path.write_text(path.read_text().replace("raise NotImplementedError()", "return 2 * x"))
    return path


def copy(path, name):
    return later(shutil.copyfile(path, path.with_name(name)), 10)


def said(course, *arguments):
    done = CliRunner().invoke(app, arguments)
    assert done.exception is None or isinstance(done.exception, CourseError | SystemExit), done.exception
    return " ".join((done.output + str(done.exception or "")).split())


def test_a_renamed_notebook_is_found(tiny, sums, mine, monkeypatch):
    monkeypatch.chdir(tiny.root)
    mine = mine.rename(mine.with_name("my sums.ipynb"))
    assert begun(tiny, sums) == mine
    assert "my sums.ipynb exists already" in said(tiny, "start", "0")
    assert "0 of 2" in said(tiny, "lessons")
    answer(mine)
    assert "double is empty again" in said(tiny, "reset", "double")
    assert "raise NotImplementedError()" in mine.read_text()


def test_of_several_the_one_worked_on_last_counts(tiny, sums, mine):
    theirs = copy(mine, "theirs.ipynb")
    assert notebooks(tiny, sums) == [theirs, mine]
    answer(mine)  # saved earlier, and the only one with something in it
    assert notebooks(tiny, sums) == [mine, theirs]
    later(answer(theirs), 20)
    assert notebooks(tiny, sums) == [theirs, mine]
    for name, text in (("other.ipynb", '{"cells": []}'), ("broken.ipynb", "{"), (".hidden.ipynb", mine.read_text())):
        mine.with_name(name).write_text(text)
    assert notebooks(tiny, sums) == [theirs, mine]


def test_inside_a_lessons_folder_that_lesson_is_meant(course, tmp_path, monkeypatch):
    folder = tmp_path / "work" / "06_rulebook" / "pictures"
    folder.mkdir(parents=True)
    assert lesson_meant(course).number == lesson_meant(course, "0").number == 0
    monkeypatch.chdir(folder)
    assert lesson_meant(course).id == "rulebook" and lesson_meant(course, "0").number == 0


def test_what_is_typed(tiny, sums, mine, monkeypatch):
    monkeypatch.chdir(tiny.root)
    for name in ("", "0", "sums", "00_sums", "work/00_sums", "work/00_sums/", "00_sums.ipynb"):
        assert notebook_meant(tiny, name) == mine, name
    assert str(notebook_meant(tiny, "release/00_sums/00_sums.ipynb")) == "release/00_sums/00_sums.ipynb"
    assert str(notebook_meant(tiny, "nothing.ipynb")) == "nothing.ipynb"  # whoever reads it says that it isn't there
    with pytest.raises(CourseError, match="There is no lesson 'nothing'"):
        notebook_meant(tiny, "nothing")


def test_a_hint_without_a_name_is_for_the_first_open_blank(tiny, sums, mine, monkeypatch):
    from autograder.learn.progress import changing, read_progress
    monkeypatch.chdir(mine.parent)
    assert said(tiny, "hint").startswith("double, of lesson 0 Hint 1 of 3")
    with changing(tiny) as progress:
        progress.note(sums, "double", status="passed")
    assert said(tiny, "hint").startswith("total, of lesson 0 Hint 1 of 3")
    assert said(tiny, "hint", "0").startswith("total, of lesson 0 Hint 1 of 3")
    with changing(tiny) as progress:
        progress.note(sums, "total", status="passed")
    assert "All blanks of 00_sums pass" in said(tiny, "hint")
    assert read_progress(tiny)[0].of(sums, "total").hints == 2


def test_two_blanks_of_one_name_are_told_apart_by_the_folder(course, tmp_path, monkeypatch):
    from autograder.learn.finding import lesson_of_blank
    with pytest.raises(CourseError, match="name the lesson too"):
        lesson_of_blank(course, "edges")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "12_graphs").mkdir()
    monkeypatch.chdir("12_graphs")
    assert lesson_of_blank(course, "edges").id == "graphs"
    assert lesson_of_blank(course, "edges", "sealed").id == "sealed"
