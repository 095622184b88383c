"""What a learner is at: the blank, how it stands, and what each key does. Knows nothing of screens."""

import ast
import time
from pathlib import Path
from typing import Protocol

from autograder.course.errors import CourseError
from autograder.course.hints import read_hints
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import read_submission
from autograder.course.verdict import Mark, Verdict
from autograder.learn.carrying import news
from autograder.learn.ending import ending
from autograder.learn.finding import notebooks
from autograder.learn.keys import DOWN, UP
from autograder.learn.progress import in_work, next_hint, read_progress, record, standing
from autograder.learn.warm import JudgeEnded

WARNED_SECONDS = 0.6  # to read a sentence before a second press of the same key means something
GONE_SECONDS = 1  # some programs save by taking the old file away first
RESTARTED = "The process that judges had ended unexpectedly; it was started again."


TURNS = {" ": 1, DOWN: 1, UP: -1}  # pages


class Verdicts(Protocol):
    """Whom the desk asks for verdicts: `autograder.learn.warm.WarmVerdicts`."""

    def ask(self, notebook, only) -> None: ...
    def reply(self, seconds) -> Verdict | None: ...


class Desk:
    """A notebook of a lesson under watch, the copy in work/ if none is named. `look` notices saves and verdicts,
    `press` takes a key."""

    def __init__(self, course: Course, lesson: Lesson, verdicts: Verdicts, path: Path | None = None):
        self.course, self.lesson, self._verdicts = course, lesson, verdicts
        self.path = path or lesson.notebook("work")
        self.marks: dict[str, Mark] = {}
        self.problem = self._read_progress()
        self.blank = self._next_open(list(lesson.blanks))
        self.others: list[Mark] = []  # judged with it: their cells had changed too
        self.notes: list[str] = []
        self.hints: tuple[str, ...] = ()
        self.ending: list[str] = []
        self.solution, self.remark = "", ""
        self.event = ""  # what happened beside the learner's doing, until the next change or key
        self.listing = self.over = False
        self.page = 0  # of what has no room at once; any number, which goes round
        self.judging: list[str] = []
        self.took, self.saved = 0.0, 0.0
        self._seen: tuple[int, ...] | None = None  # time and size at the last look; () where it is gone
        self._read: tuple[int, ...] | None = None  # and when it was last read
        self._cells: dict[str, str] | None = None
        self._todo: list[str] = []
        self._gone: float | None = None  # since when it is not there
        self._warned: float | None = None  # when it was said that a second s shows the solution
        self._restarted = False

    def look(self) -> bool:
        """Notice what is saved and what was judged; whether there is something new to show."""
        new = self._look_for_save()
        if self.judging:
            new |= self._look_for_verdict()
        if self._todo and not self.judging:
            self.judging, self._todo = self._todo, []
            self._asked = time.monotonic()
            self._verdicts.ask(self.path, self.judging)
            new = True
        if new:
            self.ending = ending(self.course, self.lesson, self.path, self.progress)
        return new

    def press(self, key: str) -> None:
        """h: one hint more, n: the next blank, l: the list, s: a solution, q: quit; space and the arrows: what had no
        room."""
        if key in TURNS:
            self.page += TURNS[key]
            return
        self.page, self.event, self.remark = 0, "", ""
        if key == "l":
            self.listing = not self.listing
        elif key in self._keys:
            self.listing = False
            try:
                self._keys[key](self)
            except CourseError as error:
                self.remark = str(error)
        if key != "s":
            self._warned = None

    def quit(self) -> None:
        self.over = True

    def hint(self) -> None:
        """One hint more for the present blank, and those before it."""
        hints = read_hints(self.lesson, self.blank)
        self.hints = hints[:next_hint(self.course, self.lesson, self.blank)]
        self.solution = self.remark = ""
        self.problem = self._read_progress()

    def next(self) -> None:
        """The next blank that is not passed, in the lesson's order; round again after the last."""
        blanks = list(self.lesson.blanks)
        after = blanks.index(self.blank) + 1
        self._go_to(self._next_open(blanks[after:] + blanks[:after]))
        self._todo = [self.blank]

    def show_solution(self) -> None:
        """A solution of the present blank, once it is passed or the learner asks twice."""
        if self.passed(self.blank) or self._warned and time.monotonic() - self._warned >= WARNED_SECONDS:
            self.solution, self.remark = _reference_of(self.lesson, self.blank), ""
            return
        left = 3 - self.progress.of(self.lesson, self.blank).hints
        hints = f", and you have {left} hint{'s' * (left > 1)} left (h)" if left else ""
        self.remark = (f"{self.blank} is not passed yet{hints}. "
                       "Press s again if you want to see a solution all the same.")
        self._warned = self._warned or time.monotonic()

    _keys = {"h": hint, "n": next, "s": show_solution, "q": quit}

    def passed(self, blank: str) -> bool:
        return self.progress.of(self.lesson, blank).status == "passed"

    def _next_open(self, blanks: list[str]) -> str:
        return next((blank for blank in blanks if not self.passed(blank)), blanks[0])

    def _go_to(self, blank: str) -> None:
        if blank != self.blank:
            self.blank, self.hints, self.others, self.notes = blank, (), [], []
        self.solution = self.remark = ""
        self.page, self._warned = 0, None

    def _read_progress(self) -> str:
        """Take up what is known; a sentence where it can't be read."""
        self.progress, problem = read_progress(self.course)
        if not in_work(self.course, self.path):  # of this one nothing is kept
            self.progress = standing(self.course, self.lesson, self.path, self.marks.values())
        return problem

    def _look_for_save(self) -> bool:
        try:
            status = self.path.stat()
        except OSError:
            return self._look_elsewhere()
        self._gone = None
        now = (status.st_mtime_ns, status.st_size)
        if now != self._seen:  # perhaps half written: taken once it has stood still for a look
            self._seen = now
            return False
        if now == self._read:
            return False
        self._read, self.saved = now, status.st_mtime
        try:
            _, submission = read_submission(self.path, self.course, self.lesson)
        except CourseError as error:
            self.problem = str(error)
            return True
        self.problem = news(self.lesson, self.path)
        cells = {blank: submission.answer(blank) for blank in self.lesson.blanks}
        changed = [blank for blank in self.lesson.blanks
                   if self._cells is not None and cells.get(blank) != self._cells.get(blank)]
        self._cells = cells
        if changed and self.blank not in changed:
            self._go_to(changed[0])
        self.solution, self.page, self._warned = "", 0, None
        self.remark, self.event = "", "" if changed else self.event
        self._todo = [self.blank, *(blank for blank in changed if blank != self.blank)]
        return True

    def _look_elsewhere(self) -> bool:
        """The notebook is gone: it may have got another name."""
        first = self._gone is None
        self._gone = time.monotonic() if first else self._gone
        self._seen, self._read = (), None
        waited = time.monotonic() - self._gone >= GONE_SECONDS
        found = notebooks(self.course, self.lesson) if waited else []
        if found and found[0].parent == self.path.parent:
            self.event = f"{self.path.name} is not there any more; this follows {found[0].name} now."
            self.path, self._gone, self.problem = found[0], None, ""
            return True
        self.problem = f"{self.path.name} is not there any more: put it back."
        return first

    def _look_for_verdict(self) -> bool:
        try:
            verdict = self._verdicts.reply(0)
        except JudgeEnded as error:
            if self._restarted:  # and ended again over the same question
                self._restarted, self.judging, self.problem = False, [], str(error)
            else:
                self._restarted, self.event = True, RESTARTED
                self._verdicts.ask(self.path, self.judging)
            return True
        except CourseError as error:
            self.judging, self.problem = [], str(error)
            return True
        if verdict is None:
            return False
        self.judging, self.took, self.page = [], time.monotonic() - self._asked, 0
        self.marks.update({mark.id: mark for mark in verdict.exercises})
        if any(mark.id == self.blank for mark in verdict.exercises):  # else the learner has gone on
            self.notes = verdict.notes
            self.others = [mark for mark in verdict.exercises if mark.id != self.blank]
        unkept = record(self.course, self.path, verdict)
        self.problem, self._restarted = unkept or self._read_progress(), False
        if self.passed(self.blank):
            self.hints = ()
        return True


def _reference_of(lesson: Lesson, blank: str) -> str:
    try:
        text = lesson.reference.read_text(encoding="utf-8")
    except OSError:
        raise CourseError("This copy of the course holds no solutions.") from None
    definition = next(node for node in ast.parse(text).body if getattr(node, "name", None) == blank)
    lines = ast.get_source_segment(text, definition).splitlines()
    if ast.get_docstring(definition) and len(definition.body) > 1:  # the learner has it in the notebook
        contract, before = definition.body[0], definition.lineno
        del lines[contract.lineno - before:contract.end_lineno - before + 1]
    return "\n".join(lines)
