"""Every blank of the course: all right and wrong answers, and mutants, with fixed seeds."""

import pytest

from autograder.course.manifest import load_course
from autograder.write import audit as auditing
from autograder.write.audit import SAMPLE, audit, audit_mutants, mutant_problems, plain_functions, survivors

LESSONS = list(load_course().lessons)
BLANKS = [(lesson.id, blank) for lesson in load_course().lessons.values() for blank in lesson.blanks]


@pytest.mark.parametrize("lesson, blank", BLANKS)
def test_the_promise_of_a_blank(course, lesson, blank):
    result, = audit(course, course.lesson(lesson), [blank], range(1), most=0)
    assert result.problems == []


@pytest.mark.slow
@pytest.mark.parametrize("lesson, blank", BLANKS)
def test_the_promise_holds_at_other_seeds(course, lesson, blank):
    result, = audit(course, course.lesson(lesson), [blank], range(1, 10), most=0)
    assert result.problems == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_mutants_fail(course, lesson):
    promise_of_mutants(course, course.lesson(lesson), 0, SAMPLE)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_all_mutants_fail(course, lesson):
    promise_of_mutants(course, course.lesson(lesson), 1, None)


def promise_of_mutants(course, lesson, seed, most):
    results = [audit_mutants(course, lesson, blank, seed, most) for blank in plain_functions(lesson)]
    assert [problem for result in results for problem in result.problems] == []
    assert mutant_problems(results) == [], survivors(results)


def test_a_skeleton_that_passes_is_told(tiny, sums, monkeypatch):
    monkeypatch.setattr(auditing, "skeleton", lambda *_: "def double(x):\n    return x + x")
    result, = audit(tiny, sums, ["double"], most=0)
    assert result.problems == ["the empty skeleton passes"]
