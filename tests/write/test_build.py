"""Building: one source, no drift, and no solution in what students open."""

import json

import nbformat
import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.write.build import build, drift, solution_bodies

LESSONS = list(load_course().lessons)


@pytest.mark.parametrize("lesson", LESSONS)
def test_built_files_are_what_the_source_says(course, lesson):
    assert drift(course.lesson(lesson)) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_solution_reaches_the_students(course, lesson):
    lesson = course.lesson(lesson)
    folder = lesson.notebook("release").parent
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [f"{lesson.folder}.ipynb"]
    cells = nbformat.read(lesson.notebook("release"), as_version=4).cells
    text = "\n".join(line.strip() for cell in cells for line in cell.source.splitlines())
    bodies = solution_bodies(lesson)
    assert len(bodies) >= len(lesson.blanks)
    assert not any(body in text or "BEGIN SOLUTION" in text for body in bodies)
    assert not any(cell.get("outputs") for cell in cells)


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_is_graded_by_hand_keeps_its_question_and_loses_its_scheme(course, lesson):
    lesson = course.lesson(lesson)
    asked = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source
             for cell in nbformat.read(lesson.notebook("release"), as_version=4).cells}
    scripted = lesson.script.read_text(encoding="utf-8")
    for name in lesson.written:
        question = scripted.split(f'nbgrader="{name}"\n')[1].split("# === BEGIN")[0]
        scheme = scripted.split(f'nbgrader="{name}"\n')[1].split("BEGIN MARK SCHEME ===\n")[1].splitlines()[0]
        lines = [line.removeprefix("#").strip() for line in question.splitlines()]
        assert asked[name].strip() == "\n".join(lines).strip() + "\n\nYOUR ANSWER HERE"
        assert scheme.lstrip("# ") not in asked[name]


def test_solved_notebooks_keep_their_cell_ids_and_outputs(sums):
    source = nbformat.read(sums.notebook("source"), as_version=4)
    solved = nbformat.read(sums.notebook("solutions"), as_version=4)
    assert [cell.id for cell in solved.cells] == [cell.id for cell in source.cells]
    assert any(cell.get("outputs") for cell in solved.cells)
    assert not any("BEGIN" in cell.source for cell in solved.cells)


@pytest.mark.parametrize("kind", ["source", "release", "solutions"])
@pytest.mark.parametrize("change", [
    lambda cell: cell.update(source="1 + 1"),
    lambda cell: cell["metadata"]["nbgrader"].update(points=99),
    lambda cell: cell.update(id="another"),
])
def test_an_edited_cell_is_drift(sums, kind, change):
    path = sums.notebook(kind)
    notebook = json.loads(path.read_text())
    change(next(cell for cell in notebook["cells"] if cell["id"] == "check-double"))
    path.write_text(json.dumps(notebook))
    problems = drift(sums)
    assert len(problems) == 1 and "run `lookinside build`" in problems[0]
    build(sums)
    assert drift(sums) == []


def test_outputs_are_not_drift(sums):
    path = sums.notebook("solutions")
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    path.write_text(json.dumps(notebook))
    assert drift(sums) == []


@pytest.mark.parametrize("change", [
    lambda lesson: lesson.script.write_text(lesson.script.read_text() + "\n# %%\n1\n"),
    lambda lesson: lesson.reference.write_text("pass"),
    lambda lesson: lesson.notebook("release").unlink(),
    lambda lesson: lesson.notebook("source").write_text("{"),
])
def test_stale_missing_and_damaged_files_are_drift(sums, change):
    change(sums)
    assert drift(sums)


@pytest.mark.parametrize("old, new, said", [
    ('# %% nbgrader="total"', '# %% nbgrader="totl"', "'totl' is no blank"),
    ('# %% nbgrader="total"', '# %%', "no cell total"),
    ('# %% nbgrader="total"', '# %% nbgrader="double"', "double stands twice"),
    ('print(double(torch.arange(3.0)))', 'def again(x):\n    return torch.add(x, x)', "would reach the students"),
])
def test_a_wrong_source_is_told(sums, old, new, said):
    sums.script.write_text(sums.script.read_text().replace(old, new, 1))
    with pytest.raises(CourseError, match=said):
        build(sums)


def test_a_solved_notebook_that_stops_is_told(sums):
    sums.script.write_text(sums.script.read_text().replace("torch.arange(3.0)", "nothing"))
    with pytest.raises(CourseError, match="NameError"):
        build(sums)
    assert sums.notebook("solutions").exists()
