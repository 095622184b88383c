"""Three staged hints a blank, from the lesson's `hints.toml`: the idea, the direction, almost the answer."""

import tomllib
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from autograder.course.errors import CourseError
from autograder.course.manifest import Lesson

STAGES = ("the idea", "the direction", "almost the answer")
Hint = Annotated[str, Field(min_length=1)]
_FILE = TypeAdapter(dict[str, tuple[Hint, Hint, Hint]])


def read_hints(lesson: Lesson, blank: str) -> tuple[str, str, str]:
    """The hints of a blank; CourseError where the lesson has none for it, or its file is damaged."""
    try:
        hints = _FILE.validate_python(tomllib.loads(lesson.hints.read_text(encoding="utf-8")))
    except OSError:
        raise CourseError(f"{lesson.folder} has no hints: its author puts them in {lesson.hints.name}, "
                          "beside its checks.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        what = str(error) if not isinstance(error, ValidationError) else \
            f"{error.errors()[0]['loc'][0]}: three sentences are wanted"
        raise CourseError(f"{lesson.hints} can't be used ({what}): correct it.") from None
    if blank not in hints:
        raise CourseError(f"{blank} has no hints: add three to {lesson.hints}.")
    return hints[blank]
