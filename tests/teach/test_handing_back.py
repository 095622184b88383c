"""There and back: under the name a work came, its feedback and its grade go back to the system it came from."""

import csv
import zipfile

import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.teach.collecting import collect, write_left
from autograder.teach.exporting import Grade
from autograder.teach.handing_back import write_feedback_zip
from autograder.teach.moodle import write_worksheet
from autograder.teach.people import known_people

LESSON = "00_sums"
LISTED = """---
submission_11:
  :created_at: 2026-11-21 11:00:00.000000000 +01:00
  :score: 10.0
  :submitters:
  - :name: Jane Doe
    :sid: '123'
    :email: jane@uni.edu
  - :name: Zoë Roe
    :sid:
    :email: zoe@uni.edu
submission_12:
  :created_at: 2026-11-21 10:00:00.000000000 Z
  :submitters:
  - :name: Ada
    :email: jane@other.edu
"""


@pytest.fixture
def answers(sums) -> str:
    return sums.notebook("solutions").read_text()


def collected(course, tmp_path, files):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return collect(course, tmp_path / "a.zip", None, course.root / "submitted")


def with_pages(course, *students):
    for student in students:
        page = course.root / "feedback" / student / LESSON / f"{LESSON}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"page of {student}")


def held(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


CAME = {"canvas": ("doejane_LATE_123_9001_my sums-1.ipynb", "doejane_123", "doejane_LATE_123_9001_my sums-1.html"),
        "moodle": ("Jane Doe_77_assignsubmission_file/a.ipynb", "Jane_Doe",
                   f"Jane Doe_77_assignsubmission_file/{LESSON}.html")}


@pytest.mark.parametrize("system", CAME)
def test_feedback_goes_back_under_the_name_the_work_came_under(tiny, sums, answers, tmp_path, system):
    came, student, back = CAME[system]
    collected(tiny, tmp_path, {came: answers, "by_hand/x.ipynb": answers})
    to = tmp_path / "out.zip"
    with pytest.raises(CourseError, match="no feedback to hand back.\\n  .*there is no page yet|did not come from"):
        write_feedback_zip(to, tiny, sums, system)
    with_pages(tiny, student, "by_hand")
    count, notes = write_feedback_zip(to, tiny, sums, system)
    assert count == 1 and held(to) == {back: f"page of {student}"}
    assert notes == [f"by_hand stays out: the work did not come from {system.capitalize()} (by_hand/x.ipynb)"]
    graded = tiny.root / "autograded" / student / LESSON / f"{LESSON}.ipynb"
    graded.parent.mkdir(parents=True)
    graded.touch()  # after the page
    _, notes = write_feedback_zip(to, tiny, sums, system)
    assert f"{student}'s page is older than what is graded" in notes and "--force" in notes[-1]


@pytest.mark.parametrize("shown, stale", [("(Score: 4.5 / 6.0)", True), ("(Score: 1.0 / 6.0)", False)])
def test_a_page_from_before_the_grading_by_hand_is_stale(tiny, sums, answers, tmp_path, monkeypatch, shown, stale):
    collected(tiny, tmp_path, {CAME["canvas"][0]: answers})
    with_pages(tiny, "doejane_123")
    (tiny.root / "feedback" / "doejane_123" / LESSON / f"{LESSON}.html").write_text(f"<h4>00_sums {shown}</h4>")
    monkeypatch.setattr("autograder.teach.gradebook.recorded", lambda *_: {"doejane_123": {"score": 1.0}})
    assert bool(write_feedback_zip(tmp_path / "out.zip", tiny, sums, "canvas")[1]) is stale


def test_a_work_that_was_collected_before_has_its_name_too(tiny, answers, tmp_path):
    name = CAME["canvas"][0]
    collected(tiny, tmp_path, {name: answers})
    (tiny.root / "people.json").unlink()
    assert collected(tiny, tmp_path, {name: answers}).same == 1
    assert known_people(tiny.root) == {"doejane_123": {"canvas": "123", "files": {LESSON: name}}}


def test_what_gradescope_exports_is_collected(tiny, answers, tmp_path):
    done = collected(tiny, tmp_path, {
        "export/submission_metadata.yml": LISTED, "export/submission_11/a.ipynb": answers,
        "export/submission_11/data.csv": "", "export/submission_12/b.ipynb": answers + " ",
        "export/submission_13/c.ipynb": answers})
    people = {known["name"]: student for student, known in known_people(tiny.root).items()}
    assert people == {"Jane Doe": "jane_123", "Zoë Roe": "zoe", "Ada": "jane_jane@other.edu"}
    folder = tiny.root / "submitted" / people["Jane Doe"] / LESSON
    assert (folder / f"{LESSON}.ipynb").read_text() == answers
    assert (folder / "timestamp.txt").read_text() == "2026-11-21 10:00:00.000000 UTC"
    assert len(done.written) == 3 and len(done.problems) == 2
    assert known_people(tiny.root)["zoe"]["mail"] == "zoe@uni.edu"


def test_what_was_left_is_written_down(tiny, answers, tmp_path):
    done = collected(tiny, tmp_path, {"ada/x.ipynb": answers, "notes.txt": ""})
    for _ in range(2):
        write_left(tiny.root / "reports" / "left.txt", tmp_path / "a.zip", done)
    assert (tiny.root / "reports" / "left.txt").read_text().count("  Left: notes.txt is no notebook.\n") == 2


def test_a_notebook_of_another_lesson_is_told(tiny, answers, tmp_path):
    (tiny.root / "course.toml").write_text((tiny.root / "course.toml").read_text() + """
[lessons.other]
number = 1
title = "Other"
blanks = {x = {points = 1}}
written = {y = 1}
""")
    course = load_course(tiny.root)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("ada/x.ipynb", answers)
    done = collect(course, tmp_path / "a.zip", course.lesson("1"), tiny.root / "submitted")
    assert done.notes == ["ada/x.ipynb is the notebook of 00_sums, and collected as 01_other: it will have no points"]


WORKSHEET = """Identifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (grade),Feedback comments
Participant 77,Jane Doe,jane@uni.edu,Submitted,,{most},-,"a
b"
Participant 78,Zoë Roe,zoe@uni.edu,Submitted,,{most},-,
Participant 79,Ada,ada@uni.edu,-,,{most},-,
"""


def test_moodles_worksheet_is_filled(tiny, answers, tmp_path):
    collected(tiny, tmp_path, {CAME["moodle"][0]: answers})
    sheet, to = tmp_path / "sheet.csv", tmp_path / "out.csv"
    sheet.write_text(WORKSHEET.format(most="100.00"), encoding="utf-8-sig")
    grades = [Grade(student, LESSON, 4.5, 6, 4.5) for student in ("Jane_Doe", "zoe", "eve")]
    notes = write_worksheet(to, tiny, grades, sheet)
    with to.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["Grade"] for row in rows] == ["4.5", "4.5", ""] and rows[0]["Feedback comments"] == "a\nb"
    assert notes == ["the worksheet is of 100.00 points and the grades of 6: say `--scale 100.00`",
                     "4.5 points of eve stay out: nobody in sheet.csv"]
    sheet.write_text("Student,ID\n")
    with pytest.raises(CourseError, match="is no grading worksheet"):
        write_worksheet(to, tiny, grades, sheet)
