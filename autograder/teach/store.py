"""Verdicts that were formed, kept the moment they are: what a stopped run goes on from, and what is shown."""

import sqlite3
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course
from autograder.course.verdict import Verdict

REPORTS = "reports"
TABLE = """create table if not exists verdicts (
    key text primary key,  -- the hash of all that the verdict depends on
    lesson text not null, student text not null, verdict text not null)"""
WAIT_SECONDS = 60  # for another grader's write


class Store:
    """An SQLite file in write-ahead mode: a power cut loses no verdict that was kept, and several graders may
    share it. Of two that form the same verdict at the same time, the first is kept."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
            self._database.execute("pragma journal_mode = wal")
            self._database.execute("pragma synchronous = full")
            self._database.execute(TABLE)
        except sqlite3.DatabaseError as error:
            raise CourseError(f"{path} can't be used ({error}): move it away; what it held is graded again.") from None

    def find(self, key: str) -> Verdict | None:
        row = self._database.execute("select verdict from verdicts where key = ?", [key]).fetchone()
        return row and Verdict.model_validate_json(row[0])

    def keep(self, key: str, verdict: Verdict) -> Verdict:
        """Keep a verdict; the one that is kept, which another grader may have formed first."""
        self._database.execute("insert or ignore into verdicts values (?, ?, ?, ?)",
                               [key, verdict.lesson, verdict.student, verdict.to_json()])
        return self.find(key)

    def forget(self, key: str) -> None:
        self._database.execute("delete from verdicts where key = ?", [key])

    def close(self) -> None:
        self._database.close()


def store_path(course: Course) -> Path:
    """Where a course keeps its verdicts, whoever asks for them."""
    return course.root / REPORTS / "verdicts.db"


def write_verdict(folder: Path, verdict: Verdict) -> None:
    """`verdicts/<lesson>/<student>.json` under `folder`; a reader sees the old one or the new."""
    path = folder / "verdicts" / verdict.lesson / f"{verdict.student}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text(verdict.to_json() + "\n", encoding="utf-8")
    draft.replace(path)


def read_verdicts(folder: Path, course: Course) -> list[Verdict]:
    """All verdicts that stand under `folder`, those of earlier runs too."""
    return [Verdict.model_validate_json(path.read_text(encoding="utf-8")) for lesson_id in course.lessons
            for path in sorted((folder / "verdicts" / lesson_id).glob("*.json"))]
