"""Verdicts that were formed, kept the moment they are: what a stopped run goes on from, and what is shown."""

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from autograder.course.errors import CourseError
from autograder.course.manifest import Course
from autograder.course.verdict import Verdict

REPORTS, SUBMITTED = "reports", "submitted"  # in the course's folder
TABLE = """create table if not exists verdicts (
    key text primary key,  -- the hash of all that the verdict depends on
    lesson text not null, student text not null, verdict text not null)"""
COMPARED = """create table if not exists compared (
    word text primary key,  -- of a class and a gradebook between which nothing was left to write: unchanged.py
    gradebook text not null, autograded text not null)"""
WAIT_SECONDS = 60  # for another grader's write
# What is no fault of the file: locked, full, read-only, not to be opened.
IN_THE_WAY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY,
              sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}


class Store:
    """An SQLite file in write-ahead mode: a power cut loses no verdict that was kept, and several graders may
    share it. Of two that form the same verdict at the same time, the first is kept. CourseError where the
    file, or its disk, won't do."""

    def __init__(self, path: Path):
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path.parent, error) from None
        with self._used():
            self._database = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
            self._database.execute("pragma journal_mode = wal")
            self._database.execute("pragma synchronous = full")
            self._database.execute(TABLE)
            self._database.execute(COMPARED)

    def find(self, key: str) -> Verdict | None:
        with self._used():
            row = self._database.execute("select verdict from verdicts where key = ?", [key]).fetchone()
        try:
            return row and Verdict.model_validate_json(row[0])
        except ValidationError:  # no verdict of ours: it is formed again
            self.forget(key)
            return None

    def keep(self, key: str, verdict: Verdict) -> Verdict:
        """Keep a verdict; the one that is kept, which another grader may have formed first."""
        with self._used():
            self._database.execute("insert or ignore into verdicts values (?, ?, ?, ?)",
                                   [key, verdict.lesson, verdict.student, verdict.to_json()])
        return self.find(key) or verdict

    def has(self, lesson: str) -> bool:
        """Whether anything of a lesson is kept."""
        with self._used():
            return self._database.execute("select 1 from verdicts where lesson = ?", [lesson]).fetchone() is not None

    def forget(self, key: str) -> None:
        with self._used():
            self._database.execute("delete from verdicts where key = ?", [key])

    def forget_student(self, student: str) -> int:
        """Let go of what was formed for a student; how many verdicts that was."""
        with self._used():
            return self._database.execute("delete from verdicts where student = ?", [student]).rowcount

    def keep_compared(self, word: str, gradebook: str, autograded: str) -> None:
        with self._used():
            self._database.execute("insert or replace into compared values (?, ?, ?)", [word, gradebook, autograded])

    def was_compared(self, word: str) -> bool:
        with self._used():
            return self._database.execute("select 1 from compared where word = ?", [word]).fetchone() is not None

    def compared_at(self) -> tuple[str, str] | None:
        """Where gradebook and graded notebooks lay the last time that nothing was left to write."""
        with self._used():
            return self._database.execute(
                "select gradebook, autograded from compared order by rowid desc limit 1").fetchone()

    def close(self) -> None:
        self._database.close()

    @contextlib.contextmanager
    def _used(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in IN_THE_WAY:
                raise CourseError(f"{self._path} can't be used ({error}): move it away; what it held is graded "
                                  "again.") from None
            raise CourseError(f"{self._path} can't be written ({error}): see that there is space on its disk, that the "
                              "folder may be written to and that no other program holds it; then give the same "
                              "command again, what was judged is kept.") from None


def judged_before(course: Course, lesson: str) -> bool:
    """Whether a verdict on something of this lesson is kept."""
    if not store_path(course).exists():
        return False
    with contextlib.closing(Store(store_path(course))) as store:
        return store.has(lesson)


def unwritable(path: Path, error: OSError) -> CourseError:
    return CourseError(f"{path} can't be written ({error.strerror}): check its permissions and the space on the disk, "
                       "then give the same command again; what was judged is kept.")


def store_path(course: Course) -> Path:
    """Where a course keeps its verdicts, whoever asks for them."""
    return course.root / REPORTS / "verdicts.db"


def write_verdict(folder: Path, verdict: Verdict) -> None:
    """`verdicts/<lesson>/<student>.json` under `folder`; a reader sees the old one or the new."""
    path = folder / "verdicts" / verdict.lesson / f"{verdict.student}.json"
    draft = path.with_name(f"{path.stem}.{secrets.token_hex(4)}.part")  # two graders may write it at once
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(verdict.to_json() + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None


def read_verdicts(folder: Path, course: Course) -> list[Verdict]:
    """All verdicts that stand under `folder`, those of earlier runs too."""
    return [_read_verdict(path) for lesson_id in course.lessons
            for path in sorted((folder / "verdicts" / lesson_id).glob("*.json"))]


def present(course: Course, verdicts: list[Verdict], folder: Path | None = None) -> list[Verdict]:
    """The verdicts on what lies under `folder`, submitted/ if left out: who was removed there is on no page any more.
    Of a lesson of which nothing lies there (its works lie elsewhere), all."""
    places = {lesson_id: {place.parent.name for place in (folder or course.root / SUBMITTED).glob(f"*/{lesson.folder}")}
              for lesson_id, lesson in course.lessons.items()}
    return [verdict for verdict in verdicts
            if not places[verdict.lesson] or verdict.student in places[verdict.lesson]]


def _read_verdict(path: Path) -> Verdict:
    try:
        return Verdict.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CourseError(f"{path} is no verdict: delete it and grade that submission again; what was judged is "
                          "kept.") from None
