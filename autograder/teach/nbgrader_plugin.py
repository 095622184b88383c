"""Autograding under nbgrader: its commands, gradebook and pages, the marks of this engine.

nbgrader converts a submission twice. First it *sanitizes* `submitted/` into `autograded/`:
`SubmissionExporter` reads whatever was handed in and writes a notebook nbgrader can work with.
Then it *autogrades* that notebook: `Judge` puts the engine's verdict on the original file into
the test cells, where nbgrader's own `SaveAutoGrades` finds the marks.
"""

import re
from base64 import b64decode
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked, is_solution
from traitlets import Bool
from traitlets.config import Config

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.matching import HandedOut
from autograder.course.notebook import BadNotebook, grade_id, handed_in, read_notebook, source_of
from autograder.course.plain import harmless
from autograder.course.private import keep_private
from autograder.course.verdict import Mark
from autograder.teach.grading import verdict_of
from autograder.teach.grading_by_hand import Before
from autograder.teach.report import write_pages
from autograder.teach.submitted import penalty_code
from autograder.teach.units import unit_of

PICTURE = re.compile(r"image/[a-z+]+")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
PNG, PNG_BEGINS = "image/png", "iVBORw0KGgo"  # its first eight bytes
# What is shown of one notebook. The judge sees all of it; pages of megabytes would take minutes.
SHOWN_CELLS = 500
SHOWN_CHARACTERS = 20_000


# A page with pictures is opened once for each student, and kept once more than it was handed in.
MOST_PICTURES = 8_000_000  # letters of them, as a notebook holds pictures
WIDEST = 700  # pixels: formgrader's page is not much wider


class HandedIn:
    """What a student handed in for a lesson: nbgrader's names of it, resolved."""

    def __init__(self, coursedir: CourseDirectory, resources: dict[str, Any]):
        names = resources["nbgrader"]
        self.course: Course = load_course(Path(coursedir.root))
        self.lesson: Lesson = self.course.lesson(names["assignment"])
        self.student: str = names["student"]
        self.folder = Path(coursedir.format_path(coursedir.submitted_directory, self.student,
                                                 names["assignment"]))
        self.path, _ = handed_in(self.folder, self.lesson)

    def readable_notebook(self) -> NotebookNode:
        """The student's notebook as nbgrader needs it; the empty form where it can't be read."""
        original = nbformat.read(self.lesson.notebook("release"), as_version=4)
        try:
            notebook = read_notebook(self.path, self.course.limits.notebook_megabytes)
        except BadNotebook:  # the verdict says why
            notebook = {"cells": []}
        return rebuild(notebook, original, self.lesson)


def expect_the_lesson(assignment: str, student: str, notebooks: list[str]) -> None:
    """A hook before each submission: have the lesson's notebook converted even where no file
    has its name, else nbgrader gives up on that student without a grade.

    This list is the converter's own; nbgrader has no other seam between finding the files of a
    submission and rejecting them.
    """
    expected = str(Path(notebooks[0]).with_name(f"{assignment}.ipynb"))
    if expected not in notebooks:
        notebooks.append(expected)


class SubmissionExporter(NotebookExporter):
    """Reads anything a student may hand in, and never fails because of what is in it."""

    def __init__(self, **kw: Any):
        super().__init__(**kw)
        self.before = Before(self.parent)  # made before anything is deleted

    def from_filename(self, filename: str, resources: dict | None = None, **kw: Any):
        work = HandedIn(self.parent.coursedir, resources)
        if Path(filename).parent != work.folder:  # the second pass, over our own output
            return super().from_filename(filename, resources=resources, **kw)
        resources["metadata"] = {"name": Path(filename).stem, "path": str(work.folder)}
        return self.from_notebook_node(work.readable_notebook(), resources, **kw)


class Judge(NbGraderPreprocessor):
    """Writes the verdict into the test cells. Stands where nbgrader has `Execute`, so nothing of
    the student's runs in the process that records the marks."""

    trust_submissions = Bool(False, help="Run submissions without walls, with your own rights.").tag(config=True)
    write_pages = Bool(True, help="Leave verdict and pages in reports/ too.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        work = HandedIn(self.parent.parent.coursedir, resources)
        course, lesson, walls = work.course, work.lesson, not self.trust_submissions
        unit = unit_of(course, lesson, work.folder, work.student, walls)
        verdict = verdict_of(course, unit, walls)
        if self.write_pages:
            write_pages(course, lesson, verdict)
            keep_private(course.root)
        nb.metadata.setdefault("lookinside", {})["recorded"] = unit.fingerprint(self._terms(resources))
        marks = {f"check_{exercise.id}": exercise for exercise in verdict.exercises}
        for cell in nb.cells:
            if is_grade(cell) and not is_solution(cell):  # what is graded by hand has no verdict
                if grade_id(cell) not in marks:
                    raise CourseError(f"The gradebook has {grade_id(cell)}, course.toml has not: run "
                                      f"`nbgrader generate_assignment {lesson.folder}` again.")
                cell.outputs = outputs(marks[grade_id(cell)], cell.metadata.nbgrader.points)
        if notes := verdict.notes:
            nb.cells.insert(0, notes_cell(notes))
        return nb, resources

    def _terms(self, resources: dict) -> str:
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            return late_terms(self.config, gradebook.find_assignment(names["assignment"]).duedate)


def late_terms(config: Config, due: datetime | None) -> str:
    """What a late penalty depends on, apart from the time of the work."""
    names = ("LateSubmissionPlugin", "AssignLatePenalties")
    sections = [repr(sorted(config[name].items(), key=str)) for name in names]
    return " ".join(filter(None, [str(due), *sections, penalty_code(config)]))


def outputs(mark: Mark, points: float) -> list[NotebookNode]:
    """Outputs from which nbgrader reads this mark: an error is 0, a number is itself, and
    nothing but text on stdout is full marks.

    All of them are kinds that nbconvert escapes. `points` are the gradebook's, which may differ
    from the manifest's after the course was changed.
    """
    score = mark.score * (points / mark.max_score)
    message = plain(mark.message)
    if score >= points:
        return [text_output("Passed.\n")]
    if score > 0:
        number = new_output("execute_result", data={"text/plain": repr(score)})
        return [text_output(f"{message}\n\nPoints, of {points:g}:\n"), number]
    message = message or "No check passed."
    return [new_output("error", ename=mark.status, evalue=message, traceback=[message])]


def notes_cell(notes: list[str]) -> NotebookNode:
    """A cell for the top of the page. Its text is an output, not Markdown: no need to escape it."""
    text = "".join(plain(f"- {note}") + "\n" for note in notes)
    return new_code_cell("# Notes of the autograder on this notebook", outputs=[text_output(text)])


def text_output(text: str) -> NotebookNode:
    return new_output("stream", name="stdout", text=text)


def plain(text: str) -> str:
    """Text without escape sequences and control characters (messages may quote a student's), in
    lines that fit a page."""
    text = shown(text)
    return "\n".join(fill(line, 88, replace_whitespace=False) for line in text.splitlines())


def shown(text: str) -> str:
    """A source as it is shown: not without end, and harmless."""
    if len(text) > SHOWN_CHARACTERS:
        text = f"{text[:SHOWN_CHARACTERS]}\n# … {len(text) - SHOWN_CHARACTERS} more characters"
    return harmless(text)


def rebuild(notebook: dict, original: NotebookNode, lesson: Lesson) -> NotebookNode:
    """The student's text in the original's cells, and the student's other cells around them.

    Every named cell of the original stands in it exactly once, with its own metadata, so nothing
    that was doubled, deleted, retyped or edited reaches nbgrader.
    """
    named = {grade_id(cell): cell for cell in original.cells if grade_id(cell)}
    cells: dict[Any, NotebookNode] = {}
    shown_cells = notebook["cells"][:SHOWN_CELLS]
    roles = HandedOut(original, list(lesson.blanks), list(lesson.written)).recognise(shown_cells)
    room = MOST_PICTURES
    for position, (cell, role) in enumerate(zip(shown_cells, roles)):
        name = role.name if role else ""
        if name in named and name not in cells:  # the others follow, as cells of the student's own
            cells[name] = filled(named[name], cell)
        else:
            name = position
            cells[name] = students_own(cell, f"own-{position}")
        if cells[name].cell_type == "code" and not is_grade(cells[name]):
            cells[name].outputs = drawn(cell, room)
            room -= sum(len(output.data[PNG]) for output in cells[name].outputs)
    order = list(cells)
    for before, name in pairwise([None, *named]):
        if name not in cells:
            order.insert(order.index(before) + 1 if before else 0, name)
    return new_notebook(metadata=original.metadata,
                        cells=[cells.get(name) or named[name] for name in order])


def filled(original: NotebookNode, cell: dict) -> NotebookNode:
    """The original cell; if it is an open one, with what the student wrote in it."""
    if not is_locked(original):
        original.source = shown(source_of(cell))
        if original.cell_type == "markdown":
            original.attachments = pictures(cell)
    return original


def students_own(cell: object, id: str) -> NotebookNode:
    """A cell outside the original's: its text, its pictures, and nothing else that it brought."""
    source = shown(source_of(cell))
    if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
        return new_markdown_cell(source, id=id, attachments=pictures(cell))
    return new_code_cell(source, id=id)  # a raw cell too: nbconvert would print it as it is


def drawn(cell: object, most: int) -> list[NotebookNode]:
    """The PNG pictures that a cell had drawn when it was handed in, `most` letters of them; a grader reads what is
    written beside them. Nothing else of its outputs is taken."""
    found = cell.get("outputs") if isinstance(cell, dict) else None
    pictures = []
    for output in found if isinstance(found, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        text = data.get(PNG) if isinstance(data, dict) else None
        text = "".join(map(str, text)) if isinstance(text, list) else text
        if isinstance(text, str) and text.startswith(PNG_BEGINS) and BASE64.fullmatch(text) and len(text) <= most:
            most -= len(text)
            shown = {"width": min(_width(text), WIDEST), "alt": "A picture that this cell drew"}
            pictures.append(new_output("display_data", data={PNG: text}, metadata={PNG: shown}))
    return pictures


def _width(picture: str) -> int:
    """In pixels, as the head of a PNG file says."""
    head = "".join(picture[:64].split())[:32]
    return int.from_bytes(b64decode(head[:len(head) // 4 * 4])[16:20], "big") or WIDEST


def pictures(cell: dict) -> dict[str, dict[str, str]]:
    """The pictures pasted into a Markdown cell; whatever else stands in their place is left out."""
    attachments = cell.get("attachments")
    found = {}
    for name, data in attachments.items() if isinstance(attachments, dict) else ():
        for kind, text in data.items() if isinstance(data, dict) else ():
            if PICTURE.fullmatch(kind) and isinstance(text, str) and BASE64.fullmatch(text):
                found.setdefault(shown(name), {})[kind] = text
    return found
