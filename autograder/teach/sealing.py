"""Hands a sealed lesson out: for each student of a class a folder with the notebook and what was drawn for them."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.sealing import for_student
from autograder.course.seeds import class_seed
from autograder.teach.people import folder_name

COLUMNS = ("id", "student", "student_id", "login", "login_id", "username")  # what the ids may stand under


def students_of(path: Path) -> list[str]:
    """The ids in a file: a CSV with one of COLUMNS in its first row, or one id a line."""
    try:
        rows = [row for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CourseError(f"{path} can't be read ({error}): save it as a CSV in UTF-8, or as text with one id a "
                          "line.") from None
    heads = [head.strip().lower().replace(" ", "_") for head in rows[0]] if rows else []
    column = next((heads.index(name) for name in COLUMNS if name in heads), None)
    if column is None and len(heads) > 1:
        raise CourseError(f"{path} has no column {', '.join(COLUMNS[:-1])} or {COLUMNS[-1]}: name the one that holds "
                          "the ids so.")
    return [row[column or 0].strip() for row in rows[column is not None:] if len(row) > (column or 0)]


def seal(course: Course, lesson: Lesson, students: Iterable[str], folder: Path) -> int:
    """Write `folder/<student>/<lesson>/` for each id; how many. What lies there already is written anew: it is the
    same for as long as the class's seed is. CourseError where nothing is sealed, or an id is no folder's name."""
    if not lesson.sealed:
        raise CourseError(f"{lesson.folder} is the same for everybody: hand out release/{lesson.folder}.")
    students = list(dict.fromkeys(filter(None, students)))
    if not students:
        raise CourseError("Nobody to draw for: no id was found.")
    for student in students:
        if folder_name(student) != student:
            raise CourseError(f"{student!r} can't be a folder under submitted/: write it as "
                              f"{folder_name(student) or 'letters'!r}, the name works are collected under.")
    release, secret = lesson.notebook("release"), class_seed(course, lesson.id)
    if not release.exists():
        raise CourseError(f"{release} is missing: run `lookinside build`.")
    try:
        for student in students:
            place = folder / student / lesson.folder
            place.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(release, place / release.name)
            (place / lesson.sealed.thing).write_bytes(for_student(lesson, secret, student).thing)
    except OSError as error:
        raise CourseError(f"{folder} can't be written ({error.strerror}): name another folder, or check the "
                          "permissions and the space on the disk.") from None
    return len(students)
