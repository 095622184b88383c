"""A learner's work carried along: one blank put back, a lesson brought up to its present release.

Three versions meet: the release a copy was made of (`work/.begun/`), the copy, and the release there is now. What
the learner changed stays, what the course changed comes, and nothing is dropped: what has no place goes to the end.
What stood in work/ before is kept in `work/.undo/`.
"""

import copy
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import BadNotebook, grade_id

EMPTY = "raise NotImplementedError()"  # what nbgrader leaves in a blank


@dataclass
class Carried:
    """What became of a copy: sentences for the learner, and where the copy as it was is kept."""

    said: list[str] = field(default_factory=list)
    undo: Path | None = None


def begin(lesson: Lesson) -> Path:
    """Copy a lesson's release to work/, and keep it beside as what the copy was made of."""
    path, begun = lesson.notebook("work"), _begun(lesson)
    for target in (begun, path):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(lesson.notebook("release"), target)
    return path


def news(lesson: Lesson, path: Path) -> str:
    """A sentence where a copy was made of another release than the one there is now; else nothing."""
    try:
        mine, now = _read(path), _read(lesson.notebook("release"))
    except CourseError:
        return ""
    if _version(mine) in ("", _version(now)):
        return ""
    return (f"This lesson was corrected since you began it: `lookinside update {lesson.number}` brings the new text "
            "and keeps all that you wrote.")


def reset(lesson: Lesson, blank: str, path: Path | None = None) -> Carried:
    """Put one blank of a copy back as it was handed out. CourseError where the copy has no such cell."""
    path = path or lesson.notebook("work")
    notebook = _read(path)
    cell = next((cell for cell in notebook.cells if grade_id(cell) == blank), None)
    if cell is None:
        raise CourseError(f"{path.name} has no cell {blank} any more: `lookinside update {lesson.number}` puts it "
                          "back.")
    skeleton = next(cell for cell in _read(lesson.notebook("release")).cells if grade_id(cell) == blank)
    if cell.source == skeleton.source:
        return Carried([f"{blank} is as it was handed out already."])
    undo = _keep(lesson, f"{blank}.py", cell.source)
    cell.source, cell.outputs, cell.execution_count = skeleton.source, [], None
    _write(path, notebook)
    return Carried([f"{blank} is empty again; what you had is kept in {undo.name}."], undo)


def update(course: Course, lesson: Lesson, path: Path | None = None) -> Carried:
    """Bring the present release of a lesson into a copy in work/, and keep what the learner wrote."""
    path = path or lesson.notebook("work")
    mine, now = _read(path), _read(lesson.notebook("release"))
    if _version(mine) == _version(now):
        return Carried([f"{lesson.folder} is up to date."])
    begun = _begun(lesson)
    base = _read(begun) if begun.exists() and _version(_read(begun)) == _version(mine) else None
    undo = _keep(lesson, path.name, path.read_text(encoding="utf-8"))
    merged, said = _merge(lesson, base, mine, now)
    _write(path, merged)
    shutil.copyfile(lesson.notebook("release"), begun)
    return Carried([*said, f"Your copy as it was is kept in {undo.name}."], undo)


def _merge(lesson: Lesson, base: NotebookNode | None, mine: NotebookNode,
           now: NotebookNode) -> tuple[NotebookNode, list[str]]:
    given = {_key(cell): cell.source for cell in base.cells} if base else {}
    written = set(lesson.blanks) | set(lesson.written)
    theirs = {_key(cell): index for index, cell in enumerate(now.cells)}
    merged, said = copy.deepcopy(now), []
    after: dict[int, list[NotebookNode]] = {}  # the learner's own cells, by what they stand behind; -1: at the top
    homeless, place, seen = [], -1, set()
    for cell in mine.cells:
        key = _key(cell)
        if key in seen and (key in theirs or key in given):  # a copy of a cell: the first keeps the name
            homeless.append(cell)
            continue
        seen.add(key)
        if key in theirs:
            place = theirs[key]
            target = merged.cells[place]
            if _locked(target) or not _changed(cell, given, target, key in written):
                continue
            if base and key in given and given[key] != target.source:
                said.append(f"{_name(cell)} has a new text, and your version of it is kept: compare the two.")
            elif key in written:
                said.append(f"Your answer to {_name(cell)} is kept.")
            target.source = cell.source
            if cell.cell_type == target.cell_type == "code":
                target.outputs, target.execution_count = cell.outputs, cell.execution_count
        elif _own(cell, given, base):
            after.setdefault(place, []).append(cell)
        elif cell.source != given.get(key, cell.source):
            homeless.append(cell)
    cells = list(after.get(-1, []))
    for index, cell in enumerate(merged.cells):
        cells += [cell, *after.get(index, [])]
    own = sum(map(len, after.values()))
    if own:
        said.append(f"{_count(own, 'cell')} of your own {'is' if own == 1 else 'are'} kept where "
                    f"{'it' if own == 1 else 'they'} stood.")
    if homeless:
        said.append(f"{_count(len(homeless), 'cell')} you changed "
                    f"{'has' if len(homeless) == 1 else 'have'} no place in the new text and "
                    f"{'stands' if len(homeless) == 1 else 'stand'} at the end.")
    merged.cells = [*cells, *map(_as_own, homeless)]
    return merged, said


def _changed(cell: NotebookNode, given: dict[str, str], target: NotebookNode, answer: bool) -> bool:
    """Whether the learner changed a cell that was given. Where it isn't known what was given, an answer is what is
    no longer empty, and any other cell is what differs from the one there is now."""
    if _key(cell) in given:
        return cell.source != given[_key(cell)]
    return cell.source != target.source and not (answer and EMPTY in cell.source)


def _own(cell: NotebookNode, given: dict[str, str], base: NotebookNode | None) -> bool:
    """Whether a cell is the learner's own, not one that an earlier release gave. Where that isn't known, what has no
    tag and no name of nbgrader's is."""
    if base:
        return _key(cell) not in given
    return cell.cell_type == "code" and not cell.metadata.get("nbgrader") and not cell.metadata.get("tags")


def _as_own(cell: NotebookNode) -> NotebookNode:
    cell = copy.deepcopy(cell)
    cell.metadata.pop("nbgrader", None)
    return cell


def _locked(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))


def _key(cell: NotebookNode) -> str:
    return grade_id(cell) or cell.get("id", "")


def _name(cell: NotebookNode) -> str:
    return grade_id(cell) or f"The cell that begins {cell.source.strip().splitlines()[0][:40]!r}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _version(notebook: NotebookNode) -> str:
    told = notebook.metadata.get("lookinside", {})
    return told.get("source_sha256", "") if isinstance(told, dict) else ""


def _begun(lesson: Lesson) -> Path:
    return lesson.notebook("work").parent.parent / ".begun" / f"{lesson.folder}.ipynb"


def _keep(lesson: Lesson, name: str, text: str) -> Path:
    folder = lesson.notebook("work").parent.parent / ".undo"
    folder.mkdir(parents=True, exist_ok=True)
    kept = Path(name)
    number = 1 + sum(path.name.startswith(f"{kept.stem}-") for path in folder.iterdir())
    path = folder / f"{kept.stem}-{number}{kept.suffix}"
    path.write_text(text, encoding="utf-8")
    return path


def _read(path: Path) -> NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{path} is not there.") from None
    except Exception:  # nbformat and its validator have many names for it
        raise BadNotebook(f"{path.name} is not a notebook any more: go back to an earlier copy.") from None


def _write(path: Path, notebook: NotebookNode) -> None:
    draft = path.with_name(f".{path.name}.part")
    nbformat.write(notebook, draft)
    draft.replace(path)
