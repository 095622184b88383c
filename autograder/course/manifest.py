"""`course.toml`, read once into a validated model that everything else uses."""

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from autograder.course.errors import CourseError

MANIFEST = "course.toml"
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Amount = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Points = Seconds = Megabytes = Amount


def _inside(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{name!r} is not a path within this clone")
    return name


Inside = Annotated[str, AfterValidator(_inside)]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Heading(Table):
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]
    title: str
    repository: str = ""
    visible: list[Inside] = []
    handed_out: list[Inside] = []
    kept_back: list[str] = []


class Machine(Table):
    """What `doctor` and `fetch` ask of the package the notebooks import, which the engine doesn't know."""

    examine: list[Annotated[str, Field(pattern=r"^[\w.]+:\w+$")]] = []  # module:function
    fetch: str = ""  # a module with fetch(name), status() and ModelError


class Limits(Table):
    cells_seconds: Seconds
    blank_seconds: Seconds
    cpu_seconds: Seconds
    memory_megabytes: Megabytes
    file_megabytes: Megabytes
    processes: Annotated[int, Field(ge=8)]
    notebook_megabytes: Megabytes
    answer_megabytes: Megabytes


class Blank(Table):
    points: Points
    seconds: Seconds | None = None
    mutants: bool = True  # whether the audit makes mutants of its reference


class Sealed(Table):
    """What every student gets another one of: `autograder.course.sealing`."""

    generator: Inside  # a file beside the checks, with draw(seed) -> thing, truth, and known(truth)
    thing: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]  # what it is called beside a notebook
    published: list[str] = Field(min_length=1)  # names whose truth is in the open; the first is what is solved
    most_bytes: Annotated[int, Field(gt=0)]  # of one answer, so that no answer can hold the thing itself


class Lesson(Table):
    number: Annotated[int, Field(ge=0, le=99)]
    title: str
    preload: list[str] = []
    builds_on: list[str] = []  # ids of the lessons a learner does first
    blanks: dict[Identifier, Blank] = Field(min_length=1)
    written: dict[Identifier, Points] = Field(min_length=1)
    cells_seconds: Seconds | None = None
    sealed: Sealed | None = None  # where every student gets something of their own

    _id: str = PrivateAttr("")
    _root: Path = PrivateAttr(Path())

    @property
    def id(self) -> str:
        return self._id

    @property
    def folder(self) -> str:
        """The name nbgrader knows the lesson by, for example `00_mnist_templates`."""
        return f"{self.number:02d}_{self._id}"

    @property
    def names(self) -> tuple[str, ...]:
        """What a person may call it."""
        return self.id, self.folder, str(self.number), f"{self.number:02d}"

    @property
    def max_score(self) -> float:
        """The automatic points; what is graded by hand is not in it."""
        return sum(blank.points for blank in self.blanks.values())

    @property
    def script(self) -> Path:
        return self._root / "source" / self.folder / f"{self.folder}.py"

    def notebook(self, kind: str) -> Path:
        """The built notebook under `source`, `release`, `solutions` or `work`."""
        return self._root / kind / self.folder / f"{self.folder}.ipynb"

    @property
    def reference(self) -> Path:
        return self._root / "solutions" / self.folder / f"{self._id}.py"

    @property
    def checks(self) -> Path:
        return self._root / "tests" / "checks" / self._id

    @property
    def generator(self) -> Path:
        """The file that draws what is sealed."""
        return self.checks / self.sealed.generator

    @property
    def hints(self) -> Path:
        return self.checks / "hints.toml"

    def choose(self, names: list[str] | None) -> list[str]:
        """These blanks, or all if none are named; CourseError if one of them isn't there."""
        for name in names or []:
            if name not in self.blanks:
                raise CourseError(f"{self.folder} has no blank {name!r}; its blanks are "
                                  f"{', '.join(self.blanks)}.")
        return names or list(self.blanks)

    def test_files(self, blanks: list[str]) -> list[Path]:
        """The hidden checks of these blanks, one file each."""
        return [self.checks / blank / f"test_{blank}.py" for blank in blanks]


class Course(Table):
    course: Heading
    machine: Machine = Machine()
    limits: Limits
    lessons: dict[Identifier, Lesson] = Field(min_length=1)

    _root: Path = PrivateAttr(Path())

    @property
    def root(self) -> Path:
        return self._root

    @model_validator(mode="after")
    def numbers_differ(self):
        seen: dict[int, str] = {}
        for lesson_id, lesson in self.lessons.items():
            if lesson.number in seen:
                raise ValueError(f"lessons.{lesson_id}.number: {lesson.number} is already "
                                 f"the number of {seen[lesson.number]}")
            seen[lesson.number] = lesson_id
        return self

    @model_validator(mode="after")
    def builds_on_what_comes_before(self):
        for lesson_id, lesson in self.lessons.items():
            for name in lesson.builds_on:
                if name not in self.lessons:
                    raise ValueError(f"lessons.{lesson_id}.builds_on: there is no lesson {name!r}")
                if self.lessons[name].number >= lesson.number:
                    raise ValueError(f"lessons.{lesson_id}.builds_on: {name} comes later")
        return self

    def lesson(self, name: str) -> Lesson:
        """A lesson by its id, folder or number; CourseError names the ones there are."""
        for lesson in self.lessons.values():
            if name in lesson.names:
                return lesson
        known = ", ".join(f"{lesson.number} ({lesson.id})" for lesson in self.lessons.values())
        raise CourseError(f"There is no lesson {name!r}; the lessons are {known}.")

    def has_lesson(self, name: str) -> bool:
        """Whether this names a lesson and no blank."""
        blanks = {blank for lesson in self.lessons.values() for blank in lesson.blanks}
        return name not in blanks and any(name in lesson.names for lesson in self.lessons.values())

    def lesson_of_blank(self, blank: str, lesson: str = "") -> Lesson:
        """The lesson that has this blank, looked for in `lesson` alone where one is named."""
        if lesson:
            self.lesson(lesson).choose([blank])
            return self.lesson(lesson)
        found = [each for each in self.lessons.values() if blank in each.blanks]
        if len(found) == 1:
            return found[0]
        if found:
            raise CourseError(f"{blank!r} is a blank of {' and of '.join(each.id for each in found)}: "
                              "name the lesson too.")
        names = sorted({name for each in self.lessons.values() for name in each.blanks})
        near = get_close_matches(blank, names, n=1)
        number = next(iter(self.lessons.values())).number
        remedy = f"did you mean {near[0]!r}?" if near else \
            f"`lookinside lessons {number}` lists those of lesson {number:02d}, and so on."
        raise CourseError(f"There is no blank {blank!r}; {remedy}")

    def cells_seconds(self, lesson: Lesson) -> float:
        return lesson.cells_seconds or self.limits.cells_seconds

    def blank_seconds(self, lesson: Lesson, blank: str) -> float:
        return lesson.blanks[blank].seconds or self.limits.blank_seconds


def find_root(start: Path | None = None) -> Path:
    """The nearest folder upwards that holds the manifest, else the one beside the engine."""
    start = (start or Path.cwd()).absolute()  # work/ may be a link to a folder outside the clone
    here = Path(__file__).resolve().parents[2]
    for folder in [start, *start.parents, start.resolve(), *start.resolve().parents, here]:
        if (folder / MANIFEST).is_file():
            return folder
    raise CourseError(f"No {MANIFEST} in {start} or above it: run this inside a clone of the course.")


def load_course(root: Path | None = None) -> Course:
    """Read and validate the manifest; CourseError says the line and the remedy."""
    root = find_root(root)
    path = root / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} can't be read ({error}): restore it, it is a text file.") from None
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path} is not valid TOML: {error}; mend that line.") from None
    try:
        course = Course.model_validate(data)
    except ValidationError as error:
        raise CourseError(_sentence(path, text, error.errors()[0])) from None
    course._root = root
    for lesson_id, lesson in course.lessons.items():
        lesson._id, lesson._root = lesson_id, root
    return course


def _sentence(path: Path, text: str, error: dict) -> str:
    keys = [str(key) for key in error["loc"] if key != "[key]"]
    what = error["msg"].removeprefix("Value error, ")
    if not keys and ":" in what:  # raised by a validator over the whole, which names its place
        where, what = what.split(": ", 1)
        keys = where.split(".")
    remedies = {
        "missing": "add it",
        "extra_forbidden": "no such setting exists: check its spelling or remove it",
    }
    remedy = remedies.get(error["type"], "correct the value")
    return f"{path}, line {_line(text, keys)}: {'.'.join(keys)}: {what}; {remedy}."


def _line(text: str, keys: list[str]) -> int:
    """The line where the longest known part of `keys` stands (1 if none does)."""
    found, table = (0, 1), []
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[([^\]]+)\]", line):
            table = [part.strip(' "') for part in header[1].split(".")]
            place = table
        elif key := re.match(r'\s*"?([A-Za-z0-9_-]+)"?\s*=', line):
            place = [*table, key[1]]
        else:
            continue
        if place == keys[:len(place)] and len(place) > found[0]:
            found = (len(place), number)
    return found[1]
