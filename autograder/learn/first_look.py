"""What can be said of blanks at once, before anything is imported that runs them: that they are still empty, or are
no Python. The judge would say the same, some seconds later."""

import ast
import re
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.magics import plain_python
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import BadNotebook, read_submission
from autograder.course.verdict import EMPTY, NOT_RUN, Mark, Verdict, summed, told

SEED = 0  # of a learner's own checks


def first_look(course: Course, path: Path, only: list[str] | None = None) -> Verdict | None:
    """The verdict on these blanks (default: all) of a saved notebook, where every one of them is as it was handed
    out or no Python; else None. Of a sealed lesson nothing is said."""
    try:
        lesson, submission = read_submission(path, course)
        _, released = read_submission(lesson.notebook("release"), course, lesson)
        names = lesson.choose(only)
    except (BadNotebook, CourseError, OSError):
        return None  # the judge says what is wrong
    if lesson.sealed:
        return None
    marks = []
    for name in names:
        if any(not cell.given and cell.blank != name and _defines(cell.source, name) for cell in submission.cells):
            return None
        empty = submission.answer(name) == released.answer(name)
        said = EMPTY if empty else _no_python([cell for cell in submission.cells if cell.blank == name])
        if not said:
            return None
        marks.append(_mark(lesson, name, "failed" if empty else "missing", said))
    return summed(lesson, "", SEED, marks, submission.notes)


def _mark(lesson: Lesson, name: str, status: str, said: str) -> Mark:
    return Mark(id=name, score=0, max_score=lesson.blanks[name].points, status=status, message=said)


def _defines(source: str, name: str) -> bool:
    return bool(re.search(rf"(?m)\b(def|class|import|as)\s+{name}\b|^[^=(\n]*\b{name}\b[^=(\n]*=[^=]", source))


def _no_python(cells: list) -> str:
    """Why the only cell of a blank can't be read; nothing if it can."""
    if len(cells) != 1:
        return ""
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        compile(plain_python(cells[0].source), cells[0].name, "exec", flags, dont_inherit=True)
    except SyntaxError as error:
        where = f"{error.filename}, line {error.lineno}" if error.filename else ""
        return NOT_RUN.format(told(type(error).__name__, str(error.msg)[:500], where))
    except (ValueError, RecursionError, MemoryError):
        pass  # as the judge says it
    return ""
