"""Whether the gradebook has it all already, asked without nbgrader.

To compare marks with the gradebook means to import nbgrader, which costs more than all else over a class in which
nothing has changed. So where everything was compared and nothing was left to write, that state is kept as one word:
the hash of all that comparing looks at, byte for byte. While the word is the same, comparing would say the same; where
one byte differs, whoever wrote it, it is compared anew. No clock and no file's date has a part in it.
"""

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import NamedTuple

from autograder.course.manifest import Course
from autograder.course.verdict import Verdict
from autograder.teach.store import Store
from autograder.teach.submitted import TIME, penalty_code
from autograder.teach.units import Unit, surroundings

UNFINISHED = ("-journal", "-wal")  # what SQLite lays beside a file whose content is not all in it

Graded = dict[str, list[tuple[Unit, Verdict]]]  # by lesson


class Place(NamedTuple):
    """Where nbgrader keeps what it recorded, as nbgrader says: the gradebook's file, and the folder of a work, with
    {student} and {lesson} in it."""

    gradebook: str
    autograded: str


def unchanged(course: Course, graded: Graded, store: Store) -> bool:
    """Whether all this was compared before, and nothing was left to write."""
    place = store.compared_at()
    word = word_of(course, graded, Place(*place)) if place else ""
    return bool(word) and store.was_compared(word)


def word_of(course: Course, graded: Graded, place: Place) -> str:
    """The hash of these verdicts, of the gradebook and the notebooks it recorded, and of all settings; "" where files
    can't tell."""
    book = Path(place.gradebook).resolve()  # SQLite too looks beside the file that a link leads to
    try:
        if any(os.path.lexists(f"{book}{ending}") for ending in UNFINISHED):
            return ""
        lessons = sorted(_lesson(course, lesson_id, works, place) for lesson_id, works in graded.items())
        parts = [str(course.root), os.getcwd(), place, _settings(course.root), _hash(book), lessons]
    except OSError:
        return ""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _lesson(course: Course, lesson_id: str, works: list[tuple[Unit, Verdict]], place: Place) -> list:
    name = course.lesson(lesson_id).folder
    folder = place.autograded.replace("{lesson}", name)
    return [lesson_id, surroundings(course.root, lesson_id), sorted(
        [unit.student, unit.fingerprint(""), _kind(unit.place / TIME),
         [[mark.id, mark.score] for mark in verdict.exercises],
         _hash(Path(folder.replace("{student}", unit.student), f"{name}.ipynb"))] for unit, verdict in works)]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kind(path: Path) -> int:
    """Whether a path is a file, a folder, a link; 0 where there is nothing."""
    return stat.S_IFMT(path.lstat().st_mode) if os.path.lexists(path) else 0


def _settings(root: Path) -> str:
    """All that nbgrader would be told by nbgrader_config.py, here and wherever else Jupyter looks for one, and by the
    class for late works that it names."""
    from jupyter_core.application import JupyterApp
    from traitlets.config import Application
    app = JupyterApp(config_file_name="nbgrader_config", log_level="CRITICAL")  # nbgrader itself says what is wrong
    app.initialize([])
    Application.load_config_file(app, "nbgrader_config.py", path=str(root))
    return repr(app.config) + penalty_code(app.config)
