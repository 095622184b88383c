"""nbgrader's gradebook, wherever `db_url` of nbgrader_config.py puts it: what it says, how marks get in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson


def recorded(course: Course, lesson: Lesson) -> dict[str, dict]:
    """What the gradebook has of a lesson, by student, all of it in points; nothing where there is no
    gradebook yet."""
    app = _nbgrader(course)
    with _reached(app):
        url = make_url(app.coursedir.db_url)
        if url.drivername == "sqlite" and not Path(url.database).exists():
            return {}
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
            if lesson.folder not in {assignment.name for assignment in gradebook.assignments}:
                return {}
            return {each.student.id: {
                "score": max(0.0, each.score - each.late_submission_penalty), "max_score": each.max_score,
                "automatic": each.code_score, "by_hand": each.written_score + each.task_score,
                "late_penalty": each.late_submission_penalty, "to_grade": each.needs_manual_grade,
            } for each in gradebook.assignment_submissions(lesson.folder)}


def automatic_scores(course: Course, lesson: Lesson) -> dict[str, float]:
    """Who was autograded, and the sum of their automatic marks."""
    app = _nbgrader(course)
    tests = {f"check_{blank}" for blank in lesson.blanks}
    scores = {}
    with _reached(app), Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        for submission in gradebook.assignment_submissions(lesson.folder):
            marks = [grade.auto_score for notebook in submission.notebooks
                     for grade in notebook.grades if grade.name in tests]
            if None not in marks:
                scores[submission.student.id] = sum(marks)
    return scores


def autograde(course: Course, lesson: Lesson, students: list[str], walls: bool,
              told: Callable[[], None]) -> None:
    """Have nbgrader record these students' verdicts, which are kept already; `told` after each."""
    app = _nbgrader(course)
    app.config.Judge.trust_submissions = not walls
    api = NbGraderAPI(config=app.config)
    with _reached(app), api.gradebook as gradebook:
        known = {assignment.name for assignment in gradebook.assignments}
    if lesson.folder not in known:
        _succeed(api.generate_assignment(lesson.folder, force=True))
    for student in students:
        _succeed(api.autograde(lesson.folder, student, force=True))
        told()


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
        place = app.coursedir.db_url.split("@")[-1]  # what stands before it may be a password
        raise CourseError(f"The gradebook at {place} can't be used ({reason}): see that its server runs and "
                          "that db_url in nbgrader_config.py is right, as in "
                          "postgresql+psycopg://user@host/name.") from None


def _succeed(result: dict) -> None:
    if not result["success"]:
        reason = result.get("error") or result["log"][-1000:]
        raise CourseError(f"nbgrader could not record the marks: {reason}")
