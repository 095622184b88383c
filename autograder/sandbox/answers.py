"""The judge's conversation with one submission: its cells run, then each blank is called in a process of its own."""

import time
from collections.abc import Callable

from autograder.course.cells import Cell
from autograder.course.errors import CourseError
from autograder.course.verdict import Status
from autograder.sandbox import wire
from autograder.sandbox.alarm import deadline
from autograder.sandbox.processes import (
    REPORT_BYTES,
    START_SECONDS,
    AnswersProcess,
    BlankProcess,
    LoneProcess,
    start_answers,
)
from autograder.sandbox.starting import CAN_FORK, Setting

MOST_RESTARTS = 3    # cells that hang or crash, before others are given up with them
ALL_CELLS = 3        # times the seconds of one: what all cells of a student's own may take together
QUICK_SECONDS = 1    # what a cell may take and run again, where the others have used that up
LARGE_ANSWERS = 4    # as large as one may be, that all calls of a blank may bring together
FORK_SECONDS = 10    # for a fork on a busy machine, whatever a blank may take
REPORT_CHARACTERS = 500  # of each part of what a cell's process says of it
NO_FORK = ("The process that your notebook's cells ran in could not be copied for this blank within {:g} s: "
           "does a cell change what happens at a fork?")
ENDED = "Your code ended the process it ran in (an exit, or a crash in native code)."
LATE = "Your code had not finished after {:g} s, the limit for this blank{}."
GRACE_SECONDS = 2  # in which late code can say where it was, before it is ended; a busy machine takes a while
TIME_UP = "TimeUp"  # the type of a report on a cell that was late, by its process
STOPPED = "Stopped"  # the type of a report on a cell that did not end by itself


class Trouble(Exception):
    """Why a call brought no value, as a status and a sentence for the student."""

    def __init__(self, status: Status, message: str, error_type: str = ""):
        super().__init__(message)
        self.status, self.message, self.error_type = status, message, error_type


def _at(line: object) -> str:
    """Where code was by its own word."""
    return f"; it was at {line[:200]}" if isinstance(line, str) and line else ""


class Unjudged(CourseError):
    """The machine, or who grades, ended a judgement: a sentence, and no word on the submission."""


class Answers:
    """One submission's code, run cell by cell, then called blank by blank.

    `reports` holds for each cell its error or None. A cell that hangs or ends the process is
    left out and the others run again, so that it costs only what it defines. `seconds` is what one
    cell may take; the student's own have a purse of theirs, so that they never cost a blank its cell.
    """

    def __init__(self, cells: list[Cell], setting: Setting, seconds: float, limit: int):
        self._cells, self._setting, self._seconds = cells, setting, seconds
        self.limit = limit  # bytes of one answer
        self._left_out: dict[int, dict] = {}
        self._stops = 0
        self._took: dict[int, float] = {}  # the seconds of the cells that came to their end
        self._ended: set[int] = set()  # cells that ended the process once: something else may have killed it
        self._process: AnswersProcess | LoneProcess | None = None
        self._used = False
        self._line = ""  # where a late cell was
        self.given_up: Trouble | None = None
        self.reports: list[dict | None] = []
        self._start()

    def _start(self) -> None:
        purses = dict.fromkeys((True, False), ALL_CELLS * self._seconds)  # of the student's own, of the rest
        while True:
            process = start_answers(self._setting)
            running = [index for index in range(len(self._cells)) if index not in self._left_out]
            reports: dict[int, dict | None] = dict(self._left_out)
            late = self._run(process, running, reports, purses)
            if len(reports) == len(self._cells):
                self._process, self._used = process, False
                self.reports = [reports[index] for index in range(len(self._cells))]
                return
            process.close()
            _excuse(process)
            culprit = next(index for index in running if index not in reports)
            own = _own(self._cells[culprit])
            if late and purses[own] <= 0:
                purses[own] = self._seconds  # for the quick ones, once more
                self._leave_out([culprit, *self._slow(own)], "it was left out, because your "
                                f"{'own ' * own}cells had run for {ALL_CELLS * self._seconds:g} s together")
            elif late:
                self._leave_out([culprit], f"it was stopped when it had run for {self._seconds:g} s{_at(self._line)}")
            elif process.stopped:
                self._leave_out([culprit], process.stopped[1])
            elif culprit not in self._ended:
                self._ended.add(culprit)
                continue
            else:
                self._leave_out([culprit], "it ended the process it ran in")
            self._stops += 1
            strikes = self._stops // (MOST_RESTARTS + 1)
            self._leave_out([index for index in running if self._is_given_up(index, strikes)],
                            "it was not run, because too many other cells had to be stopped")

    def _is_given_up(self, index: int, strikes: int) -> bool:
        """First the student's own cells that were not seen to be quick go, then all of their own and what never
        came to its end, then everything."""
        own, took = _own(self._cells[index]), self._took.get(index, self._seconds)
        return (strikes > 0 and own and took > QUICK_SECONDS
                or strikes > 1 and (own or index not in self._took) or strikes > 2)

    def _run(self, process: AnswersProcess | LoneProcess, running: list[int], reports: dict[int, dict | None],
             purses: dict[bool, float]) -> bool:
        """Run these cells until one does not come to its end; whether that was because its time was up."""
        late, self._line = None, ""
        try:
            wire.send(process.writer, {"cells": [
                {"name": cell.name, "source": cell.source, "given": cell.given, "seconds": self._seconds}
                for cell in (self._cells[index] for index in running)]}, 2**31)
            for index in running:
                own, started = _own(self._cells[index]), time.monotonic()
                grace = GRACE_SECONDS if purses[own] >= self._seconds else 0
                with deadline(max(0.01, min(self._seconds, purses[own])) + grace, process.kill) as late:
                    try:
                        report = _report(wire.receive(process.reader, REPORT_BYTES))
                    finally:
                        purses[own] -= (took := time.monotonic() - started)
                if report and report["type"] == TIME_UP:
                    self._line = report["where"]
                    return True
                reports[index], self._took[index] = report, took
        except (EOFError, OSError, wire.WireError):
            return bool(late and late())
        return False

    def _slow(self, own: bool) -> list[int]:
        """The cells of a kind that take their time."""
        return [index for index, cell in enumerate(self._cells)
                if _own(cell) == own and self._took.get(index, 0) > QUICK_SECONDS]

    def _leave_out(self, indices: list[int], text: str) -> None:
        for index in indices:
            report = {"type": STOPPED, "where": self._cells[index].name, "text": text}
            self._left_out.setdefault(index, report)

    def blank(self, seconds: float, cell: Cell | None = None) -> "BlankCalls":
        """A fork taken after the cells ran; Trouble where none comes. Where the process to fork is gone (it
        was killed for an earlier blank, or that blank's code killed it), the cells run again. `cell` runs after
        all others, in this fork alone: another answer to this blank."""
        if self.given_up:
            raise self.given_up  # it would be no other for this blank
        patience = min(max(seconds, FORK_SECONDS), START_SECONDS)
        for _ in range(MOST_RESTARTS):
            fresh = self._process is None or (self._used and not CAN_FORK)
            if fresh:
                self.close()
                self._start()
            self._used = True
            process, blank = self._process, self._process.blank()
            with deadline(patience, process.kill) as late:
                try:
                    wire.receive(blank.reader, REPORT_BYTES)  # its greeting
                    calls = BlankCalls(blank, process, seconds, self.limit, self.close)
                    break
                except (EOFError, OSError, wire.WireError):
                    blank.close()
                    self.close()
            if fresh and late():
                self.given_up = Trouble("timeout", NO_FORK.format(patience))
                raise self.given_up
            _excuse(process)
        else:
            self.given_up = Trouble(*(process.stopped or ("crashed", ENDED)))
            raise self.given_up
        if cell:
            calls.put(cell)
        return calls

    def close(self) -> None:
        if self._process:
            self._process.close()
            self._process = None


def _own(cell: Cell) -> bool:
    return not (cell.blank or cell.given)


class BlankCalls:
    """The calls of one blank, in its process. `seconds` is the time all of them may take together."""

    def __init__(self, blank: BlankProcess | LoneProcess, answers: AnswersProcess | LoneProcess,
                 seconds: float, limit: int, spoil: Callable[[], None]):
        self._blank, self._answers, self._limit, self._spoil = blank, answers, limit, spoil
        self._seconds = self._left = seconds
        self._bytes = LARGE_ANSWERS * limit  # of all replies: the judge keeps those of a check until its end
        self.ended = False

    def put(self, cell: Cell) -> None:
        """Run a cell; Trouble if it does not run to its end."""
        reply = self.call(wire.frame({"cell": {"name": cell.name, "source": cell.source}}, 2**31))
        if report := reply.get("report"):
            raise Trouble("missing", f"Your cell did not run to its end: {report['type']}: {report['text']}")

    def call(self, asked: bytes) -> dict:
        """Send a request of `child.call`, as a frame; its reply, or Trouble if none came."""
        return self.ask(asked)[0]

    def ask(self, asked: bytes) -> tuple[dict, bytes]:
        """The same, and the reply as it came."""
        started = time.monotonic()
        with deadline(self._left + GRACE_SECONDS, self._answers.kill) as late:
            try:
                terms = wire.frame({"limit": self._limit, "seconds": self._left}, 2**31)
                wire.put(self._blank.writer, terms + asked)
                came = wire.take(self._blank.reader, min(self._limit, self._bytes))
                self._bytes -= len(came)
                reply = wire.decode(came)
                if not isinstance(reply, dict):
                    raise wire.WireError("not a reply")
                if "late" in reply:
                    self._end()
                    raise Trouble("timeout", LATE.format(self._seconds, _at(reply["late"])))
                return reply, came
            except (EOFError, OSError):
                self._end()
                if late():
                    raise Trouble("timeout", LATE.format(self._seconds, "")) from None
                _excuse(self._answers)
                raise Trouble(*(self._answers.stopped or ("crashed", ENDED))) from None
            except wire.WireError as error:
                self._end()
                raise Trouble("error", f"What your code returned could not be read: {error}.") from None
            finally:
                self._left = max(0.01, self._left - (time.monotonic() - started))

    def _end(self) -> None:
        # All that the submission started goes: a process left over could answer for another blank.
        self.close()
        self._spoil()

    def close(self) -> None:
        self.ended = True
        self._blank.close()


def _excuse(process: AnswersProcess | LoneProcess) -> None:
    """Unjudged where a process was stopped through no fault of its own."""
    if process.stopped and process.stopped[0] == "unjudged":
        raise Unjudged(process.stopped[1])


def _report(reply: object) -> dict[str, str] | None:
    """What a cell's process says of it, as short texts; WireError where it is nothing of the kind. The student's
    code may have written it."""
    match reply:
        case {"report": None}:
            return None
        case {"report": {"type": str(kind), "where": str(where), "text": str(text)}}:
            texts = {"type": kind, "where": where, "text": text}
            return {name: text[:REPORT_CHARACTERS] for name, text in texts.items()}
    raise wire.WireError("not a report")
