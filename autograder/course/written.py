"""The questions of a lesson that no machine grades: what is asked, the mark scheme, and what somebody answered."""

import math
from dataclasses import dataclass
from pathlib import Path

from autograder.course.cells import SOLUTION, grade_id, plain_text, source_of
from autograder.course.errors import CourseError
from autograder.course.manifest import Lesson
from autograder.course.matching import handed_out
from autograder.course.notebook import read_notebook


@dataclass(frozen=True)
class Question:
    asked: str
    scheme: str

    @property
    def title(self) -> str:
        return self.asked.split("\n")[0].lstrip("# ")


def questions(lesson: Lesson) -> dict[str, Question]:
    """By name, as the instructor's notebook has them; none where this copy of the course holds no such notebook."""
    path = lesson.notebook("source")
    cells = read_notebook(path, math.inf)["cells"] if path.is_file() else []
    return {name: Question(SOLUTION.sub("", text := source_of(cell)).strip(),
                           "\n\n".join(scheme.strip() for scheme in SOLUTION.findall(text)))
            for cell in cells if (name := grade_id(cell)) in lesson.written}


def answered(lesson: Lesson, notebook: Path) -> set[str]:
    """The names of those questions of which something stands in a notebook that was not handed out."""
    try:
        original, cells = handed_out(lesson), read_notebook(notebook, math.inf)["cells"]
    except CourseError:
        return set()
    return {role.name for cell, role in zip(cells, original.recognise(cells))
            if role and role.kind == "written" and plain_text(source_of(cell)) != plain_text(role.source)}
