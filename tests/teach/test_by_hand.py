"""Grading by hand: what is settled stays settled, by whichever command the class is graded; what the grader sees."""

import base64
import json

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import PyFileConfigLoader

from autograder.course.cells import grade_id
from autograder.course.manifest import load_course
from autograder.teach.gradebook import recorded
from autograder.teach.nbgrader_plugin import MOST_PICTURES, drawn
from autograder.teach.store import read_verdicts
from autograder.teach.units import surroundings
from tests.teach.test_gradebook import LESSON, book, by_hand, graded, hand_in, klass, shares, waits  # noqa: F401
from tests.teach.test_nbgrader import nbgrader

pytestmark = pytest.mark.filterwarnings("ignore")  # of nbgrader's own queries
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\0\2\0" + b"pixels" * 9).decode()


def autograded(course, *arguments):
    return nbgrader(course.root, "autograde", LESSON, "--force", "--Judge.trust_submissions=True", *arguments)


def test_nbgraders_own_autograde_leaves_settled_what_is_settled(klass):  # noqa: F811
    graded(klass)
    by_hand(klass, "ada")
    autograded(klass)
    assert not waits(klass, "ada") and waits(klass, "zoe")
    hand_in(klass, "ada", double="def double(x): return 3 * x")
    shares["ada"] = 0.5  # its automatic points are others; the words are the same
    autograded(klass)
    assert not waits(klass, "ada") and recorded(klass, klass.lesson("sums"))["ada"]["automatic"] == 2.5
    assert graded(klass)[1] == []  # nothing is left to write
    hand_in(klass, "ada", explain="Other words.")
    autograded(klass)
    assert waits(klass, "ada") and recorded(klass, klass.lesson("sums"))["ada"]["by_hand"] == 1


def test_what_nbgrader_judges_is_on_every_page(klass):  # noqa: F811
    shares["ada"] = 0.5
    hand_in(klass, "ada")
    nbgrader(klass.root, "generate_assignment", LESSON)
    autograded(klass)
    assert {each.student: each.score for each in read_verdicts(klass.root / "reports", klass)} == {"ada": 2.5, "zoe": 5}
    page = (klass.root / "reports" / "index.html").read_text()
    assert "ada" in page and "zoe" in page and (klass.root / "reports" / "feedback" / "sums" / "ada.html").is_file()
    assert (klass.root / "gradebook.db").stat().st_mode & 0o77 == 0


def test_points_by_hand_that_are_more_than_there_are_now_wait_again(klass):  # noqa: F811
    graded(klass)
    by_hand(klass, "ada", 1.0)
    by_hand(klass, "zoe", 0.5)
    for path, old, new in ((klass.lesson("sums").notebook("source"), '"points": 1.0', '"points": 0.5'),
                           (klass.root / "course.toml", "explain = 1", "explain = 0.5")):
        path.write_text(path.read_text().replace(old, new))
    surroundings.cache_clear()  # of this process
    graded(load_course(klass.root))
    assert waits(klass, "ada") and not waits(klass, "zoe")


def test_pictures_come_along_and_nothing_else_that_a_cell_had_printed(klass):  # noqa: F811
    path = hand_in(klass, "ada") / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text())
    evil = {"text/html": "<script>alert(1)</script>", "image/svg+xml": "<svg onload='alert(1)'/>"}
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {"image/png": PNG, **evil}},
               {"output_type": "execute_result", "metadata": {}, "execution_count": 1, "data": evil},
               {"output_type": "stream", "name": "stdout", "text": "told"}]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = outputs
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "source": "own", "outputs": outputs})
    path.write_text(json.dumps(notebook))
    graded(klass)
    cells = nbformat.read(klass.root / "autograded" / "ada" / LESSON / f"{LESSON}.ipynb", as_version=4).cells
    shown = {grade_id(cell) or cell.source[:3]: [dict(output.get("data", {})) for output in cell.outputs]
             for cell in cells if cell.cell_type == "code"}
    assert shown["own"] == shown["double"] == [{"image/png": PNG}]
    assert PNG not in json.dumps(shown["check_double"]) and "alert" not in json.dumps(shown)


@pytest.mark.parametrize("data", [None, 7, {}, {"image/png": 7}, {"image/png": "PGI+"}, {"image/png": f'{PNG}"><b>'},
                                  {"image/png": PNG + "A" * MOST_PICTURES}])
def test_what_is_no_picture_is_left(data):
    assert drawn({"outputs": [{"data": data}, None, 3]}, MOST_PICTURES) == []


@pytest.mark.parametrize("end", ["", "A", "==A", "=====AAAA", "A" * 99, "\n\n" * 40])
def test_a_damaged_picture_ends_nothing(end):
    picture, = drawn({"outputs": [{"data": {"image/png": "iVBORw0KGgo" + end}}]}, MOST_PICTURES)
    assert 0 < picture.metadata["image/png"]["width"] <= 700


def test_the_grader_sees_question_and_mark_scheme_and_a_student_does_not(klass):  # noqa: F811
    graded(klass)
    settings = PyFileConfigLoader("nbgrader_config.py", str(klass.root)).load_config()
    exporter = HTMLExporter(config=settings)
    work = str(klass.root / "autograded" / "ada" / LESSON / f"{LESSON}.ipynb")
    seen, _ = exporter.from_filename(work, resources={"submission_id": "x", "assignment_id": LESSON})
    assert "Mark scheme" in seen and "Anything sensible." in seen and "BEGIN" not in seen
    assert seen.index("Anything sensible.") > seen.index("What is a sum?")
    nbgrader(klass.root, "generate_feedback", LESSON)
    page = (klass.root / "feedback" / "ada" / LESSON / f"{LESSON}.html").read_text()
    assert "Mark scheme" not in page and "What is a sum?" in page
