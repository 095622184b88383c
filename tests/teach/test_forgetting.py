"""What there is of one person: who was removed is on no page any more, and who asks to be forgotten is."""

from contextlib import closing

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, text
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.errors import CourseError
from autograder.teach.forgetting import forget, places
from autograder.teach.gradebook import copy_to, recorded
from autograder.teach.people import known_people, remember
from autograder.teach.report import write_pages
from autograder.teach.store import Store, present, store_path
from tests.teach.test_exporting import LESSON, graded_by_hand, klass, lookinside, verdict  # noqa: F401

pytestmark = pytest.mark.filterwarnings("ignore")  # of nbgrader's own queries


@pytest.fixture
def three(klass):  # noqa: F811
    """Xaver, Zoë and Eve: handed in, graded, and written about."""
    students = ["xaver", "zoe", "eve"]
    for student in students:
        for kind in ("submitted", "autograded", "feedback", "sealed"):
            (klass.root / kind / student / LESSON).mkdir(parents=True)
        write_pages(klass, klass.lesson("sums"), verdict(student, 2))
    graded_by_hand(klass.root, students)
    remember(klass.root, {student: {"canvas": "1"} for student in students})
    for name in ("reports/grades.csv", "grades.csv", ".nbgrader.log"):
        (klass.root / name).write_text("xaver\nzoe\n")
    (klass.root / "reports" / "similar").mkdir()
    (klass.root / "reports" / "similar" / "sums.html").write_text("zoe and eve")
    with closing(Store(store_path(klass))) as store:
        for student in students:
            store.keep(student, verdict(student, 2))
    return klass


def left_of(course, student):
    """Every place under the course where a student's name stands."""
    found = [path for path in course.root.rglob("*") if student in path.name]
    return found + [path for path in course.root.rglob("*") if path.is_file() and student.encode() in path.read_bytes()
                    and path.suffix not in (".db", ".py", ".css", ".js")]


def test_who_was_removed_is_on_no_page_and_in_no_export(three):
    (three.root / "submitted" / "xaver" / LESSON).rename(three.root / "kept")
    verdicts = [verdict(student, 2) for student in ("xaver", "zoe")]
    assert [each.student for each in present(three, verdicts)] == ["zoe"]
    (three.root / "gradebook.db").unlink()
    done = lookinside(three, "json")
    assert done.returncode == 0 and "xaver" not in (three.root / "reports" / "grades.json").read_text()
    write_pages(three, three.lesson("sums"), verdict("zoe", 2))
    page = (three.root / "reports" / "index.html").read_text()
    assert "zoe" in page and "xaver" not in page


def test_a_person_is_forgotten_whole_and_it_is_said(three):
    assert left_of(three, "xaver")
    said = " ".join(forget(three, "xaver"))
    assert not left_of(three, "xaver") and left_of(three, "zoe")
    for part in ("submitted/xaver", "sealed/xaver", ".nbgrader.log", "reports/verdicts/sums/xaver.json",
                 "reports/grades.csv", "1 graded works", "1 kept verdicts", "people.json"):
        assert part in said
    assert "similar" not in said and set(known_people(three.root)) == {"zoe", "eve"}
    assert set(recorded(three, three.lesson("sums"))) == {"zoe", "eve"}
    with closing(Store(store_path(three))) as store:
        assert not store.find("xaver") and store.find("zoe")
    assert forget(three, "xaver") == []


def test_nobody_is_forgotten_by_mistake(three, monkeypatch):
    monkeypatch.chdir(three.root)
    asked = CliRunner().invoke(app, ["forget", "xaver"], input="n\n")
    assert asked.exit_code == 1 and "submitted/xaver" in asked.output and (three.root / "submitted" / "xaver").is_dir()
    for name in ("..", ".", "xaver/../zoe", "", "/etc"):
        with pytest.raises(CourseError, match="no student's name"):
            places(three, name)


def test_the_gradebook_moves_with_what_was_graded_by_hand(three):
    url = f"sqlite:///{three.root / 'moved.db'}"
    before = recorded(three, three.lesson("sums"))
    assert copy_to(three, url) == {"students": 3, "works": 3, "by_hand": 3}
    with Gradebook(url, "look-inside") as book:
        assert book.find_grade("explain", LESSON, LESSON, "xaver").manual_score == 0.5
        assert not book.find_submission(LESSON, "xaver").needs_manual_grade
    old, new = (create_engine(f"sqlite:///{three.root / name}") for name in ("gradebook.db", "moved.db"))
    for table in ("grade", "comment", "submitted_notebook", "course", "alembic_version"):
        with old.connect() as mine, new.connect() as theirs:
            assert {*mine.execute(text(f"select * from {table}"))} == {*theirs.execute(text(f"select * from {table}"))}
    with pytest.raises(CourseError, match="holds a gradebook already"):
        copy_to(three, url)
    (three.root / "gradebook.db").unlink()
    with (three.root / "nbgrader_config.py").open("a") as settings:
        settings.write(f"\nc.CourseDirectory.db_url = {url!r}\n")
    assert recorded(three, three.lesson("sums")) == before
