"""What is told of a saved notebook where it is open: its verdict as a table, and hints. `check()` and `hint()` inside a
notebook show it, and so does the Check of a learner's JupyterLab (`lab_server.py`)."""

import html
import re
import time
from pathlib import Path

from autograder.course.hints import STAGES, read_hints
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import read_submission
from autograder.course.showing import as_text, notes, verdict_table
from autograder.course.verdict import Mark, Verdict
from autograder.learn.carrying import news
from autograder.learn.ending import ending
from autograder.learn.progress import next_hint, read_progress, record, standing
from autograder.learn.warm import ask

COLOURS = {"passed": ("✓", "#1a9850"), "partial": ("◐", "#b8860b")}
LEFT = "style='text-align:left;vertical-align:top;white-space:normal'"


class Sentence:
    """A sentence to show in place of a table."""

    def __init__(self, text: str):
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return f"<p>{_marked_up(self._text)}</p>"


class Report:
    """A verdict as a table: HTML in Jupyter, text elsewhere."""

    def __init__(self, verdict: Verdict, remarks: list[str]):
        self._verdict, self._remarks = verdict, remarks

    def __repr__(self) -> str:
        return "\n".join([as_text(verdict_table(self._verdict)).rstrip(), *self._remarks])

    def _repr_html_(self) -> str:
        rows = "".join(_row(mark) for mark in self._verdict.exercises)
        said = "".join(f"<div>{_marked_up(line)}</div>" for line in [*notes(self._verdict), *self._remarks])
        heads = "".join(f"<th {LEFT}>{head}</th>" for head in ("", "blank", "points", "what to know"))
        return (f"<table aria-label='Verdict' style='max-width:60em'><thead><tr>{heads}</tr></thead>"
                f"<tbody>{rows}</tbody></table>"
                f"<div><b>{self._verdict.score:g} of {self._verdict.max_score:g} points</b></div>{said}")


class Hints:
    """The hints shown so far of a blank, the newest first."""

    def __init__(self, blank: str, hints: tuple[str, ...]):
        heads = [f"Hint {number} of {len(STAGES)} for {blank}, {stage}."
                 for number, stage in enumerate(STAGES[:len(hints)], start=1)]
        self._newest_first = list(zip(heads, hints))[::-1]
        self._next = "That was the last one." if len(hints) == len(STAGES) else "Ask again for one more."

    def __repr__(self) -> str:
        return "\n\n".join([*(f"{head} {hint}" for head, hint in self._newest_first), self._next])

    def _repr_html_(self) -> str:
        said = "".join(f"<p><b>{head}</b> {_marked_up(hint)}</p>" for head, hint in self._newest_first)
        return f"<div style='max-width:60em'>{said}<p>{self._next}</p></div>"


def judge_saved(course: Course, path: Path, blanks: list[str], remarks: list[str]) -> Report:
    """The report on these blanks of a saved notebook of this course, which is kept in the learner's progress too.
    CourseError where it can't be judged."""
    lesson, _ = read_submission(path, course)
    saved = path.stat().st_mtime
    verdict = ask(course, path.resolve(), blanks)
    problem = record(course, path, verdict)
    done = ending(course, lesson, path, standing(course, lesson, path, verdict.exercises))
    return Report(verdict, [_when(path, saved), *remarks, *filter(None, [problem, *done, news(lesson, path)])])


def one_more_hint(course: Course, lesson: Lesson, blank: str = "") -> Hints | Sentence:
    """The hints of a blank with one more than before; without a name, of the first that has not passed."""
    blank = lesson.choose([blank])[0] if blank else read_progress(course)[0].first_open(lesson)
    if not blank:
        return Sentence(f"All blanks of {lesson.folder} have passed.")
    hints = read_hints(lesson, blank)
    return Hints(blank, hints[:next_hint(course, lesson, blank)])


def _row(mark: Mark) -> str:
    sign, colour = COLOURS.get(mark.status, ("✗", "#d73027"))
    cells = [f"<b style='color:{colour}' title='{mark.status}'>{sign}</b>", f"<code>{mark.id}</code>",
             f"{mark.score:g} / {mark.max_score:g}", _marked_up(mark.message)]
    return "<tr>" + "".join(f"<td {LEFT}>{cell}</td>" for cell in cells) + "</tr>"


def _marked_up(text: str) -> str:
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(text))


def _when(path: Path, saved: float) -> str:
    age = max(0, time.time() - saved)
    ago = f"{age:.0f} s" if age < 100 else f"{age / 60:.0f} min" if age < 6000 else f"{age / 3600:.0f} h"
    at = time.strftime("%H:%M:%S", time.localtime(saved))
    return f"This judges {path.name} as it was saved at {at}, {ago} ago."
