"""A submitted notebook is data: this reads it and matches its cells against the built original."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.magics import left_out
from autograder.course.manifest import Course, Lesson

MOST_CELLS = 2000  # ten times any honest notebook
MOST_PARTS = 500_000  # lists and dicts of its JSON: as many take a hundred megabytes to hold


class BadNotebook(CourseError):
    """The file is not a notebook of this course; the sentence is for its author."""


@dataclass(frozen=True)
class Cell:
    """Code of a notebook to run; `name` is how a message calls it, `blank` whose answer it holds."""

    name: str
    source: str
    blank: str | None = None


@dataclass(frozen=True)
class Submission:
    """The code of a notebook that counts, in order, and what was noticed on the way. `left_out` are its cells
    that are not run in judging: those of public examples, and of demonstrations."""

    cells: list[Cell]
    notes: list[str] = field(default_factory=list)
    left_out: list[Cell] = field(default_factory=list)

    def with_answer(self, blank: str, source: str) -> "Submission":
        """The same notebook with another answer in one blank."""
        return replace(self, cells=[replace(cell, source=source) if cell.blank == blank else cell
                                    for cell in self.cells])


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
    expected = folder / f"{lesson.folder}.ipynb"
    others = sorted(folder.glob("*.ipynb"))
    if expected.exists() or expected.is_symlink() or len(others) != 1:
        return expected, ()
    return others[0], (f"the notebook was handed in as {others[0].name}; it was graded all the same, "
                       f"but keep the name {expected.name}",)


def lesson_of(notebook: dict, course: Course) -> Lesson | None:
    """The lesson a notebook says it belongs to, or the one most of its cells belong to."""
    named = _get(notebook, "metadata", "lookinside", "lesson")
    if isinstance(named, str) and named in course.lessons:
        return course.lessons[named]
    ids = {grade_id(cell) for cell in notebook["cells"]}
    counts = {lesson_id: len(ids & set(lesson.blanks)) for lesson_id, lesson in course.lessons.items()}
    best = max(counts, key=counts.get)
    return course.lessons[best] if counts[best] else None


def read_submission(path: Path, course: Course, lesson: Lesson | None = None) -> tuple[Lesson, Submission]:
    """The lesson and the answers of a notebook file; BadNotebook says why there are none."""
    notebook = read_notebook(path, course.limits.notebook_megabytes)
    own = lesson_of(notebook, course)
    if own is None:
        raise BadNotebook(f"{path.name} holds no cell of this course: begin from the notebook that "
                          "was handed out, and keep its cells.")
    if lesson is not None and own.id != lesson.id:
        raise BadNotebook(f"{path.name} is the notebook of {own.folder}; "
                          f"{lesson.folder} was expected: hand in that one.")
    return own, select(notebook, own)


def select(notebook: dict, lesson: Lesson) -> Submission:
    """The cells that are run: blanks and the student's own, without locked and `demo` cells."""
    original = {grade_id(cell): source_of(cell) for cell in _original(lesson)["cells"]
                if grade_id(cell)}
    cells: list[Cell] = []
    aside: list[Cell] = []
    notes: list[str] = []
    seen: set[str] = set()
    for position, cell in enumerate(notebook["cells"], start=1):
        name = grade_id(cell)
        if name in original:
            if name in seen:
                notes.append(f"cell {name} stood twice; the first was graded")
                continue
            seen.add(name)
            if name not in lesson.blanks:
                if name.startswith("check_") and source_of(cell).strip() != original[name].strip():
                    notes.append(f"cell {name} was edited; the original counts")
                aside.append(Cell(f"cell {name}", source_of(cell)))
                continue
            if not isinstance(cell, dict) or cell.get("cell_type") != "code":
                notes.append(f"cell {name} is no longer a code cell, so it was not run")
                continue
        elif not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        elif "demo" in (_get(cell, "metadata", "tags") or []):
            aside.append(Cell(f"cell {position}, tagged `demo`", source_of(cell)))
            continue
        elif name:
            notes.append(f"cell {name} does not belong to this lesson; it was run as a cell of your own")
        label = name if name in lesson.blanks else str(position)
        source = source_of(cell)
        if note := left_out(source):
            notes.append(f"cell {label}: {note}")
        cells.append(Cell(f"cell {label}", source, name if name in lesson.blanks else None))
    for name in original:
        if name not in seen and name in lesson.blanks:
            notes.append(f"cell {name} is missing")
    return Submission(cells, notes, aside)


def grade_id(cell: object) -> str | None:
    """nbgrader's name of a cell, if it has one."""
    name = _get(cell, "metadata", "nbgrader", "grade_id")
    return name if isinstance(name, str) else None


def source_of(cell: object) -> str:
    source = _get(cell, "source")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _get(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _original(lesson: Lesson) -> dict:
    path = lesson.notebook("release")
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise CourseError(f"{path} is missing or damaged: run `lookinside build`.") from None
