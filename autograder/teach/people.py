"""Who is who: every way a student is named by the programs that works come from and grades go to.

    Canvas    doejane_LATE_12345_678901_answers-1.ipynb   its number of the student and of the file
              anon_x1Y2z_678901_answers.ipynb             where names are hidden
    Moodle    Jane Doe_1234567_assignsubmission_file/     its number is another one for each assignment
    Gradescope submission_678901/, and submission_metadata.yml says who: gradescope_export.py
    exchange  jane+00_lesson+2026-11-21 10:00:00 UTC/
    by hand   jane/, the name of a folder

`folder_name` is what a student is called here from then on; `Roster` finds the row of that student in
Canvas's gradebook. Canvas's numbers are remembered by `collect` and never read off a name.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_file(?:_.*)?")
HIDDEN = {"participant"}  # what Moodle calls everyone where names are hidden
EXCHANGE = re.compile(r"(?P<name>[^+]+)\+(?P<lesson>[^+]+)\+(?P<time>[^+]+)(?:\+[^+]+)?")
ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<id>[A-Za-z0-9]+)_(?P<order>\d+)_(?P<file>.*)")
NUMBERS = re.compile(r"_(?=(\d+)_(\d+)_)")
LATE = "_LATE"
SECOND_TRY = re.compile(r"-\d+$")  # Canvas's, after the name of a file
PEOPLE = "people.json"             # in the course's folder: what is known of who works came from
MOST_BYTES = 200                   # of a folder's name


@dataclass(frozen=True)
class Named:
    """What a path says of a work: who, and in which order. `number` sets apart two of one name."""

    name: str
    number: str = ""
    order: int = 0
    late: bool = False
    canvas: str = ""  # Canvas's number of the student


class CanvasNames:
    """Reads the names of Canvas's files, which are not always clear: a name may hold `_` and end in a
    number, as a group's does, and a file's may begin with numbers. What is clear elsewhere in the download
    decides."""

    def __init__(self, names: Iterable[str], lessons: Iterable[str]):
        self._lessons = set(lessons)
        self._digits = Counter()  # of the student's and the file's number
        for name in names:
            found = self._readings(name)
            if len(found) == 1:
                self._digits[_digits(found[0])] += 1

    def read(self, name: str) -> Named | None:
        if match := ANONYMOUS.fullmatch(name):
            return Named(f"anon_{match['id']}", order=int(match["order"]), late=bool(match["late"]))
        if not (found := self._readings(name)):
            return None
        who, number, order, _ = min(found, key=self._doubt)
        late = who.endswith(LATE)
        return Named(f"{who.removesuffix(LATE)}_{number}", number, int(order), late, canvas=number)

    def _readings(self, name: str) -> list[tuple[str, str, str, str]]:
        """Each way to read it, from the left: name, student's number, file's number, file."""
        found = [(name[:match.start()], match[1], match[2], name[match.start():].split("_", 3)[3])
                 for match in NUMBERS.finditer(name) if match.start()]
        marked = [reading for reading in found if reading[0].endswith(LATE)]
        named = [reading for reading in found
                 if SECOND_TRY.sub("", reading[3].removesuffix(".ipynb")) in self._lessons]
        return marked or named or found

    def _doubt(self, reading: tuple[str, str, str, str]) -> tuple:
        if self._digits:
            usual = self._digits.most_common(1)[0][0]
            return (sum(abs(mine - theirs) for mine, theirs in zip(_digits(reading), usual)),)
        return (len(reading[1]) < 3,)  # a small number belongs to the name


def _digits(reading: tuple[str, str, str, str]) -> tuple[int, int]:
    return len(reading[1]), len(reading[2])


def read_moodle(folder: str) -> Named | None:
    if not (match := MOODLE.fullmatch(folder)):
        return None
    name = match["name"]
    if name.lower() in HIDDEN:
        name = f"{name}_{match['id']}"
    return Named(name, match["id"])


def folder_name(name: str) -> str:
    """A name as a folder's, safe in paths, patterns and addresses; "" if nothing is left of it. Letters keep
    their marks, and one letter is one, however it was typed."""
    name = unicodedata.normalize("NFC", name.strip())
    safe = re.sub("/+", "_", "".join(letter if _stays(letter) else "/" for letter in name)).lstrip(".")
    cut = safe.encode()[:MOST_BYTES].decode(errors="ignore")
    return cut if cut.strip("_") else ""


def _stays(letter: str) -> bool:
    return letter.isalnum() or letter in "_.@-" or unicodedata.category(letter)[0] == "M"


def apart(folder: str, name: str, number: str) -> str:
    """A folder's name for one of several students who would share `folder`."""
    if number and not folder.endswith(f"_{number}"):
        return f"{folder}_{number}"
    exact = unicodedata.normalize("NFC", name).encode(errors="replace")
    return f"{folder}-{blake2b(exact, digest_size=2).hexdigest()}"


def remember(folder: Path, people: dict[str, dict]) -> None:
    """Keep what is known of students, by the names of their folders: `name`, `mail`, `canvas` (its number of them), and
    `files`, the path under which each lesson came."""
    if not people:
        return
    known = known_people(folder)
    for student, new in people.items():
        old = known.get(student, {})
        files = old.get("files", {}) | new.get("files", {})
        known[student] = old | {key: value for key, value in new.items() if value} | ({"files": files} if files else {})
    _write(folder / PEOPLE, known)


def forget(folder: Path, student: str) -> bool:
    """Let go of a student; whether there was one."""
    known = known_people(folder)
    found = known.pop(student, None) is not None
    if found:
        _write(folder / PEOPLE, known)
    return found


def known_people(folder: Path) -> dict[str, dict]:
    """What is known of each student; what is damaged is nothing known."""
    try:
        known = json.loads((folder / PEOPLE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = known if isinstance(known, dict) else {}
    return {student: each for student, each in known.items() if isinstance(each, dict)}


def canvas_numbers(folder: Path) -> dict[str, str]:
    """Canvas's number of each student that was collected from there."""
    return {student: str(each["canvas"]) for student, each in known_people(folder).items() if each.get("canvas")}


def came_as(people: dict[str, dict], student: str, lesson: str) -> str:
    """The path under which a work came, "" where that is not known."""
    return str(people.get(student, {}).get("files", {}).get(lesson, ""))


def _write(path: Path, known: dict[str, dict]) -> None:
    draft = path.with_suffix(".part")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)


@dataclass
class Roster:
    """The rows of a gradebook of Canvas's. A student is found by one of: Canvas's number, where the work came
    from there; the login; the login before its @; the SIS number; the name. The first that anyone has
    decides, and if several have it, nobody is found."""

    numbers: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    ways: list[dict[str, list[int]]] = field(default_factory=lambda: [defaultdict(list) for _ in range(4)])

    def add(self, row: int, name: str, number: str, sis: str, login: str) -> None:
        self.numbers[_same(number)].append(row)
        for way, key in zip(self.ways, (login, login.split("@")[0], sis)):
            way[_same(key)].append(row)
        for key in {_letters(name), _letters(" ".join(reversed(name.split(",", 1))))}:
            self.ways[3][key].append(row)

    def find(self, student: str, number: str = "") -> list[int]:
        """The rows that a student's folder may mean: one, if it is certain."""
        words = re.split(r"[_\s]+", student)
        turned = "".join([words[-1], *words[:-1]])  # Canvas sorts by the last name
        tries = [{_same(student)}] * 3 + [{_letters(student), _letters(turned)}]
        found = [sorted({row for key in keys - {""} for row in way.get(key, ())})
                 for way, keys in zip(self.ways, tries)]
        by_number = self.numbers.get(number, []) if number else []
        if by_number:  # and nobody else's login
            return sorted({*by_number, *found[0]})
        return next((rows for rows in found if rows), [])


def _same(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip()).casefold()


def _letters(name: str) -> str:
    """A name by its letters alone: "Doe, Jane", "doe_jane" and "DoeJane" are one."""
    return "".join(letter for letter in _same(name)
                   if letter.isalnum() or unicodedata.category(letter)[0] == "M")
