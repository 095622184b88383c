"""Grades for other programs: Canvas, Gradescope, a spreadsheet, JSON.

A grade is nbgrader's where its gradebook has one, so what was graded by hand and penalties for late work
count. A submission that nobody put into the gradebook has its verdict's points.
"""

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.verdict import Verdict
from autograder.teach import spreadsheets
from autograder.teach.gradescope import results
from autograder.teach.people import Roster, canvas_numbers, known_people
from autograder.teach.store import SUBMITTED

IDENTITY = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]  # Canvas's own columns
POINTS_POSSIBLE = "    Points Possible"  # in the first column, as Canvas writes it
NUMBERED = re.compile(r"\s*\(\d+\)$")    # Canvas's number after an assignment's name
REMEDY = "export the gradebook from Canvas again"


@dataclass
class Grade:
    """What one student has in one lesson, in points: `score` = automatic + by_hand - late_penalty."""

    student: str
    lesson: str
    score: float
    max_score: float
    automatic: float
    by_hand: float = 0
    late_penalty: float = 0
    to_grade: bool = True  # whether something waits to be graded by hand
    source: str = "verdict"
    name: str = ""  # and mail, as far as the gradebook or what was collected tells them
    mail: str = ""


def read_grades(course: Course, verdicts: list[Verdict], lessons: list[Lesson]) -> list[Grade]:
    """One grade a student and lesson, in the order of lessons and students."""
    from autograder.teach.gradebook import recorded  # imports nbgrader
    grades, people = {}, known_people(course.root)
    for lesson in lessons:
        most = lesson.max_score + sum(lesson.written.values())
        for verdict in verdicts:
            if verdict.lesson == lesson.id and not verdict.unjudged:  # its points are open, not none
                grades[lesson.number, verdict.student] = Grade(
                    verdict.student, lesson.folder, verdict.score, most, verdict.score)
        for student, mark in recorded(course, lesson).items():
            grades[lesson.number, student] = Grade(student, lesson.folder, **mark, source="gradebook")
    if not grades:
        raise CourseError("There is no grade to export: run `lookinside grade` first.")
    for grade in grades.values():
        known = people.get(grade.student, {})
        grade.name, grade.mail = grade.name or known.get("name", ""), grade.mail or known.get("mail", "")
    return [grades[key] for key in sorted(grades)]


def scaled(grades: list[Grade], most: float) -> list[Grade]:
    """The grades as of `most` points each, to two decimals, as other programs take them."""
    def share(grade: Grade, points: float) -> float:
        return round(points * most / grade.max_score, 2) if grade.max_score else 0.0

    return [replace(grade, max_score=most, **{name: share(grade, getattr(grade, name)) for name in (
        "score", "automatic", "by_hand", "late_penalty")}) for grade in grades]


def points_that_differ(course: Course, grades: list[Grade]) -> list[str]:
    """A sentence for each lesson whose points in the gradebook are not those of course.toml any more."""
    notes = []
    for lesson in course.lessons.values():
        most = lesson.max_score + sum(lesson.written.values())
        others = {grade.max_score for grade in grades if grade.lesson == lesson.folder} - {most}
        if others:
            theirs = "/".join(f"{each:g}" for each in sorted(others))
            notes.append(f"the gradebook gives {lesson.folder} {theirs} points and course.toml {most:g}: "
                         "run `lookinside grade` to bring them together")
    return notes


def behind_their_verdicts(course: Course, verdicts: list[Verdict], grades: list[Grade]) -> list[str]:
    """A sentence for each lesson of which the gradebook has other automatic marks than were last given."""
    from autograder.teach.gradebook import automatic_scores  # imports nbgrader
    notes = []
    for lesson in course.lessons.values():
        if any(grade.lesson == lesson.folder and grade.source == "gradebook" for grade in grades):
            scores = automatic_scores(course, lesson)
            behind = [verdict.student for verdict in verdicts if verdict.lesson == lesson.id and not verdict.unjudged
                      and abs(scores.get(verdict.student, verdict.score) - verdict.score) > 1e-6]
            if behind:
                notes.append(f"the gradebook has other automatic marks in {lesson.folder} than the latest verdicts for "
                             f"{', '.join(sorted(behind))}; the gradebook's are exported: run `lookinside grade` to "
                             "bring the verdicts there")
    return notes


def without_work(course: Course, grades: list[Grade]) -> list[Grade]:
    """The grades of those who have no work under submitted/ any more; none where nothing lies there."""
    folder = course.root / SUBMITTED
    if not any(folder.glob("*/*/")):
        return []
    return [grade for grade in grades if not (folder / grade.student / grade.lesson).is_dir()]


def write_json(path: Path, grades: list[Grade]) -> None:
    path.write_text(json.dumps({"schema": 1, "grades": [asdict(grade) for grade in grades]}, indent=1) + "\n",
                    encoding="utf-8")


def write_csv(path: Path, grades: list[Grade]) -> None:
    rows = [list(asdict(grades[0])), *(asdict(grade).values() for grade in grades)]
    spreadsheets.write(path, rows, spreadsheets.FOR_EXCEL)


def write_gradescope(folder: Path, course: Course, verdicts: list[Verdict], grades: list[Grade]) -> None:
    """`<lesson>/<student>/results.json`, as Gradescope's autograders write it. Its `score` is the grade; the
    tests show the automatic points."""
    known = {(grade.lesson, grade.student): grade for grade in grades}
    for verdict in verdicts:
        lesson = course.lessons[verdict.lesson].folder
        grade = known.get((lesson, verdict.student))
        if grade:
            path = folder / lesson / verdict.student / "results.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(_results(verdict, grade), indent=1) + "\n", encoding="utf-8")


def _results(verdict: Verdict, grade: Grade) -> dict:
    said = [f"{note.rstrip('.')}." for note in verdict.notes]
    said += [f"Graded by hand: {grade.by_hand:g} points."] if grade.by_hand else []
    said += [f"Handed in late: {grade.late_penalty:g} points less."] if grade.late_penalty else []
    return {"score": grade.score, **results(verdict, said)}


def write_canvas(path: Path, course: Course, grades: list[Grade], export: Path | None) -> list[str]:
    """A CSV that Canvas's gradebook imports; what to know about it. With an export of that gradebook, its
    students and assignments are used, and only their cells of these lessons change."""
    lessons = [lesson for lesson in course.lessons.values()
               if any(grade.lesson == lesson.folder for grade in grades)]
    numbers = canvas_numbers(course.root)
    table, form = _read_canvas(export) if export else (_new_canvas(grades, numbers), spreadsheets.Form())
    notes = []
    header, columns = table[0], list(range(len(IDENTITY)))
    rows, said = _rows_of(table, {grade.student for grade in grades}, numbers, export)
    notes += said
    for lesson in lessons:
        own = [grade for grade in grades if grade.lesson == lesson.folder]
        names = {lesson.folder.lower(), lesson.id.lower(), lesson.title.lower()}
        column = next((at for at, name in enumerate(header)
                       if NUMBERED.sub("", name).strip().lower() in names), None)
        most = f"{own[0].max_score:g}"
        if column is None:
            column = len(header)
            for row in table:
                row.append({"Student": lesson.folder, POINTS_POSSIBLE: most}.get(row[0], ""))
            if export:
                notes.append(f"{export.name} has no assignment {lesson.folder}: Canvas will make one")
        elif spreadsheets.number(possible := _points(table, column)) != float(most):
            notes.append(f"{header[column]} has {possible or 'no'} points in Canvas, {most} here: "
                         f"nothing is scaled; `--scale {possible or 100}` does it")
        columns.append(column)
        for grade in own:
            if grade.student in rows:
                rows[grade.student][column] = f"{grade.score:g}"
            else:
                notes.append(f"{grade.score:g} points of {grade.student} in {lesson.folder} stay out")
    spreadsheets.write(path, [[row[column] for column in columns] for row in table], form)
    return notes


def _new_canvas(grades: list[Grade], numbers: dict[str, str]) -> list[list[str]]:
    """Canvas knows a student by its own number, or by a login."""
    students = dict.fromkeys(grade.student for grade in grades)
    return [list(IDENTITY), [POINTS_POSSIBLE, "", "", "", ""],
            *([student, numbers.get(student, ""), "", "" if student in numbers else student, ""]
              for student in students)]


def _rows_of(table: list[list[str]], students: set[str], numbers: dict[str, str],
             export: Path | None) -> tuple[dict[str, list[str]], list[str]]:
    """The row of each student, and what to know of those who have none: nobody's, or not for certain."""
    if not export:
        return {row[0]: row for row in table[2:]}, []
    roster, rows, notes = Roster(), {}, []
    for at, row in enumerate(table):
        if at and (row[1] or row[3]):
            roster.add(at, row[0], row[1], row[2], row[3])
    found = {student: roster.find(student, numbers.get(student, "")) for student in sorted(students)}
    claims = Counter(places[0] for places in found.values() if len(places) == 1)
    for student, places in found.items():
        if len(places) == 1 and claims[places[0]] == 1:
            rows[student] = table[places[0]]
        elif not places:
            notes.append(f"{student} is nobody in {export.name}")
        elif len(places) > 1:
            who = " or ".join(f"{table[at][0]} ({table[at][1]})" for at in places)
            notes.append(f"{student} may be {who} in {export.name}, so neither is filled: enter it by hand")
        else:
            others = ", ".join(other for other in found if found[other] == places and other != student)
            notes.append(f"{student} and {others} are both {table[places[0]][0]} ({table[places[0]][1]}) in "
                         f"{export.name}, so that row is not filled: enter it by hand")
    return rows, notes


def _read_canvas(export: Path) -> tuple[list[list[str]], spreadsheets.Form]:
    table, form = spreadsheets.read(export, REMEDY)
    if not table or not {"Student", "ID"} <= set(table[0]):
        raise CourseError(f"{export} is no gradebook of Canvas: its first line should begin with "
                          "Student,ID.")
    order = [table[0].index(name) if name in table[0] else None for name in IDENTITY]
    others = [at for at in range(len(table[0])) if at not in order]

    def cell(row: list[str], at: int | None) -> str:
        return row[at] if at is not None and at < len(row) else ""

    return [list(IDENTITY) + [cell(table[0], at) for at in others],
            *([cell(row, at) for at in order + others] for row in table[1:])], form


def _points(table: list[list[str]], column: int) -> str:
    return next((row[column] for row in table[1:] if row[0].strip() == POINTS_POSSIBLE.strip()), "")
