"""The end of a lesson: what is done, what is left, what comes next."""

import pytest

from autograder.course.manifest import load_course
from autograder.course.written import answered, questions
from autograder.learn.carrying import begin
from autograder.learn.ending import ending
from autograder.learn.progress import Progress


@pytest.fixture
def mine(sums):
    return begin(sums)


def passed(*lessons):
    progress = Progress()
    for lesson in lessons:
        for blank in lesson.blanks:
            progress.note(lesson, blank, status="passed")
    return progress


def test_nothing_is_said_while_a_blank_is_left(tiny, sums, mine):
    progress = passed(sums)
    progress.note(sums, "total", status="partial")
    assert ending(tiny, sums, mine, progress) == []


def test_the_mark_scheme_is_shown_once_something_is_written(tiny, sums, mine):
    assert answered(sums, mine) == set()
    done, left, next_ = ending(tiny, sums, mine, passed(sums))
    assert done == "Done: all 2 blanks of lesson 0 pass."
    assert left.startswith("Left: the question 'What is a sum?'") and "Anything sensible" not in left
    assert next_ == "Next: nothing. All blanks of the course pass."
    mine.write_text(mine.read_text().replace("YOUR ANSWER HERE", "What is added up."))
    assert answered(sums, mine) == {"explain"}
    _, judge, _ = ending(tiny, sums, mine, passed(sums))
    assert judge.startswith("Judge this yourself: your answer to 'What is a sum?'")
    assert judge.endswith("earns its 1 point. Anything sensible.")
    sums.notebook("source").unlink()  # as in a copy of the course without mark schemes
    assert len(ending(tiny, sums, mine, passed(sums))) == 2


def test_what_comes_next():
    course = load_course()
    lessons = list(course.lessons.values())

    def next_(lesson, progress):
        return ending(course, lesson, lesson.notebook("release"), progress)[-1]

    assert "lesson 1, " in next_(lessons[0], passed(lessons[0]))
    assert "lesson 3, " in next_(lessons[1], passed(*lessons[:3]))
    assert "lesson 2" in next_(lessons[-1], passed(lessons[0], lessons[1], lessons[-1]))  # what was left out


@pytest.mark.parametrize("lesson", load_course().lessons)
def test_each_lesson_asks_and_says_what_earns_points(lesson):
    lesson = load_course().lesson(lesson)
    assert set(questions(lesson)) == set(lesson.written)
    for question in questions(lesson).values():
        assert question.title and len(question.scheme) > 100 and "SOLUTION" not in question.asked + question.scheme
    assert answered(lesson, lesson.notebook("release")) == set()
