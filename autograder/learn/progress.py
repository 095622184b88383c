"""A learner's progress, `work/progress.json`: of each blank how it was judged last, and the hints used."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autograder.course.errors import CourseError
from autograder.course.hints import STAGES
from autograder.course.manifest import Course, Lesson
from autograder.course.verdict import Mark, Status, Verdict

FILE = "progress.json"


class Record(BaseModel):
    status: Status | None = None
    hints: int = Field(0, ge=0, le=len(STAGES))


class Progress(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    version: int = Field(1, alias="schema")
    lessons: dict[str, dict[str, Record]] = {}

    def of(self, lesson: Lesson, blank: str) -> Record:
        """What is known of a blank; an empty record if nothing is."""
        return self.lessons.get(lesson.id, {}).get(blank, Record())

    def passed(self, lesson: Lesson) -> int:
        return sum(self.of(lesson, blank).status == "passed" for blank in lesson.blanks)

    def first_open(self, lesson: Lesson) -> str:
        """The first blank that is not passed; "" where all are."""
        return next((blank for blank in lesson.blanks if self.of(lesson, blank).status != "passed"), "")

    def hints(self, lesson: Lesson) -> int:
        return sum(self.of(lesson, blank).hints for blank in lesson.blanks)

    def note(self, lesson: Lesson, blank: str, **what) -> None:
        blanks = self.lessons.setdefault(lesson.id, {})
        blanks[blank] = self.of(lesson, blank).model_copy(update=what)

    def note_all(self, lesson: Lesson, marks: Iterable[Mark]) -> None:
        for mark in marks:
            if mark.status != "unjudged":  # which says nothing of it
                self.note(lesson, mark.id, status=mark.status)


def path_of(course: Course) -> Path:
    return course.root / "work" / FILE


def read_progress(course: Course) -> tuple[Progress, str]:
    """What the file says, and a sentence where it can't be read (then nothing is known)."""
    path = path_of(course)
    try:
        return Progress.model_validate_json(path.read_bytes()), ""
    except FileNotFoundError:
        return Progress(), ""
    except OSError as error:
        return Progress(), f"{path} can't be read ({error.strerror}): check its permissions."
    except ValidationError:
        return Progress(), (f"{path} is damaged, so your progress is counted afresh; the damaged file is "
                            f"kept as {_kept(path).name} once there is something to write.")


@contextlib.contextmanager
def changing(course: Course) -> Iterator[Progress]:
    """The progress, to change; written when the block ends. A damaged file is moved aside, not lost."""
    path = path_of(course)
    progress, problem = read_progress(course)
    yield progress
    draft = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if problem:
            path.replace(_kept(path))
        draft.write_text(progress.model_dump_json(by_alias=True, indent=1, exclude_none=True) + "\n")
        draft.replace(path)  # at once: who reads it meanwhile sees the old one whole
    except OSError as error:
        raise CourseError(f"Your progress can't be kept in {path} ({error.strerror}): "
                          "check the folder's permissions and the space on the disk.") from None


def record(course: Course, notebook: Path, verdict: Verdict) -> str:
    """Keep how these blanks were judged, if the notebook lies in work/; a sentence if that failed."""
    if not in_work(course, notebook):
        return ""
    try:
        with changing(course) as progress:
            progress.note_all(course.lesson(verdict.lesson), verdict.exercises)
    except CourseError as error:
        return str(error)
    return ""


def in_work(course: Course, notebook: Path) -> bool:
    """Whether a notebook is the learner's own: someone else's work, or a copy elsewhere, says nothing of them."""
    return notebook.resolve().is_relative_to(path_of(course).parent.resolve())


def standing(course: Course, lesson: Lesson, notebook: Path, marks: Iterable[Mark]) -> Progress:
    """How a notebook stands as these marks say: with what is known from before where it is the learner's own."""
    progress = read_progress(course)[0]
    if not in_work(course, notebook):
        progress.lessons.pop(lesson.id, None)
    progress.note_all(lesson, marks)
    return progress


def next_hint(course: Course, lesson: Lesson, blank: str) -> int:
    """Count one hint more for a blank, three at most; how many were shown with it."""
    with changing(course) as progress:
        used = min(progress.of(lesson, blank).hints + 1, len(STAGES))
        progress.note(lesson, blank, hints=used)
    return used


def _kept(path: Path) -> Path:
    return path.with_name("progress.damaged.json")
