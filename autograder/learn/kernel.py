"""`check` inside a notebook: the verdict of `lookinside check`, shown as a table under the cell.

It judges the saved file, in another process: nothing in the kernel's memory enters a verdict.
"""

import atexit
import html
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, load_course
from autograder.course.notebook import BadNotebook, grade_id, read_notebook, read_submission, source_of
from autograder.course.showing import as_text, notes, verdict_table
from autograder.course.verdict import Verdict
from autograder.learn.carrying import news
from autograder.learn.progress import record
from autograder.learn.warm import WarmVerdicts

WAIT_SECONDS = 0.2  # between looks for a reply, so that the kernel can be interrupted
COLOURS = {"passed": ("✓", "#1a9850"), "partial": ("◐", "#b8860b")}
LEFT = "style='text-align:left;vertical-align:top;white-space:normal'"
_warm: dict[Path, WarmVerdicts] = {}


def check(blank: str = "", notebook: str | Path | None = None) -> None:
    """Judge what is saved of this notebook: one blank, or all. What can be mended is one sentence."""
    show = _display()
    try:
        show(_judged(blank, notebook, show))
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


class Sentence:
    """A sentence to show in place of a table."""

    def __init__(self, text: str):
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self._text)}</p>"


class Report:
    """A verdict as a table: HTML in Jupyter, text elsewhere."""

    def __init__(self, verdict: Verdict, remarks: list[str]):
        self._verdict, self._remarks = verdict, remarks

    def __repr__(self) -> str:
        return "\n".join([as_text(verdict_table(self._verdict)).rstrip(), *self._remarks])

    def _repr_html_(self) -> str:
        rows = "".join(_row(mark) for mark in self._verdict.exercises)
        said = "".join(f"<div>{html.escape(line)}</div>" for line in [*notes(self._verdict), *self._remarks])
        heads = "".join(f"<th {LEFT}>{head}</th>" for head in ("", "blank", "points", "what to know"))
        return (f"<table aria-label='Verdict' style='max-width:60em'><thead><tr>{heads}</tr></thead>"
                f"<tbody>{rows}</tbody></table>"
                f"<div><b>{self._verdict.score:g} of {self._verdict.max_score:g} points</b></div>{said}")


def _row(mark: Any) -> str:
    sign, colour = COLOURS.get(mark.status, ("✗", "#d73027"))
    cells = [f"<b style='color:{colour}' title='{mark.status}'>{sign}</b>", f"<code>{mark.id}</code>",
             f"{mark.score:g} / {mark.max_score:g}",
             re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(mark.message))]
    return "<tr>" + "".join(f"<td {LEFT}>{cell}</td>" for cell in cells) + "</tr>"


def _judged(blank: str, notebook: str | Path | None, show: Any) -> Report:
    course = load_course()
    path = Path(notebook or find_notebook(course, blank))
    course = load_course(path.parent)
    lesson, _ = read_submission(path, course)
    blanks = lesson.choose([blank] if blank else None)
    unsaved = _unsaved(course, path, blanks)
    saved = path.stat().st_mtime
    show(Sentence(f"Judging {path.name} as it was saved …"))
    verdict = _ask(course, path.resolve(), blanks)
    problem = record(course, path, verdict)
    return Report(verdict, [_when(path, saved), *unsaved, *filter(None, [problem, news(lesson, path)])])


def _ask(course: Course, path: Path, blanks: list[str]) -> Verdict:
    verdicts = _warm.get(course.root)
    if verdicts is None or not verdicts.alive:
        verdicts = _warm[course.root] = WarmVerdicts(course)
        atexit.register(verdicts.close)
    verdicts.ask(path, blanks)
    try:
        while (verdict := verdicts.reply(WAIT_SECONDS)) is None:
            pass
    except KeyboardInterrupt:  # its late reply would be taken for the next one
        verdicts.close()
        raise
    return verdict


def _when(path: Path, saved: float) -> str:
    age = max(0, time.time() - saved)
    ago = f"{age:.0f} s" if age < 100 else f"{age / 60:.0f} min" if age < 6000 else f"{age / 3600:.0f} h"
    at = time.strftime("%H:%M:%S", time.localtime(saved))
    return f"This judges {path.name} as it was saved at {at}, {ago} ago."


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
