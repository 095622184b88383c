"""What is written to nbgrader's gradebook: what changed, and nothing that one submission could spoil."""

import json
import shutil
import sqlite3
import sys

import pytest
from nbgrader.api import Gradebook

from autograder.course.cells import grade_id
from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.verdict import Mark, Verdict
from autograder.teach import gradebook, nbgrader_plugin
from autograder.teach.gradebook import automatic_scores
from autograder.teach.grading import write_gradebook
from autograder.teach.submitted import time_of
from autograder.teach.units import units

pytestmark = pytest.mark.filterwarnings("ignore")  # of nbgrader's own queries
LESSON = "00_sums"


@pytest.fixture
def klass(tiny, monkeypatch):
    """A class of two, and an engine that gives each blank the share of points in `klass_share`."""
    settings = (load_course().root / "nbgrader_config.py").read_text()
    settings += '\nc.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db?timeout=0.2"\n'
    (tiny.root / "nbgrader_config.py").write_text(settings)
    monkeypatch.setattr(nbgrader_plugin, "verdict_of", lambda course, unit, walls: verdict(course, unit))
    for student in ("ada", "zoe"):
        hand_in(tiny, student)
    shares.clear()
    return tiny


shares: dict[str, float] = {}  # of the points, by student


def verdict(course, unit):
    share = shares.get(unit.student, 1)
    marks = [
        Mark(id=name, score=share * blank.points, max_score=blank.points, status="partial", message="half")
        for name, blank in course.lesson(unit.lesson).blanks.items()
    ]
    return Verdict(
        lesson=unit.lesson,
        student=unit.student,
        score=sum(mark.score for mark in marks),
        max_score=5,
        seed=unit.seed,
        exercises=marks,
    )


def hand_in(course, student, **texts):
    folder = course.root / "submitted" / student / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    notebook = json.loads((course.root / "solutions" / LESSON / f"{LESSON}.ipynb").read_text())
    for cell in notebook["cells"]:
        cell["source"] = texts.get(grade_id(cell), cell["source"])
    (folder / f"{LESSON}.ipynb").write_text(json.dumps(notebook))
    return folder


def graded(course, only="*/*"):
    """Grade the class: what is told, and who was written."""
    todo, written, real = units(course, course.root / "submitted", only, walls=False), [], gradebook._record

    def counted(api, lesson, student):
        written.append(student)
        return real(api, lesson, student)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gradebook, "_record", counted)
        told = write_gradebook(
            course, [(unit, verdict(course, unit)) for unit in todo], False, lambda: None
        )
    return told, written


def book(course):
    return Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "look-inside")


def by_hand(course, student, score=1.0):
    with book(course) as open_book:
        grade = open_book.find_grade("explain", LESSON, LESSON, student)
        grade.manual_score, grade.needs_manual_grade = score, False
        open_book.db.commit()


def waits(course, student):
    with book(course) as open_book:
        return open_book.find_submission(LESSON, student).needs_manual_grade


def test_only_what_changed_is_written_and_what_was_graded_by_hand_stays(klass):
    assert graded(klass) == ([], ["ada", "zoe"])
    by_hand(klass, "ada")
    by_hand(klass, "zoe")
    assert graded(klass) == ([], [])
    hand_in(klass, "late")
    assert graded(klass) == ([], ["late"])
    assert [waits(klass, student) for student in ("ada", "zoe", "late")] == [False, False, True]
    hand_in(klass, "ada", double="def double(x): return x + x + 0")  # another answer, the same words
    shares["ada"] = 0.5
    assert graded(klass) == ([], ["ada"])
    assert automatic_scores(klass, klass.lesson("sums")) == {"ada": 2.5, "zoe": 5, "late": 5}
    assert not waits(klass, "ada")
    hand_in(klass, "zoe", explain="Other words.")
    assert graded(klass) == ([], ["zoe"]) and waits(klass, "zoe") and not waits(klass, "ada")


def test_a_gradebook_or_a_page_that_is_gone_is_written_again(klass):
    graded(klass)
    shutil.rmtree(klass.root / "autograded" / "ada")
    assert graded(klass) == ([], ["ada"])
    (klass.root / "gradebook.db").unlink()
    assert graded(klass) == ([], ["ada", "zoe"])


def test_a_time_that_comes_later_is_recorded(klass):
    graded(klass)
    (klass.root / "submitted" / "ada" / LESSON / "timestamp.txt").write_text("2026-01-02 00:00:00 UTC")
    assert graded(klass) == ([], ["ada"]) and graded(klass) == ([], [])
    (klass.root / "submitted" / "ada" / LESSON / "timestamp.txt").unlink()
    assert graded(klass) == ([], ["ada"]) and graded(klass) == ([], [])


def test_another_due_date_is_a_change(klass):
    (klass.root / "submitted" / "ada" / LESSON / "timestamp.txt").write_text("2026-01-02 00:00:00 UTC")
    graded(klass)
    by_hand(klass, "ada")
    with book(klass) as open_book:
        open_book.update_or_create_assignment(LESSON, duedate="2026-01-01 00:00:00 UTC")
    assert graded(klass) == ([], ["ada", "zoe"]) and graded(klass) == ([], []) and not waits(klass, "ada")


def test_a_penalty_of_ones_own_is_taken_up_when_it_changes(klass, monkeypatch):
    monkeypatch.chdir(klass.root)  # where nbgrader finds the class
    with (klass.root / "nbgrader_config.py").open("a") as settings:
        settings.write('c.AssignLatePenalties.plugin_class = "late_here.Penalty"\n')
    (klass.root / "submitted" / "ada" / LESSON / "timestamp.txt").write_text("2026-01-02 00:00:00 UTC")
    graded(klass)
    with book(klass) as open_book:
        open_book.update_or_create_assignment(LESSON, duedate="2026-01-01 00:00:00 UTC")
    for points in (1, 2):
        (klass.root / "late_here.py").write_text(PENALTY.format(points))
        sys.modules.pop("late_here", None)  # as another run of the command
        assert graded(klass) == ([], ["ada", "zoe"]) and graded(klass) == ([], [])
        with book(klass) as open_book:
            assert open_book.find_submission(LESSON, "ada").late_submission_penalty == points


PENALTY = """from nbgrader.plugins import BasePlugin
class Penalty(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {}
"""


@pytest.mark.parametrize(
    "content, hour, said",
    [
        (b"2026-01-02 03:00:00 UTC\n", 3, ""),
        (b"\xef\xbb\xbf2026-01-02 03:00:00 UTC\r\n", 3, ""),
        ("2026-01-02 03:00:00 UTC".encode("utf-16"), 3, ""),
        (b"2026-01-02T04:00:00+01:00", 3, ""),
        (b"", None, ""),
        (b"yesterday", None, "no time that can be read"),
        (b"\xff\x00\x80", None, "no time that can be read"),
        (b"2026-13-45 99:99:99 UTC", None, "no time that can be read"),
    ],
)
def test_a_time_is_read_however_it_was_saved(tmp_path, content, hour, said):
    (tmp_path / "timestamp.txt").write_bytes(content)
    when, problem = time_of(tmp_path)
    assert (when and when.hour) == hour and (said in problem if said else not problem)


def test_no_submission_ends_the_run(klass):
    """Each of these in the middle of the class; everyone else is recorded, and who is not, is named."""
    for student in ("bob [1]", "b*b", "b'o b", "bøb"):
        hand_in(klass, student)
    (klass.root / "submitted" / "bill" / LESSON).mkdir(parents=True)
    (klass.root / "submitted" / "bill" / LESSON / "answers.py").write_text("x = 1")
    (hand_in(klass, "bom") / "timestamp.txt").write_bytes(b"\xef\xbb\xbf2026-01-02 03:00:00 UTC")
    (hand_in(klass, "bad") / "timestamp.txt").write_text("yesterday")
    (hand_in(klass, "binary") / "timestamp.txt").write_bytes(b"\xff\x00\x80")
    (hand_in(klass, "broken") / "data.csv").symlink_to("nowhere")
    (klass.root / "submitted" / "eve").symlink_to(klass.root / "submitted" / "ada")
    told, written = graded(klass)
    recorded = automatic_scores(klass, klass.lesson("sums"))
    assert set(recorded) == set(written) - {"broken"} and {
        "zoe",
        "bob [1]",
        "b*b",
        "bill",
        "bad",
        "bom",
    } <= set(recorded)
    assert len(told) == 3 and all(
        "can be read" in said for said in told if said.startswith(("bad", "binary"))
    )
    failure = next(said for said in told if said.startswith("broken: "))
    assert "data.csv" in failure and "lookinside grade --only '0/broken'" in failure
    with book(klass) as open_book:
        assert open_book.find_submission(LESSON, "bom").timestamp.hour == 3
    assert graded(klass)[1] == ["broken"]


def test_points_that_changed_come_into_the_gradebook_and_are_told(klass):
    graded(klass)
    by_hand(klass, "ada")
    path = klass.lesson("sums").notebook("source")
    path.write_text(path.read_text().replace('"points": 2.0', '"points": 4.0'))
    manifest = klass.root / "course.toml"
    manifest.write_text(manifest.read_text().replace("double = { points = 2 }", "double = { points = 4 }"))
    course = load_course(klass.root)
    told, written = graded(course)
    assert written == ["ada", "zoe"] and "other points now (double 2 → 4)" in told[0]
    assert automatic_scores(course, course.lesson("sums")) == {"ada": 7, "zoe": 7} and not waits(
        course, "ada"
    )
    manifest.write_text(manifest.read_text().replace("double = { points = 4 }", "double = { points = 6 }"))
    with pytest.raises(CourseError, match="run `lookinside build 0`, then grade again"):
        graded(load_course(klass.root))


def test_a_gradebook_that_another_program_holds_is_told(klass):
    graded(klass)
    hand_in(klass, "late")
    with sqlite3.connect(klass.root / "gradebook.db", isolation_level=None) as other:
        other.execute("begin exclusive")
        with pytest.raises(CourseError, match="another program has it open.*Close that program") as raised:
            graded(klass)
        assert "postgresql" not in str(raised.value)
    other.close()
    (klass.root / "gradebook.db").write_bytes(b"not a database, but long enough to be taken for one" * 99)
    with pytest.raises(CourseError, match="restore it from a backup, or move it away and grade again"):
        graded(klass)
