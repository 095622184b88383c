import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course


def test_the_course_is_read(course):
    lesson = course.lesson("00_mnist_templates")
    assert lesson is course.lesson("0") is course.lesson("mnist_templates")
    assert lesson.notebook("release").name == "00_mnist_templates.ipynb"


@pytest.mark.parametrize("old, new, line, said", [
    ("double = { points = 2 }", "double = { points = -2 }", 22, "greater than 0; correct the value"),
    ("double = { points = 2 }", "double = { pionts = 2 }", 22, "Field required; add it"),
    ("number = 0", "number = 0\nbuilds_on = ['subs']", 19, "there is no lesson 'subs'"),
    ("number = 0", "number = 0\nbuilds_on = ['sums']", 19, "sums comes later"),
    ("number = 0", "number = 'zero'", 18, "valid integer"),
    ("blank_seconds = 2", "", 7, "limits.blank_seconds: Field required; add it"),
    ("id = \"tiny\"", "id = \"tiny\"\ncolour = 3", 5, "colour"),
    ("[limits]", "[limits", 7, "not valid TOML"),
    ("[lessons.sums.written]", "[lessons.more]\nnumber = 0\ntitle = ''\n[lessons.more.blanks]\na.points = 1\n"
     "[lessons.more.written]\nb = 1\n[lessons.sums.written]", 26, "already the number of sums"),
])
def test_a_wrong_manifest_is_told_in_one_sentence(tiny, old, new, line, said):
    path = tiny.root / "course.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(CourseError) as error:
        load_course(tiny.root)
    sentence = str(error.value)
    assert said in sentence and f"line {line}" in sentence and "\n" not in sentence
