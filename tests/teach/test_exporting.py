"""Grades for other programs: whose numbers they are, and that the files are what those programs read."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.verdict import Mark, Verdict
from autograder.teach.export_commands import Format, export
from autograder.teach.exporting import (
    behind_their_verdicts,
    points_that_differ,
    read_grades,
    scaled,
    without_work,
    write_canvas,
    write_csv,
    write_gradescope,
)
from autograder.teach.people import remember
from autograder.teach.spreadsheets import harmless
from autograder.teach.store import write_verdict

pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # of nbgrader's own writing
LOOKINSIDE = Path(sys.executable).with_name("lookinside")
LESSON = "00_sums"
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,00_sums (55),Other (56),Final Score
,,,,,Manual Posting,,
    Points Possible,,,,,{possible},10.00,(read only)
"Doe, Jane",123,S1,jdoe,"A
B",,3,3
"Three, Student",124,S3,s003@uni.edu,A,1,3,3
"Ø, Ada",125,,x9,A,4,3,3
"Namesake, A",126,,n1,A,4,3,3
"Namesake, A",127,,n2,A,4,3,3
"Student, Test",,,,A,,,
"""


def verdict(student: str, score: float) -> Verdict:
    marks = [Mark(id="double", score=score, max_score=2, status="passed" if score == 2 else "partial",
                      message="half of it", seconds=1.6),
             Mark(id="total", score=0, max_score=3, status="failed")]
    return Verdict(lesson="sums", student=student, score=score, max_score=5, seed=0, exercises=marks,
                   notes=["a note"])


def graded_by_hand(root: Path, students: list[str]) -> None:
    """A gradebook in which they have 2 automatic points, 0.5 by hand and are 1.5 late."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "look-inside") as book:
        book.add_assignment(LESSON)
        book.add_notebook(LESSON, LESSON)
        for name, points in {"check_double": 2, "check_total": 3, "explain": 1}.items():
            kind = "markdown" if name == "explain" else "code"
            book.add_grade_cell(name, LESSON, LESSON, max_score=points, cell_type=kind)
        for student in students:
            book.add_student(student)
            book.add_submission(LESSON, student)
            book.find_grade("check_double", LESSON, LESSON, student).auto_score = 2
            book.find_grade("check_total", LESSON, LESSON, student).auto_score = 0
            written = book.find_grade("explain", LESSON, LESSON, student)
            written.manual_score = 0.5
            for grade in book.find_submission_notebook(LESSON, LESSON, student).grades:
                grade.needs_manual_grade = False
            book.find_submission_notebook(LESSON, LESSON, student).late_submission_penalty = 1.5
        book.db.commit()


@pytest.fixture
def klass(tiny):
    shutil.copy(load_course().root / "nbgrader_config.py", tiny.root)
    return tiny


def collected_from_canvas(course, **numbers):
    remember(course.root, {student: {"canvas": number} for student, number in numbers.items()})


def grades_of(course, students):
    return read_grades(course, [verdict(student, 1) for student in students], list(course.lessons.values()))


def rows(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines(keepends=True), delimiter=";" if text.startswith("Student;") else ","))


def test_the_gradebook_counts_where_there_is_one(klass, tmp_path):
    assert not (klass.root / "gradebook.db").exists()
    before = grades_of(klass, ["ada", "jane"])
    assert not (klass.root / "gradebook.db").exists()
    assert [(grade.student, grade.score, grade.max_score, grade.to_grade) for grade in before] == [
        ("ada", 1, 6, True), ("jane", 1, 6, True)]
    graded_by_hand(klass.root, ["jane", "zoe"])
    remember(klass.root, {"ada": {"name": "Ada Ø"}})
    after = grades_of(klass, ["ada", "jane"])
    write_csv(tmp_path / "grades.csv", after)
    assert rows(tmp_path / "grades.csv")[1:] == [
        ["ada", LESSON, "1.0", "6.0", "1.0", "0", "0", "True", "verdict", "Ada Ø", ""],
        ["jane", LESSON, "1.0", "6.0", "2.0", "0.5", "1.5", "False", "gradebook", "", ""],
        ["zoe", LESSON, "1.0", "6.0", "2.0", "0.5", "1.5", "False", "gradebook", "", ""]]


def test_a_gradebook_of_canvas_is_filled(klass, tmp_path):
    export, to = tmp_path / "export.csv", tmp_path / "import.csv"
    export.write_text("\ufeff" + CANVAS.format(possible="10.00"))
    students = ["Jane_Doe", "s003", "Ada_Ø", "x_127", "A_Namesake", "nobody"]
    collected_from_canvas(klass, x_127="127")
    notes = write_canvas(to, klass, grades_of(klass, students), export)
    assert rows(to) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "00_sums (55)"],
        ["", "", "", "", "", "Manual Posting"], ["    Points Possible", "", "", "", "", "10.00"],
        ["Doe, Jane", "123", "S1", "jdoe", "A\nB", "1"],
        ["Three, Student", "124", "S3", "s003@uni.edu", "A", "1"],
        ["Ø, Ada", "125", "", "x9", "A", "1"], ["Namesake, A", "126", "", "n1", "A", "4"],
        ["Namesake, A", "127", "", "n2", "A", "1"], ["Student, Test", "", "", "", "A", ""]]
    said = ". ".join(notes)
    assert "10.00 points in Canvas, 6 here: nothing is scaled; `--scale 10.00`" in said
    assert "nobody is nobody in export.csv" in said and "1 points of nobody in 00_sums stay out" in said
    assert "A_Namesake may be Namesake, A (126) or Namesake, A (127) in export.csv, so neither is filled" in said


def test_a_number_in_a_name_is_no_number_of_canvas(klass, tmp_path):
    export, to = tmp_path / "export.csv", tmp_path / "import.csv"
    export.write_text('Student,ID,SIS Login ID,Section\n"Zed, Zoe",12,zoe,A\n"Twelve, Sam",777,s_12,A\n')
    assert write_canvas(to, klass, grades_of(klass, ["s_12"]), export) == [
        "export.csv has no assignment 00_sums: Canvas will make one"]
    assert [row[5] for row in rows(to)[1:]] == ["", "1"]
    notes = write_canvas(to, klass, grades_of(klass, ["x_12"]), export)
    assert "x_12 is nobody in export.csv" in notes and [row[5] for row in rows(to)[1:]] == ["", ""]
    write_canvas(to, klass, grades_of(klass, ["s_12"]), None)
    assert rows(to)[2] == ["s_12", "", "", "s_12", "", "1"]


def test_a_row_that_two_are_meant_by_is_left_to_a_human(klass, tmp_path):
    export, to = tmp_path / "export.csv", tmp_path / "import.csv"
    export.write_text('Student,ID,SIS Login ID,Section\n"Doe, Jane",123,jdoe,A\n')
    notes = write_canvas(to, klass, grades_of(klass, ["jdoe", "Jane_Doe"]), export)
    assert any("Jane_Doe and jdoe are both Doe, Jane (123)" in note for note in notes)
    assert rows(to)[1][5] == ""


def test_who_has_no_work_any_more_and_other_points_are_told(klass):
    graded_by_hand(klass.root, ["jane", "zoe"])
    grades = grades_of(klass, ["ada", "jane"])
    assert without_work(klass, grades) == [] and points_that_differ(klass, grades) == []
    (klass.root / "submitted" / "jane" / LESSON).mkdir(parents=True)
    assert {grade.student for grade in without_work(klass, grades)} == {"ada", "zoe"}
    klass.lessons["sums"].written["explain"] = 4
    note, = points_that_differ(klass, grades)
    assert "gives 00_sums 6 points and course.toml 9" in note


def test_marks_that_the_verdicts_are_ahead_of_are_told(klass):
    """As after `grade --no-gradebook`, or where the gradebook could not be written."""
    graded_by_hand(klass.root, ["jane", "zoe"])
    verdicts = [verdict("ada", 1), verdict("jane", 1.5), verdict("zoe", 2)]
    note, = behind_their_verdicts(klass, verdicts, read_grades(klass, verdicts, list(klass.lessons.values())))
    assert "00_sums" in note and "jane" in note and not {"ada", "zoe"} & set(re.findall(r"\w+", note))
    (klass.root / "gradebook.db").unlink()
    assert behind_their_verdicts(klass, verdicts, grades_of(klass, ["jane"])) == []
    assert not (klass.root / "gradebook.db").exists()


@pytest.mark.parametrize("present", [False, True])
def test_who_has_no_work_any_more_is_left_out_where_that_is_said(klass, monkeypatch, capsys, present):
    graded_by_hand(klass.root, ["jane", "zoe"])
    (klass.root / "submitted" / "jane" / LESSON).mkdir(parents=True)
    monkeypatch.chdir(klass.root)
    export(Format.JSON, None, "", None, None, present)
    written = json.loads((klass.root / "reports" / "grades.json").read_text())["grades"]
    assert [grade["student"] for grade in written] == (["jane"] if present else ["jane", "zoe"])
    assert ("--present" in capsys.readouterr().out) is not present


def test_a_gradebook_of_canvas_is_begun(klass, tmp_path):
    collected_from_canvas(klass, doejane_123="123")
    write_canvas(tmp_path / "new.csv", klass, grades_of(klass, ["doejane_123", "s003"]), None)
    assert rows(tmp_path / "new.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", LESSON],
        ["    Points Possible", "", "", "", "", "6"], ["doejane_123", "123", "", "", "", "1"],
        ["s003", "", "", "s003", "", "1"]]
    export = tmp_path / "export.csv"
    export.write_text("Student;ID;SIS Login ID;Section\nDoe, Jane;123;jdoe;A\n")
    note, = write_canvas(tmp_path / "new.csv", klass, grades_of(klass, ["jdoe"]), export)
    assert "Canvas will make one" in note
    assert rows(tmp_path / "new.csv")[1] == ["Doe, Jane", "123", "", "jdoe", "A", "1"]


def test_gradescope_shows_the_grade_and_the_blanks(klass, tmp_path):
    graded_by_hand(klass.root, ["jane"])
    verdicts = [verdict("jane", 2)]
    write_gradescope(tmp_path, klass, verdicts, read_grades(klass, verdicts, list(klass.lessons.values())))
    results = json.loads((tmp_path / LESSON / "jane" / "results.json").read_text())
    assert results["score"] == 1 and results["execution_time"] == 2
    assert results["output"] == "a note.\nGraded by hand: 0.5 points.\nHanded in late: 1.5 points less."
    assert [(test["name"], test["score"], test["status"]) for test in results["tests"]] == [
        ("double", 2, "passed"), ("total", 0, "failed")]


@pytest.mark.parametrize("cell", ["=1+1", "+1 x", "-x", "@x", "\tx", "\rx", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-1.5", "x=1", "", 0, -1.5, True, "Doe, Jane"])
def test_other_cells_stay(cell):
    assert harmless(cell) == cell


def lookinside(course, *arguments):
    done = subprocess.run([LOOKINSIDE, "export", *arguments], cwd=course.root, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    return done


def test_the_command(klass):
    nothing = lookinside(klass, "csv")
    assert nothing.returncode == 2 and "run `lookinside grade` first" in nothing.stderr
    write_verdict(klass.root / "reports", verdict("=ada", 2))
    done = lookinside(klass, "json")
    assert done.returncode == 0 and "1 of these still wait to be graded by hand" in done.stdout
    assert json.loads((klass.root / "reports" / "grades.json").read_text())["grades"][0]["student"] == "=ada"

@pytest.mark.parametrize("fill, said", [("nowhere.csv", "can't be read"),
                                        ("course.toml", "is no gradebook of Canvas")])
def test_what_canvas_did_not_write_gets_a_sentence(klass, tmp_path, fill, said):
    with pytest.raises(CourseError, match=said):
        write_canvas(tmp_path / "new.csv", klass, grades_of(klass, ["ada"]), klass.root / fill)


@pytest.mark.parametrize("encoding, delimiter", [("utf-8", ","), ("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_canvas_is_written_in_the_form_it_was_read_in(klass, tmp_path, encoding, delimiter):
    export, to = tmp_path / "export.csv", tmp_path / "import.csv"
    text = f"Student,ID,SIS User ID,SIS Login ID,Section,{LESSON} (5)\nGarcía Zoë,123,,zoe,A,\n"
    export.write_text(text.replace(",", delimiter), encoding=encoding)
    write_canvas(to, klass, grades_of(klass, ["zoe"]), export)
    assert to.read_text(encoding=encoding) == text.replace(",\n", ",1\n").replace(",", delimiter)
    assert to.read_bytes()[:2] == export.read_bytes()[:2]


def test_grades_of_a_hundred(klass):
    graded_by_hand(klass.root, ["jane"])
    grade, = scaled(grades_of(klass, [])[:1], 100)
    assert (grade.score, grade.max_score, grade.automatic, grade.by_hand, grade.late_penalty) == (
        16.67, 100, 33.33, 8.33, 25)
