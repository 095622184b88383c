"""What passes the hidden checks passes the cell of public examples too, whichever way it is written."""

import nbformat
import pytest

from autograder.course.manifest import load_course
from autograder.write.audit import right_answers

# Of a sealed lesson, right answers speak of the model that was drawn, not of the example's.
LESSONS = [name for name, lesson in load_course().lessons.items() if not lesson.sealed]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_right_answer_passes_its_public_cell(course, lesson):
    lesson = course.lesson(lesson)
    namespace, refused = {"__name__": "notebook"}, []
    for cell in nbformat.read(lesson.notebook("source"), as_version=4).cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type != "code" or "demo" in cell.metadata.get("tags", []) or name in lesson.written:
            continue
        exec(compile(cell.source, name or "a cell", "exec"), namespace)
        blank = name.removeprefix("check_")
        for answer, source in right_answers(lesson, blank).items() if name != blank else ():
            tried = dict(namespace)
            try:
                exec(compile(source, answer, "exec"), tried)
                exec(compile(cell.source, name, "exec"), tried)
            except Exception as error:
                refused.append(f"{blank}/right/{answer}.py: {type(error).__name__}: {error}")
    assert not refused, "\n".join(refused)
