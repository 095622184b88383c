"""Grading by hand: what a hand has settled stays so, and the grader's page shows the question and the mark scheme.

nbgrader keeps the points a hand gave and, at each autograde, asks for them to be looked at again. Here that is asked
only where there is something new to look at.
"""

import json
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import SaveAutoGrades
from traitlets import Unicode

from autograder.course.cells import grade_id, source_of
from autograder.course.manifest import load_course
from autograder.course.written import questions


class Before:
    """What stood in the named cells of the works that are about to be autograded, the last time they were: read
    before nbgrader deletes it."""

    def __init__(self, converter: BaseConverter):
        self._texts = {}
        for folder in getattr(converter, "assignments", {}):
            student, lesson = Path(folder).parts[-2:]
            graded = converter.coursedir.format_path(converter.coursedir.autograded_directory, student, lesson)
            self._texts[student] = texts(Path(graded, f"{lesson}.ipynb"))

    def text(self, student: str, cell: str) -> str | None:
        return self._texts.get(student, {}).get(cell)


def texts(path: Path) -> dict[str, str]:
    """The text of each named cell of a notebook; nothing where there is none."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    return {grade_id(cell): source_of(cell) for cell in cells if grade_id(cell)}


class SaveGrades(SaveAutoGrades):
    """nbgrader's own, except that points given by hand need no second look where the text they were given for, the
    automatic points and the points to be had are what they were."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        self._texts = {grade_id(cell): cell.source for cell in nb.cells if grade_id(cell)}
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: dict) -> None:
        name = grade_id(cell)
        answer = name.removeprefix("check_")
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        settled = grade.manual_score is not None and not grade.needs_manual_grade
        same = self.parent.before.text(self.student_id, answer) == self._texts.get(answer)
        automatic = grade.auto_score
        super()._add_score(cell, resources)
        if settled and same and grade.auto_score == automatic and grade.manual_score <= grade.max_score:
            grade.needs_manual_grade = False
            self.gradebook.db.commit()


class ShowScheme(Preprocessor):
    """In formgrader's page, and in no other, the question of each written answer and its mark scheme stand in a cell
    before it."""

    root = Unicode("", help="The course's folder.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        if "submission_id" in resources:  # nothing else has one
            lesson = load_course(Path(self.root)).lesson(resources["assignment_id"])
            asked = {name: new_markdown_cell(f"{question.asked}\n\n**Mark scheme**, shown on this page alone: "
                                             f"{question.scheme}") for name, question in questions(lesson).items()}
            nb.cells = [each for cell in nb.cells for each in (
                *([asked[grade_id(cell)]] if grade_id(cell) in asked else ()), cell)]
        return nb, resources
