"""What nbgrader's gradebook says, wherever `db_url` of nbgrader_config.py puts it."""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader
from sqlalchemy.engine import make_url

from autograder.manifest import Course, Lesson


def recorded(course: Course, lesson: Lesson) -> dict[str, dict]:
    """What nbgrader's gradebook has of a lesson, by student, all of it in points; nothing where there is no
    gradebook yet."""
    app = NbGrader(log_level="ERROR")
    app.initialize([], root=str(course.root))
    file = make_url(app.coursedir.db_url).database if app.coursedir.db_url.startswith("sqlite") else None
    if file and not Path(file).exists():
        return {}
    with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        if lesson.folder not in {assignment.name for assignment in gradebook.assignments}:
            return {}
        return {each.student.id: {
            "score": max(0.0, each.score - each.late_submission_penalty), "max_score": each.max_score,
            "automatic": each.code_score, "by_hand": each.written_score + each.task_score,
            "late_penalty": each.late_submission_penalty, "to_grade": each.needs_manual_grade,
        } for each in gradebook.assignment_submissions(lesson.folder)}
