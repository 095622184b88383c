"""Which cells of a notebook count, matched against the lesson as it was handed out.

Cells get split, copied, moved, doubled and renamed, and some tools take away all that marks them (their
metadata). So a cell is known by its `grade_id`, else by its text, else by its id, else by the name it
defines; whatever is not as it was handed out and may cost a point is told.
"""

import functools
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course.cells import (
    Cell,
    Submission,
    code_of,
    get,
    grade_id,
    is_code,
    names_bound,
    plain_text,
    source_of,
    tags,
)
from autograder.course.errors import CourseError
from autograder.course.magics import left_out
from autograder.course.manifest import Lesson

LOST = "it has lost what marks its cells (their metadata), so they were recognised by what stands in them"


@dataclass(frozen=True)
class Handed:
    """A cell as it was handed out. `kind` is blank, locked, demo, setup, written or other."""

    kind: str
    name: str
    source: str
    points: object = None  # that the cell says it gives


class HandedOut:
    """The cells of a lesson's notebook as students got it."""

    def __init__(self, notebook: dict, blanks: list[str], written: list[str]):
        self.blanks = blanks
        self.by_grade_id: dict[str, Handed] = {}
        self.by_text: dict[str, Handed] = {}
        self.by_id: dict[str, Handed] = {}
        self.setup: list[str] = []  # what stands before the first blank
        for cell in notebook["cells"]:
            name, source = grade_id(cell) or "", source_of(cell)
            tag = next((tag for tag in ("demo", "setup") if tag in tags(cell)), "other")
            kind = "blank" if name in blanks else "written" if name in written else "locked" if name else tag
            handed = Handed(kind, name, source, get(cell, "metadata", "nbgrader", "points"))
            if name:
                self.by_grade_id[name] = handed
            if kind == "setup" and not self.by_grade_id.keys() & set(blanks):
                self.setup.append(source)
            if is_code(cell) or kind == "written":
                self.by_text.setdefault(plain_text(source), handed)
            if isinstance(cell.get("id"), str):
                self.by_id[cell["id"]] = handed

    def is_empty(self, blank: str, source: str) -> bool:
        """Whether this is still what was handed out for a blank."""
        return code_of(source) == code_of(self.by_grade_id[blank].source)

    def recognise(self, cells: list) -> list[Handed | None]:
        """What each cell stands for; None for a student's own."""
        present = {name for cell in cells if (name := grade_id(cell)) in self.by_grade_id}
        no_tags = not any("demo" in tags(cell) or "setup" in tags(cell) for cell in cells)
        return [self._recognise(cell, present, no_tags) for cell in cells]

    def _recognise(self, cell: object, present: set[str], no_tags: bool) -> Handed | None:
        source = source_of(cell)
        if (name := grade_id(cell)) in self.by_grade_id:
            return self.by_grade_id[name]
        if is_code(cell) and "demo" in tags(cell):
            return Handed("demo", "", "")
        if handed := self.by_text.get(plain_text(source)):
            return handed
        handed = self.by_id.get(id) if isinstance(id := get(cell, "id"), str) else None
        if not is_code(cell):
            return None if present else self._written(source, handed)
        bound = names_bound(source)
        for blank in self.blanks:
            if blank in bound and blank not in present:
                return self.by_grade_id[blank]
        lost = {"demo": no_tags, "blank": not present, "locked": not present}
        return handed if handed and lost.get(handed.kind) else None

    def _written(self, source: str, handed: Handed | None) -> Handed | None:
        """What is graded by hand, by the cell's id or its heading."""
        if handed:
            return handed if handed.kind == "written" else None
        heading = source.strip().split("\n")[0].strip()
        return next((each for each in self.by_grade_id.values() if each.kind == "written" and heading
                     and heading == each.source.strip().split("\n")[0].strip()), None)


def handed_out(lesson: Lesson) -> HandedOut:
    path = lesson.notebook("release")
    try:
        return _read(path, path.stat().st_mtime_ns, tuple(lesson.blanks), tuple(lesson.written))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CourseError(f"{path} is missing or damaged: run `lookinside build`.") from None


@functools.lru_cache(maxsize=64)
def _read(path: Path, changed: int, blanks: tuple[str, ...], written: tuple[str, ...]) -> HandedOut:
    return HandedOut(json.loads(path.read_bytes()), list(blanks), list(written))


def select(notebook: dict, lesson: Lesson) -> Submission:
    """The cells that are run: the lesson's setup, then blanks and the student's own in their order, without
    locked and `demo` cells."""
    original, cells = handed_out(lesson), notebook["cells"]
    roles = original.recognise(cells)
    chosen = _Selection(original, cells, roles)
    notes, asides = list(chosen.told_of_all()), list(_told_of_python(notebook))
    run = [Cell("cell setup, as handed out", source, given=True) for source in original.setup]
    for index, (cell, role) in enumerate(zip(cells, roles)):
        if note := chosen.told_of(index):
            notes.append(note)
        if index in chosen.left_out or not is_code(cell):
            continue
        blank = role.name if role and role.kind == "blank" else None
        run.append(Cell(chosen.label(index), source_of(cell), blank))
        for told, said in zip((notes, asides), left_out(source_of(cell))):
            told += [f"{chosen.label(index)}: {note}" for note in said]
    left = [Cell(f"{chosen.label(index)}{', tagged `demo`' * (role.kind == 'demo')}", source_of(cell))
            for index, (cell, role) in enumerate(zip(cells, roles))
            if role and role.kind in ("demo", "locked") and is_code(cell)]
    return Submission(run, notes + list(chosen.told_of_missing()), asides + chosen.asides, left)


def _told_of_python(notebook: dict) -> Iterator[str]:
    version = get(notebook, "metadata", "language_info", "version")
    here = sys.version_info[:2]
    parts = version.split(".")[:2] if isinstance(version, str) else []
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and tuple(map(int, parts)) > here:
        yield (f"it was written with Python {'.'.join(parts)} and is graded with {here[0]}.{here[1]}, "
               "which can't read what is new in that version")


class _Selection:
    """Which cells are run, and what is to be said of them."""

    def __init__(self, original: HandedOut, cells: list, roles: list[Handed | None]):
        self.original, self.cells, self.roles = original, cells, roles
        self.stand: dict[str, list[int]] = defaultdict(list)  # where a named cell stands
        for index, role in enumerate(roles):
            if role and role.name:
                self.stand[role.name].append(index)
        self.lost = not any(grade_id(cell) in original.by_grade_id for cell in cells)
        self.bound = [names_bound(source_of(cell)) if is_code(cell) else frozenset() for cell in cells]
        self.asides: list[str] = []
        self.left_out = {index for index, role in enumerate(roles) if role and self._stays_out(index, role)}
        self.empty: dict[str, list[int]] = {}  # blanks whose empty cell gives way to an answer elsewhere
        for blank in original.blanks:
            self._leave_out_empty(blank)

    def _stays_out(self, index: int, role: Handed) -> bool:
        if role.kind == "setup":  # else it is a student's own version of it
            return plain_text(source_of(self.cells[index])) in map(plain_text, self.original.setup)
        if role.kind == "demo" and not role.source and plain_text(source_of(self.cells[index])):
            # A demo cell as it was handed out is known by its text; this one may have been meant to count.
            if plain_text(source_of(self.cells[index])) not in self.original.by_text:
                self.asides.append(f"cell {index + 1} is tagged demo, so it was not run")
        return role.kind in ("locked", "written", "demo")

    def _leave_out_empty(self, blank: str) -> None:
        answers = [index for index, bound in enumerate(self.bound)
                   if blank in bound and index not in self.left_out and not self._is_empty(blank, index)]
        empty = [index for index in self.stand[blank] if self._is_empty(blank, index)]
        if answers and empty:
            self.left_out.update(empty)
            self.empty[blank] = empty

    def _is_empty(self, blank: str, index: int) -> bool:
        return is_code(self.cells[index]) and self.original.is_empty(blank, source_of(self.cells[index]))

    def label(self, index: int) -> str:
        """How messages call a cell: by its blank's name, else by its place."""
        role = self.roles[index]
        if not role or role.kind != "blank":
            return f"cell {index + 1}"
        which = self.stand[role.name].index(index) + 1
        return f"cell {role.name}" + (f" ({which})" if which > 1 else "")

    def told_of_all(self) -> Iterator[str]:
        if self.lost:
            yield LOST
        for name, places in self.stand.items():
            kind, times = self.original.by_grade_id[name].kind, f"{len(places)} times"
            if len(places) == 1:
                continue
            if len(places) == 2:
                times = "twice"
            if kind != "blank":
                yield f"cell {name} stood {times}; the original counts" if kind == "locked" else \
                    f"cell {name} stood {times}; the first is graded by hand"
            elif name in self.empty:
                yield f"cell {name} stood {times}; what was still empty was left out"
            else:
                yield (f"cell {name} stood {times}; all of them were run in order, so the last definition "
                       "counts")

    def told_of(self, index: int) -> str:
        """What is to be said of one cell."""
        cell, role, name = self.cells[index], self.roles[index], grade_id(self.cells[index])
        if role and role.kind == "locked":
            if index != self.stand[role.name][0]:
                return ""
            if plain_text(source_of(cell)) != plain_text(role.source):
                return f"cell {role.name} was edited; the original counts"
            points = get(cell, "metadata", "nbgrader", "points")
            return "" if points in (None, role.points) else \
                f"cell {role.name} asks for other points; those of the original count"
        if role and role.kind == "blank":
            if not is_code(cell):
                return f"cell {role.name} is no longer a code cell, so it was not run"
            if name and name not in self.original.by_grade_id:
                return f"cell {name} does not belong to this lesson; it was run as a cell of your own"
        if role or not is_code(cell):
            return ""
        answers = [blank for blank, empty in self.empty.items()
                   if blank in self.bound[index] and empty == self.stand[blank]]
        if answers:
            return f"cell {index + 1} of your own defines {', '.join(answers)}: it was graded as the answer"
        again = [blank for blank in self.original.blanks
                 if blank in self.bound[index] and any(place < index for place in self.stand[blank])]
        if again:
            return (f"cell {index + 1} of your own gives {', '.join(again)} another meaning, after the cell "
                    "of that name; the last one counts")
        return f"cell {name} does not belong to this lesson; it was run as a cell of your own" if name else ""

    def told_of_missing(self) -> Iterator[str]:
        for blank in self.original.blanks:
            marked = any(grade_id(self.cells[index]) == blank for index in self.stand[blank])
            if not self.stand[blank]:
                yield f"cell {blank} is missing"
            elif not marked and not self.lost:
                yield (f"cell {blank} is missing; cell {self.stand[blank][0] + 1}, which defines {blank}, "
                       "was taken for it")
