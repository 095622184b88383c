"""nbgrader's gradebook, wherever `db_url` of nbgrader_config.py puts it: what it says, how marks get in.

Only what has changed is written, by nbgrader's own autograde: a class that is graded again keeps what was
graded by hand, and costs next to nothing. What keeps one student's marks out is told, and costs nobody else
theirs.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import (
    Assignment,
    Base,
    BaseCell,
    Grade,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log, temp_attrs
from sqlalchemy import delete, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.private import keep_private
from autograder.course.verdict import Verdict
from autograder.teach.nbgrader_plugin import late_terms
from autograder.teach.submitted import TIME, time_of
from autograder.teach.unchanged import Place
from autograder.teach.units import Unit

RAISED = re.compile(r"^\w[\w.]*(?:Error|Exception|Entry)\b.*$", re.MULTILINE)  # the last line of a traceback
LOCKED = "database is locked"


def recorded(course: Course, lesson: Lesson) -> dict[str, dict]:
    """What the gradebook has of a lesson, by student, all of it in points; nothing where there is no
    gradebook yet."""
    app = _nbgrader(course)
    with _reached(app):
        if not _is_there(app):
            return {}
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
            if lesson.folder not in {assignment.name for assignment in gradebook.assignments}:
                return {}
            return {each.student.id: {
                "score": max(0.0, each.score - each.late_submission_penalty), "max_score": each.max_score,
                "automatic": each.code_score, "by_hand": each.written_score + each.task_score,
                "late_penalty": each.late_submission_penalty, "to_grade": each.needs_manual_grade,
                "name": " ".join(filter(None, [each.student.first_name, each.student.last_name])),
                "mail": each.student.email or "",
            } for each in gradebook.assignment_submissions(lesson.folder)}


def automatic_scores(course: Course, lesson: Lesson) -> dict[str, float]:
    """Who was autograded, and the sum of their automatic marks."""
    app = _nbgrader(course)
    tests = {f"check_{blank}" for blank in lesson.blanks}
    scores = {}
    with _reached(app), Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        if lesson.folder not in {assignment.name for assignment in gradebook.assignments}:
            return {}
        for submission in gradebook.assignment_submissions(lesson.folder):
            marks = [grade.auto_score for notebook in submission.notebooks
                     for grade in notebook.grades if grade.name in tests]
            if None not in marks:
                scores[submission.student.id] = sum(marks)
    return scores


def known_students(course: Course) -> list[str]:
    """The ids of nbgrader's students."""
    app = _nbgrader(course)
    with _reached(app), Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        return [student.id for student in gradebook.students]


def remove(course: Course, student: str) -> list[str]:
    """Take a student out of the gradebook, with every grade; what was there, in words."""
    app = _nbgrader(course)
    with _reached(app):
        if not _is_there(app):
            return []
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
            try:
                graded = len(gradebook.find_student(student).submissions)
            except MissingEntry:
                return []
            gradebook.remove_student(student)
    return [f"{student} in the gradebook, with {graded} graded works"]


def copy_to(course: Course, url: str) -> dict[str, int]:
    """Copy the whole gradebook, what was graded by hand too, into an empty database at another address; how many
    students, works, and grades given by hand are there then. The gradebook itself stays as it is."""
    app, target = _nbgrader(course), _nbgrader(course)
    target.coursedir.db_url = url
    with _reached(app):
        if not _is_there(app):
            raise CourseError(f"There is no gradebook at {_place(app.coursedir.db_url)}.")
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as old:
            content = {table: [dict(row) for row in old.db.execute(select(table)).mappings()]
                       for table in Base.metadata.sorted_tables}
    with _reached(target), Gradebook(url, app.coursedir.course_id) as new:
        if new.students or new.assignments:
            raise CourseError(f"The database at {_place(url)} holds a gradebook already: name an empty one.")
        for table in reversed(Base.metadata.sorted_tables):  # the course that nbgrader has just made
            new.db.execute(delete(table))
        for table, rows in content.items():
            if rows:
                new.db.execute(insert(table), rows)
        new.db.commit()
        by_hand = sum(grade.manual_score is not None for assignment in new.assignments for submission in
                      assignment.submissions for notebook in submission.notebooks for grade in notebook.grades)
        return {"students": len(new.students), "by_hand": by_hand,
                "works": sum(len(assignment.submissions) for assignment in new.assignments)}


def record(course: Course, lesson: Lesson, graded: list[tuple[Unit, Verdict]], walls: bool,
           told: Callable[[], None]) -> list[str]:
    """Have nbgrader record these verdicts, which are kept already, as far as it has them otherwise; `told`
    after each. A sentence for each that could not be recorded, or not as it was handed in."""
    app = _nbgrader(course)
    app.config.Judge.trust_submissions = not walls
    app.config.Judge.write_pages = False  # who grades wrote them
    folders = Folders(config=app.config, root=str(course.root))
    for place in {unit.place.parent.parent.resolve() for unit, _ in graded}:
        if place != (course.root / folders.submitted_directory).resolve():
            folders.submitted_directory = os.path.relpath(place, course.root)
    api = NbGraderAPI(coursedir=folders, config=app.config)
    problems = []
    with _reached(app):
        problems += _bring_points(api, lesson)
        keep_private(course.root)  # nbgrader has made the gradebook now, if it was not there
        for unit, recorded, problem in _compared(api, lesson, graded):
            problems += [f"{unit.student}: {problem}"] if problem else []
            if not recorded:
                failure = _record(api, lesson, unit.student)
                problems += [f"{unit.student}: {failure}"] if failure else []
            told()
    return problems


def has_all(course: Course, lesson: Lesson, graded: list[tuple[Unit, Verdict]]) -> bool:
    """Whether `record` would have nothing to write of these verdicts, and nothing to tell."""
    app = _nbgrader(course)
    api = NbGraderAPI(coursedir=Folders(config=app.config, root=str(course.root)), config=app.config)
    with _reached(app):
        return _points(api, lesson) == _wanted(lesson) and all(
            recorded and not problem for _, recorded, problem in _compared(api, lesson, graded))


def place_of(course: Course) -> Place | None:
    """Where the gradebook and the notebooks it recorded lie; None where it is no file."""
    folders = Folders(config=_nbgrader(course).config, root=str(course.root))
    url = make_url(folders.db_url)
    if url.drivername != "sqlite" or not Path(url.database or "").is_file():
        return None
    return Place(os.path.abspath(url.database),
                 folders.format_path(folders.autograded_directory, "{student}", "{lesson}"))


class Folders(CourseDirectory):
    """nbgrader's own, except that a time is read however it was saved, and a bad one ends no run."""

    def get_existing_timestamp(self, dest_path: str):
        return time_of(Path(dest_path))[0]


class Recorder(Autograde):
    """nbgrader's own for one student, whatever the folder is called and holds: it is taken as it is, where
    nbgrader would take its name for a pattern and look for files with the right ending in it."""

    def init_notebooks(self) -> None:
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        self.assignments = {folder: [os.path.join(folder, f"{self.coursedir.assignment_id}.ipynb")]}
        self.notebooks = []

    failure = ""  # what went wrong, which nbgrader only logs

    def convert_single_notebook(self, notebook_filename: str) -> None:
        with self._noting():
            super().convert_single_notebook(notebook_filename)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.failure = self.failure or f"{type(error).__name__}: {error}"[:300]
            raise

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        with self._noting():
            super().init_assignment(assignment_id, student_id)
        when, _ = time_of(Path(self._format_source(assignment_id, student_id)))
        copy = Path(self._format_dest(assignment_id, student_id), TIME)  # read again for the feedback
        copy.unlink(missing_ok=True)
        if when:
            copy.write_text(f"{when} UTC\n")
        else:  # nbgrader would keep the time of an earlier work
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                gradebook.update_or_create_submission(assignment_id, student_id, timestamp=None)


@dataclass
class Held:
    """What the gradebook has of one student: the automatic scores by cell, and the time of the work."""

    when: datetime | None
    scores: dict[str, float | None]


def _compared(api: NbGraderAPI, lesson: Lesson,
              graded: list[tuple[Unit, Verdict]]) -> Iterator[tuple[Unit, bool, str]]:
    """Each work, whether the gradebook has it as it should, and a sentence where its time can't be read."""
    have = _held(api, lesson)
    with api.gradebook as gradebook:
        terms = late_terms(api.config, gradebook.find_assignment(lesson.folder).duedate)
    for unit, verdict in graded:
        held, (when, problem) = have.get(unit.student), time_of(unit.place)
        recorded = held and held.when == when and _is_recorded(api, lesson, unit, verdict, held, terms)
        yield unit, bool(recorded), problem


def _held(api: NbGraderAPI, lesson: Lesson) -> dict[str, Held]:
    work, found = SubmittedAssignment, {}
    rows = select(work.student_id, work.timestamp, BaseCell.name, Grade.auto_score).join(work.assignment).join(
        work.notebooks).join(SubmittedNotebook.grades).join(Grade.cell).where(Assignment.name == lesson.folder)
    with api.gradebook as gradebook:
        for student, when, cell, score in gradebook.db.execute(rows):
            found.setdefault(student, Held(when, {})).scores[cell] = score
    return found


def _bring_points(api: NbGraderAPI, lesson: Lesson) -> list[str]:
    """Have the gradebook know the lesson, with the points that course.toml gives."""
    before = _points(api, lesson)
    wanted = _wanted(lesson)
    if before == wanted:
        return []
    result = api.generate_assignment(lesson.folder, force=True)
    if not result["success"]:
        raise CourseError(f"nbgrader could not take up {lesson.folder} ({_reason(result)}): if blanks were "
                          "added or removed since the first grading, it needs a new gradebook: move "
                          "gradebook.db away and grade again.")
    if (after := _points(api, lesson)) != wanted:
        raise CourseError(f"{lesson.notebook('source')} says other points than course.toml: run "
                          f"`lookinside build {lesson.number}`, then grade again.")
    changed = [f"{name.removeprefix('check_')} {before[name]:g} → {after[name]:g}"
               for name in wanted if before and before.get(name) != wanted[name]]
    return [f"{lesson.folder} has other points now ({', '.join(changed)}), and so has the gradebook; whoever "
            "was not graded in this run still has marks of the old ones"] if changed else []


def _wanted(lesson: Lesson) -> dict[str, float]:
    return {f"check_{name}": blank.points for name, blank in lesson.blanks.items()} | dict(lesson.written)


def _points(api: NbGraderAPI, lesson: Lesson) -> dict[str, float]:
    with api.gradebook as gradebook:
        return {cell.name: cell.max_score for assignment in gradebook.assignments
                if assignment.name == lesson.folder
                for notebook in assignment.notebooks for cell in notebook.grade_cells}


def _is_recorded(api: NbGraderAPI, lesson: Lesson, unit: Unit, verdict: Verdict, held: Held,
                 terms: str) -> bool:
    same = all(held.scores.get(f"check_{mark.id}") == mark.score for mark in verdict.exercises)
    known = _autograded(api, lesson, unit.student).get("metadata", {}).get("lookinside", {})
    return same and known.get("recorded") == unit.fingerprint(terms)


def _record(api: NbGraderAPI, lesson: Lesson, student: str) -> str:
    """Have nbgrader record one student; a sentence where it could not."""
    with temp_attrs(api.coursedir, assignment_id=lesson.folder, student_id=student):
        recorder = Recorder(coursedir=api.coursedir, parent=api)
        recorder.force = True
        result = capture_log(recorder)
    if result["success"]:
        return ""
    if LOCKED in result.get("log", "") + result.get("error", ""):
        raise CourseError(_busy(api.coursedir.db_url))
    reason = recorder.failure or _reason(result)
    return (f"nbgrader could not record the marks ({reason}): mend or remove what it names, "
            f"then run `lookinside grade --only '{lesson.number}/{student}'`")


def _autograded(api: NbGraderAPI, lesson: Lesson, student: str) -> dict:
    folder = api.coursedir.format_path(api.coursedir.autograded_directory, student, lesson.folder)
    try:
        return json.loads(Path(folder, f"{lesson.folder}.ipynb").read_bytes())
    except (OSError, ValueError):
        return {}


def _is_there(app: NbGrader) -> bool:
    """Whether there is a gradebook yet; to look into it would make one."""
    url = make_url(app.coursedir.db_url)
    return url.drivername != "sqlite" or Path(url.database).exists()


def _nbgrader(course: Course) -> NbGrader:
    app = NbGrader(log_level="ERROR")
    app.initialize([], root=str(course.root))
    return app


@contextmanager
def _reached(app: NbGrader) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, ImportError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        if LOCKED in reason:
            raise CourseError(_busy(app.coursedir.db_url)) from None
        if app.coursedir.db_url.startswith("sqlite"):
            remedy = ("check its permissions and the space on the disk; if it is damaged, restore it from "
                      "a backup, or move it away and grade again: automatic marks come back, grades given by hand "
                      "don't")
        else:
            remedy = ("see that its server runs and that db_url in nbgrader_config.py is right, as in "
                      "postgresql+psycopg://user@host/name")
        raise CourseError(f"The gradebook at {_place(app.coursedir.db_url)} can't be used ({reason}): "
                          f"{remedy}.") from None


def _busy(url: str) -> str:
    return (f"The gradebook at {_place(url)} is in use: another program has it open (a database browser, the "
            "formgrader, another `lookinside grade`). Close that program and give the same command again; "
            "what was judged is kept.")


def _place(url: str) -> str:
    return url.split("@")[-1]  # what stands before it may be a password


def _reason(result: dict) -> str:
    text = result.get("log", "") + result.get("error", "")
    raised = [line for line in RAISED.findall(text) if "NbGraderException" not in line]
    return (raised or text.strip().splitlines() or ["no reason was given"])[-1].strip()[:300]
