"""All there is of one person in a course's folder, to be deleted when the law or the person asks for it."""

import contextlib
import json
import shutil
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course
from autograder.course.private import FOLDERS
from autograder.teach import people
from autograder.teach.report import write_class_page
from autograder.teach.store import REPORTS, SUBMITTED, Store, present, read_verdicts, store_path

OF_ALL = ("reports/similar/*.html", "reports/grades.csv", "reports/grades.json", "reports/canvas.csv",
          "reports/moodle.csv", "reports/feedback_*.zip", "reports/left.txt", "grades.csv", ".nbgrader.log")
ELSEWHERE = ("Not touched: what lies in nbgrader's exchange, what you downloaded from another system or uploaded to "
             "it, and backups.")


def places(course: Course, student: str) -> list[Path]:
    """The files and folders that are this student's, and the pages, exports and logs that name them among others."""
    if not student or Path(student).name != student or student.startswith("."):
        raise CourseError(f"{student!r} is no student's name: give the name of the folder under {SUBMITTED}/.")
    reports = course.root / REPORTS
    own = [course.root / folder / student for folder in FOLDERS if folder != REPORTS]
    own += [reports / "gradescope" / lesson.folder / student for lesson in course.lessons.values()]
    own += [reports / kind / lesson / f"{student}{ending}" for lesson in course.lessons
            for kind, ending in (("verdicts", ".json"), ("feedback", ".html"))]
    shared = [path for pattern in OF_ALL for path in sorted(course.root.glob(pattern))
              if path.suffix == ".zip" or student in path.read_text(encoding="utf-8", errors="replace")]
    return [path for path in (*own, *shared) if path.exists() or path.is_symlink()]


def forget(course: Course, student: str) -> list[str]:
    """Delete them, and what gradebook, kept verdicts and `people.json` know; what was deleted, in words."""
    from autograder.teach.gradebook import remove  # imports nbgrader
    deleted = []
    for path in places(course, student):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        deleted.append(str(path.relative_to(course.root)))
    deleted += remove(course, student)
    if store_path(course).exists():
        with contextlib.closing(Store(store_path(course))) as store:
            if kept := store.forget_student(student):
                deleted.append(f"{kept} kept verdicts")
    if people.forget(course.root, student):
        deleted.append(f"{student} in {people.PEOPLE}")
    if _forget_expected(course.root / SUBMITTED / "expected.json", student):
        deleted.append(f"{student} among the sample's expected marks")
    if (course.root / REPORTS / "index.html").exists():
        write_class_page(course.root / REPORTS, course, present(course, read_verdicts(course.root / REPORTS, course)))
    return deleted


def _forget_expected(path: Path, student: str) -> bool:
    known = json.loads(path.read_text()) if path.is_file() else {}
    found = [lesson.pop(student, None) for lesson in known.values()]
    if any(found):
        path.write_text(json.dumps(known, indent=1) + "\n")
    return any(found)
