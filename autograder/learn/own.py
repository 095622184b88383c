"""Whose a notebook is: a learner's own runs with a learner's rights, anybody else's only behind walls."""

from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course
from autograder.sandbox.walls import missing

OTHERS = ("submitted", "autograded", "feedback", "exchange")  # where a class's work lies


def needs_walls(course: Course, path: Path) -> bool:
    """Whether a notebook is run behind walls: what lies outside work/ is, where they can be set. A class's work
    is never run without: CourseError."""
    place = path.resolve()
    if place.is_relative_to((course.root / "work").resolve()):
        return False
    if not (reason := missing()):
        return True
    if any(place.is_relative_to((course.root / name).resolve()) for name in OTHERS):
        raise CourseError(f"{path} is a student's, and would run with your rights: {reason}. Say `lookinside check "
                          "--trust` if you have read it.")
    return False
