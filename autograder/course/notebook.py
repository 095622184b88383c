"""Notebook files: read as data, with the lesson they belong to."""

import json
from pathlib import Path

from autograder.course.cells import Cell, Submission, get, grade_id, is_code, names_bound, source_of
from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.matching import handed_out, select

__all__ = ["BadNotebook", "Cell", "Submission", "grade_id", "handed_in", "lesson_of", "neighbours", "read_notebook",
           "read_submission", "source_of", "untouched"]

MOST_CELLS = 2000  # ten times any honest notebook
MOST_PARTS = 500_000  # lists and dicts of its JSON: as many take a hundred megabytes to hold


class BadNotebook(CourseError):
    """The file is not a notebook of this course; the sentence is for its author."""


def read_notebook(path: Path, megabytes: float) -> dict:
    """The JSON of a notebook file; BadNotebook if it is not one."""
    try:
        if path.is_symlink():  # it might lead to someone else's work
            raise BadNotebook(f"{path.name} is a link to another file: hand in the notebook itself.")
        if not path.is_file():
            raise BadNotebook(f"{path.name} is {'a folder' if path.is_dir() else 'not there'}; "
                              "a notebook (.ipynb) is wanted.")
        if (size := path.stat().st_size) > megabytes * 1e6:
            raise BadNotebook(f"{path.name} has {size / 1e6:.0f} MB, more than the {megabytes:g} MB "
                              "that are opened: clear its outputs and save it again.")
        text = path.read_bytes()
        if text.count(b"[") + text.count(b"{") > MOST_PARTS:
            raise BadNotebook(f"{path.name} has more than {MOST_PARTS} parts, far more than a notebook has: "
                              "clear its outputs and save it again.")
        notebook = json.loads(text)
    except OSError as error:
        raise BadNotebook(f"{path.name} can't be read ({error.strerror}): "
                          "check its permissions and hand it in again.") from None
    except (ValueError, RecursionError):  # not JSON, not text, or nested without end
        raise BadNotebook(f"{path.name} is not a notebook (its text is not JSON): save it "
                          "from Jupyter again, or go back to an earlier copy.") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise BadNotebook(f"{path.name} is not a notebook of the present format (it has no list of "
                          "cells): open it in Jupyter and save it again, or go back to an earlier copy.")
    if len(notebook["cells"]) > MOST_CELLS:
        raise BadNotebook(f"{path.name} has {len(notebook['cells'])} cells, more than the {MOST_CELLS} "
                          "that are read: delete those you do not need and hand it in again.")
    return notebook


def handed_in(folder: Path, lesson: Lesson) -> tuple[Path, tuple[str, ...]]:
    """The notebook in the folder of a submission, and what is to be said of its name: another name
    will do, where there is one notebook only."""
    if linked := next((each for each in (folder.parent, folder) if each.is_symlink()), None):
        return linked, ()  # what is read says so
    expected = folder / f"{lesson.folder}.ipynb"
    others = neighbours(expected)
    if expected.exists() or expected.is_symlink():
        return expected, untouched(expected, lesson)
    if len(others) == 1:
        return others[0], (f"the notebook was handed in as {others[0].name}; it was graded all the same, "
                           f"but keep the name {expected.name}",)
    return expected, (f"{expected.name} is not there, but {_list(others)} are: call the one that counts "
                      f"{expected.name}",) if others else ()


def neighbours(path: Path) -> list[Path]:
    """The other notebooks in a notebook's folder; what begins with a dot is some program's."""
    return sorted(other for other in path.parent.glob("*.ipynb")
                  if other.name != path.name and not other.name.startswith("."))


def untouched(path: Path, lesson: Lesson) -> tuple[str, ...]:
    """A sentence where a notebook is as it was handed out and another one lies beside it."""
    if not (others := neighbours(path)) or path.is_symlink():
        return ()
    try:
        original = handed_out(lesson)
        cells = json.loads(path.read_bytes())["cells"]
        answered = any(role and role.kind == "blank" and not original.is_empty(role.name, source_of(cell))
                       for cell, role in zip(cells, original.recognise(cells)))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # whoever reads it says why
        return ()
    return () if answered else (
        f"{path.name} is still as it was handed out, and {_list(others)} lies beside it, which was not graded: "
        f"if that is your work, call it {path.name}",)


def _list(paths: list[Path]) -> str:
    return " and ".join(path.name for path in paths[:3]) + (" and others" if len(paths) > 3 else "")


def lesson_of(notebook: dict, course: Course) -> Lesson | None:
    """The lesson a notebook says it belongs to, or the one most of its cells belong to, by their names or by
    what they define."""
    named = get(notebook, "metadata", "lookinside", "lesson")
    if isinstance(named, str) and named in course.lessons:
        return course.lessons[named]
    ids = {grade_id(cell) for cell in notebook["cells"]}
    counts = {lesson_id: len(ids & set(lesson.blanks)) for lesson_id, lesson in course.lessons.items()}
    if counts[best := max(counts, key=counts.get)]:
        return course.lessons[best]
    defined = _defined(notebook)
    counts = {lesson_id: len(defined & set(lesson.blanks)) for lesson_id, lesson in course.lessons.items()}
    best = max(counts, key=counts.get)
    return course.lessons[best] if 2 * counts[best] >= len(course.lessons[best].blanks) else None


def _defined(notebook: dict) -> set[str]:
    return {name for cell in notebook["cells"] if is_code(cell)
            for name in names_bound(source_of(cell))}


def read_submission(path: Path, course: Course, lesson: Lesson | None = None) -> tuple[Lesson, Submission]:
    """The lesson and the answers of a notebook file; BadNotebook says why there are none."""
    notebook = read_notebook(path, course.limits.notebook_megabytes)
    own = lesson_of(notebook, course)
    if own is None and lesson and _defined(notebook) & set(lesson.blanks):
        own = lesson
    if own is None:
        raise BadNotebook(f"{path.name} holds no cell of this course: begin from the notebook that "
                          "was handed out, and keep its cells.")
    if lesson is not None and own.id != lesson.id:
        raise BadNotebook(f"{path.name} is the notebook of {own.folder}; "
                          f"{lesson.folder} was expected: hand in that one.")
    return own, select(notebook, own)
