"""What a learner is given in a sealed lesson, how it is judged, and how handing in is counted."""

import json

import pytest

from autograder.course.errors import CourseError
from autograder.course.sealing import for_learner
from autograder.learn.carrying import begin
from autograder.learn.own_thing import give, judged_by, name_of


@pytest.fixture
def lesson(sealed):
    return sealed.lesson("secrets")


@pytest.fixture
def path(lesson):
    return begin(lesson)


def test_it_is_drawn_from_a_name_and_lies_beside_the_notebook(lesson, path):
    thing = give(lesson, "ada")
    assert thing == path.parent / "digit.txt" and thing.read_bytes() == for_learner(lesson, "ada").thing
    assert name_of(lesson, "ada") == "ada" and name_of(lesson, "")


def test_before_it_is_handed_in_no_truth_is_looked_at(lesson, path):
    give(lesson, "ada")
    drawn, (said,) = judged_by(lesson, path)
    assert drawn.truth is None and drawn.known == "" and drawn.thing == for_learner(lesson, "ada").thing
    assert "--hand-in" in said


def test_handing_in_is_counted_and_a_new_thing_begins_anew(lesson, path):
    give(lesson, "ada")
    for time in ("1st", "2nd"):
        drawn, (said,) = judged_by(lesson, path, hand_in=True)
        assert drawn == for_learner(lesson, "ada") and f"{time} time" in said
    give(lesson, "ben")
    assert "1st time, as drawn from 'ben'" in judged_by(lesson, path, hand_in=True)[1][0]


def test_what_an_instructor_gave_is_judged_by_the_instructor(lesson, path):
    give(lesson, "ada")
    (path.parent / "digit.txt").write_bytes(b"77\n")
    drawn, (said,) = judged_by(lesson, path)
    assert (drawn.thing, drawn.truth) == (b"77\n", None) and "--hand-in" not in said
    with pytest.raises(CourseError, match="was not drawn here"):
        judged_by(lesson, path, hand_in=True)


def test_what_is_published_is_judged_at_once(lesson, path):
    give(lesson, "practice")
    assert judged_by(lesson, path)[0] == for_learner(lesson, "practice")


def test_without_a_thing_the_example_is_meant(lesson, path):
    drawn, (said,) = judged_by(lesson, path)
    assert drawn is None and "lookinside start 0" in said


def test_a_damaged_record_is_none(lesson, path):
    give(lesson, "ada")
    (path.parent / ".drawn.json").write_text(json.dumps({"name": 3}))
    assert judged_by(lesson, path)[0].truth is None
    with pytest.raises(CourseError, match="was not drawn here"):
        judged_by(lesson, path, hand_in=True)


def test_other_lessons_know_nothing_of_it(tiny, sums):
    assert judged_by(sums, begin(sums)) == (None, [])
    with pytest.raises(CourseError, match="leave out --hand-in"):
        judged_by(sums, sums.notebook("work"), hand_in=True)
    with pytest.raises(CourseError, match="leave out --seed"):
        name_of(sums, "ada")
