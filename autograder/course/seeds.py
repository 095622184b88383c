"""One seed per class and lesson, drawn once, so that regrades are fair."""

import json
import secrets

from autograder.course.errors import CourseError
from autograder.course.manifest import Course

SEEDS = "seeds.json"


def class_seed(course: Course, lesson: str) -> int:
    """The seed of the hidden inputs of `lesson`, kept beside the gradebook."""
    seeds = _read(course)
    return seeds[lesson] if lesson in seeds else set_class_seed(course, lesson, secrets.randbelow(2**31))


def set_class_seed(course: Course, lesson: str, seed: int) -> int:
    """Keep another seed from now on: every work is judged afresh."""
    path = course.root / SEEDS
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(_read(course) | {lesson: seed}, indent=1) + "\n")
    draft.replace(path)
    return seed


def _read(course: Course) -> dict[str, int]:
    path = course.root / SEEDS
    try:
        return {lesson: int(seed) for lesson, seed in json.loads(path.read_text()).items()} if path.exists() else {}
    except (ValueError, TypeError, AttributeError) as error:
        raise CourseError(f"{path} is damaged ({error}): restore it from a backup; if you delete "
                          "it, new seeds are drawn and earlier marks can't be compared.") from None
