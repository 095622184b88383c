"""What is drawn for one student alone, and whose truth the judge alone knows.

A sealed lesson names a generator beside its checks. `draw(seed)` gives the thing, the bytes of a file that a student
gets, and its truth, which only its checks understand. `known(truth)` is that truth as Python code, for the right and
wrong answers beside the checks: they are written once, and hold for every draw.

A student's seed comes from the class's secret and the student's id (`seeds.sealed_seed`), so that the generator may be
public; a learner's comes from any name, and is no secret. The generator must use all of the seed's 63 bits:
`torch.Generator.manual_seed` uses 32, which can be tried out.
"""

import functools
import runpy
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from autograder.course.cells import Submission
from autograder.course.errors import CourseError
from autograder.course.manifest import Lesson
from autograder.course.seeds import sealed_seed

IN_THE_OPEN = 0  # the secret of what is drawn for a learner, and of what is published


@dataclass(frozen=True)
class Drawn:
    """A thing, and its truth; None where that is not known here, as to a student who has the thing alone."""

    thing: bytes
    truth: Any = None
    known: str = ""  # the truth as code, for the answers the course lists


def for_student(lesson: Lesson, secret: int, student: str) -> Drawn:
    """What this student of a class has been given, or will be."""
    return _draw(lesson.generator, _changed(lesson.generator.parent), sealed_seed(secret, student))


def for_learner(lesson: Lesson, name: str) -> Drawn:
    """What somebody of this name gets who learns alone."""
    return for_student(lesson, IN_THE_OPEN, name)


def example(lesson: Lesson) -> Drawn:
    """What the solved notebook is about."""
    return for_learner(lesson, lesson.sealed.published[0])


def claims_alone(lesson: Lesson, submission: Submission) -> tuple[Submission, dict[str, str]]:
    """What is run of a submission to a sealed lesson, and a sentence for each blank that is not: the lesson's own
    cells and the blanks, none of which may be large enough to hold the thing itself."""
    most, cells, refused = lesson.sealed.most_bytes, [], {}
    for cell in submission.cells:
        size = len(cell.source.encode(errors="replace"))
        if cell.blank and size > most:
            refused[cell.blank] = (f"The cell of `{cell.blank}` holds {size} bytes; at most {most} are judged. Say "
                                   "what you found, in a form that is shorter than the thing itself.")
        elif cell.blank or cell.given:
            cells.append(cell)
    left_out = submission.left_out + [cell for cell in submission.cells if not (cell.blank or cell.given)]
    return Submission(cells, submission.notes, submission.asides, left_out), refused


@functools.lru_cache(maxsize=64)
def _draw(path: Path, changed: int, seed: int) -> Drawn:
    generator = _generator(path, changed)
    thing, truth = generator.draw(seed)
    return Drawn(thing, truth, generator.known(truth))


@functools.lru_cache(maxsize=8)
def _generator(path: Path, changed: int) -> SimpleNamespace:
    try:
        found = SimpleNamespace(**runpy.run_path(str(path)))
    except OSError as error:
        raise CourseError(f"{path}, which draws what is sealed, can't be read ({error.strerror}): restore it."
                          ) from None
    for name in ("draw", "known"):
        if not callable(getattr(found, name, None)):
            raise CourseError(f"{path} defines no {name}(): a generator has draw(seed) and known(truth).")
    return found


def _changed(folder: Path) -> int:
    """When what lies beside the generator changed last."""
    return max((path.stat().st_mtime_ns for path in folder.glob("*.py")), default=0)
