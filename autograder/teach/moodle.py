"""Moodle's grading worksheet, filled: of each row its grade, and nothing else of it changes."""

import re
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course
from autograder.teach import spreadsheets
from autograder.teach.exporting import Grade
from autograder.teach.people import Roster, came_as, known_people, read_moodle

IDENTIFIER, NAME, MAIL, GRADE, MOST = "Identifier", "Full name", "Email address", "Grade", "Maximum grade"
REMEDY = "download the grading worksheet from the assignment in Moodle again"
DIGITS = re.compile(r"\d+")


def write_worksheet(path: Path, course: Course, grades: list[Grade], worksheet: Path) -> list[str]:
    """Fill a worksheet, which is of one lesson; what to know about it. A student is found by the number under which
    Moodle handed out the work, else by mail or name."""
    lessons = {grade.lesson for grade in grades}
    if len(lessons) > 1:
        raise CourseError("A grading worksheet is of one assignment: say which lesson, as in `--lesson 0`.")
    table, form = spreadsheets.read(worksheet, REMEDY)
    header = [name.strip().casefold() for name in table[0]] if table else []
    columns = {name: header.index(name.casefold()) for name in (IDENTIFIER, NAME, MAIL, GRADE, MOST)
               if name.casefold() in header}
    if not {IDENTIFIER, GRADE} <= set(columns):
        raise CourseError(f"{worksheet} is no grading worksheet: its first line should hold {IDENTIFIER} and {GRADE}. "
                          f"Switch the offline grading worksheet on in the assignment's settings, and {REMEDY}.")

    def cell(row: list[str], name: str) -> str:
        return row[columns[name]] if name in columns and columns[name] < len(row) else ""

    numbers, roster = {}, Roster()
    for at, row in enumerate(table[1:], start=1):
        numbers[DIGITS.search(cell(row, IDENTIFIER) + " 0")[0]] = at
        roster.add(at, cell(row, NAME), "", "", cell(row, MAIL))
    notes, people, filled = [], known_people(course.root), {}
    for grade in grades:
        named = next(filter(None, map(read_moodle, came_as(people, grade.student, grade.lesson).split("/"))), None)
        rows = [numbers[named.number]] if named and named.number in numbers else roster.find(grade.student)
        if len(rows) != 1:
            who = "nobody" if not rows else "more than one"
            notes.append(f"{grade.score:g} points of {grade.student} stay out: {who} in {worksheet.name}")
        elif rows[0] in filled:
            notes.append(f"{grade.student} and {filled[rows[0]]} are one row of {worksheet.name}: see whose it is")
        else:
            row = table[rows[0]]
            filled[rows[0]] = grade.student
            row += [""] * (columns[GRADE] + 1 - len(row))
            row[columns[GRADE]] = f"{grade.score:g}"
            if spreadsheets.number(most := cell(row, MOST)) not in (None, grade.max_score):
                notes.append(f"the worksheet is of {most} points and the grades of {grade.max_score:g}: say "
                             f"`--scale {most}`")
    spreadsheets.write(path, table, form)
    return list(dict.fromkeys(notes))
