"""Forms the verdict on one submission: runs the hidden checks against its answers."""

import contextlib
import hashlib
import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import torch

from autograder.course.errors import CourseError
from autograder.course.manifest import Course, Lesson
from autograder.course.notebook import BadNotebook, Cell, Submission, read_submission
from autograder.course.sealing import Drawn, claims_alone, example, for_student
from autograder.course.seeds import derive
from autograder.course.verdict import NOT_RUN, Mark, Status, Verdict, summed, told, unjudged
from autograder.judge.sessions import opened
from autograder.judge.telling import Notebook
from autograder.judge.trial import Mistake, Trial, WrongAnswer, current, namespace_of, read_mistakes
from autograder.sandbox.answers import STOPPED, Answers, BlankCalls, Trouble, Unjudged
from autograder.sandbox.processes import start_ahead
from autograder.sandbox.starting import setting_of
from autograder.sandbox.walls import require as require_walls

SELF_SEED = 0  # of a learner's own checks, which nobody has to trust
REMEMBERS = ("Your code is right when it is called for the first time, and wrong when it has been called before "
             "with other numbers: it keeps something from an earlier call. Is a result stored in a global name, "
             "in the default value of an argument, or on what it was given? Compute it anew each time.")


def judge_notebook(course: Course, path: Path, lesson: Lesson | None = None, *,
                   student: str = "", seed: int = SELF_SEED, only: list[str] | None = None,
                   walls: bool = False, drawn: Drawn | None = None) -> Verdict:
    """The verdict on a notebook file, its code behind walls or not. A bad notebook has one too, where
    `lesson` says of what: every blank is missing, with the reason; without it, it is a BadNotebook."""
    try:
        lesson, submission = read_submission(path, course, lesson)
    except BadNotebook as error:
        if lesson is None:
            raise
        return unjudged(lesson, student, seed, str(error))
    return judge(course, lesson, submission, student=student, seed=seed, only=only, walls=walls, drawn=drawn)


def judge(course: Course, lesson: Lesson, submission: Submission, *, student: str = "",
          seed: int = SELF_SEED, only: list[str] | None = None, walls: bool = False,
          brief: float | None = None, drawn: Drawn | None = None) -> Verdict:
    """The verdict on the blanks `only` (default: all) of a submission. Where only passing or not is
    asked, a `brief` one costs less: it ends at the first check that fails, recognises no mistake
    and gives a blank that many seconds.

    In a sealed lesson a student is judged by what was drawn for them, and nobody's answers by what the solved notebook
    is about; `drawn` says otherwise. Where its truth is not known, only checks that are `early` are run."""
    names = lesson.choose(only)
    refused = {}
    if lesson.sealed:
        drawn = drawn or (for_student(lesson, seed, student) if student else example(lesson))
        submission, refused = claims_alone(lesson, submission)
    if walls:
        require_walls(course)
    start_ahead(setting_of(course, lesson, walls))
    _import_beside(lesson, names)
    try:
        answers = _answers(course, lesson, submission, walls)
    except Unjudged as reason:
        return unjudged(lesson, student, seed, str(reason), "unjudged")
    try:
        run = Judgement(course, lesson, submission, answers, seed, brief, drawn=drawn)
        torch.set_num_threads(1)
        with opened(lesson.test_files(names)) as checks:
            checks.run(run)
    except Unjudged as reason:
        return unjudged(lesson, student, seed, str(reason), "unjudged")
    finally:
        answers.close()
    marks = [run.mark(name, answers.reports, refused.get(name, "")) for name in names]
    notes = submission.notes + _cell_notes(submission, answers.reports, marks)
    return summed(lesson, student, seed, marks, notes)


def judge_each(course: Course, lesson: Lesson, submission: Submission, blank: str,
               others: Iterable[tuple[str, int] | tuple[str, int, Drawn | None]],
               brief: float | None = None) -> Iterator[Mark]:
    """The mark of each of many other answers to a blank, with a seed each, and in a sealed lesson with what was
    drawn. The notebook runs once, and an answer
    is put into a fork of it as one that runs a cell again does: trusted code, at a tenth of the cost."""
    answers = _answers(course, lesson, submission, cpu_seconds=math.inf)  # theirs add up
    torch.set_num_threads(1)
    try:
        with opened(lesson.test_files([blank])) as checks:
            for source, seed, *drawn in others:
                cell = Cell(f"cell {blank}", source, blank)
                run = Judgement(course, lesson, submission, answers, seed, brief, cell, *drawn)
                checks.run(run)
                run.close()
                yield run.mark(blank)
                if answers.given_up:  # for this answer, not for the next
                    answers.close()
                    answers = _answers(course, lesson, submission, cpu_seconds=math.inf)
    finally:
        answers.close()


def _import_beside(lesson: Lesson, names: list[str]) -> None:
    """Import what the checks and the reference do, which takes seconds for the first time, while a server that was
    started imports its own."""
    with opened(lesson.test_files(names)), contextlib.suppress(Exception):  # of the reference: a check will say so
        namespace_of(_read_reference(lesson))


def _answers(course: Course, lesson: Lesson, submission: Submission, walls: bool = False,
             **limits: float) -> Answers:
    return Answers(submission.cells, setting_of(course, lesson, walls, **limits), course.cells_seconds(lesson),
                   int(course.limits.answer_megabytes * 1e6))


LATER = "This is judged when you hand it in."


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    points: float
    seconds: float
    status: Status = "passed"
    message: str = ""
    mistake: str | None = None
    unnamed: bool = False  # it failed, and not by the symptom of a known mistake
    share: float = 0.0  # of its points that are earned, where it failed

    @property
    def earned(self) -> float:
        """Its points where it passed; else the share of them, in tenths."""
        return self.points if self.status == "passed" else math.floor(10 * self.points * self.share + 1e-6) / 10


class Judgement:
    """One submission under judgement: what its checks call, and the outcome of each. A session of
    checks (`sessions.Run`) is told of it and tells it what happened."""

    def __init__(self, course: Course, lesson: Lesson, submission: Submission, answers: Answers, seed: int,
                 patience: float | None = None, cell: Cell | None = None, drawn: Drawn | None = None):
        self._course, self._lesson, self._answers, self._seed = course, lesson, answers, seed
        self._patience, self.brief, self._cell = patience, patience is not None, cell
        self._drawn = drawn
        self._reference_source = _read_reference(lesson)
        self._submission = submission.with_answer(cell.blank, cell.source) if cell else submission
        self._notebook = Notebook(self._submission.cells, submission.left_out, self._reference_source)
        self._blank = ""
        self._mistakes: list[Mistake] = []
        self._trials: dict[str, Trial] = {}  # the last of each blank, which knows all its calls
        self._process: BlankCalls | None = None
        self._late: Trouble | None = None
        self._generator: torch.Generator | None = None
        self._draw = 0
        self._asked_again: set[str] = set()  # blanks
        self._heard: list[tuple[bytes, bytes]] = []  # of the present run: each call, and the hash of its reply
        self._replies: deque[dict | Trouble] = deque()  # to the first calls of a run, made already
        self.outcomes: dict[str, dict[str, Outcome]] = defaultdict(dict)  # of each blank's checks

    @property
    def sealed(self) -> Drawn:
        """What was drawn for this student."""
        if self._drawn is None:
            raise CourseError(f"{self._lesson.folder} seals nothing: course.toml names no generator for it.")
        return self._drawn

    def wants(self, item: pytest.Item) -> bool:
        """Whether a check can be run; the points of one that waits for the truth stay open."""
        if self._drawn is None or self._drawn.truth is not None or _is_early(item):
            return True
        blank, points, _ = _exercise(item)
        self.outcomes[blank][item.nodeid] = Outcome(points, 0.0, "unjudged", LATER)
        return False

    def draws(self, item: pytest.Item) -> Iterator[None]:
        """Each check runs once; the first of a blank (that does not say `again=False`) runs again in the same
        process with other inputs of the same shapes, and then with the first ones: where its calls bring the same
        replies as before, it would pass as before. What is wrong only then, and right in a process of its own,
        remembers."""
        blank, _, again = _exercise(item)
        self._draw = 0
        yield
        if not again or blank in self._asked_again or not self.passed(item):
            return
        self._asked_again.add(blank)
        first = self._heard
        for self._draw in (1, 0):
            if self._draw == 0 and self._says_the_same(first):
                return
            yield
            self._replies.clear()
            if self.passed(item):
                continue
            failed = self.outcomes[blank][item.nodeid]
            if failed.status == "failed" and not self.brief:
                self.close()
                yield
                self.outcomes[blank][item.nodeid] = replace(
                    failed, **{"message": REMEMBERS, "unnamed": False} if self.passed(item) else {})
            return

    def _says_the_same(self, heard: list[tuple[bytes, bytes]]) -> bool:
        """Make the calls of an earlier run once more; whether each reply is the same to the bit. Else those made
        wait for the check that makes them."""
        replies: list[dict | Trouble] = []
        for asked, said in heard:
            try:
                replies.append(self.call(asked))
                same = self._heard[-1][1] == said
            except Trouble as trouble:
                replies.append(trouble)
                same = False
            if not same:
                self._replies.extend(replies)
                return False
        return True

    def begin(self, item: pytest.Item) -> None:
        """Before each check; one that belongs to another blank than the last gets a process of its own."""
        blank, _, _ = _exercise(item)
        if blank != self._blank:
            self.close()
            self._blank, self._late = blank, None
            self._mistakes = self._read_mistakes(blank)
        self._generator, self._heard = None, []
        calls = self._trials[blank].history if blank in self._trials else []
        self._trials[blank] = Trial(blank, self._reference_source, self._mistakes,
                                    seed=derive(self._seed, "calls", blank, item.name, self._draw), history=calls,
                                    notebook=self._notebook)
        current.set(self._trials[blank])

    def _read_mistakes(self, blank: str) -> list[Mistake]:
        mistakes = read_mistakes(self._lesson.checks / blank / "wrong")
        if self._drawn is None:
            return mistakes
        if self._drawn.truth is None:  # what they would answer is not known here
            return []
        return [replace(mistake, source=f"{self._drawn.known}\n{mistake.source}") for mistake in mistakes]

    def generator(self, item: pytest.Item) -> torch.Generator:
        """Each check has its own, from the class's seed. It begins anew after each call of the student's: who
        saw enough of what it drew could work out what it draws next, labels among it."""
        what = "other inputs" if self._draw else "inputs"
        self._inputs, self._calls = (what, _exercise(item)[0], item.name), 0
        self._generator = torch.Generator()
        self._draw_anew()
        return self._generator

    def _draw_anew(self) -> None:
        if self._generator is not None:
            self._generator.manual_seed(derive(self._seed, *self._inputs, self._calls))
            self._calls += 1

    def close(self) -> None:
        """End the process of the present blank; the next call starts another."""
        if self._process:
            self._process.close()
            self._process = None

    def call(self, asked: bytes) -> dict:
        """A call, encoded, in the process of the present blank, which all its checks share."""
        if self._replies:
            reply = self._replies.popleft()
            if isinstance(reply, Trouble):
                raise reply
            self._draw_anew()
            return reply
        if self._late:
            raise self._late  # to hang or to fill the memory once is enough
        if self._process is None or self._process.ended:
            self._process = self._answers.blank(
                self._patience or self._course.blank_seconds(self._lesson, self._blank), self._cell)
        try:
            reply, came = self._process.ask(asked)
            self._heard.append((asked, hashlib.sha256(came).digest()))
            self._draw_anew()
            return reply
        except Trouble as trouble:
            if trouble.status in ("timeout", "out_of_memory"):
                self._late = trouble
            raise

    def end(self, item: pytest.Item, seconds: float, error: BaseException | None) -> None:
        """After each check, or each time it ran: note its outcome."""
        blank, points, _ = _exercise(item)
        before = self.outcomes[blank].get(item.nodeid)
        outcome = _outcome(error, points, seconds + (before.seconds if before else 0))
        unnamed = blank in self._trials and self._trials[blank].unnamed or outcome.unnamed
        self.outcomes[blank][item.nodeid] = replace(outcome, unnamed=unnamed)

    def passed(self, item: pytest.Item) -> bool:
        return self.outcomes[_exercise(item)[0]][item.nodeid].status == "passed"

    def mark(self, name: str, reports: list[dict | None] = (), refused: str = "") -> Mark:
        """The mark of a blank: the points its checks gave, the first reason if some did not pass, or why it was not
        run at all. Whether that is a known mistake is decided by all calls of the blank, also those of the checks
        after it."""
        outcomes, points = list(self.outcomes[name].values()), self._lesson.blanks[name].points
        failure = next((outcome for waiting in (False, True) for outcome in outcomes
                        if outcome.status != "passed" and (outcome.status == "unjudged") is waiting), None)
        cut_short = self.brief and failure
        if sum(outcome.points for outcome in outcomes) != points and not cut_short:
            raise CourseError(f"The checks of {name} carry {sum(o.points for o in outcomes):g} points, "
                              f"course.toml says {points:g}: correct {self._lesson.checks / name}.")
        score = round(sum(outcome.earned for outcome in outcomes), 6)
        seconds = round(sum(outcome.seconds for outcome in outcomes), 3)
        if failure is None:
            return Mark(id=name, score=score, max_score=points, status="passed", seconds=seconds)
        status, message, mistake = failure.status, failure.message, failure.mistake
        if refused:
            status, message, mistake, score = "failed", refused, None, 0
        elif failure.status == "missing":
            for cell, report in zip(self._submission.cells, reports):
                if cell.blank == name and report:
                    message = NOT_RUN.format(_tell(report))
        elif failure.unnamed and not self.brief:
            if known := self._trials[name].recognise():
                status, message, mistake = "failed", known.message, known.id
            else:
                message += _reads(self._notebook.strays(name))
        if status == "unjudged":
            message = f"{'What can be judged now is right. ' if score else ''}{message}"
        elif score:
            status = "partial"
        return Mark(id=name, score=score, max_score=points, status=status,
                    message=message, mistake=mistake, seconds=seconds)


def _reads(names: list[str]) -> str:
    """A name mistyped may fall on one of the notebook's; what it does then is a riddle."""
    if not names:
        return ""
    listed = " and ".join(f"`{name}`" for name in names)
    return f" Your function reads {listed} from the notebook, not from itself: is that what you mean?"


def _outcome(error: BaseException | None, points: float, seconds: float) -> Outcome:
    match error:
        case None:
            return Outcome(points, seconds)
        case WrongAnswer():
            return Outcome(points, seconds, "failed", error.message, error.mistake, share=error.share)
        case Trouble():
            return Outcome(points, seconds, error.status, error.message)
        case CourseError():
            raise error
    # A value of an unforeseen kind made the check itself stumble.
    return Outcome(points, seconds, "failed", "What your code returned is not of the kind the lesson "
                   f"declares, and the check could not go on ({type(error).__name__}).", unnamed=True)


def _exercise(item: pytest.Item) -> tuple[str, float, bool]:
    """What the mark of a check says: its blank, its points, and whether it may be run again."""
    marker = item.get_closest_marker("exercise")
    if marker is None:
        raise CourseError(f"{item.path}: {item.name} says no blank: mark it "
                          '@pytest.mark.exercise("blank", points=…).')
    return marker.args[0], marker.kwargs["points"], marker.kwargs.get("again", True)


def _is_early(item: pytest.Item) -> bool:
    """Whether a check of a sealed lesson needs nothing but the thing, which the student has, too."""
    return item.get_closest_marker("exercise").kwargs.get("early", False)


def _read_reference(lesson: Lesson) -> str:
    try:
        return lesson.reference.read_text(encoding="utf-8")
    except OSError:
        raise CourseError(f"What {lesson.folder} is judged by is missing: run `lookinside build`.") from None


def _cell_notes(submission: Submission, reports: list[dict | None], marks: list[Mark]) -> list[str]:
    """Cells of the student's own that failed, told only where a blank failed too."""
    if all(mark.status == "passed" for mark in marks):
        return []
    return submission.asides + [
        f"{cell.name} did not run to its end: {_tell(report)}"
        for cell, report in zip(submission.cells, reports)
        if report and not cell.blank and report["type"] != "NotImplementedError"]


def _tell(report: dict) -> str:
    kind, text, where = (str(report.get(key, ""))[:500] for key in ("type", "text", "where"))
    if kind == STOPPED:
        return f"{text.rstrip('.')}."
    return told(kind, text, where)
