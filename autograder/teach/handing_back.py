"""Feedback as the systems take it back that the works came from: each page under the name its work came under.

Canvas reads the numbers in a file's name ("Upload Submissions", in the gradebook's menu of the assignment), Moodle the
name of the folder ("Upload multiple feedback files in a zip", among the assignment's submissions).
"""

import re
import zipfile
from pathlib import Path, PurePosixPath

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.teach.people import CanvasNames, came_as, known_people, read_moodle
from autograder.teach.store import REPORTS, SUBMITTED

SCORE = re.compile(r"\(Score: (-?[\d.]+) / ")  # of nbgrader's page, the first
CANVAS, MOODLE = "canvas", "moodle"


def write_feedback_zip(path: Path, course: Course, lesson: Lesson, system: str) -> tuple[int, list[str]]:
    """Write the zip; how many pages are in it, and a sentence for each work that has none in it or a stale one."""
    from autograder.teach.gradebook import recorded  # imports nbgrader
    people, notes, pages, grades = known_people(course.root), [], {}, recorded(course, lesson)
    for student in sorted(place.parent.name for place in (course.root / SUBMITTED).glob(f"*/{lesson.folder}")):
        came = PurePosixPath(came_as(people, student, lesson.folder))
        name = _name_for(system, came, lesson)
        page, stale = _page(course, lesson, student, grades.get(student, {}).get("score"))
        if not name:
            notes.append(f"{student} stays out: the work did not come from {system.capitalize()}" +
                         (f" ({came})" if came.name else ""))
        elif not page:
            notes.append(f"{student} stays out: there is no page yet")
        else:
            pages[name] = page
            notes += [f"{student}'s page is older than what is graded"] if stale else []
    if not pages:
        raise CourseError("\n  ".join(["There is no feedback to hand back.", *notes]))
    if any("older than" in note for note in notes):
        notes.append(f"make pages anew with `nbgrader generate_feedback {lesson.folder} --force`, then this zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in pages.items():
            archive.write(page, name)
    return len(pages), notes


def _name_for(system: str, came: PurePosixPath, lesson: Lesson) -> str:
    """The name under which a system takes a page back, by the name its work came under; "" where it is none of its."""
    if system == CANVAS:
        known = CanvasNames([came.name], [lesson.folder, lesson.id]).read(came.name)
        return f"{came.stem}.html" if known else ""
    folder = next((part for part in came.parts[:-1] if read_moodle(part)), "")
    return f"{folder}/{lesson.folder}.html" if folder else ""


def _page(course: Course, lesson: Lesson, student: str, score: float | None) -> tuple[Path | None, bool]:
    """nbgrader's page, which shows what was graded by hand, else ours; and whether it is older than the grading, or
    says another score than the gradebook."""
    page = course.root / "feedback" / student / lesson.folder / f"{lesson.folder}.html"
    graded = course.root / "autograded" / student / lesson.folder / f"{lesson.folder}.ipynb"
    if page.is_file():
        says = SCORE.search(page.read_text(encoding="utf-8", errors="replace"))
        other = says and score is not None and max(0, float(says[1])) != round(score, 2)
        return page, bool(other) or graded.is_file() and graded.stat().st_mtime > page.stat().st_mtime
    page = course.root / REPORTS / "feedback" / lesson.id / f"{student}.html"
    return (page if page.is_file() else None), False
