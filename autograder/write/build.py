"""Builds what is opened and imported from what authors write: source/<lesson>/<lesson>.py.

    source/…ipynb      the instructor's notebook, with nbgrader's cell metadata
    release/…ipynb     the student's, by nbgrader's own generate_assignment
    solutions/…ipynb   the solved one, executed; its pictures in figures/
    solutions/…py      the reference: setup cells and solutions as an importable module
"""

import base64
import copy
import hashlib
import json
import logging
import re
import shutil
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.cells import SOLUTION
from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.verdict import Verdict

SCHEMA = {"schema_version": 3}
SOLUTION_ROLE = SCHEMA | {"grade": False, "locked": False, "solution": True, "task": False}
TEST_ROLE = SCHEMA | {"grade": True, "locked": True, "solution": False, "task": False}
WRITTEN_ROLE = SCHEMA | {"grade": True, "locked": False, "solution": True, "task": False}
MARKERS = re.compile(r"^\s*(### (BEGIN|END) SOLUTION|=== (BEGIN|END) MARK SCHEME ===)\s*$")
SCHEME = re.compile(r"^=== (BEGIN|END) MARK SCHEME ===$", re.MULTILINE)
CELL_SECONDS = 600
VERDICT_SCHEMA = "docs/verdict.schema.json"


def build(lesson: Lesson, force: bool = False) -> list[Path]:
    """Write all that is built of a lesson; the solved notebook is run only where it is stale."""
    source, release = source_notebook(lesson), release_notebook(lesson)
    written = [_write(lesson.notebook("source"), source), _write(lesson.notebook("release"), release)]
    lesson.reference.parent.mkdir(parents=True, exist_ok=True)
    lesson.reference.write_text(reference_module(lesson), encoding="utf-8")
    solved = solved_notebook(source)
    path = lesson.notebook("solutions")
    if force or differences(path, solved):
        written.append(_write(path, execute(solved, lesson)))
        written += _write_figures(path.parent / "figures", solved)
    return [*written, lesson.reference]


def drift(lesson: Lesson) -> list[str]:
    """What stands in the built files that their source no longer says, a sentence each.

    Compares cells, metadata and the source's hash; never outputs or figures, since floats and
    pixels differ by machine.
    """
    source = source_notebook(lesson)
    expected = {"source": source, "release": release_notebook(lesson),
                "solutions": solved_notebook(source)}
    found = [sentence for kind, notebook in expected.items()
             for sentence in differences(lesson.notebook(kind), notebook)]
    path = lesson.reference
    if not path.is_file() or path.read_text(encoding="utf-8") != reference_module(lesson):
        found.append(f"{path} is not what {lesson.script.name} says: run `lookinside build`.")
    return found


def build_schema(course: Course) -> list[Path]:
    """Write the JSON Schema of a verdict anew, where the course publishes one."""
    path = course.root / VERDICT_SCHEMA
    if not path.exists():
        return []
    path.write_text(schema(), encoding="utf-8")
    return [path]


def schema_drift(course: Course) -> list[str]:
    """A sentence where the published schema is not what the engine's model says."""
    path = course.root / VERDICT_SCHEMA
    stale = path.exists() and path.read_text(encoding="utf-8") != schema()
    return [f"{path} is not what autograder/course/verdict.py says: run `lookinside build`."] * stale


def schema() -> str:
    """The JSON Schema of a verdict, made of the model itself."""
    return json.dumps(Verdict.model_json_schema(by_alias=True), indent=1) + "\n"


def differences(path: Path, expected: NotebookNode) -> list[str]:
    """Where the notebook at `path` is not `expected`, outputs apart."""
    remedy = "run `lookinside build`."
    try:
        built = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError):
        return [f"{path} is missing or damaged: {remedy}"]
    if built.metadata.get("lookinside") != expected.metadata.lookinside:
        return [f"{path} was built from another version of its source: {remedy}"]
    if len(built.cells) != len(expected.cells):
        return [f"{path} has {len(built.cells)} cells instead of {len(expected.cells)}: {remedy}"]
    return [f"{path}, cell {number} ({theirs.id}) differs from its source: {remedy}"
            for number, (mine, theirs) in enumerate(zip(built.cells, expected.cells), start=1)
            if any(mine.get(key) != theirs.get(key)
                   for key in ("cell_type", "id", "source", "metadata"))]


def source_notebook(lesson: Lesson) -> NotebookNode:
    """The instructor's notebook: the script's cells, with roles and points from course.toml."""
    try:
        text = lesson.script.read_text(encoding="utf-8")
    except OSError:
        raise CourseError(f"{lesson.script} is missing: write the lesson there, or remove its "
                          "table from course.toml.") from None
    notebook = jupytext.reads(text, fmt="py:percent")
    used: dict[str, int] = {}
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's, of the script's layout
        name = cell.metadata.get("nbgrader")
        if name is not None:
            cell.metadata["nbgrader"] = _role(lesson, name)
            if name in lesson.written:  # nbgrader clears a whole cell that marks no part of it
                cell.source = SCHEME.sub(r"### \1 SOLUTION", cell.source)
            cell.id = re.sub("[^A-Za-z0-9-]", "-", name)
            if cell.id in used:
                raise CourseError(f"{lesson.script}: cell {name} stands twice; remove one.")
        else:  # an id that survives new cells elsewhere
            cell.id = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
        used[cell.id] = used.get(cell.id, 0) + 1
        if used[cell.id] > 1:
            cell.id += f"-{used[cell.id]}"
    for name in [*lesson.blanks, *(f"check_{blank}" for blank in lesson.blanks), *lesson.written]:
        if re.sub("[^A-Za-z0-9-]", "-", name) not in used:
            raise CourseError(f'{lesson.script} has no cell {name}: add `# %% nbgrader="{name}"`, '
                              "or remove the blank from course.toml.")
    notebook.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
        "lookinside": {"lesson": lesson.id, "source_sha256": hashlib.sha256(text.encode()).hexdigest()},
    })
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _role(lesson: Lesson, name: str) -> dict:
    if name in lesson.blanks:
        return SOLUTION_ROLE | {"grade_id": name}
    if (blank := name.removeprefix("check_")) in lesson.blanks:
        return TEST_ROLE | {"grade_id": name, "points": lesson.blanks[blank].points}
    if name in lesson.written:
        return WRITTEN_ROLE | {"grade_id": name, "points": lesson.written[name]}
    raise CourseError(f"{lesson.script}: cell {name!r} is no blank of course.toml: "
                      "add it there, or correct the name.")


def release_notebook(lesson: Lesson) -> NotebookNode:
    """The student's notebook, made by nbgrader from the instructor's."""
    with tempfile.TemporaryDirectory(prefix="lookinside-build-") as folder:
        root = Path(folder)
        _write(root / "source" / lesson.folder / f"{lesson.folder}.ipynb", source_notebook(lesson))
        config = Config()
        config.CourseDirectory.root = folder
        config.CourseDirectory.assignment_id = lesson.folder
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        log = logging.getLogger("lookinside.build")
        log.setLevel(logging.ERROR)
        GenerateAssignment(coursedir=CourseDirectory(config=config), config=config, parent=None,
                           log=log).start()
        notebook = nbformat.read(root / "release" / lesson.folder / f"{lesson.folder}.ipynb",
                                 as_version=4)
    for cell in notebook.cells:
        for body in solution_bodies(lesson):
            if body in unindented(cell.source):
                raise CourseError(f"{lesson.script}: a solution would reach the students, in the cell "
                                  f"that begins {cell.source[:40]!r}: take it out there.")
    return notebook


def solution_bodies(lesson: Lesson) -> list[str]:
    """The text of each solution without its indentation, for finding where it leaks."""
    return [unindented(body) for cell in source_notebook(lesson).cells
            for body in SOLUTION.findall(cell.source)]


def unindented(text: str) -> str:
    """A text without the space around its lines, for finding where it stands elsewhere."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def solved_notebook(source: NotebookNode) -> NotebookNode:
    """The instructor's notebook without the markers, not yet executed."""
    solved = copy.deepcopy(source)
    for cell in solved.cells:
        cell.source = _without_markers(cell.source)
    return solved


def execute(notebook: NotebookNode, lesson: Lesson) -> NotebookNode:
    """Run a solved notebook from top to bottom, keeping its cell ids."""
    client = NotebookClient(notebook, timeout=CELL_SECONDS, kernel_name="python3",
                            record_timing=False, coalesce_streams=True, extra_arguments=["--log-level=ERROR"],
                            resources={"metadata": {"path": str(lesson.script.parent)}})
    try:
        client.execute()
    except CellExecutionError as error:
        raise CourseError(f"The solved notebook of {lesson.folder} stops: {error.ename}: "
                          f"{error.evalue}; mend {lesson.script}.") from None
    for cell in notebook.cells:
        if cell.cell_type == "code":  # a bar that was shown, because this machine was slow, leaves an empty place
            cell.outputs = [output for output in cell.outputs if output.get("data", {}).get("text/html") != ""]
    return notebook


def _write_figures(folder: Path, notebook: NotebookNode) -> list[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pictures = [output.data["image/png"] for cell in notebook.cells for output in cell.get("outputs", [])
                if "image/png" in output.get("data", {})]
    paths = [folder / f"{number:02d}.png" for number in range(1, len(pictures) + 1)]
    for path, picture in zip(paths, pictures):
        path.write_bytes(base64.b64decode(picture))
    return paths


def reference_module(lesson: Lesson) -> str:
    """The setup cells and every solution as the text of an importable module."""
    parts = [f'"""The reference solution of {lesson.folder}: built from its source, not edited."""']
    for cell in source_notebook(lesson).cells:
        role = cell.metadata.get("nbgrader", {})
        if role.get("grade_id") in lesson.blanks or "setup" in cell.metadata.get("tags", []):
            parts.append(_without_markers(cell.source).strip())
    return "\n\n\n".join(parts) + "\n"


def _without_markers(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not MARKERS.match(line))


def _write(path: Path, notebook: NotebookNode) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path
