"""What is judged: the submissions of a class, each with the hash of all its verdict depends on."""

import hashlib
import json
import os
import platform
import sys
import traceback
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.notebook import BadNotebook, handed_in, read_submission
from autograder.course.sealing import for_student
from autograder.course.seeds import SEEDS, class_seed, has_seed, set_class_seed
from autograder.course.verdict import Verdict, unjudged
from autograder.teach.store import judged_before, store_path
from autograder.teach.submitted import TIME

ENGINE = Path(__file__).parents[1]
LARGE = 50_000_000  # bytes; a file that large is nobody's sealed thing, and may have no end: it is not read


@dataclass(frozen=True)
class Unit:
    """One submission to be judged, and the hash of all its verdict depends on."""

    lesson: str
    student: str
    path: Path
    notes: tuple[str, ...]
    seed: int
    key: str
    place: Path = Path()  # its folder

    def fingerprint(self, terms: str) -> str:
        """Of all that is recorded of it: what its verdict depends on, its file, when it came in, and what
        that costs if it was late."""
        digest = hashlib.sha256(f"{self.key} {terms}".encode())
        for path in (self.path, self.place / TIME):
            if path.is_file() and not path.is_symlink():
                digest.update(b"\0" + path.read_bytes())
        return digest.hexdigest()


def units(course: Course, folder: Path, only: str = "*/*", *, walls: bool = True,
          seed: int | None = None, problems: list[str] | None = None) -> list[Unit]:
    """What lies under `folder`, as nbgrader lays it out: `<student>/<lesson>/<lesson>.ipynb`. `only` is
    LESSON/STUDENT, each of which may be a pattern; `seed` becomes that of the lessons that are found. A
    folder that can't be taken is told in `problems`."""
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
        places = [place for place in submissions(folder, lesson)
                  if _is_meant(place.parent.name, wanted_student)]
        if places and seed is not None:
            set_class_seed(course, lesson.id, seed)
        elif places and not has_seed(course, lesson.id) and judged_before(course, lesson.id):
            raise CourseError(f"{course.root / SEEDS} has no seed of {lesson.id}, though it was graded before: "
                              "restore that file from a backup, so that all are judged by the same inputs. If it is "
                              f"lost, move {store_path(course)} away: all are judged afresh.")
        for place in places:
            try:
                place.parent.name.encode()
                found.append(unit_of(course, lesson, place, place.parent.name, walls))
            except (OSError, UnicodeEncodeError) as error:
                shown = str(place).encode(errors="replace").decode()
                reason = getattr(error, "strerror", None) or "its name is no text"
                (problems if problems is not None else []).append(
                    f"{shown}: the folder can't be taken ({reason}): rename it or check its permissions")
    return found


def submissions(folder: Path, lesson: Lesson) -> list[Path]:
    """The folders of a lesson's submissions under `folder`; what begins with a dot is some program's."""
    return sorted(place for place in folder.glob(f"*/{lesson.folder}")
                  if place.is_dir() and not place.parent.name.startswith("."))


def _is_meant(student: str, wanted: str) -> bool:
    return student == wanted or fnmatchcase(student, wanted)


def unit_of(course: Course, lesson: Lesson, place: Path, student: str, walls: bool) -> Unit:
    """The submission in a folder."""
    path, notes = handed_in(place, lesson)
    seed = class_seed(course, lesson.id)
    terms = [seed, walls, notes]
    if lesson.sealed:  # equal answers are right for one and wrong for another
        terms += [student, _hash_of_thing(lesson, place)]
    key = _key(course, lesson, path, terms)
    return Unit(lesson.id, student, path, notes, seed, key, place)


def _hash_of_thing(lesson: Lesson, place: Path) -> str:
    """Of what was drawn for somebody and lies beside a notebook; of nothing, where nothing does."""
    thing = place / lesson.sealed.thing
    if thing.is_symlink() or not thing.is_file():
        return ""
    if (size := thing.stat().st_size) > LARGE:
        return f"{size} bytes"
    with thing.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _another_thing(lesson: Lesson, unit: Unit) -> tuple[str, ...]:
    """A sentence where what was drawn for somebody else lies beside a notebook. To draw costs most of a second, so it
    is looked at with the answers, and not each time that a class is gone through."""
    found = lesson.sealed and _hash_of_thing(lesson, unit.place)
    if not found or found == hashlib.sha256(for_student(lesson, unit.seed, unit.student).thing).hexdigest():
        return ()
    return (f"the {lesson.sealed.thing} handed in with it is not the one that was drawn for {unit.student}, by which "
            "it is judged: was it made for another name, or for another class?",)


def _key(course: Course, lesson: Lesson, path: Path, more: list) -> str:
    """The hash of answers, of what judges them, and of `more`."""
    try:
        _, submission = read_submission(path, course, lesson)
        answers = ([[cell.name, cell.source, cell.blank] for cell in submission.cells],
                   submission.notes + submission.asides)
    except BadNotebook as error:
        answers = str(error), []
    parts = [answers, more, surroundings(course.root, lesson.id)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def surroundings(root: Path, lesson_id: str) -> str:
    """The hash of what judges a lesson: engine, checks and hints, reference, the notebook as it was handed out,
    what the notebooks import and read, the lesson's and the limits' tables, and the versions of it all."""
    course = load_course(root)
    lesson = course.lesson(lesson_id)
    folders = [ENGINE, lesson.checks, *(root / name for name in course.course.handed_out + course.course.visible)]
    files = [path for folder in folders for path in (sorted(folder.rglob("*")) if folder.is_dir() else [folder])]
    files += [lesson.reference, lesson.notebook("release"), root / "requirements.lock", root / "nbgrader_config.py"]
    digest = hashlib.sha256()
    for path in files:
        if path.is_file() and path.suffix != ".pyc":
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            place = os.path.relpath(path, ENGINE if path.is_relative_to(ENGINE) else root)
            digest.update(f"{place} {content}\n".encode())
    digest.update(json.dumps([course.limits.model_dump(), lesson.model_dump(), sys.version, platform.machine(),
                              installed()]).encode())
    return digest.hexdigest()


@cache
def installed() -> list[str]:
    """Every package there is here, and its version, by the folders of their metadata; to read these takes a second."""
    return sorted({each.name for place in sys.path for each in Path(place or ".").glob("*.dist-info")})


def judge_unit(root: Path, unit: Unit, walls: bool) -> Verdict:
    """One submission, in a worker."""
    from autograder.judge.judging import judge_notebook  # imports torch
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
    return verdict.model_copy(update={"notes": [*unit.notes, *_another_thing(lesson, unit), *verdict.notes]})


@cache
def _course(root: Path) -> Course:
    return load_course(root)
