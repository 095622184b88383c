"""What a learner was given in a sealed lesson: it lies beside the notebook, with the name it was drawn from.

A thing without such a name came from an instructor, who alone can judge all that is said of it. Of one that was drawn
here the truth could be told at once; it is told where the learner hands in, and how often that was is counted: whoever
may ask at will finds out by trying, and not by looking.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autograder.course.errors import CourseError
from autograder.course.manifest import Lesson
from autograder.course.sealing import Drawn, for_learner

RECORD = ".drawn.json"  # in the notebook's folder


class Record(BaseModel):
    """Where a thing came from."""

    model_config = ConfigDict(populate_by_name=True)

    version: int = Field(1, alias="schema")
    name: str
    handed_in: int = Field(0, ge=0)


def give(lesson: Lesson, name: str) -> Path:
    """Write what is drawn from a name beside the copy in work/; where another one lay, it is gone."""
    folder = lesson.notebook("work").parent
    path = folder / lesson.sealed.thing
    path.write_bytes(for_learner(lesson, name).thing)
    _write(folder, Record(name=name))
    return path


def judged_by(lesson: Lesson, notebook: Path, hand_in: bool = False) -> tuple[Drawn | None, list[str]]:
    """What a notebook in this folder is judged by, and what is to be said of that. None is the lesson's example.
    CourseError where it can't be handed in here."""
    if not lesson.sealed:
        if hand_in:
            raise CourseError(f"{lesson.folder} is judged at once: leave out --hand-in.")
        return None, []
    path = notebook.parent / lesson.sealed.thing
    if not path.is_file():
        return None, [f"no {path.name} lies beside {notebook.name}, so it was judged by that of the solved notebook, "
                      f"which is nobody's: `lookinside start {lesson.number}` draws one for you, and what an "
                      "instructor gave you belongs beside the notebook"]
    thing, record = path.read_bytes(), _read(notebook.parent)
    own = for_learner(lesson, record.name) if record else None
    if own is None or own.thing != thing:
        if hand_in:
            raise CourseError(f"{path.name} was not drawn here: whoever gave it to you judges what you hand in.")
        return Drawn(thing), ["only what the model itself can tell was judged; the rest is when you hand it in"]
    if record.name in lesson.sealed.published:
        return own, [f"this is {record.name!r}, whose truth is in the open: all is judged at once"]
    if not hand_in:
        return Drawn(thing), ["only what the model itself can tell was judged; for the rest hand it in: "
                              f"`lookinside check {lesson.number} --hand-in`. How often you do is counted"]
    record = record.model_copy(update={"handed_in": record.handed_in + 1})
    _write(notebook.parent, record)
    return own, [f"handed in for the {_ordinal(record.handed_in)} time, as drawn from {record.name!r}"]


def name_of(lesson: Lesson, seed: str) -> str:
    """The name a thing is drawn from: the one given, else the learner's own on this machine."""
    if not lesson.sealed:
        if seed:
            raise CourseError(f"{lesson.folder} is the same for everybody: leave out --seed.")
        return ""
    if seed:
        return seed
    import getpass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody has a name here
        raise CourseError(f"Say what yours is drawn from: `lookinside start {lesson.number} --seed YOUR_NAME`."
                          ) from None


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"


def _read(folder: Path) -> Record | None:
    try:
        return Record.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):  # not there, or no record: then it is somebody else's to judge
        return None


def _write(folder: Path, record: Record) -> None:
    path = folder / RECORD
    draft = path.with_suffix(".part")
    draft.write_text(record.model_dump_json(by_alias=True, indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
