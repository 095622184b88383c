"""What is judged: the submissions of a class, each with the hash of all its verdict depends on."""

import hashlib
import json
import traceback
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.notebook import BadNotebook, handed_in, read_submission
from autograder.course.seeds import class_seed, set_class_seed
from autograder.course.verdict import Verdict
from autograder.judge.judging import judge_notebook, unjudged

ENGINE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Unit:
    """One submission to be judged, and the hash of all its verdict depends on."""

    lesson: str
    student: str
    path: Path
    notes: tuple[str, ...]
    seed: int
    key: str


def units(course: Course, folder: Path, only: str = "*/*", *, walls: bool = True,
          seed: int | None = None) -> list[Unit]:
    """What lies under `folder`, as nbgrader lays it out: `<student>/<lesson>/<lesson>.ipynb`. `only` is
    LESSON/STUDENT, each of which may be a pattern; `seed` becomes that of the lessons that are found."""
    wanted_lesson, _, wanted_student = only.partition("/")
    wanted_student = wanted_student or "*"
    chosen = [lesson for lesson in course.lessons.values() if wanted_lesson in ("*", "") or any(
        fnmatchcase(name, wanted_lesson) for name in (lesson.id, lesson.folder, str(lesson.number)))]
    if not chosen:
        course.lesson(wanted_lesson)  # says which lessons there are
    if not folder.is_dir():
        raise CourseError(f"{folder} is no folder: name the one that holds "
                          "<student>/<lesson>/<lesson>.ipynb.")
    found = []
    for lesson in chosen:
        places = sorted(place for place in folder.glob(f"*/{lesson.folder}")
                        if place.is_dir() and fnmatchcase(place.parent.name, wanted_student))
        if places and seed is not None:
            set_class_seed(course, lesson.id, seed)
        found += [unit_of(course, lesson, place, place.parent.name, walls) for place in places]
    return found


def unit_of(course: Course, lesson: Lesson, place: Path, student: str, walls: bool) -> Unit:
    """The submission in a folder."""
    path, notes = handed_in(place, lesson)
    seed = class_seed(course, lesson.id)
    return Unit(lesson.id, student, path, notes, seed, _key(course, lesson, path, [seed, walls, notes]))


def _key(course: Course, lesson: Lesson, path: Path, more: list) -> str:
    """The hash of answers, checks, engine, limits and `more`."""
    try:
        _, submission = read_submission(path, course, lesson)
        answers = [[cell.name, cell.source, cell.blank] for cell in submission.cells], submission.notes
    except BadNotebook as error:
        answers = str(error), []
    parts = [answers, more, course.limits.model_dump(), lesson.model_dump(),
             surroundings(course.root, lesson.id)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def surroundings(root: Path, lesson_id: str) -> str:
    """The hash of what judges a lesson: engine, checks, reference, the notebook as it was handed out."""
    lesson = load_course(root).lesson(lesson_id)
    files = [*sorted(ENGINE.rglob("*.py")), *sorted(lesson.checks.rglob("*.py")),
             lesson.reference, lesson.notebook("release"), root / "requirements.lock"]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()


def judge_unit(root: Path, unit: Unit, walls: bool) -> Verdict:
    """One submission, in a worker."""
    course = _course(root)
    lesson = course.lesson(unit.lesson)
    try:
        verdict = judge_notebook(course, unit.path, lesson, student=unit.student, seed=unit.seed, walls=walls)
    except CourseError:
        raise
    except Exception as error:  # a fault of this program's, which one submission brought to light
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = (f"The grader itself failed over this notebook ({type(error).__name__} in "
                  f"{Path(where.filename).name}, line {where.lineno}): a human must look at it.")
        verdict = unjudged(lesson, unit.student, unit.seed, reason, "unjudged")
    return verdict.model_copy(update={"notes": [*unit.notes, *verdict.notes]})


@cache
def _course(root: Path) -> Course:
    return load_course(root)
