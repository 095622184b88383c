"""Hidden checks that stay collected: each submission finds them as new, and an edit is seen."""

import pytest

from autograder.course.errors import CourseError
from autograder.course.notebook import read_submission
from autograder.judge import sessions
from autograder.judge.judging import judge

PARTLY = """
import pytest
from autograder import compare

seen = []


@pytest.fixture(scope="module")
def once():
    seen.append("made")
    yield
    seen.append("gone")


@pytest.mark.exercise("double", points=1)
def test_one(student, once, capsys):
    print("a check may print")
    assert seen.count("made") == seen.count("gone") + 1


@pytest.mark.exercise("double", points=1)
def test_two(student, reference, once):
    compare(student.double(3.0), reference.double(3.0))
"""


@pytest.fixture
def solved(tiny, sums):
    return read_submission(sums.notebook("solutions"), tiny, sums)[1]


@pytest.fixture
def collected(monkeypatch):
    """How often checks were collected."""
    made = []

    class Counted(sessions.Checks):
        def __init__(self, files):
            made.append(files)
            super().__init__(files)

    monkeypatch.setattr(sessions, "Checks", Counted)
    return made


def test_they_are_collected_once_for_a_class(tiny, sums, solved, collected):
    wrong = solved.with_answer("double", "def double(x):\n    return x")
    verdicts = [judge(tiny, sums, answer) for answer in (solved, wrong, solved, wrong)]
    assert [verdict.passed for verdict in verdicts] == [True, False, True, False]
    assert len(collected) == 1


def test_an_edited_check_is_collected_anew(tiny, sums, solved, collected):
    assert judge(tiny, sums, solved).passed
    path = sums.checks / "double" / "test_double.py"
    path.write_text(path.read_text() + "\n\n@pytest.mark.exercise('double', points=9)\ndef test_more(): pass\n")
    with pytest.raises(CourseError, match="carry 11 points"):
        judge(tiny, sums, solved)
    assert len(collected) == 2


def test_what_a_check_set_up_is_taken_down_after_each_submission(tiny, sums, solved, capsys):
    (sums.checks / "double" / "test_double.py").write_text(PARTLY)
    for _ in range(2):
        assert judge(tiny, sums, solved, only=["double"]).passed
        assert judge(tiny, sums, solved, only=["double"], brief=5).passed
    assert capsys.readouterr().out == ""


def test_a_run_that_was_broken_off_is_not_gone_on_with(tiny, sums, solved, collected, monkeypatch):
    assert judge(tiny, sums, solved).passed
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("autograder.judge.judging.Judgement.call", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        judge(tiny, sums, solved)
    assert judge(tiny, sums, solved).passed
    assert len(collected) == 2


def test_few_stay_open(tiny, sums, solved, monkeypatch):
    monkeypatch.setattr(sessions, "MOST_OPEN", 1)
    for only in (["double"], ["total"], None):
        assert judge(tiny, sums, solved, only=only).passed
    assert len(sessions._idle) <= 1


@pytest.mark.parametrize("break_it, said", [
    (lambda path: path.unlink(), "not found"),
    (lambda path: path.write_text("import nowhere_to_be_found"), "nowhere_to_be_found"),
    (lambda path: path.write_text("def test_nothing(: pass"), "SyntaxError"),
])
def test_checks_that_cannot_be_collected_are_the_courses_fault(tiny, sums, solved, break_it, said):
    break_it(sums.checks / "double" / "test_double.py")
    with pytest.raises(CourseError, match=f"(?s)could not run.*{said}"):
        judge(tiny, sums, solved, only=["double"])
