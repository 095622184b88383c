"""Every blank of the course: all right and wrong answers, with fixed seeds."""

import pytest

from autograder.audit import audit
from autograder.manifest import load_course

BLANKS = [(lesson.id, blank) for lesson in load_course().lessons.values() for blank in lesson.blanks]


@pytest.mark.parametrize("lesson, blank", BLANKS)
def test_the_promise_of_a_blank(course, lesson, blank):
    result, = audit(course, course.lesson(lesson), [blank])
    assert result.problems == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 10))
@pytest.mark.parametrize("lesson, blank", BLANKS)
def test_the_promise_holds_for_other_seeds(course, lesson, blank, seed):
    result, = audit(course, course.lesson(lesson), [blank], seed)
    assert result.problems == []
