"""Gradescope's autograder: a zip that judges one lesson in Gradescope's own container, and what runs there.

The container of a submission is its wall. Inside, the judge is root and the student's code is nobody: it can read no
check, no reference and no result. What it can reach is the container's network, if it has one.
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.notebook import handed_in
from autograder.course.seeds import SEEDS, class_seed
from autograder.course.verdict import Verdict
from autograder.sandbox.alarm import deadline

TEMPLATES = Path(__file__).parent / "pages" / "gradescope"
CLONE = Path(__file__).parents[2]  # where the engine lies, with what sets it up
SET_UP = ("begin.py", "pyproject.toml", "requirements-learn.lock", "README.md", "autograder", "lookinside")
NEVER = ("*/__pycache__/*", "*/.*", "*.egg-info/*", "data/*.py", "models/*.py", "*-ubyte")
MOST_SECONDS = 540  # Gradescope ends a container after 600 by default, without a word
LATE = ("Judging took longer than Gradescope allows, so nothing can be said of this notebook. Does a cell of your own "
        "run for minutes? Tag it `demo`, and hand it in again.")
FAILED = "The grader could not judge this notebook; nothing of it counts yet. Your instructor must look at it."


def write_autograder(course: Course, lesson: Lesson, path: Path) -> None:
    """Write the zip to hand to Gradescope; CourseError where the lesson is not built."""
    if lesson.sealed:
        raise CourseError(f"{lesson.folder} is sealed: everybody is judged by something of their own, and Gradescope's "
                          "autograder doesn't know students by the names you gave it out by. Grade it here.")
    class_seed(course, lesson.id)  # drawn now if it never was, so that all are asked the same
    if not lesson.reference.exists():
        raise CourseError(f"What {lesson.folder} is judged by is missing: run `lookinside build`.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for template in sorted(TEMPLATES.iterdir()):
            entry = zipfile.ZipInfo(template.name)
            entry.external_attr = 0o755 << 16
            packed.writestr(entry, template.read_text(encoding="utf-8").replace("LESSON", lesson.id))
        for file, name in _contents(course, lesson):
            packed.write(file, f"course/{name}")


def _contents(course: Course, lesson: Lesson) -> Iterator[tuple[Path, str]]:
    """The files that judge a lesson, and their places in the course's folder."""
    own = [course.root / "course.toml", course.root / SEEDS, lesson.notebook("release"), lesson.reference,
           lesson.checks, *(course.root / name for name in course.course.visible)]
    for root, top in ((CLONE, [CLONE / name for name in SET_UP]), (course.root, own)):
        for start in top:
            for file in sorted(start.rglob("*")) if start.is_dir() else [start]:
                name = file.relative_to(root).as_posix()
                if file.is_file() and not any(fnmatchcase(name, pattern) for pattern in NEVER):
                    yield file, name


def results(verdict: Verdict, said: list[str]) -> dict:
    """A verdict as Gradescope's `results.json`; `said` is shown above the blanks. Nothing is hidden."""
    return {
        "output": "\n".join(said), "output_format": "text", "stdout_visibility": "hidden",
        "execution_time": round(sum(mark.seconds for mark in verdict.exercises)),
        "tests": [{"name": mark.id, "score": mark.score, "max_score": mark.max_score, "output": mark.message,
                   "status": "passed" if mark.status == "passed" else "failed", "output_format": "text",
                   "name_format": "text", "visibility": "visible"} for mark in verdict.exercises]}


def main(lesson_id: str, submission: str, target: str) -> None:
    """Judge what was handed in; whatever happens, a readable result is left at `target`."""
    from autograder.judge.judging import judge_notebook  # imports torch
    course = load_course(CLONE)
    lesson = course.lesson(lesson_id)
    place = Path(target)

    def write(result: dict) -> None:
        draft = place.with_suffix(".part")
        draft.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        draft.chmod(0o600)
        draft.replace(place)

    def give_up() -> None:
        write({"score": 0, "output": LATE, "output_format": "text"})
        os._exit(0)

    with deadline(MOST_SECONDS, give_up):
        try:
            path, notes = handed_in(Path(submission), lesson)
            verdict = judge_notebook(course, path, lesson, seed=class_seed(course, lesson.id))
            said = [f"{note.rstrip('.')}." for note in (*notes, *verdict.notes)]
            write({"score": verdict.score, **results(verdict, said)})
        except Exception as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)  # Gradescope shows it to the instructor
            write({"score": 0, "output": FAILED, "output_format": "text"})


if __name__ == "__main__":
    main(*sys.argv[1:])
