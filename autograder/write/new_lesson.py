"""`lookinside new-lesson`: all the files of a lesson with one blank, to be replaced piece by piece."""

import json
import re
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import MANIFEST, Course, Lesson, load_course

TEMPLATES = Path(__file__).parent / "pages" / "lesson"
MOST = 99  # a lesson's number has two digits


def add_lesson(course: Course, id: str, title: str = "") -> Lesson:
    """Write a lesson's files and its table at the end of course.toml, which stays as it is otherwise.

    Returns the lesson. CourseError where its id is none or taken, or a file is in the way; nothing
    is written then.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # not for every command
    number = max(lesson.number for lesson in course.lessons.values()) + 1
    title = " ".join(title.split()) or id.replace("_", " ").capitalize()
    source = course.root / "source" / f"{number:02d}_{id}"
    checks = course.root / "tests" / "checks" / id
    if not re.fullmatch("[A-Za-z][A-Za-z0-9_]*", id):
        raise CourseError(f"{id!r} can't be a lesson's id: take letters, digits and underscores, "
                          "a letter first.")
    if id in course.lessons:
        raise CourseError(f"There is a lesson {id} already: choose another id.")
    if number > MOST:
        raise CourseError(f"{MANIFEST} has no number free below {MOST + 1}: number its lessons anew.")
    for path in (source, checks):
        if path.exists():
            raise CourseError(f"{path} is in the way: move it, or choose another id.")
    pages = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined,
                        keep_trailing_newline=True)
    texts = {name: pages.get_template(name).render(
        id=id, number=number, title=title, title_in_toml=json.dumps(title, ensure_ascii=False))
        for name in pages.list_templates() if Path(name).suffix in (".py", ".toml")}
    table = texts.pop("course.toml")
    if not any(lesson.hints.exists() for lesson in course.lessons.values()):
        del texts["checks/hints.toml"]
    for name, text in texts.items():
        path = checks / Path(name).relative_to("checks") if name != "source.py" else \
            source / f"{source.name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    manifest = course.root / MANIFEST
    manifest.write_text(manifest.read_text(encoding="utf-8").rstrip("\n") + "\n" + table, encoding="utf-8")
    return load_course(course.root).lesson(id)
