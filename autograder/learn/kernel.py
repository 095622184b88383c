"""`check` and `hint` inside a notebook: the verdict of `lookinside check`, shown as a table under the cell, and one
hint more each time. A lesson's setup cell imports them.

`check` judges the saved file, in another process: nothing in the kernel's memory enters a verdict.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.notebook import BadNotebook, grade_id, read_notebook, read_submission, source_of
from autograder.learn.saved import Report, Sentence, judge_saved, one_more_hint


def check(blank: str = "", notebook: str | Path | None = None) -> None:
    """Judge what is saved of this notebook: one blank, or all. What can be mended is one sentence."""
    show = _display()
    try:
        show(_judged(blank, notebook, show))
    except CourseError as error:
        show(Sentence(str(error)))


def hint(blank: str = "", notebook: str | Path | None = None) -> None:
    """Show one hint more for a blank, the newest first; without its name, for the first that has not passed."""
    show = _display()
    try:
        course, lesson, _ = _here(blank, notebook)
        show(one_more_hint(course, lesson, blank))
    except CourseError as error:
        show(Sentence(str(error)))


def find_notebook(course: Course, blank: str = "") -> Path:
    """The file of the notebook this is called in: as the editor says, else the newest that has the blank."""
    for said in (_variables().get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME")):
        # Jupyter may put an id there in place of a name, and a renamed notebook keeps its old one.
        if isinstance(said, str) and said.endswith(".ipynb") and Path(said).is_file():
            return Path(said)
    found = [path for path in {*Path.cwd().glob("*.ipynb"), *(course.root / "work").glob("[!.]*/*.ipynb")}
             if not path.name.startswith(".") and _holds(course, path, blank)]
    if blank and not any(blank in lesson.blanks for lesson in course.lessons.values()):
        course.lesson_of_blank(blank)  # says what it may have been
    if not found:
        wanted = f"with a blank {blank!r}" if blank else "of this course"
        raise CourseError(f"No saved notebook {wanted} was found here or in work/: save yours, or say which "
                          f'one: check("{blank}", "my_notebook.ipynb").')
    return max(found, key=lambda path: path.stat().st_mtime)


def _judged(blank: str, notebook: str | Path | None, show: Any) -> Report:
    course, lesson, path = _here(blank, notebook)
    blanks = lesson.choose([blank] if blank else None)
    unsaved = _unsaved(course, path, blanks)
    show(Sentence(f"Judging {path.name} as it was saved …"))
    return judge_saved(course, path, blanks, unsaved)


def _here(blank: str, notebook: str | Path | None) -> tuple[Course, Lesson, Path]:
    """The course, the lesson and the file that are meant."""
    path = Path(notebook or find_notebook(load_course(), blank))
    course = load_course(path.parent)
    return course, read_submission(path, course)[0], path


def _unsaved(course: Course, path: Path, blanks: list[str]) -> list[str]:
    """A warning for each blank that was run last in another form than the saved one."""
    shell = _shell()
    ran = shell.history_manager.input_hist_raw if shell else []
    cells = read_notebook(path, course.limits.notebook_megabytes)["cells"]
    saved = {grade_id(cell): source_of(cell).strip() for cell in cells}
    warnings = []
    for blank in blanks:
        defines = re.compile(rf"^\s*(def|class)\s+{blank}\b", re.MULTILINE)
        last = next((text.strip() for text in reversed(ran) if defines.search(text)), None)
        if last is not None and last != saved.get(blank):
            warnings.append(f"The {blank} you ran last is not the one that is saved: save (Ctrl+S), "
                            "and check again.")
    return warnings


def _holds(course: Course, path: Path, blank: str) -> bool:
    try:
        lesson, _ = read_submission(path, course)
        return not blank or blank in lesson.blanks
    except BadNotebook:
        return False


def _shell() -> Any:
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _variables() -> dict:
    return {**vars(sys.modules["__main__"]), **(_shell().user_ns if _shell() else {})}


def _display() -> Any:
    """A function that shows something, in a notebook in place of what it showed before."""
    if not hasattr(_shell(), "kernel"):
        return print
    from IPython.display import DisplayHandle
    handle, shown = DisplayHandle(), []

    def show(what: Any) -> None:
        (handle.update if shown else handle.display)(what)
        shown.append(what)

    return show
