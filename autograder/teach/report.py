"""Pages about a graded class: one a student, and one for the instructor. Each stands alone, without a
script or style from elsewhere; all text of students is escaped by the templates."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.course.manifest import Course, Lesson
from autograder.course.verdict import TROUBLE, Verdict
from autograder.teach.store import REPORTS, present, read_verdicts, write_verdict

if TYPE_CHECKING:
    from autograder.teach.similar import Alike, CellTexts, TheCourses

PAGES = Path(__file__).parent / "pages"
CODE = re.compile("`([^`]+)`")
MOST_GROUPS = 50
COLUMNS = 10  # of the histogram, at most; each some whole points wide
WORDS = {"passed": "passed", "partial": "in part", "failed": "not yet", "error": "could not be read",
         "timeout": "took too long", "out_of_memory": "took too much memory", "crashed": "ended by itself",
         "missing": "missing", "unjudged": "not judged yet"}


def write_feedback(folder: Path, lesson: Lesson, verdict: Verdict) -> None:
    """`feedback/<lesson>/<student>.html` under `folder`."""
    path = folder / "feedback" / lesson.id / f"{verdict.student}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_template("feedback.html").render(lesson=lesson, verdict=verdict), encoding="utf-8")


def write_pages(course: Course, lesson: Lesson, verdict: Verdict) -> None:
    """All that `lookinside grade` leaves under reports/, after one submission was judged by another way."""
    folder = course.root / REPORTS
    write_verdict(folder, verdict)
    write_feedback(folder, lesson, verdict)
    write_class_page(folder, course, present(course, read_verdicts(folder, course)))


def write_class_page(folder: Path, course: Course, verdicts: list[Verdict]) -> Path:
    """`index.html` under `folder`: how the class did, and where a human should look."""
    by_student = sorted(verdicts, key=lambda verdict: verdict.student)
    own = {lesson.id: [verdict for verdict in by_student if verdict.lesson == lesson.id]
           for lesson in course.lessons.values()}
    parts = [_part(folder, course.lessons[lesson_id], found) for lesson_id, found in own.items() if found]
    path = folder / "index.html"
    path.write_text(_template("class.html").render(title=course.course.title, parts=parts), encoding="utf-8")
    return path


def write_similar_page(folder: Path, lesson: Lesson, pairs: "list[Alike]", answers: "dict[str, CellTexts]",
                       own: "Iterable[TheCourses]" = ()) -> Path:
    """`similar/<lesson>.html` under `folder`: who hangs together, the most alike of them side by side; then who
    answered as the course does."""
    from autograder.teach.similar import groups  # imports torch
    path = similar_page(folder, lesson)
    path.parent.mkdir(parents=True, exist_ok=True)
    found = groups(pairs)
    path.write_text(_template("similar.html").render(
        lesson=lesson, own=list(own), groups=found[:MOST_GROUPS], more=len(found) - MOST_GROUPS, answers=answers,
        students=len(answers), made=f"{datetime.now():%d %B %Y, %H:%M}"), encoding="utf-8", errors="replace")
    return path


def similar_page(folder: Path, lesson: Lesson) -> Path:
    return folder / "similar" / f"{lesson.id}.html"


@cache
def _template(name: str):
    pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined,
                        trim_blocks=True)
    pages.filters.update(said=_said, breakable=_breakable)
    pages.globals.update(style=Markup((PAGES / "style.css").read_text()), words=WORDS.get, look=_look)
    return pages.get_template(name)


def _said(text: str) -> Markup:
    """What stands between backticks, as code; all of it escaped."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))


def _breakable(name: str) -> Markup:
    """A name that may go on in a second line after a `_`."""
    return escape(name).replace("_", Markup("_<wbr>"))


def _look(status: str) -> str:
    return status if status in ("passed", "partial") else "failed"


def _part(folder: Path, lesson: Lesson, verdicts: list[Verdict]) -> dict:
    seconds = [sum(mark.seconds for mark in verdict.exercises) for verdict in verdicts]
    marks = [mark for verdict in verdicts for mark in verdict.exercises]
    mistakes = Counter((mark.id, mark.mistake, mark.message) for mark in marks if mark.mistake)
    return {
        "lesson": lesson, "verdicts": verdicts, "similar": similar_page(folder, lesson).exists(),
        "most": [(name, blank.points) for name, blank in lesson.blanks.items()],
        "median": median(verdict.score for verdict in verdicts),
        "seconds": median(seconds), "slowest": max(seconds),
        "columns": _columns([verdict.score for verdict in verdicts], lesson.max_score),
        "blanks": [_blank(name, [mark for mark in marks if mark.id == name]) for name in lesson.blanks],
        "mistakes": [{"blank": blank, "id": name.replace("_", " "), "message": message, "count": count}
                     for (blank, name, message), count in mistakes.most_common()],
        "trouble": _trouble(lesson, verdicts), "notes": _notes(verdicts),
        "in_trouble": sum(verdict.in_trouble for verdict in verdicts),
    }


def _trouble(lesson: Lesson, verdicts: list[Verdict]) -> list[dict]:
    """Who needs a human, by what happened; first what befell whole notebooks, then blank by blank."""
    found = defaultdict(list)
    for verdict in verdicts:
        if verdict.in_trouble:
            mark = next(mark for mark in verdict.exercises if mark.status in TROUBLE)
            whole = all(each.message == mark.message for each in verdict.exercises)
            found["" if whole else mark.id, mark.message].append(verdict.student)
    order = ["", *lesson.blanks]
    return [{"blank": blank, "reason": reason, "students": students} for (blank, reason), students
            in sorted(found.items(), key=lambda one: (order.index(one[0][0]), -len(one[1])))]


def _notes(verdicts: list[Verdict]) -> list[dict]:
    """What is said of notebooks as a whole, such as that a locked cell was edited, and of whose; where a human is
    needed anyway, it stands there."""
    found = defaultdict(list)
    for verdict in verdicts:
        reasons = {mark.message for mark in verdict.exercises}
        for note in verdict.notes:
            if note not in reasons:
                found[note].append(verdict.student)
    return [{"note": note, "students": students}
            for note, students in sorted(found.items(), key=lambda one: -len(one[1]))]


def _blank(name: str, marks: list) -> dict:
    return {"id": name, "percent": round(100 * sum(mark.status == "passed" for mark in marks) / len(marks)),
            "seconds": median(mark.seconds for mark in marks)}


def _columns(scores: list[float], most: float) -> list[dict]:
    """How many scores lie in each range of points; full marks belong to the last."""
    width = math.ceil(most / COLUMNS)
    ranges = math.ceil(most / width)
    counts = Counter(min(int(score / width), ranges - 1) for score in scores)
    return [{"label": f"{index * width:g}–{min((index + 1) * width, most):g}", "count": counts[index],
             "share": round(100 * counts[index] / max(counts.values()))} for index in range(ranges)]
