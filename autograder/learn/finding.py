"""Which notebook and which lesson a command means: what was named, else the folder it is typed in, else what was saved
last. In a lesson's folder of work/ a notebook may be called anything."""

from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import lesson_of, neighbours, read_notebook, untouched


def notebooks(course: Course, lesson: Lesson) -> list[Path]:
    """A learner's notebooks of a lesson, the one worked on last first: what is as it was handed out comes behind."""
    usual = lesson.notebook("work")
    found = [usual] * usual.exists() + [path for path in neighbours(usual) if _is_of(course, lesson, path)]
    return sorted(found, key=lambda path: (not untouched(path, lesson), path.stat().st_mtime), reverse=True)


def begun(course: Course, lesson: Lesson) -> Path:
    """The learner's notebook of a lesson; CourseError says how to begin it."""
    if found := notebooks(course, lesson):
        return found[0]
    raise CourseError(f"You have not begun {lesson.folder}: run `lookinside start {lesson.number}`.")


def lesson_meant(course: Course, name: str = "") -> Lesson:
    """The lesson of this name; without one that of the folder this is typed in, else the one saved last."""
    return course.lesson(name) if name else _here(course) or _saved_last(course)


def notebook_meant(course: Course, name: str = "") -> Path:
    """The notebook at this path, or of this lesson."""
    path = Path(name)
    if path.is_file() or path.suffix == ".ipynb" and path.parent != Path():
        return path
    if path.suffix == ".ipynb":  # its name alone: it may lie in work/
        return next((each for lesson in course.lessons.values() for each in notebooks(course, lesson)
                     if each.name == name), path)
    if path.is_dir() and path.name and not course.has_lesson(path.name):
        return path  # whoever reads it says that it is none
    return begun(course, lesson_meant(course, path.name if path.is_dir() else name))


def lesson_of_blank(course: Course, blank: str, lesson: str = "") -> Lesson:
    """The lesson that has this blank; of two, the one in whose folder this is typed."""
    here = _here(course)
    return here if not lesson and here and blank in here.blanks else course.lesson_of_blank(blank, lesson)


def near(path: Path) -> Path:
    """A path as it is typed from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _here(course: Course) -> Lesson | None:
    return next((lesson for lesson in course.lessons.values() if lesson.folder in Path.cwd().parts), None)


def _saved_last(course: Course) -> Lesson:
    """The first lesson where none was begun."""
    def when(lesson: Lesson) -> float:
        return max((path.stat().st_mtime for path in notebooks(course, lesson)), default=0)
    return max(course.lessons.values(), key=when)


def _is_of(course: Course, lesson: Lesson, path: Path) -> bool:
    try:
        return lesson_of(read_notebook(path, course.limits.notebook_megabytes), course) == lesson
    except CourseError:
        return False
