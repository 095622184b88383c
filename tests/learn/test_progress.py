"""Hints and progress: what is shown, what is counted, and what survives."""

import json

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.errors import CourseError
from autograder.course.hints import read_hints
from autograder.course.manifest import load_course
from autograder.course.verdict import Mark, Verdict
from autograder.learn.progress import changing, path_of, read_progress, record
from autograder.write.build import solution_bodies

COURSE = load_course()


def said(tiny, monkeypatch, *arguments):
    monkeypatch.chdir(tiny.root)
    done = CliRunner().invoke(app, arguments, catch_exceptions=True)
    if isinstance(done.exception, CourseError):
        return str(done.exception)
    assert done.exception is None
    return " ".join(done.output.split())


@pytest.mark.parametrize("lesson", COURSE.lessons)
def test_every_blank_has_three_hints_and_none_holds_code(lesson):
    lesson = COURSE.lesson(lesson)
    code = {line for body in solution_bodies(lesson) for line in body.splitlines() if len(line) > 5}
    assert code
    for blank in lesson.blanks:
        hints = read_hints(lesson, blank)
        assert len(set(hints)) == 3 and all(len(hint.split()) > 4 and hint.endswith(".") or hint.endswith("?")
                                            for hint in hints), blank
        assert not [(line, hint) for line in code for hint in hints if line in hint]


def test_hints_come_one_at_a_time_and_are_counted(tiny, sums, monkeypatch):
    first = said(tiny, monkeypatch, "hint", "double")
    assert "1 of 3, the idea" in first and "2 of 3" not in first and "lookinside hint double" in first
    assert "2 of 3, the direction" in said(tiny, monkeypatch, "hint", "double", "sums")
    for _ in range(3):
        assert "That was the last one" in said(tiny, monkeypatch, "hint", "double")
    kept = json.loads(path_of(tiny).read_text())
    assert kept == {"schema": 1, "lessons": {"sums": {"double": {"hints": 3}}}}
    assert "0 of 2 │ 3" in said(tiny, monkeypatch, "lessons")


@pytest.mark.parametrize("arguments, sentence", [
    (["hint", "duoble"], "did you mean 'double'?"),
    (["hint", "double", "nothing"], "no lesson 'nothing'"),
    (["hint", "nothing", "sums"], "no blank 'nothing'"),
])
def test_a_blank_that_is_not_there_is_told(tiny, monkeypatch, arguments, sentence):
    assert sentence in said(tiny, monkeypatch, *arguments)
    assert not path_of(tiny).exists()


@pytest.mark.parametrize("text, sentence", [
    ("double = [", "correct it"),
    ('double = ["One."]', "three sentences"), ("", "add three"), (None, "no hints")])
def test_damaged_hints_are_told_and_cost_none(tiny, sums, monkeypatch, text, sentence):
    sums.hints.unlink() if text is None else sums.hints.write_text(text)
    assert sentence in said(tiny, monkeypatch, "hint", "double")
    assert not path_of(tiny).exists()


def verdict(status):
    return Verdict(lesson="sums", student="", score=0, max_score=5, seed=0, exercises=[
        Mark(id="double", score=0, max_score=2, status=status)])


def test_check_notes_how_a_blank_was_judged(tiny, sums, monkeypatch):
    mine = sums.notebook("work")
    said(tiny, monkeypatch, "hint", "double")
    assert record(tiny, mine, verdict("passed")) == ""
    assert "1 of 2 │ 1" in said(tiny, monkeypatch, "lessons")
    assert "✓ │ double" in said(tiny, monkeypatch, "lessons", "0")
    record(tiny, mine, verdict("failed"))
    assert "0 of 2 │ 1" in said(tiny, monkeypatch, "lessons")


def test_someone_elses_work_is_not_your_progress(tiny, sums):
    record(tiny, tiny.root / "submitted" / "ada" / sums.notebook("work").name, verdict("passed"))
    assert not path_of(tiny).exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]",
                                    b'{"lessons": {"sums": {"double": {"hints": 99}}}}'])
def test_a_damaged_file_is_told_kept_and_counted_afresh(tiny, sums, monkeypatch, damage):
    path_of(tiny).parent.mkdir(exist_ok=True)
    path_of(tiny).write_bytes(damage)
    assert "is damaged, so your progress is counted afresh" in said(tiny, monkeypatch, "lessons")
    assert path_of(tiny).read_bytes() == damage
    record(tiny, sums.notebook("work"), verdict("passed"))
    assert path_of(tiny).with_name("progress.damaged.json").read_bytes() == damage
    assert read_progress(tiny)[0].passed(sums) == 1


def test_progress_that_cannot_be_kept_costs_no_verdict(tiny, sums):
    (tiny.root / "work").write_text("a file where the folder should be")
    assert "can't be kept" in record(tiny, sums.notebook("work"), verdict("passed"))


def test_what_another_version_wrote_is_not_lost(tiny, sums):
    path_of(tiny).parent.mkdir(exist_ok=True)
    path_of(tiny).write_text('{"schema": 1, "lessons": {"gone": {"was_here": {"hints": 1}}}}')
    with changing(tiny) as progress:
        progress.note(sums, "double", status="passed")
    assert json.loads(path_of(tiny).read_text())["lessons"]["gone"]["was_here"]["hints"] == 1
