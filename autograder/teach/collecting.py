"""Brings in what was handed in elsewhere: Canvas, Moodle, Gradescope, nbgrader's exchange, or a folder by hand.

Each has its own way to say in a path who handed in what, and when. What they agree on is written as
nbgrader lays it out: `submitted/<student>/<lesson>/<lesson>.ipynb`, with `timestamp.txt` where the time
is known.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import lesson_of
from autograder.teach.archives import Entry, Refused, entries
from autograder.teach.gradescope_export import LIST, Submitter, submitters
from autograder.teach.people import EXCHANGE, CanvasNames, Named, apart, folder_name, read_moodle, remember

KEPT = ("timestamp.txt", "submission_secret.txt")  # nbgrader's, beside the notebook
KEPT_BYTES = 10_000


@dataclass
class Work:
    """One notebook: whose, of which lesson, and when, as far as its path tells."""

    entry: Entry
    name: str
    number: str = ""    # sets apart two of the same name
    lesson: str = ""    # its folder, where the path says it
    time: str = ""      # as nbgrader writes it
    late: bool = False
    about: dict = field(default_factory=dict)  # what else is known of the student: people.remember
    order: tuple = ()   # the later of two is the greater
    beside: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self):
        self.student = folder_name(self.name)
        if not self.student:
            raise Refused(f"{self.name!r} can't be the name of a student's folder.")


@dataclass
class Collected:
    """What became of a source; `problems` are refused or left alone, `notes` are good to know."""

    written: list[str] = field(default_factory=list)  # lesson and student
    same: int = 0                                     # lay there already, to the byte
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def collect(course: Course, source: Path, lesson: Lesson | None, folder: Path,
            force: bool = False) -> Collected:
    """Write what `source` holds to `folder`. All of it is of `lesson`, or each of the one it says. What
    a student has there already stays, unless `force`."""
    done, most = Collected(), int(course.limits.notebook_megabytes * 1e6)
    works: dict[tuple, list[Work]] = defaultdict(list)
    for work in _works(course, source, lesson, most, done):
        works[work.lesson, work.student, normalize("NFC", work.name), work.number].append(work)
    if not works:
        raise CourseError("\n  ".join([
            f"No notebook in {source} says who handed it in and of which lesson it is.", *done.problems]))
    done.notes += _of_others([work for each in works.values() for work in each if work.time])
    namesakes = Counter((of, student) for of, student, _, _ in works)
    known: dict[str, dict] = {}
    for (of, student, name, number), each in sorted(works.items()):
        if namesakes[of, student] > 1:
            which, shared = f"number {number}" if number else f"the name {name}", student
            student = apart(shared, name, number)
            done.notes.append(f"{shared} are {namesakes[of, shared]} students: "
                              f"the one with {which} is {student}")
            if (folder / shared / of).is_dir():
                done.notes.append(f"{shared} was collected before and may be any of them: see whose it is, "
                                  "and move it away")
        *earlier, last = sorted(each, key=lambda work: work.order)
        done.notes += [f"{student} handed in {of} more than once: {last.entry.path} counts, as the later "
                       f"one; {work.entry.path} is left" for work in earlier]
        try:
            _write(last, folder / student / of, student, most, force, done)
            files = known.get(student, {}).get("files", {}) | {of: str(last.entry.path)}
            known[student] = last.about | {"files": files}
        except Refused as refused:
            done.problems.append(str(refused))
    remember(course.root, known)
    return done


def write_left(path: Path, source: Path, done: Collected) -> None:
    """Add what was left, and what is good to know, to a file: a terminal's lines are soon gone."""
    if done.notes or done.problems:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            lines = [f"{datetime.now():%Y-%m-%d %H:%M} {source}", *(f"Note: {note}." for note in done.notes),
                     *(f"Left: {problem}" for problem in done.problems)]
            file.write("\n  ".join(lines) + "\n")


def _of_others(works: list[Work]) -> list[str]:
    """Everyone may write to the exchange: whose file there belongs to someone else's account, as nbgrader
    asks too. Where one account holds all of it, that says nothing."""
    if len({work.entry.owner for work in works}) < 2:
        return []
    return [f"{work.entry.path} says it is {work.name}'s and belongs to {work.entry.owner or 'nobody'}: "
            "ask who handed it in" for work in works if work.entry.owner != work.name]


def _works(course: Course, source: Path, lesson: Lesson | None, most: int,
           done: Collected) -> Iterator[Work]:
    names = {name: each.folder for each in course.lessons.values() for name in (each.folder, each.id)}
    found = list(entries(source))
    beside = {entry.path: entry for entry in found if isinstance(entry, Entry) and entry.path.name in KEPT}
    canvas = CanvasNames([entry.path.name for entry in found if isinstance(entry, Entry)], names)
    listed = submitters(found)
    for entry in found:
        try:
            if isinstance(entry, Refused):
                raise entry
            if entry.path in beside or entry.path.name == LIST:
                continue
            for work in _from_gradescope(entry, listed) or [recognise(entry, names, canvas)]:
                if lesson and work.lesson not in ("", lesson.folder):
                    continue
                own = _lesson_of(course, entry.read(most))
                work.order = (lesson is None or own is lesson, *work.order)
                if not work.lesson:
                    if not (lesson or own):
                        raise Refused(f"{entry.path} does not say of which lesson it is: name it with --lesson.")
                    work.lesson = (lesson or own).folder
                if own and own.folder != work.lesson:
                    done.notes.append(f"{entry.path} is the notebook of {own.folder}, and collected as {work.lesson}: "
                                      "it will have no points")
                work.beside = {name: beside[path] for name in KEPT
                               if (path := entry.path.with_name(name)) in beside}
                yield work
        except Refused as refused:
            done.problems.append(str(refused))


def _from_gradescope(entry: Entry, listed: dict[PurePosixPath, list[Submitter]]) -> list[Work]:
    """A work for each who handed it in together, where Gradescope's list says who that was."""
    folder = next((folder for folder in entry.path.parents if folder in listed), None)
    if folder is None:
        return []
    if entry.path.suffix.lower() != ".ipynb":
        raise Refused(f"{entry.path} is no notebook.")
    return [Work(entry, who.student, number=who.number or who.mail, time=who.time, order=(who.time, str(entry.path)),
                 about={"name": who.name, "mail": who.mail}) for who in listed[folder]]


def recognise(entry: Entry, lessons: dict[str, str], canvas: CanvasNames) -> Work:
    """Whose a file is, by its path; Refused if that is not said. `lessons` are the folders of lessons, by
    all their names."""
    path = entry.path
    if path.suffix.lower() != ".ipynb":
        raise Refused(f"{path} is no notebook.")
    for part in path.parts[:-1]:
        if (match := EXCHANGE.fullmatch(part)) and (time := _time(match["time"])):
            if match["lesson"] not in lessons:
                raise Refused(f"{path} is of {match['lesson']}, which is no lesson of this course.")
            return Work(entry, match["name"], lesson=lessons[match["lesson"]], time=match["time"],
                        order=(time, path.stem in lessons, path.name))
    for part in path.parts:
        if named := read_moodle(part):
            return _work(entry, named, (path.stem in lessons, entry.modified, path.name))
    if named := canvas.read(path.name):
        return _work(entry, named, (named.order, path.name))
    order = (path.stem in lessons, entry.modified, path.name)
    if len(path.parts) > 2 and path.parts[-2] in lessons:
        return Work(entry, path.parts[-3], lesson=lessons[path.parts[-2]], order=order)
    if len(path.parts) == 2:
        return Work(entry, path.parts[0], order=order)
    raise Refused(f"{path} does not say who handed it in.")


def _work(entry: Entry, named: Named, order: tuple) -> Work:
    about = {"canvas": named.canvas} if named.canvas else {"name": named.name}
    return Work(entry, named.name, named.number, late=named.late, order=order, about=about)


def _lesson_of(course: Course, content: bytes) -> Lesson | None:
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return None
    return lesson_of(notebook, course)


def _write(work: Work, folder: Path, student: str, most: int, force: bool, done: Collected) -> None:
    path, content = folder / f"{folder.name}.ipynb", work.entry.read(most)
    if path.is_file() and path.read_bytes() == content:
        done.same += 1
        return
    if folder.is_dir() and any(folder.iterdir()):
        if not force:
            raise Refused(f"{student} has handed in {folder.name} before, and {work.entry.path} differs: "
                          "what is there stays; say --force to put the new one in its place.")
        (folder / "timestamp.txt").unlink(missing_ok=True)  # of the one that goes
    files = {path.name: content} | {name: entry.read(KEPT_BYTES) for name, entry in work.beside.items()}
    if work.time:
        files["timestamp.txt"] = work.time.encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        draft = folder / f"{name}.part"
        draft.write_bytes(content)
        draft.replace(folder / name)
    done.written.append(f"{folder.name} {student}")
    if work.late:
        done.notes.append(f"{student} was late with {folder.name}; Canvas does not say by how much")


def _time(text: str) -> datetime | None:
    from nbgrader.utils import parse_utc  # takes a second to import
    try:
        return parse_utc(text)
    except (ValueError, OverflowError):
        return None
