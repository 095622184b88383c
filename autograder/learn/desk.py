"""What a learner is at: the blank, how it stands, and what each key does. Knows nothing of screens."""

import ast
import time
from typing import Protocol

from autograder.course.errors import CourseError
from autograder.course.hints import read_hints
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import read_submission
from autograder.course.verdict import Mark, Verdict
from autograder.learn.carrying import news
from autograder.learn.progress import next_hint, read_progress, record


class Verdicts(Protocol):
    """Whom the desk asks for verdicts: `autograder.learn.warm.WarmVerdicts`."""

    def ask(self, notebook, only) -> None: ...
    def reply(self, seconds) -> Verdict | None: ...


class Desk:
    """A lesson's copy in work/ under watch. `look` notices saves and verdicts, `press` takes a key."""

    def __init__(self, course: Course, lesson: Lesson, verdicts: Verdicts):
        self.course, self.lesson, self._verdicts = course, lesson, verdicts
        self.path = lesson.notebook("work")
        self.progress, self.problem = read_progress(course)
        self.blank = self._next_open(list(lesson.blanks))
        self.marks: dict[str, Mark] = {}
        self.others: list[Mark] = []  # judged with it: their cells had changed too
        self.notes: list[str] = []
        self.hints: tuple[str, ...] = ()
        self.solution, self.remark = "", ""
        self.listing = self.over = False
        self.judging: list[str] = []
        self.took, self.saved = 0.0, 0.0
        self._seen: tuple[int, ...] | None = None  # time and size at the last look; () where it is gone
        self._read: tuple[int, ...] | None = None  # and when it was last read
        self._cells: dict[str, str] | None = None
        self._todo: list[str] = []
        self._insists = False

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
        return new

    def press(self, key: str) -> None:
        """h: one hint more, n: the next blank, l: the list, s: a solution, q: quit."""
        if key == "l":
            self.listing = not self.listing
        elif key in self._keys:
            self.listing = False
            try:
                self._keys[key](self)
            except CourseError as error:
                self.remark = str(error)
        self._insists = self._insists and key == "s"

    def quit(self) -> None:
        self.over = True

    def hint(self) -> None:
        """One hint more for the present blank, and those before it."""
        hints = read_hints(self.lesson, self.blank)
        self.hints = hints[:next_hint(self.course, self.lesson, self.blank)]
        self.progress, self.problem = read_progress(self.course)

    def next(self) -> None:
        """The next blank that is not passed, in the lesson's order; round again after the last."""
        blanks = list(self.lesson.blanks)
        after = blanks.index(self.blank) + 1
        self._go_to(self._next_open(blanks[after:] + blanks[:after]))
        self._todo = [self.blank]

    def show_solution(self) -> None:
        """A solution of the present blank, once it is passed or the learner asks twice."""
        if self.passed(self.blank) or self._insists:
            self.solution, self.remark = _reference_of(self.lesson, self.blank), ""
            return
        left = 3 - self.progress.of(self.lesson, self.blank).hints
        hints = f", and you have {left} hint{'s' * (left > 1)} left (h)" if left else ""
        self.remark = (f"{self.blank} is not passed yet{hints}. "
                       "Press s again if you want to see a solution all the same.")
        self._insists = True

    _keys = {"h": hint, "n": next, "s": show_solution, "q": quit}

    def passed(self, blank: str) -> bool:
        return self.progress.of(self.lesson, blank).status == "passed"

    def _next_open(self, blanks: list[str]) -> str:
        return next((blank for blank in blanks if not self.passed(blank)), blanks[0])

    def _go_to(self, blank: str) -> None:
        if blank != self.blank:
            self.blank, self.hints, self.others, self.notes = blank, (), [], []
        self.solution = self.remark = ""

    def _look_for_save(self) -> bool:
        try:
            status = self.path.stat()
        except OSError:
            self.problem = f"{self.path.name} is not there any more: put it back."
            gone, self._seen, self._read = self._seen != (), (), None
            return gone
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
        self.solution = self.remark = ""
        self._todo = [self.blank, *(blank for blank in changed if blank != self.blank)]
        return True

    def _look_for_verdict(self) -> bool:
        try:
            verdict = self._verdicts.reply(0)
        except CourseError as error:
            self.judging, self.problem = [], str(error)
            return True
        if verdict is None:
            return False
        self.judging, self.took = [], time.monotonic() - self._asked
        self.marks.update({mark.id: mark for mark in verdict.exercises})
        if any(mark.id == self.blank for mark in verdict.exercises):  # else the learner has gone on
            self.notes = verdict.notes
            self.others = [mark for mark in verdict.exercises if mark.id != self.blank]
        unkept = record(self.course, self.path, verdict)
        self.progress, unread = read_progress(self.course)
        self.problem = unkept or unread
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
